using Elevenfold.Arithmetic;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>A topology needs an input layer and an output layer.</summary>
    /// <param name="Found">How many layers were given.</param>
    public sealed record TooFewLayers(int Found) : OfCommandLine
    {
        private protected override string Statement => $"--layers: found {Count(Found, "layer")}, expected inputs and outputs at least, such as 3,1";
    }

    /// <summary>A layer has no units, or fewer.</summary>
    /// <param name="Layer">The layer, counted from 1 (the inputs).</param>
    /// <param name="Found">The number of units that was given.</param>
    public sealed record LayerWithoutUnits(int Layer, long Found) : OfCommandLine
    {
        private protected override string Statement => Invariant($"layer {Layer}: found {Found} units, expected 1 or more (layer 1 is the inputs)");
    }

    /// <summary>One synapse would have more weights than one matrix can hold.</summary>
    /// <param name="Rows">Units of the layer it comes from.</param>
    /// <param name="Columns">Units of the layer it goes to.</param>
    /// <param name="Most">The most cells that a matrix can hold.</param>
    public sealed record SynapseTooLarge(long Rows, long Columns, long Most) : OfCommandLine
    {
        private protected override string Statement => Invariant($"layers of {Rows} and {Columns} units: they need {Rows * Columns} weights, expected at most {Most}; make one of them smaller");
    }

    /// <summary>A network and a batch that would not fit in memory.</summary>
    /// <param name="Layers">The units of each layer.</param>
    /// <param name="Rows">The rows of the batch; 0 for the network alone.</param>
    /// <param name="Needed">How many bytes they would take.</param>
    /// <param name="Available">How many there are.</param>
    public sealed record MemoryTooSmall(string Layers, long Rows, long Needed, long Available) : OfCommandLine
    {
        private protected override string Statement => Invariant($"a {Short(Layers)} network{(Rows == 0 ? "" : Invariant($" on {Rows} rows"))}: it needs {Needed} bytes of memory")
            + Invariant($", expected at most the {Available} that there are; make a layer smaller{(Rows == 0 ? "" : " or take fewer rows")}");
    }

    /// <summary>Two synapses that follow each other do not meet in the same layer.</summary>
    /// <param name="Synapse">The second of them, counted from 0 as in the tutorial (syn0, syn1).</param>
    /// <param name="Rows">Its number of rows.</param>
    /// <param name="Expected">The number of columns of the synapse before it.</param>
    public sealed record SynapsesDoNotMeet(int Synapse, int Rows, int Expected) : OfDocument
    {
        private protected override string Statement => Invariant($"weights[{Synapse}] has {Count(Rows, "row")}, expected {Expected}, the columns of the matrix before it");
    }

    /// <summary>A batch has as many rows of targets as it has rows of inputs.</summary>
    /// <param name="InputRows">The rows of inputs.</param>
    /// <param name="TargetRows">The rows of targets.</param>
    public sealed record RowsDoNotMatch(int InputRows, int TargetRows) : OfTable
    {
        private protected override string Statement => Invariant($"found {Count(InputRows, "row")} of inputs and {TargetRows} of targets, expected as many of both");
    }

    /// <summary>The inputs are not as wide as the network's first layer.</summary>
    /// <param name="Found">The columns of the inputs.</param>
    /// <param name="Expected">The units of the first layer.</param>
    public sealed record InputsDoNotFit(int Found, int Expected) : OfTable
    {
        private protected override string Statement => Invariant($"found {Count(Found, "input column")}, expected {Expected} for the network's first layer");
    }

    /// <summary>The targets are not as wide as the network's last layer.</summary>
    /// <param name="Found">The columns of the targets.</param>
    /// <param name="Expected">The units of the last layer.</param>
    public sealed record TargetsDoNotFit(int Found, int Expected) : OfTable
    {
        private protected override string Statement => Invariant($"found {Count(Found, "target column")}, expected {Expected} for the network's last layer");
    }

    /// <summary>A learning rate is a finite number, 0 or more.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record LearningRateOutOfRange(double Found) : OfCommandLine
    {
        private protected override string Statement => $"--learning-rate: found {Decimals.Print(Found)}, expected a finite number, 0 or more";
    }
}
