using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>Minus the gradient of half the squared error, and the error: what <see cref="Step"/> moves along.</summary>
    /// <param name="weights">State k: syn[0] to syn[L - 1].</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>
    /// The update, in the shapes of the weights, with <c>Step(w, b) = w + rate * update</c> to the bit; and the error of state k.
    /// </returns>
    /// <remarks>
    /// <c>slope = l * (1 - l)</c>; <c>delta = error * slope</c>; the error of a hidden layer is <c>delta . transpose(syn)</c>;
    /// <c>update = transpose(l) . delta</c>. Source: the tutorial's lines 28 to 43.
    /// </remarks>
    public static (Weights Update, Error Error) Gradient(Weights weights, Examples examples)
    {
        var syn = weights.Synapses;
        var l = Forward(weights, examples.Inputs);
        var lastError = examples.Targets - l[syn.Count];
        var update = new Matrix[syn.Count];
        for (var (k, error) = (syn.Count - 1, lastError); k >= 0; k--)
        {
            var delta = error * Sigmoid.Slope(l[k + 1]);
            error = k > 0 ? delta.Dot(syn[k].T) : error;
            update[k] = l[k].T.Dot(delta);
        }

        return (Weights.Chained(update), Error.Of(lastError));
    }
}
