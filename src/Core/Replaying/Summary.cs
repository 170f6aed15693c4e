using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>The summary of a trace; no state is computed.</summary>
/// <param name="Header">The header.</param>
/// <param name="Frames">How many states are recorded.</param>
/// <param name="Checkpoints">How many of them with weights.</param>
/// <param name="First">The iteration and the error of the first; none where no state is recorded.</param>
/// <param name="Last">The iteration and the error of the last.</param>
/// <param name="End">How the run ended; none where the trace was cut, or the run has not ended.</param>
/// <param name="BrokenLine">The first line whose chain is wrong; none where the chain is whole.</param>
public sealed record Summary(
    TraceLine.Header Header,
    long Frames,
    long Checkpoints,
    Option<(long Iteration, Error Error)> First,
    Option<(long Iteration, Error Error)> Last,
    Option<TraceLine.End> End,
    Option<long> BrokenLine)
{
    /// <summary>The summary of a trace in memory.</summary>
    /// <param name="trace">The bytes of the trace's file.</param>
    /// <returns>The summary, or the first fault of the trace; a trace whose last line is cut is read up to that line.</returns>
    public static Either<Fault, Summary> Of(ReadOnlyMemory<byte> trace) => Of(TraceLines.Of(trace));

    /// <summary>The summary of a trace, read line by line; only the current line is in memory.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <returns>
    /// The summary, or the first fault of the trace. A trace that was cut is read up to its last whole line. A broken chain is not a fault here: see <see cref="BrokenLine"/>.
    /// </returns>
    public static Either<Fault, Summary> Of(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        var summary = default(Summary);
        var broken = Option<long>.None;
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

            broken = broken.IsNone && !line.IsIntact ? Some(line.Number) : broken;
            summary = line.Value switch
            {
                TraceLine.Header header => new(header, 0, 0, None, None, None, None),
                TraceLine.Frame frame => summary! with
                {
                    Frames = summary.Frames + 1,
                    Checkpoints = summary.Checkpoints + (frame.State.IsSome ? 1 : 0),
                    First = summary.First.IsSome ? summary.First : Some((frame.Iteration, frame.Error)),
                    Last = (frame.Iteration, frame.Error),
                },
                TraceLine.End end => summary! with { End = end },
                _ => summary,
            };
        }

        return summary is null ? new Fault.TraceTooShort("a header") : summary with { BrokenLine = broken };
    }
}
