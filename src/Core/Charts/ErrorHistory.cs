using Elevenfold.Faults;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>The errors that a trace recorded.</summary>
/// <param name="Header">The header of the trace.</param>
/// <param name="Errors">Iterations and errors, in their order. Of more than a million, the extremes of small groups.</param>
internal sealed record ErrorHistory(TraceLine.Header Header, Arr<(long Iteration, double Error)> Errors)
{
    private const int Most = 1 << 20;
    private const int Group = 8;

    // The beginning is kept whole: on a logarithmic axis it is wide.
    private const int Beginning = 1 << 12;

    /// <summary>The errors of a trace; only the current line is in memory.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <returns>The errors, or the first fault of the trace. A trace that was cut is read up to its last whole line.</returns>
    public static Either<Fault, ErrorHistory> Of(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        var (header, errors) = (default(TraceLine.Header), new List<(long Iteration, double Error)>());
        foreach (var read in TraceReader.Read(lines))
        {
            if (!read.Has(out var line, out var fault))
            {
                if (fault is Fault.InLine { What: Fault.LineCut })
                {
                    break;
                }

                return fault;
            }

            if (!line.IsIntact)
            {
                return new Fault.InLine(line.Number, new Fault.ChainBroken());
            }

            header ??= line.Value as TraceLine.Header;
            if (line.Value is TraceLine.Frame frame)
            {
                errors.Add((frame.Iteration, frame.Error.Mean));
                errors = errors.Count < Most ? errors : Fewer(errors);
            }
        }

        return header is null ? new Fault.TraceTooShort("a header")
            : errors.Count == 0 ? new Fault.TraceTooShort("state 0")
            : new ErrorHistory(header, new(errors));
    }

    // Of each group its least and its greatest error, and any that is not finite.
    private static List<(long Iteration, double Error)> Fewer(List<(long Iteration, double Error)> errors) =>
    [
        .. errors.Take(Beginning),
        .. errors.Skip(Beginning).Chunk(Group).SelectMany(group => group.Where(state => state == group.MinBy(one => one.Error) || state == group.MaxBy(one => one.Error))),
    ];
}
