using Elevenfold.Model;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>The update along which <see cref="Step(Weights, Batch)"/> moves, minus the gradient of half the squared error; and the error.</summary>
    /// <param name="weights">State k: syn[0] to syn[L - 1].</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>
    /// The update, in the shapes of the weights, with <c>Step(w, examples.At(rate)) = w + rate * update</c> to the bit; and the error of
    /// state k.
    /// </returns>
    /// <remarks>
    /// <c>slope = l * (1 - l)</c>; <c>delta = error * slope</c>; the error of a hidden layer is <c>delta . transpose(syn)</c>;
    /// <c>update = transpose(l) . delta</c>. Source: the tutorial's lines 28 to 43.
    /// </remarks>
    public static (Weights Update, Error Error) Gradient(Weights weights, Examples examples)
    {
        var found = Backpropagate(weights, examples);
        return (found.Update, found.Error);
    }
}
