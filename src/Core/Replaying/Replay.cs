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
public sealed record Replayed(long Frames, long Reached, Option<TraceLine.End> End, Option<Divergence> Divergence);

/// <summary>Computes a recorded run again, and compares every recorded bit.</summary>
public static class Replay
{
    /// <summary>Replays a trace, line by line; nothing is kept of a line that was passed.</summary>
    /// <param name="lines">The lines of the file, without their line feeds, and whether each had one.</param>
    /// <param name="batchOf">The batch of a header (see <see cref="TracedBatch"/>).</param>
    /// <param name="from">The first iteration to compare; the run is taken up at the nearest earlier checkpoint.</param>
    /// <param name="to">The last iteration to compare.</param>
    /// <returns>
    /// What came of it, or the first fault of the trace: among them <see cref="Fault.LineCut"/> and
    /// <see cref="Fault.EndMissing"/>, unless <paramref name="to"/> was reached before. Behind the frame of <paramref name="to"/>
    /// one line is read, for it may be the end, and no more.
    /// </returns>
    public static Either<Fault, Replayed> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Batch>> batchOf,
        long from = 0,
        long to = long.MaxValue)
    {
        var comparison = new Comparison(batchOf, from, to);
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
    private sealed class Comparison(Func<TraceLine.Header, Either<Fault, Batch>> batchOf, long from, long to)
    {
        private Recomputation? _computation;
        private TraceLine.Frame? _expected;
        private long _every;
        private long _passed = -1;
        private long _frames;
        private long _reached;
        private Option<TraceLine.End> _end;

        // Replaying is recording again: most lines are the bytes that our recorder writes of the state that is computed.
        public TraceLine.Frame? Expected(long iteration, bool hasWeights)
        {
            var isExpected = _computation is not null && iteration > _passed && IsNear(iteration) && IsCompared(iteration);
            return _expected = isExpected ? TraceLine.Frame.Of(_computation!.At(iteration), hasWeights) : null;
        }

        public Either<Fault, Replayed>? Meet(ReadLine line) => line switch
        {
            { IsIntact: false } when _passed >= to => Agrees(),
            { IsIntact: true, Value: TraceLine.Frame beyond } when beyond.Iteration > to => Agrees(),
            { IsIntact: false, Value: TraceLine.Frame far } when !IsNear(far.Iteration) => Differs(Altered(line, far.Iteration, Part.Iteration)),
            { Value: TraceLine.Frame frame } when Difference(line, frame) is { } difference => Differs(difference),
            { IsIntact: false } => Differs(Altered(line, _reached, Part.Nothing)),
            { Value: TraceLine.Header header } => Begin(header),
            _ => Pass(line.Value),
        };

        public Either<Fault, Replayed>? Refuse(Fault fault) => _passed >= to ? Agrees() : Left<Fault, Replayed>(fault);

        public Either<Fault, Replayed> End() => (_computation, _end.IsSome || _passed >= to) switch
        {
            (null, _) => Left<Fault, Replayed>(new Fault.TraceTooShort("a header")),
            (_, false) when _passed < 0 => Left<Fault, Replayed>(new Fault.TraceTooShort("state 0")),
            (_, false) => Left<Fault, Replayed>(new Fault.EndMissing(_passed)),
            _ => Agrees(),
        };

        private Either<Fault, Replayed>? Begin(TraceLine.Header header)
        {
            var batch = batchOf(header);
            if (batch.Case is Fault needed)
            {
                return Left<Fault, Replayed>(needed);
            }

            _every = header.Every;
            _computation = new Recomputation(Train.Initial(header.Topology, header.Seed), ((Batch)batch.Case).At(header.LearningRate));
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
                if (Digest.Sha256(weights) != frame.WeightsSha256)
                {
                    return new Divergence(line.Number, frame.Iteration, Part.Digest, null, 0, 0, !line.IsIntact);
                }

                _computation!.TakeUp(frame.Iteration, weights);
            }

            return null;
        }

        private bool IsAsked(long iteration) => iteration >= from && iteration <= to;

        private bool IsCompared(long iteration) => iteration == 0 || IsAsked(iteration);

        // Else it is not computed: an altered iteration can be as far away as a number can say.
        private bool IsNear(long iteration) => iteration - _passed <= _every;

        private static Divergence Altered(ReadLine line, long iteration, Part part) =>
            new(line.Number, iteration, part, null, 0, 0, IsAltered: true);

        private Either<Fault, Replayed> Differs(Divergence divergence) => divergence.Part is Part.Iteration or Part.Nothing
            ? new Replayed(_frames, _reached, None, divergence)
            : new Replayed(_frames + (IsAsked(divergence.Iteration) ? 1 : 0), divergence.Iteration, None, divergence);

        private Replayed Agrees() => new(_frames, _reached, _end, None);
    }
}
