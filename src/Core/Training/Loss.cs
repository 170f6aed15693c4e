using Elevenfold.Arithmetic;
using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>
    /// Half the squared error: <c>1/2 sum over n, o of (target[n, o] - output[n, o])^2</c>: the steps follow minus its gradient.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>0 or more; a left fold from +0, row by row.</returns>
    /// <remarks>
    /// The tutorial prints the mean absolute error but updates along this one's gradient. The half is the convention of
    /// C. Bishop, "Pattern Recognition and Machine Learning", (5.11).
    /// </remarks>
    public static double HalfSquaredError(Weights weights, Examples examples) => HalfSquaredError(Network.Tutorial, weights, examples);

    /// <summary>Half the squared error of a network.</summary>
    /// <param name="network">How the outputs are computed.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>0 or more; a left fold from +0, row by row.</returns>
    public static double HalfSquaredError(Network network, Weights weights, Examples examples) => HalfSquaredError(network, weights, examples, Arr<Matrix>.Empty);

    /// <summary>The same under dropout.</summary>
    internal static double HalfSquaredError(Network network, Weights weights, Examples examples, Arr<Matrix> masks)
    {
        var sum = 0.0;
        foreach (var error in (examples.Targets - Layers(network, weights, examples.Inputs, masks)[weights.Synapses.Count].Fed).Cells)
        {
            sum += error * error;
        }

        return sum / 2;
    }
}
