using Elevenfold.Arithmetic;
using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>
    /// Every layer's output: <c>l[0] = inputs</c>, <c>l[k + 1] = sigmoid(l[k] . syn[k])</c>. l[k] is (N, units of layer k).
    /// </summary>
    /// <param name="weights">The weights; their first layer is as wide as the inputs.</param>
    /// <param name="inputs">One example a row, shape (N, I).</param>
    /// <returns>One matrix a layer; the last one has the outputs.</returns>
    public static Arr<Matrix> Forward(Weights weights, Matrix inputs)
    {
        var l = new List<Matrix> { inputs };
        foreach (var syn in weights.Synapses)
        {
            l.Add(Sigmoid.Of(l[^1].Dot(syn)));
        }

        return new Arr<Matrix>(l);
    }

    /// <summary>The outputs of the network: the last layer of <see cref="Forward"/>, shape (N, O).</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="inputs">One example a row, shape (N, I).</param>
    /// <returns>One output a row, each cell from 0 to 1.</returns>
    public static Matrix Outputs(Weights weights, Matrix inputs) => Forward(weights, inputs)[weights.Synapses.Count];

    /// <summary>The error of a state on a batch: <c>mean |target - output|</c>.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <returns>The same as <see cref="Step(Weights, Batch)"/> gives with the next weights.</returns>
    public static Error ErrorOf(Weights weights, Examples examples) =>
        Error.Of(examples.Targets - Outputs(weights, examples.Inputs));
}
