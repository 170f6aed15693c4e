using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Replaying;

/// <summary>How often the update of each weight changes its direction, from state 0 to the last recorded state of a trace.</summary>
/// <param name="Iteration">The iteration of that state.</param>
/// <param name="Changes">The numbers of changes, a matrix a synapse.</param>
internal sealed record Directions(long Iteration, Arr<Matrix> Changes)
{
    /// <summary>The direction changes of a run; its steps are computed again.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="runOf">The run of a header.</param>
    /// <param name="mostSteps">The most steps that are computed.</param>
    /// <returns>The changes, or the first fault of the trace, or <see cref="Fault.TooManySteps"/>.</returns>
    public static Either<Fault, Directions> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, Func<TraceLine.Header, Either<Fault, Run>> runOf, long mostSteps)
    {
        var (header, first, last, number) = (default(TraceLine.Header), default(TraceLine.Frame), default(TraceLine.Frame), 0L);
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

            header = line.Value as TraceLine.Header ?? header;
            (first, last, number) = line.Value is TraceLine.Frame frame ? (first ?? frame, frame, line.Number) : (first, last, number);
        }

        return header is null ? new Fault.TraceTooShort("a header")
            : first is null || last is null ? new Fault.TraceTooShort("state 0")
            : last.Iteration > mostSteps ? new Fault.InLine(number, new Fault.TooManySteps(last.Iteration, 0, mostSteps))
            : runOf(header).Bind(run => TracedRun.Starting(run, first))
                .Map(run => new Directions(last.Iteration, Train.DirectionChanges(run.Recipe, run.Examples, run.Initial(), last.Iteration)));
    }
}
