using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>The longest lines of a trace: the limit of a recorder, and the memory of a reader.</summary>
/// <remarks>docs/trace-format.md.</remarks>
internal static class LineLengths
{
    /// <summary>The most bytes of the first line, with its line feed.</summary>
    public const int MostOfHeader = 1 << 26;

    private const long BesideWeights = 1024;
    private const long OfWeight = 32;
    private const long OfBrackets = 4;

    /// <summary>The most bytes of a line behind the header, with its line feed: more than any array holds for some networks.</summary>
    /// <param name="layers">The network.</param>
    /// <param name="slots">How many slots the updates carry.</param>
    /// <returns>For the weights and for each slot 1 KiB, 32 bytes for each number, and 4 for the brackets of each row and each matrix.</returns>
    public static long MostOf(Topology layers, int slots) => (1 + slots)
        * (BesideWeights + layers.Synapses.Sum(shape => ((long)shape.Rows * shape.Columns * OfWeight) + ((shape.Rows + 1) * OfBrackets)));

    /// <summary>The least bytes of a frame with weights: a digit and a comma for each.</summary>
    internal static long LeastOfWeights(Topology layers) => 2 * layers.Synapses.Sum(shape => (long)shape.Rows * shape.Columns);

    /// <summary>The most bytes of a line behind a first line, as far as an array can hold them.</summary>
    /// <param name="first">The first line, without its line feed.</param>
    /// <returns>That of its layers; where it is no header, that of a header.</returns>
    public static int MostBehind(ReadOnlyMemory<byte> first) => TraceText.MostBehind(first).Match(
        Right: most => (int)Math.Min(System.Array.MaxLength, most),
        Left: _ => MostOfHeader);

    /// <summary>Refuses a header whose trace no reader could read.</summary>
    /// <param name="header">The header.</param>
    /// <returns>The header; or <see cref="Fault.HeaderTooLong"/>, <see cref="Fault.CheckpointTooLong"/>.</returns>
    public static Either<Fault, TraceLine.Header> Readable(TraceLine.Header header)
    {
        var bytes = Chain.Close(Chain.Start, TraceText.Body(header).Span).Line.LongLength;
        return bytes > MostOfHeader ? Left<Fault, TraceLine.Header>(new Fault.HeaderTooLong(bytes, MostOfHeader))
            : MostOf(header) > System.Array.MaxLength ? Left<Fault, TraceLine.Header>(
                new Fault.CheckpointTooLong(header.Topology.ToString(), MostOf(header), System.Array.MaxLength))
            : header;
    }

    private static long MostOf(TraceLine.Header header) => MostOf(header.Topology, header.Experiment.Recipe.SlotCount);
}
