using Elevenfold.Arithmetic;

namespace Elevenfold.Model;

/// <summary>Where the constant 1 stands among the inputs of a layer; its weights are the layer's biases.</summary>
public enum Bias
{
    /// <summary>Nowhere: the tutorial's networks have no bias, and its data have a column of ones.</summary>
    None,

    /// <summary>Before the first unit: a sum begins with the bias.</summary>
    First,

    /// <summary>Behind the last unit: a sum ends with the bias.</summary>
    Last,
}

/// <summary>How a network computes its outputs from its weights.</summary>
/// <param name="Bias">Where the constant 1 stands among the inputs of each layer.</param>
/// <param name="Hidden">The activation of the hidden layers.</param>
/// <param name="Outputs">The activation of the last layer.</param>
public sealed record Network(Bias Bias, Activation Hidden, Activation Outputs)
{
    /// <summary>The tutorial's: sigmoids, and no bias.</summary>
    public static Network Tutorial { get; } = new(Bias.None, Activation.Sigmoid, Activation.Sigmoid);

    /// <summary>Whether its layers have biases: then each synapse has a row more than the layer before it has units.</summary>
    public bool HasBias => Bias != Bias.None;

    /// <summary>The activation of the layer that a synapse leads to.</summary>
    /// <param name="synapse">Its number, from 0.</param>
    /// <param name="synapses">The number of synapses.</param>
    /// <returns>The activation.</returns>
    public Activation ActivationOf(int synapse, int synapses) => synapse == synapses - 1 ? Outputs : Hidden;

    /// <summary>The column of the constant among the inputs of a layer.</summary>
    /// <param name="units">The units of the layer before.</param>
    /// <returns>The column; -1 without a bias.</returns>
    internal int BiasColumn(int units) => Bias switch
    {
        Bias.First => 0,
        Bias.Last => units,
        _ => -1,
    };

    /// <summary>What a synapse multiplies: the outputs of the layer before, with a column of ones where the bias stands.</summary>
    /// <param name="outputs">Shape (N, U).</param>
    /// <returns>Shape (N, U), or (N, U + 1).</returns>
    internal Matrix Fed(Matrix outputs) => Bias switch
    {
        Bias.First => Matrix.Create(outputs.Rows, outputs.Columns + 1, (n, u) => u == 0 ? 1 : outputs[n, u - 1]),
        Bias.Last => Matrix.Create(outputs.Rows, outputs.Columns + 1, (n, u) => u == outputs.Columns ? 1 : outputs[n, u]),
        _ => outputs,
    };

    /// <summary>A synapse without the row of its biases.</summary>
    internal Matrix WithoutBias(Matrix synapse) => Bias switch
    {
        Bias.First => Matrix.Create(synapse.Rows - 1, synapse.Columns, (i, j) => synapse[i + 1, j]),
        Bias.Last => Matrix.Create(synapse.Rows - 1, synapse.Columns, (i, j) => synapse[i, j]),
        _ => synapse,
    };
}
