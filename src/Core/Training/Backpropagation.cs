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
    public Weights Update => Weights.Chained(Layers.Map(layer => layer.Update));
}

/// <summary>The intermediates of one layer.</summary>
/// <remarks>Shapes: N examples, H units of the layer before, J units of this one.</remarks>
/// <param name="Synapse">The weights that lead to the layer, before the update: syn, shape (H, J).</param>
/// <param name="Output"><c>sigmoid(l . syn)</c>, l the output of the layer before, shape (N, J).</param>
/// <param name="Error"><c>target - output</c>; in a hidden layer <c>delta . transpose(syn)</c>, both of the layer after, shape (N, J).</param>
/// <param name="Slope"><c>output * (1 - output)</c>, shape (N, J).</param>
/// <param name="Delta"><c>error * slope</c>, shape (N, J).</param>
/// <param name="Update"><c>transpose(l) . delta</c>, shape (H, J); the synapse becomes <c>syn + rate * update</c>.</param>
internal sealed record LayerStep(Matrix Synapse, Matrix Output, Matrix Error, Matrix Slope, Matrix Delta, Matrix Update);

public static partial class Train
{
    /// <summary><see cref="Gradient"/>, with every intermediate kept.</summary>
    /// <param name="weights">State k: syn[0] to syn[L - 1].</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>The intermediates, and the error of state k.</returns>
    /// <remarks>Source: the tutorial's lines 28 to 43; the names of its variables are those of docs/arithmetic.md.</remarks>
    internal static Backpropagation Backpropagate(Weights weights, Examples examples)
    {
        var syn = weights.Synapses;
        var l = Forward(weights, examples.Inputs);
        var layers = new LayerStep[syn.Count];

        for (var k = syn.Count - 1; k >= 0; k--)
        {
            var error = k == syn.Count - 1 ? examples.Targets - l[k + 1] : layers[k + 1].Delta.Dot(syn[k + 1].T);
            var slope = Sigmoid.Slope(l[k + 1]);
            var delta = error * slope;
            layers[k] = new(syn[k], l[k + 1], error, slope, delta, l[k].T.Dot(delta));
        }

        return new(examples.Inputs, new Arr<LayerStep>(layers), Error.Of(layers[^1].Error));
    }
}
