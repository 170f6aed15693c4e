using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>A line of a trace as it was read.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Value">What it says.</param>
/// <param name="Chain">The chain that it says.</param>
/// <param name="IsIntact">Whether that is the right chain: else this line, or the one before, was altered.</param>
public sealed record ReadLine(long Number, TraceLine Value, string Chain, bool IsIntact);

/// <summary>Reads a trace line by line; nothing is kept of a line that was passed.</summary>
public static class TraceReader
{
    /// <summary>The lines of a trace, up to its end or its first fault.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <returns>
    /// Each line; where one is wrong, a last <see cref="Fault.InLine"/> with what is wrong: <see cref="Fault.LineCut"/>, bad JSON,
    /// <see cref="Fault.ChainMissing"/>, <see cref="Fault.LineOutOfPlace"/>, <see cref="Fault.FormatUnknown"/> and the
    /// other faults of documents.
    /// </returns>
    public static IEnumerable<Either<Fault, ReadLine>> Read(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines) =>
        Read(lines, (_, _) => null);

    /// <summary>
    /// The same for somebody who knows what may stand there: a line whose bytes are those of an expected frame is that frame, and need not be decoded.
    /// </summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="expected">The frame of an iteration, with weights or without; none where nobody knows it.</param>
    internal static IEnumerable<Either<Fault, ReadLine>> Read(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, Func<long, bool, TraceLine.Frame?> expected)
    {
        var (number, chain, before, layers) = (0L, Chain.Start, Option<TraceLine>.None, Option<Topology>.None);
        foreach (var (line, isWhole) in lines)
        {
            number++;
            var read = isWhole
                ? Recognized(line.Span, number, chain, before, expected) ?? Decoded(line, number, chain, before, layers)
                : Left<Fault, ReadLine>(new Fault.InLine(number, new Fault.LineCut()));
            yield return read;
            if (read.Case is not ReadLine known)
            {
                yield break;
            }

            (chain, before) = (known.Chain, known.Value);
            layers = known.Value is TraceLine.Header header ? header.Topology : layers;
        }
    }

    // Only behind a right chain: what was altered is nobody's expectation, and its iteration may be any.
    private static ReadLine? Recognized(
        ReadOnlySpan<byte> line, long number, string before, Option<TraceLine> previous, Func<long, bool, TraceLine.Frame?> expected) =>
        TraceText.Glance(line) is var (iteration, hasWeights)
        && Chain.Read(before, line).Case is (int bodyLength, string chain, true)
        && expected(iteration, hasWeights) is { } frame
        && InPlace(frame, previous).IsRight
        && line[..bodyLength].SequenceEqual(TraceText.Body(frame).Span)
            ? new ReadLine(number, frame, chain, IsIntact: true)
            : null;

    private static Either<Fault, ReadLine> Decoded(
        ReadOnlyMemory<byte> line, long number, string before, Option<TraceLine> previous, Option<Topology> layers) =>
        (from value in TraceText.Decode(line, isFirst: previous.IsNone)
         from chain in Chain.Read(before, line.Span)
         from placed in InPlace(value, previous)
         from shaped in InShape(placed, layers)
         select new ReadLine(number, shaped, chain.Chain, chain.IsRight))
        .MapLeft(fault => (Fault)new Fault.InLine(number, fault));

    private static Either<Fault, TraceLine> InPlace(TraceLine value, Option<TraceLine> previous) => (previous.Case, value) switch
    {
        (null, TraceLine.Header) => value,
        (TraceLine.Header, TraceLine.Frame { Iteration: 0, Weights.IsSome: true }) => value,
        (TraceLine.Frame before, TraceLine.Frame frame) when frame.Iteration > before.Iteration => value,
        (TraceLine.Frame before, TraceLine.End end) when end.Iteration == before.Iteration => value,
        _ => Left<Fault, TraceLine>(new Fault.LineOutOfPlace()),
    };

    private static Either<Fault, TraceLine> InShape(TraceLine value, Option<Topology> layers)
    {
        foreach (var expected in layers)
        {
            foreach (var weights in value is TraceLine.Frame frame ? frame.Weights : None)
            {
                var found = weights.Topology.Layers;
                if (!expected.Has(found))
                {
                    return Left<Fault, TraceLine>(new Fault.LayersDoNotMatch(found, expected.Layers));
                }
            }
        }

        return value;
    }
}
