using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>A line of a trace as it was read.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Value">What it says.</param>
/// <param name="Chain">The chain that it says.</param>
/// <param name="IsIntact">Whether that is the right chain: else this line, or one before it, was changed.</param>
public sealed record ReadLine(long Number, TraceLine Value, string Chain, bool IsIntact);

/// <summary>Reads a trace line by line; nothing is kept of a line that was passed.</summary>
public static class TraceReader
{
    /// <summary>The lines of a trace, up to its end or its first fault.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <returns>
    /// Each line; where one is wrong, a last <see cref="Fault.InLine"/> with what is wrong: <see cref="Fault.LineCut"/>,
    /// <see cref="Fault.LineFeedConverted"/>, <see cref="Fault.LineBlank"/>, bad JSON, <see cref="Fault.ChainMissing"/>,
    /// <see cref="Fault.SecondTrace"/>, <see cref="Fault.LineOutOfPlace"/>, <see cref="Fault.FrameOutOfSchedule"/>,
    /// <see cref="Fault.WeightsOutOfSchedule"/>, <see cref="Fault.FormatUnknown"/> and the other faults of documents.
    /// </returns>
    public static IEnumerable<Either<Fault, ReadLine>> Read(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines) =>
        Read(lines, (_, _) => null);

    /// <summary>Whether a text is a trace of any version, by its first property <c>format</c>.</summary>
    /// <param name="beginning">The first bytes of the text, cut anywhere behind that property.</param>
    /// <returns>True where the format is <c>trace/1</c>, or another version of it.</returns>
    public static bool IsTrace(ReadOnlySpan<byte> beginning) => TraceText.IsOfTrace(beginning);

    /// <summary>
    /// The same for somebody who knows what may stand there: a line whose bytes are those of an expected frame is that frame, and need not be decoded.
    /// </summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="expected">The frame of an iteration, with weights or without; none where nobody knows it.</param>
    internal static IEnumerable<Either<Fault, ReadLine>> Read(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, Func<long, bool, TraceLine.Frame?> expected)
    {
        var (number, chain, order, layers) = (0L, Chain.Start, LineOrder.Start, Option<Topology>.None);
        foreach (var (line, isWhole) in lines)
        {
            number++;
            var read = Misshapen(line.Span, isWhole) is { } fault
                ? Left<Fault, ReadLine>(new Fault.InLine(number, fault))
                : Recognized(line, number, chain, order, layers, expected) ?? Decoded(line, number, chain, layers);
            var ordered = read.Bind(known => order.Then(number, known.Value, known.IsIntact));
            yield return ordered.Bind(_ => read);
            if (ordered.Case is not LineOrder next || read.Case is not ReadLine passed)
            {
                yield break;
            }

            (chain, order) = (passed.Chain, next);
            layers = passed.Value is TraceLine.Header header ? header.Topology : layers;
        }
    }

    // What editors, git and a full disk make of lines, whatever these say.
    private static Fault? Misshapen(ReadOnlySpan<byte> line, bool isWhole) =>
        line.Trim(" \t\r"u8).IsEmpty ? new Fault.LineBlank()
        : !isWhole ? new Fault.LineCut()
        : line[^1] == '\r' ? new Fault.LineFeedConverted()
        : null;

    // Only in its place behind a right chain: what was altered is nobody's expectation, and its iteration may be any.
    private static ReadLine? Recognized(
        ReadOnlyMemory<byte> line, long number, string before, LineOrder order, Option<Topology> layers, Func<long, bool, TraceLine.Frame?> expected) =>
        TraceText.Glance(line.Span) is var (iteration, hasWeights)
        && (!hasWeights || layers.ForAll(known => line.Length >= LineLengths.LeastOfWeights(known)))
        && order.Then(number, iteration, hasWeights, isIntact: true).IsRight
        && Chain.Read(before, line.Span).Case is (int bodyLength, string chain, true)
        && expected(iteration, hasWeights) is { } frame
        && TraceText.IsBody(frame, line[..bodyLength])
            ? new ReadLine(number, frame, chain, IsIntact: true)
            : null;

    private static Either<Fault, ReadLine> Decoded(ReadOnlyMemory<byte> line, long number, string before, Option<Topology> layers) =>
        (from value in TraceText.Decode(line, isFirst: number == 1)
         from chain in Chain.Read(before, line.Span)
         from shaped in InShape(value, layers)
         select new ReadLine(number, shaped, chain.Chain, chain.IsRight))
        .MapLeft(fault => (Fault)new Fault.InLine(number, fault));

    private static Either<Fault, TraceLine> InShape(TraceLine value, Option<Topology> layers)
    {
        foreach (var expected in layers)
        {
            foreach (var weights in value is TraceLine.Frame frame ? frame.Weights : None)
            {
                var found = weights.Topology.Layers;
                if (!expected.Has(found))
                {
                    return Left<Fault, TraceLine>(new Fault.LayersDoNotMatch(expected.Layers, found));
                }
            }
        }

        return value;
    }
}
