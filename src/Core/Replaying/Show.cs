using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A state with what a step computes from it.</summary>
/// <param name="Iteration">k.</param>
/// <param name="Error">The error of state k.</param>
/// <param name="Parts">Matrices by the tutorial's names: l0, syn0, l1, l1_error, l1_slope, l1_delta, syn0_update and so on.</param>
public sealed record Shown(long Iteration, Error Error, Arr<(string Name, Matrix Value)> Parts)
{
    /// <summary>The arithmetic of the trace where it is not ours: all that was not recorded is computed under ours nevertheless.</summary>
    public Option<string> Foreign { get; init; }
}

/// <summary>Shows states of a recorded run, recorded or not.</summary>
public static class Show
{
    /// <summary>
    /// The states that are meant, each once, the earlier first; each computed from the nearest recorded weights before it. The
    /// lines are read as a stream, up to the last state that is meant; nothing is kept of a line that was passed.
    /// </summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="examplesOf">The examples of a header (see <see cref="TracedExamples"/>).</param>
    /// <param name="moments">Which states.</param>
    /// <param name="layers">Which parts: the number of a layer for all of its parts, or the name of one, such as l1, l1_error, syn0; none for all.</param>
    /// <param name="mostSteps">The most steps to compute from a known state to one that is shown, or recorded behind it.</param>
    /// <returns>
    /// Each state; where one can't be shown, a last fault: of the trace, <see cref="Fault.StateDiffers"/> where a recorded
    /// state on the way is not what was computed, <see cref="Fault.TooManySteps"/>, <see cref="Fault.NotReached"/>,
    /// <see cref="Fault.LayerUnknown"/>. A trace that was cut is good up to its last whole line.
    /// </returns>
    public static IEnumerable<Either<Fault, Shown>> States(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Examples>> examplesOf,
        Moments moments,
        Arr<string> layers = default,
        long mostSteps = long.MaxValue) => States(lines, examplesOf, moments, layers, mostSteps, Train.Fold);

    /// <summary>The same, with a fold that somebody else may count the steps of.</summary>
    internal static IEnumerable<Either<Fault, Shown>> States(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Examples>> examplesOf,
        Moments moments,
        Arr<string> layers,
        long mostSteps,
        Func<Weights, Batch, long, Weights> fold)
    {
        var walk = default(Walk);
        foreach (var read in TraceReader.Read(lines))
        {
            var step = read.Bind(WholeChain).Bind(Meet);
            if (step.Case is Fault fault)
            {
                if (!IsCut(fault))
                {
                    yield return fault;
                    yield break;
                }

                break;
            }

            foreach (var shown in (IEnumerable<Either<Fault, Shown>>)step.Case)
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

        Either<Fault, IEnumerable<Either<Fault, Shown>>> Meet(ReadLine line) => line.Value switch
        {
            TraceLine.Header header =>
                from chosen in Chosen(header.Topology, layers)
                from examples in examplesOf(header)
                select Begun(walk = new Walk(examples.At(header.LearningRate), moments, chosen, mostSteps, fold, header.Foreign)),
            TraceLine.Frame frame => Right<Fault, IEnumerable<Either<Fault, Shown>>>(walk!.Meet(frame, line.Number)),
            _ => Right<Fault, IEnumerable<Either<Fault, Shown>>>([]),
        };
    }

    private static IEnumerable<Either<Fault, Shown>> Begun(Walk _) => [];

    private static bool IsCut(Fault fault) => fault is Fault.InLine { What: Fault.LineCut };

    private static Either<Fault, ReadLine> WholeChain(ReadLine line) => line.IsIntact
        ? line
        : Left<Fault, ReadLine>(new Fault.InLine(line.Number, new Fault.ChainBroken()));

    private static Either<Fault, Arr<(string Name, Func<Backpropagation, Matrix> Of)>> Chosen(Topology topology, Arr<string> layers)
    {
        var all = TutorialNames.All(topology.Layers.Count - 1).ToList();
        foreach (var word in layers)
        {
            if (!all.Exists(part => TutorialNames.Means(word, part.Name)))
            {
                return new Fault.LayerUnknown(word, new Arr<string>(all.Select(part => part.Name)));
            }
        }

        return new Arr<(string, Func<Backpropagation, Matrix>)>(
            all.Where(part => layers.IsEmpty || layers.Exists(word => TutorialNames.Means(word, part.Name))));
    }

    // The weights of one state, moved on when a later one is shown; and the last frame, to be checked in passing.
    private sealed class Walk(
        Batch batch,
        Moments moments,
        Arr<(string Name, Func<Backpropagation, Matrix> Of)> parts,
        long mostSteps,
        Func<Weights, Batch, long, Weights> fold,
        Option<string> foreign)
    {
        private long? _asked = moments.After(-1);
        private Weights? _weights;
        private long _iteration;
        private TraceLine.Frame? _frame;
        private long _line;
        private long _shown = -1;

        public bool IsDone => _asked is null && !moments.Last;

        public IEnumerable<Either<Fault, Shown>> Meet(TraceLine.Frame frame, long line)
        {
            while (_asked is { } k && k < frame.Iteration)
            {
                yield return ShowAsked(k);
            }

            (_frame, _line) = (frame, line);
            foreach (var weights in frame.Weights)
            {
                (_weights, _iteration) = (weights, frame.Iteration);
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

            if (moments.Last && _shown < reached)
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
            _asked = moments.After(iteration);
            return Show(iteration);
        }

        private Either<Fault, Shown> Show(long iteration)
        {
            var frame = _frame!;
            if (iteration - _iteration > mostSteps)
            {
                return new Fault.InLine(_line, new Fault.TooManySteps(iteration, _iteration, mostSteps));
            }

            if (_iteration < frame.Iteration)
            {
                MoveTo(frame.Iteration);
                if (Digest.Sha256(_weights!) != frame.WeightsSha256)
                {
                    return new Fault.StateDiffers(frame.Iteration);
                }
            }

            MoveTo(iteration);
            var step = Train.Backpropagate(_weights!, batch.Examples);
            if (iteration == frame.Iteration && step.Error != frame.Error)
            {
                return new Fault.StateDiffers(iteration);
            }

            _shown = iteration;
            return new Shown(iteration, step.Error, parts.Map(part => (part.Name, part.Of(step)))) { Foreign = foreign };
        }

        private void MoveTo(long iteration) =>
            (_weights, _iteration) = (fold(_weights!, batch, iteration - _iteration), iteration);
    }
}
