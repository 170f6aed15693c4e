using Elevenfold.Model;

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
    public static double HalfSquaredError(Weights weights, Examples examples)
    {
        var sum = 0.0;
        foreach (var error in (examples.Targets - Outputs(weights, examples.Inputs)).Cells)
        {
            sum += error * error;
        }

        return sum / 2;
    }
}
