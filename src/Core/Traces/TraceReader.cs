using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>A decoded line of a trace, with its number and its chain.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Value">The decoded line.</param>
/// <param name="Chain">The chain in the line.</param>
/// <param name="IsIntact">Whether the chain is right; else this line, or one before it, was changed.</param>
public sealed record ReadLine(long Number, TraceLine Value, string Chain, bool IsIntact);

/// <summary>Reads a trace line by line; only the current line is in memory.</summary>
public static class TraceReader
{
    /// <summary>The lines of a trace, up to its end or its first fault.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <returns>
    /// Each line; after the last good line a <see cref="Fault.InLine"/> with the fault of the next one: <see cref="Fault.LineCut"/>,
    /// <see cref="Fault.LineFeedConverted"/>, <see cref="Fault.LineBlank"/>, bad JSON, <see cref="Fault.ChainMissing"/>,
    /// <see cref="Fault.SecondTrace"/>, <see cref="Fault.LineOutOfPlace"/>, <see cref="Fault.FrameOutOfSchedule"/>,
    /// <see cref="Fault.WeightsOutOfSchedule"/>, <see cref="Fault.IdentityWrong"/>, <see cref="Fault.FormatUnknown"/> and the other faults of documents.
    /// Or <see cref="Fault.NotATrace"/>, where the file is of another kind.
    /// </returns>
    public static IEnumerable<Either<Fault, ReadLine>> Read(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        var decoder = TraceDecoder.Start;
        foreach (var numbered in Numbered(lines))
        {
            var read = numbered.Bind(decoder.Decode);
            var after = read.Bind(decoder.After);
            yield return after.Bind(_ => read);
            if (!after.Has(out var next, out _))
            {
                yield break;
            }

            decoder = next;
        }
    }

    /// <summary>The lines of a trace in memory, up to its end or its first fault.</summary>
    /// <param name="trace">The bytes of the trace's file.</param>
    /// <returns>As of <see cref="Read(IEnumerable{ValueTuple{ReadOnlyMemory{byte}, bool}})"/>.</returns>
    public static IEnumerable<Either<Fault, ReadLine>> Read(ReadOnlyMemory<byte> trace) => Read(TraceLines.Of(trace));

    /// <summary>Whether a text is a trace of any version, by its first property <c>format</c>.</summary>
    /// <param name="beginning">The first bytes of the text, cut anywhere behind that property.</param>
    /// <returns>True where the format is <c>trace/2</c>, or another version of it.</returns>
    public static bool IsTrace(ReadOnlySpan<byte> beginning) => TraceText.IsOfTrace(beginning);

    /// <summary>The lines of a file with their numbers and whether their chains are right; the lines are not decoded.</summary>
    internal static IEnumerable<Either<Fault, NumberedLine>> Numbered(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        var (number, chain) = (0L, Chain.Start);
        using var all = lines.GetEnumerator();
        while (all.MoveNext())
        {
            number++;
            var line = all.Current.Line;
            if (Damage.Of(all, number) is { } fault)
            {
                yield return Left<Fault, NumberedLine>(fault);
                yield break;
            }

            var (stated, isRight) = Chain.Read(chain, line.Span);
            yield return new NumberedLine(number, line, stated, isRight);
            chain = stated ?? chain;
        }
    }
}
