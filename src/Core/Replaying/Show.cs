using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A state, and the intermediates of its step.</summary>
/// <param name="Iteration">k.</param>
/// <param name="Error">The error of state k.</param>
/// <param name="Parts">Matrices by the tutorial's names: l0, syn0, l1, l1_error, l1_slope, l1_delta, syn0_update and so on.</param>
public sealed record Shown(long Iteration, Error Error, Arr<(string Name, Matrix Value)> Parts)
{
    /// <summary>The arithmetic of the trace, where it is not ours; states that were not recorded are computed under ours.</summary>
    public Option<string> Foreign { get; init; }
}

/// <summary>Shows states of a recorded run, recorded or not.</summary>
public static class Show
{
    /// <summary>One state of a trace, recorded or not, computed from the nearest recorded state before it.</summary>
    /// <param name="trace">The bytes of the trace's file.</param>
    /// <param name="iteration">k, from 0 to the last recorded iteration.</param>
    /// <param name="table">The bytes of the table, where the trace does not keep the examples.</param>
    /// <returns>The state and the intermediates of its step; or the first fault of the trace or of the table for it, <see cref="Fault.StateDiffers"/> or <see cref="Fault.NotReached"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The iteration is negative.</exception>
    public static Either<Fault, Shown> State(ReadOnlyMemory<byte> trace, long iteration, ReadOnlyMemory<byte>? table = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        return States(TraceLines.Of(trace), header => TracedRun.Of(header, Optional(table)), StateSelection.At([iteration], last: false)).First();
    }

    /// <summary>
    /// The states that are selected, each once, the earlier first; each computed from the nearest recorded state before it. The
    /// lines are read as a stream, up to the last state that is selected; only the current line is in memory.
    /// </summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="runOf">The run of a header (see <see cref="TracedRun"/>).</param>
    /// <param name="selection">Which states.</param>
    /// <param name="layers">Which parts: the number of a layer for all of its parts, or the name of one, such as l1, l1_error, syn0; none for all.</param>
    /// <param name="mostSteps">The most steps to compute from a known state to one that is shown, or recorded behind it.</param>
    /// <param name="stepped">Called about each second with the number of new steps.</param>
    /// <returns>
    /// Each state; where one can't be shown, a last fault: of the trace, <see cref="Fault.StateDiffers"/> where a recorded
    /// state on the way is not what was computed, <see cref="Fault.TooManySteps"/>, <see cref="Fault.NotReached"/>,
    /// <see cref="Fault.LayerUnknown"/>. A trace that was cut is read up to its last whole line.
    /// </returns>
    internal static IEnumerable<Either<Fault, Shown>> States(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Run>> runOf,
        StateSelection selection,
        Arr<string> layers = default,
        long mostSteps = long.MaxValue,
        Action<long>? stepped = null)
    {
        var walk = default(Walk);
        foreach (var read in TraceReader.Read(lines))
        {
            if (!read.Bind(Intact).Has(out var line, out var fault) || (line.Value is TraceLine.Header header && !Begin(header).Has(out walk, out fault)))
            {
                if (!IsCut(fault))
                {
                    yield return fault;
                    yield break;
                }

                break;
            }

            foreach (var shown in line.Value is TraceLine.Frame frame ? walk!.Meet(frame, line.Number) : [])
            {
                yield return shown;
                if (shown.IsLeft)
                {
                    yield break;
                }
            }

            if (walk is { IsDone: true })
            {
                yield break;
            }
        }

        foreach (var shown in walk is null ? [new Fault.TraceTooShort("a header")] : walk.End())
        {
            yield return shown;
        }

        Either<Fault, Walk> Begin(TraceLine.Header header) =>
            from parts in Chosen(header, layers)
            from run in runOf(header)
            select new Walk(run, selection, parts, mostSteps, header.Foreign, stepped);
    }

    private static bool IsCut(Fault fault) => fault is Fault.InLine { What: Fault.LineCut };

    private static Either<Fault, ReadLine> Intact(ReadLine line) => line.IsIntact
        ? line
        : Left<Fault, ReadLine>(new Fault.InLine(line.Number, new Fault.ChainBroken()));

    private static Either<Fault, Arr<StatePart>> Chosen(TraceLine.Header header, Arr<string> layers)
    {
        var all = StatePart.All(header.Topology.Layers.Count - 1, header.Experiment.Recipe).ToList();
        foreach (var word in layers)
        {
            if (!all.Exists(part => part.IsMeantBy(word)))
            {
                return new Fault.LayerUnknown(word, new Arr<string>(all.Select(part => part.Name)));
            }
        }

        return new Arr<StatePart>(all.Where(part => layers.IsEmpty || layers.Exists(part.IsMeantBy)));
    }

    // Computes the selected states one after another, and compares the last frame before each with the state that it records.
    private sealed class Walk(Run run, StateSelection selection, Arr<StatePart> parts, long mostSteps, Option<string> foreign, Action<long>? stepped)
    {
        private long? _asked = selection.After(-1);
        private Cursor? _cursor;
        private TraceLine.Frame? _frame;
        private long _line;
        private long _shown = -1;

        public bool IsDone => _asked is null && !selection.Last;

        public IEnumerable<Either<Fault, Shown>> Meet(TraceLine.Frame frame, long line)
        {
            while (_asked is { } k && k < frame.Iteration)
            {
                yield return ShowAsked(k);
            }

            (_frame, _line) = (frame, line);
            foreach (var state in frame.State)
            {
                _cursor ??= run.CursorFrom(state, stepped);
                _cursor.GoOnFrom(state);
                if (!frame.HasItsDigest)
                {
                    yield return new Fault.StateDiffers(frame.Iteration);
                    yield break;
                }
            }

            if (_asked == frame.Iteration)
            {
                yield return ShowAsked(frame.Iteration);
            }
        }

        public IEnumerable<Either<Fault, Shown>> End()
        {
            if (_frame is not { Iteration: var reached })
            {
                yield return new Fault.TraceTooShort("state 0");
                yield break;
            }

            if (selection.Last && _shown < reached)
            {
                yield return Show(reached);
            }

            if (_asked is { } beyond)
            {
                yield return new Fault.NotReached(beyond, reached);
            }
        }

        private Either<Fault, Shown> ShowAsked(long iteration)
        {
            _asked = selection.After(iteration);
            return Show(iteration);
        }

        private Either<Fault, Shown> Show(long iteration)
        {
            var (frame, cursor) = (_frame!, _cursor!);
            if (iteration - cursor.Known > mostSteps)
            {
                return new Fault.InLine(_line, new Fault.TooManySteps(iteration, cursor.Known, mostSteps));
            }

            if (cursor.Known < frame.Iteration && Digest.Sha256(cursor.StateAt(frame.Iteration)) != frame.StateSha256)
            {
                return new Fault.StateDiffers(frame.Iteration);
            }

            var state = cursor.StateAt(iteration);
            var step = Train.Backpropagate(run.Recipe, run.Examples, state);
            if (iteration == frame.Iteration && step.Error != frame.Error)
            {
                return new Fault.StateDiffers(iteration);
            }

            _shown = iteration;
            return new Shown(iteration, step.Error, parts.Map(part => (part.Name, part.Of(state, step)))) { Foreign = foreign };
        }
    }
}
