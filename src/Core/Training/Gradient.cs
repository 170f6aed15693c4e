using Elevenfold.Arithmetic;
using Elevenfold.Model;
using LanguageExt;

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
    public static (Weights Update, Error Error) Gradient(Weights weights, Examples examples) => Gradient(Network.Tutorial, weights, examples);

    /// <summary>Minus the gradient of half the squared error of a network, and the error.</summary>
    /// <param name="network">How the outputs are computed.</param>
    /// <param name="weights">State k: syn[0] to syn[L - 1].</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>The update, in the shapes of the weights; and the error of state k.</returns>
    /// <remarks>
    /// As above, with the slope of each layer's activation; the error of a hidden layer leaves out the biases of the layer after it, and
    /// <c>update = transpose((l, 1)) . delta</c>, where the 1 is the constant of the biases.
    /// </remarks>
    public static (Weights Update, Error Error) Gradient(Network network, Weights weights, Examples examples) => Gradient(network, weights, examples, Arr<Matrix>.Empty);

    internal static (Weights Update, Error Error) Gradient(Network network, Weights weights, Examples examples, Arr<Matrix> masks)
    {
        var found = Backpropagate(network, weights, examples, masks);
        return (found.Update(network.HasBias), found.Error);
    }
}
