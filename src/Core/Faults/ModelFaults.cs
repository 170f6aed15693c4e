using Elevenfold.Arithmetic;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>A topology has fewer than two layers.</summary>
    /// <param name="Found">The number of layers.</param>
    public sealed record TooFewLayers(int Found) : OfCommandLine
    {
        private protected override string Statement => $"--layers: found {Count(Found, "layer")}, expected two or more, inputs and outputs at least, such as 3,1";
    }

    /// <summary>A layer has fewer than one unit.</summary>
    /// <param name="Layer">The layer, counted from 1 (the inputs).</param>
    /// <param name="Found">The number of units.</param>
    public sealed record LayerWithoutUnits(int Layer, long Found) : OfCommandLine
    {
        private protected override string Statement => Invariant($"layer {Layer}: found {Count(Found, "unit")}, expected 1 or more (layer 1 is the inputs)");
    }

    /// <summary>A synapse has more weights than a matrix can hold.</summary>
    /// <param name="Rows">The units of the layer before it.</param>
    /// <param name="Columns">The units of the layer after it.</param>
    /// <param name="Most">The limit of cells of a matrix.</param>
    public sealed record SynapseTooLarge(long Rows, long Columns, long Most) : OfCommandLine
    {
        private protected override string Statement =>
            Invariant($"layers of {Rows} and {Columns} units: found {Rows * Columns} weights between them, expected at most {Most}; make one of the layers smaller");
    }

    /// <summary>A network and its batch do not fit in memory.</summary>
    /// <param name="Layers">The units of each layer.</param>
    /// <param name="Rows">The rows of the batch; 0 for the network alone.</param>
    /// <param name="Needed">The bytes that they need.</param>
    /// <param name="Available">The bytes that are available.</param>
    public sealed record MemoryTooSmall(string Layers, long Rows, long Needed, long Available) : OfCommandLine
    {
        private protected override string Statement => Invariant($"a {Short(Layers)} network{(Rows == 0 ? "" : Invariant($" on {Rows} rows"))}: it needs {Needed} bytes of memory, ")
            + Invariant($"expected at most {Available}, which are available; make a layer smaller{(Rows == 0 ? "" : " or use fewer rows")}");
    }

    /// <summary>The shapes of two successive synapses do not match.</summary>
    /// <param name="Synapse">The second one, counted from 0 as in the tutorial (syn0, syn1).</param>
    /// <param name="Rows">Its number of rows.</param>
    /// <param name="Expected">The columns of the synapse before it.</param>
    public sealed record SynapsesDoNotMeet(int Synapse, int Rows, int Expected) : OfDocument
    {
        private protected override string Statement => Invariant($"weights[{Synapse}] has {Count(Rows, "row")}, expected {Expected}, the columns of the matrix before it");
    }

    /// <summary>Inputs and targets have different numbers of rows.</summary>
    /// <param name="InputRows">The rows of inputs.</param>
    /// <param name="TargetRows">The rows of targets.</param>
    public sealed record RowsDoNotMatch(int InputRows, int TargetRows) : OfTable
    {
        private protected override string Statement => Invariant($"found {Count(InputRows, "row")} of inputs and {TargetRows} of targets, expected equal numbers");
    }

    /// <summary>The inputs do not match the network's first layer.</summary>
    /// <param name="Found">The columns of the inputs.</param>
    /// <param name="Expected">The units of the first layer.</param>
    public sealed record InputsDoNotFit(int Found, int Expected) : OfTable
    {
        private protected override string Statement => Invariant($"found {Count(Found, "input column")}, expected {Expected}, the units of the network's first layer");
    }

    /// <summary>The targets do not match the network's last layer.</summary>
    /// <param name="Found">The columns of the targets.</param>
    /// <param name="Expected">The units of the last layer.</param>
    public sealed record TargetsDoNotFit(int Found, int Expected) : OfTable
    {
        private protected override string Statement => Invariant($"found {Count(Found, "target column")}, expected {Expected}, the units of the network's last layer");
    }

    /// <summary>A learning rate is negative or not finite.</summary>
    /// <param name="Found">The learning rate.</param>
    public sealed record LearningRateOutOfRange(double Found) : OfCommandLine
    {
        private protected override string Statement => $"--learning-rate: found the learning rate {Decimals.Print(Found)}, expected a finite number, 0 or more";
    }
}
