using Elevenfold.Arithmetic;
using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Training;

/// <summary>The gradient and every intermediate of its computation.</summary>
/// <param name="Inputs">The tutorial's l0, shape (N, I).</param>
/// <param name="Layers">The intermediates of layer k + 1 at index k, one for each synapse.</param>
/// <param name="Error">The error of state k.</param>
internal sealed record Backpropagation(Matrix Inputs, Arr<LayerStep> Layers, Error Error)
{
    /// <summary>The updates of all synapses: minus the gradient of half the squared error.</summary>
    /// <param name="hasBias">Whether their last or first rows are those of biases.</param>
    public Weights Update(bool hasBias) => Weights.Chained(Layers.Map(layer => layer.Update), hasBias);
}

/// <summary>The intermediates of one layer.</summary>
/// <remarks>Shapes: N examples, H units of the layer before and its constant, J units of this one.</remarks>
/// <param name="Synapse">The weights that lead to the layer, before the update: syn, shape (H, J).</param>
/// <param name="Output"><c>activation(l . syn)</c>, l the output of the layer before, shape (N, J); under dropout times the mask.</param>
/// <param name="Error"><c>target - output</c>; in a hidden layer <c>delta . transpose(syn)</c>, both of the layer after, without its biases, shape (N, J).</param>
/// <param name="Slope">The slope of the activation, such as <c>output * (1 - output)</c>, shape (N, J).</param>
/// <param name="Delta"><c>error * slope</c>, under dropout times the mask, shape (N, J).</param>
/// <param name="Update"><c>transpose(l) . delta</c>, shape (H, J); the synapse becomes <c>syn + rate * update</c>.</param>
internal sealed record LayerStep(Matrix Synapse, Matrix Output, Matrix Error, Matrix Slope, Matrix Delta, Matrix Update);

public static partial class Train
{
    /// <summary><see cref="Gradient(Weights, Examples)"/>, with every intermediate kept.</summary>
    internal static Backpropagation Backpropagate(Weights weights, Examples examples) => Backpropagate(Network.Tutorial, weights, examples, Arr<Matrix>.Empty);

    /// <summary><see cref="Gradient(Network, Weights, Examples)"/>, with every intermediate kept.</summary>
    /// <param name="network">How the outputs are computed.</param>
    /// <param name="weights">State k: syn[0] to syn[L - 1].</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <param name="masks">The mask of each hidden layer, a factor on each of its outputs; none without dropout.</param>
    /// <returns>The intermediates, and the error of state k.</returns>
    /// <remarks>Source: the tutorial's lines 28 to 43; the names of its variables are those of docs/arithmetic.md.</remarks>
    internal static Backpropagation Backpropagate(Network network, Weights weights, Examples examples, Arr<Matrix> masks)
    {
        var syn = weights.Synapses;
        var l = Layers(network, weights, examples.Inputs, masks);
        var layers = new LayerStep[syn.Count];

        for (var k = syn.Count - 1; k >= 0; k--)
        {
            var error = k == syn.Count - 1 ? examples.Targets - l[k + 1].Fed : layers[k + 1].Delta.Dot(network.WithoutBias(syn[k + 1]).T);
            var slope = Activations.Slope(network.ActivationOf(k, syn.Count), l[k + 1].Activated);
            var delta = k < masks.Count ? error * slope * masks[k] : error * slope;
            layers[k] = new(syn[k], l[k + 1].Fed, error, slope, delta, network.Fed(l[k].Fed).T.Dot(delta));
        }

        return new(examples.Inputs, new Arr<LayerStep>(layers), Error.Of(layers[^1].Error));
    }
}
