using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>What came of replaying a trace.</summary>
/// <param name="Frames">How many recorded states were computed again and compared.</param>
/// <param name="Reached">The iteration of the last of them.</param>
/// <param name="End">How the recorded run ended; none where that was not looked at.</param>
/// <param name="Divergence">The first difference; none where every recorded bit agrees.</param>
public sealed record Replayed(long Frames, long Reached, Option<TraceLine.End> End, Option<Divergence> Divergence)
{
    /// <summary>What the header has otherwise than it was expected, found (A) and expected (B): then nothing was computed.</summary>
    public Seq<HeaderDifference> Unexpected { get; init; }

    /// <summary>Whether the header is as expected and every recorded bit as it is computed.</summary>
    public bool Agrees => Unexpected.IsEmpty && Divergence.IsNone;

    /// <summary>The state whose recorded weights were taken, and not computed, to go on from; none where all was computed from the seed.</summary>
    public Option<long> TakenFrom { get; init; }

    /// <summary>The arithmetic that the header names, where it is not ours: all was computed under ours nevertheless.</summary>
    public Option<string> Foreign { get; init; }
}

/// <summary>Computes a recorded run again, and compares every recorded bit.</summary>
public static class Replay
{
    /// <summary>Replays a trace, line by line; nothing is kept of a line that was passed.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="examplesOf">The examples of a header (see <see cref="TracedExamples"/>).</param>
    /// <param name="from">The first iteration to compare; the run is taken up at the nearest earlier checkpoint.</param>
    /// <param name="to">The last iteration to compare.</param>
    /// <param name="mostSteps">The most steps to compute from a known state to the next one that is compared.</param>
    /// <param name="fold">What computes them; <see cref="Train.Fold(Weights, Batch, long)"/>, or what gives its bits and reports how far it is.</param>
    /// <param name="expected">What the header is held to; nothing is computed where it is not so.</param>
    /// <returns>
    /// What came of it, or the first fault of the trace: among them <see cref="Fault.LineCut"/> and
    /// <see cref="Fault.EndMissing"/>, unless <paramref name="to"/> was reached before; <see cref="Fault.TooManySteps"/>; and
    /// <see cref="Fault.NoStateBetween"/>, where nothing was compared. Behind the frame of <paramref name="to"/>
    /// one line is read, for it may be the end, and no more.
    /// </returns>
    public static Either<Fault, Replayed> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Examples>> examplesOf,
        long from = 0,
        long to = long.MaxValue,
        long mostSteps = long.MaxValue,
        Func<Weights, Batch, long, Weights>? fold = null,
        Expectations? expected = null)
    {
        var comparison = new Comparison(examplesOf, from, to, mostSteps, fold ?? Train.Fold, expected ?? Expectations.None);
        foreach (var read in TraceReader.Read(lines, comparison.Expected))
        {
            var told = read.Case is ReadLine line ? comparison.Meet(line) : comparison.Refuse((Fault)read.Case);
            if (told is { } outcome)
            {
                return outcome;
            }
        }

        return comparison.End();
    }

    // Meets a trace line by line; gives the outcome once it is known.
    private sealed class Comparison(
        Func<TraceLine.Header, Either<Fault, Examples>> examplesOf, long from, long to, long mostSteps, Func<Weights, Batch, long, Weights> fold, Expectations expected)
    {
        private TraceLine.Header? _header;
        private Recomputation? _computation;
        private TraceLine.Frame? _expected;
        private long _passed = -1;
        private long _frames;
        private long _reached;
        private Option<long> _takenFrom;
        private Option<TraceLine.End> _end;

        // Replaying is recording again: most lines are the bytes that our recorder writes of the state that is computed.
        public TraceLine.Frame? Expected(long iteration, bool hasWeights)
        {
            var isExpected = _computation is not null && IsCompared(iteration) && IsInReach(iteration);
            return _expected = isExpected ? TraceLine.Frame.Of(_computation!.At(iteration), hasWeights) : null;
        }

        public Either<Fault, Replayed>? Meet(ReadLine line) => line switch
        {
            { Value: TraceLine.Header claimed } when expected.Unmet(claimed) is { IsEmpty: false } unmet => new Replayed(0, 0, None, None) { Unexpected = unmet },
            { IsIntact: false } when _passed >= to => Agrees(),
            { IsIntact: true, Value: TraceLine.Frame beyond } when beyond.Iteration > to => Agrees(beyond.Iteration),
            { IsIntact: false, Value: TraceLine.Frame far } when !IsNext(far.Iteration) => Differs(Broken(line, far.Iteration, Part.Iteration)),
            { Value: TraceLine.Frame far } when IsCompared(far.Iteration) && !IsInReach(far.Iteration) => TooFar(line, far.Iteration),
            { Value: TraceLine.Frame frame } when Difference(line, frame) is { } difference => Differs(difference),
            { IsIntact: false } => Differs(Broken(line, _reached, Part.Nothing)),
            { Value: TraceLine.Header header } => Begin(header),
            _ => Pass(line.Value),
        };

        public Either<Fault, Replayed>? Refuse(Fault fault) => _passed >= to ? Agrees() : Left<Fault, Replayed>(fault);

        public Either<Fault, Replayed> End() => (_computation, _end.IsSome || _passed >= to) switch
        {
            (null, _) => Left<Fault, Replayed>(new Fault.TraceTooShort("a header")),
            _ when _passed < 0 => Left<Fault, Replayed>(new Fault.TraceTooShort("state 0")),
            (_, false) when _frames > 0 => Left<Fault, Replayed>(new Fault.EndMissing(_passed)),
            _ => Agrees(),
        };

        private Either<Fault, Replayed>? Begin(TraceLine.Header header)
        {
            var examples = examplesOf(header);
            if (examples.Case is Fault needed)
            {
                return Left<Fault, Replayed>(needed);
            }

            _header = header;
            _computation = new Recomputation(() => Train.Initial(header.Topology, header.Seed), ((Examples)examples.Case).At(header.LearningRate), fold);
            return null;
        }

        private Either<Fault, Replayed>? Pass(TraceLine value)
        {
            switch (value)
            {
                case TraceLine.Frame { Iteration: var iteration }:
                    (_passed, _frames, _reached) = IsAsked(iteration) ? (iteration, _frames + 1, iteration) : (iteration, _frames, _reached);
                    break;
                case TraceLine.End end:
                    _end = end;
                    break;
            }

            return null;
        }

        private Divergence? Difference(ReadLine line, TraceLine.Frame frame) =>
            ReferenceEquals(frame, _expected) ? null
            : IsCompared(frame.Iteration) ? Divergence.Between(line, frame, _computation!.At(frame.Iteration))
            : frame.Iteration < from ? TakeUp(line, frame)
            : null;

        // A checkpoint is taken up in place of computing it, once its weights have the digest that they are recorded with.
        private Divergence? TakeUp(ReadLine line, TraceLine.Frame frame)
        {
            foreach (var weights in frame.Weights)
            {
                if (!frame.HasItsDigest)
                {
                    return new Divergence(line.Number, frame.Iteration, Part.Digest, null, 0, 0, !line.IsIntact);
                }

                _computation!.TakeUp(frame.Iteration, weights);
                _takenFrom = frame.Iteration;
            }

            return null;
        }

        private bool IsAsked(long iteration) => iteration >= from && iteration <= to;

        private bool IsCompared(long iteration) => iteration == 0 || IsAsked(iteration);

        // Else it is not computed: behind a broken chain an iteration can be as far away as a number can say.
        private bool IsNext(long iteration) => iteration <= (_passed < 0 ? 0 : _header!.NextFrame(_passed));

        private bool IsInReach(long iteration) => iteration - _computation!.Known <= mostSteps;

        private Either<Fault, Replayed> TooFar(ReadLine line, long iteration) => Left<Fault, Replayed>(
            new Fault.InLine(line.Number, new Fault.TooManySteps(iteration, _computation!.Known, mostSteps)));

        private static Divergence Broken(ReadLine line, long iteration, Part part) =>
            new(line.Number, iteration, part, null, 0, 0, IsChainBroken: true);

        private Either<Fault, Replayed> Differs(Divergence divergence) => divergence.Part is Part.Iteration or Part.Nothing
            ? Told(_frames, _reached, divergence)
            : Told(_frames + (IsAsked(divergence.Iteration) ? 1 : 0), divergence.Iteration, divergence);

        private Either<Fault, Replayed> Agrees(long? beyond = null) => _frames > 0
            ? Told(_frames, _reached, None) with { End = _end }
            : Left<Fault, Replayed>(new Fault.NoStateBetween(from, to, _passed, Optional(beyond)));

        private Replayed Told(long frames, long reached, Option<Divergence> divergence) => new(frames, reached, None, divergence)
        {
            TakenFrom = _takenFrom,
            Foreign = _header is { } header ? header.Foreign : None,
        };
    }
}
