using Elevenfold.Arithmetic;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>
    /// Every layer's output: <c>l[0] = inputs</c>, <c>l[k + 1] = sigmoid(l[k] . syn[k])</c>. l[k] is (N, units of layer k).
    /// </summary>
    /// <param name="weights">The weights; their first layer is as wide as the inputs.</param>
    /// <param name="inputs">One example a row, shape (N, I).</param>
    /// <returns>One matrix a layer; the last one has the outputs.</returns>
    public static Arr<Matrix> Forward(Weights weights, Matrix inputs) => Forward(Network.Tutorial, weights, inputs);

    /// <summary>
    /// Every layer's output: <c>l[0] = inputs</c>, <c>l[k + 1] = activation((l[k], 1) . syn[k])</c>, where the 1 is the constant of the biases, if the network
    /// has them.
    /// </summary>
    /// <param name="network">How the outputs are computed.</param>
    /// <param name="weights">The weights; their first layer is as wide as the inputs.</param>
    /// <param name="inputs">One example a row, shape (N, I).</param>
    /// <returns>One matrix a layer, l[k] of shape (N, units of layer k); the last one has the outputs.</returns>
    public static Arr<Matrix> Forward(Network network, Weights weights, Matrix inputs) => toArray(Layers(network, weights, inputs, Arr<Matrix>.Empty).Map(layer => layer.Fed));

    /// <summary>The outputs of the network: the last layer of <see cref="Forward(Weights, Matrix)"/>, shape (N, O).</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="inputs">One example a row, shape (N, I).</param>
    /// <returns>One output a row, each cell from 0 to 1.</returns>
    public static Matrix Outputs(Weights weights, Matrix inputs) => Outputs(Network.Tutorial, weights, inputs);

    /// <summary>The outputs of the network: the last layer of <see cref="Forward(Network, Weights, Matrix)"/>, shape (N, O).</summary>
    /// <param name="network">How the outputs are computed.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="inputs">One example a row, shape (N, I).</param>
    /// <returns>One output a row.</returns>
    public static Matrix Outputs(Network network, Weights weights, Matrix inputs) => Forward(network, weights, inputs)[weights.Synapses.Count];

    /// <summary>The error of a state on a batch: <c>mean |target - output|</c>.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>The same as <see cref="Step(Weights, Batch)"/> gives with the next weights.</returns>
    public static Error ErrorOf(Weights weights, Examples examples) => ErrorOf(Network.Tutorial, weights, examples);

    /// <summary>The error of a network on examples: <c>mean |target - output|</c>, without dropout.</summary>
    /// <param name="network">How the outputs are computed.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>The error.</returns>
    public static Error ErrorOf(Network network, Weights weights, Examples examples) =>
        Error.Of(examples.Targets - Outputs(network, weights, examples.Inputs));

    // The activations of a layer, and what it hands on: its activations times its mask, where it has one.
    private static Arr<(Matrix Activated, Matrix Fed)> Layers(Network network, Weights weights, Matrix inputs, Arr<Matrix> masks)
    {
        if (network.HasBias != weights.HasBias)
        {
            throw new ArgumentException($"a network with bias {network.Bias} takes no {weights.Topology} weights", nameof(weights));
        }

        var (syn, layers) = (weights.Synapses, new (Matrix Activated, Matrix Fed)[weights.Synapses.Count + 1]);
        layers[0] = (inputs, inputs);
        for (var k = 0; k < syn.Count; k++)
        {
            var o = Activations.Of(network.ActivationOf(k, syn.Count), network.Fed(layers[k].Fed).Dot(syn[k]));
            layers[k + 1] = (o, k < masks.Count ? o * masks[k] : o);
        }

        return new(layers);
    }
}
