using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>The last recorded state of a trace, as weights.</summary>
/// <param name="Iteration">k.</param>
/// <param name="Document">Its weights, and the schema where the header has one.</param>
/// <param name="Foreign">The arithmetic that the header names, where it is not ours.</param>
public sealed record LastState(long Iteration, WeightsDocument Document, Option<string> Foreign)
{
    /// <summary>The last state of a trace in memory.</summary>
    /// <param name="trace">The bytes of the trace's file.</param>
    /// <returns>The state, computed from the nearest recorded weights where it is recorded without them; or the first fault, as below.</returns>
    public static Either<Fault, LastState> Of(ReadOnlyMemory<byte> trace) => Of(TraceLines.Of(trace));

    /// <summary>
    /// Reads a trace as a stream, and computes the weights of its last state from the nearest recorded ones where they are not recorded there.
    /// A trace that was cut is read up to its last whole line.
    /// </summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="mostSteps">The most steps to compute.</param>
    /// <param name="memory">The memory for the network, in bytes.</param>
    /// <returns>
    /// The state; or the first fault: of the trace, <see cref="Fault.ChainBroken"/>, <see cref="Fault.StateDiffers"/> where weights have not the digest that is
    /// recorded, <see cref="Fault.WeightsNotRecorded"/>, <see cref="Fault.TooManySteps"/>, <see cref="Fault.MemoryTooSmall"/>.
    /// </returns>
    public static Either<Fault, LastState> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, long mostSteps = long.MaxValue, long memory = long.MaxValue)
    {
        var (header, known, last, number) = (default(TraceLine.Header), default(TraceLine.Frame), default(TraceLine.Frame), 0L);
        foreach (var read in TraceReader.Read(lines))
        {
            if (!read.Bind(whole => Usable(whole, memory)).Has(out var line, out var fault))
            {
                if (fault is Fault.InLine { What: Fault.LineCut })
                {
                    break;
                }

                return fault;
            }

            switch (line.Value)
            {
                case TraceLine.Header first:
                    header = first;
                    break;
                case TraceLine.Frame frame:
                    (known, last, number) = (frame.State.IsSome ? frame : known, frame, line.Number);
                    break;
            }
        }

        return header is null ? new Fault.TraceTooShort("a header")
            : last is null ? new Fault.TraceTooShort("state 0")
            : Computed(header, known!, last, number, mostSteps, memory)
                .Map(state => new LastState(last.Iteration, new WeightsDocument(state.Weights, header.Schema) { Network = header.Experiment.Recipe.Network }, header.Foreign));
    }

    private static Either<Fault, ReadLine> Usable(ReadLine line, long memory) => line switch
    {
        { IsIntact: false } => new Fault.InLine(line.Number, new Fault.ChainBroken()),
        { Value: TraceLine.Header header } => TracedRun.Fitting(header, memory).Map(_ => line),
        _ => line,
    };

    private static Either<Fault, State> Computed(
        TraceLine.Header header, TraceLine.Frame known, TraceLine.Frame last, long number, long mostSteps, long memory)
    {
        var recorded = known.State.IfNone(() => throw new InvalidOperationException("a checkpoint without a state"));
        var steps = last.Iteration - known.Iteration;
        return !known.HasItsDigest ? new Fault.StateDiffers(known.Iteration)
            : steps == 0 ? recorded
            : steps > mostSteps ? new Fault.InLine(number, new Fault.TooManySteps(last.Iteration, known.Iteration, mostSteps))
            : header.Examples.IsNone ? new Fault.WeightsNotRecorded(last.Iteration, header.Table)
            : TracedRun.Of(header, None, memory)
                .Map(run => run.CursorFrom(recorded).StateAt(last.Iteration))
                .Bind(state => Digest.Sha256(state) == last.StateSha256
                    ? Right<Fault, State>(state)
                    : new Fault.StateDiffers(last.Iteration));
    }
}
