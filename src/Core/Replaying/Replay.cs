using Elevenfold.Arithmetic;
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
    /// <see cref="Fault.EndMissing"/>, unless <paramref name="to"/> was reached before.
    /// </returns>
    public static Either<Fault, Replayed> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines,
        Func<TraceLine.Header, Either<Fault, Batch>> batchOf,
        long from = 0,
        long to = long.MaxValue)
    {
        var walk = default(Walk);
        var (frames, reached, passed, every) = (0L, 0L, -1L, 0L);
        var end = Option<TraceLine.End>.None;
        foreach (var read in TraceReader.Read(lines))
        {
            if (read.Case is Fault fault)
            {
                return passed >= to ? new Replayed(frames, reached, end, None) : Left<Fault, Replayed>(fault);
            }

            var line = (ReadLine)read.Case;
            if (!line.IsIntact && line.Value is TraceLine.Frame far && far.Iteration - passed > every)
            {
                // Not computed: an altered iteration can be as far away as a number can say.
                return new Replayed(frames, reached, None, Some(new Divergence(line.Number, far.Iteration, Part.Iteration, null, 0, 0, IsAltered: true)));
            }

            passed = line.Value is TraceLine.Frame { Iteration: var iteration } ? iteration : passed;
            switch (line.Value)
            {
                case TraceLine.Header header:
                    every = header.Every;
                    var batch = batchOf(header);
                    if (batch.Case is Fault needed)
                    {
                        return Left<Fault, Replayed>(needed);
                    }

                    walk = new Walk(Train.Initial(header.Topology, header.Seed), ((Batch)batch.Case).At(header.LearningRate));
                    break;
                case TraceLine.Frame frame when frame.Iteration <= to:
                    var isCompared = frame.Iteration >= from;
                    var divergence = walk!.Compare(line, frame, isCompared);
                    (frames, reached) = isCompared ? (frames + 1, frame.Iteration) : (frames, reached);
                    if (divergence.IsSome)
                    {
                        return new Replayed(frames, frame.Iteration, None, divergence);
                    }

                    break;
                case TraceLine.End last:
                    end = last;
                    break;
            }

            if (!line.IsIntact)
            {
                return new Replayed(frames, reached, end, Some(new Divergence(line.Number, reached, Part.Nothing, null, 0, 0, IsAltered: true)));
            }
        }

        return (walk, end.IsSome || passed >= to) switch
        {
            (null, _) => Left<Fault, Replayed>(new Fault.TraceTooShort("a header")),
            (_, false) when passed < 0 => Left<Fault, Replayed>(new Fault.TraceTooShort("state 0")),
            (_, false) => Left<Fault, Replayed>(new Fault.EndMissing(passed)),
            _ => new Replayed(frames, reached, end, None),
        };
    }

    // The computation beside the recording: the weights of one state, moved on when a later one is compared.
    private sealed class Walk(Weights initial, Batch batch)
    {
        private Weights _weights = initial;
        private long _iteration;

        public Option<Divergence> Compare(ReadLine line, TraceLine.Frame frame, bool isCompared)
        {
            if (!isCompared && frame.Iteration > 0)
            {
                return Skip(line, frame);
            }

            _weights = Train.Fold(_weights, batch, frame.Iteration - _iteration);
            var (next, error) = Train.Step(_weights, batch);
            var found = FirstDifference(line, frame, error);
            (_weights, _iteration) = (next, frame.Iteration + 1);
            return found;
        }

        // A checkpoint is taken up in place of computing it, once its weights have the digest that they are recorded with.
        private Option<Divergence> Skip(ReadLine line, TraceLine.Frame frame)
        {
            foreach (var weights in frame.Weights)
            {
                if (Digest.Sha256(weights) != frame.WeightsSha256)
                {
                    return At(line, frame, Part.Digest, 0, 0);
                }

                (_weights, _iteration) = (weights, frame.Iteration);
            }

            return None;
        }

        private Option<Divergence> FirstDifference(ReadLine line, TraceLine.Frame frame, Error error)
        {
            foreach (var recorded in frame.Weights)
            {
                foreach (var place in FirstDifferentCell(recorded, _weights))
                {
                    return At(line, frame, Part.Weights, CellAt(recorded, place), CellAt(_weights, place), place);
                }
            }

            if (Digest.Sha256(_weights) != frame.WeightsSha256)
            {
                return At(line, frame, Part.Digest, 0, 0);
            }

            return error == frame.Error ? None : At(line, frame, Part.Error, frame.Error.Mean, error.Mean);
        }

        private static Option<CellPlace> FirstDifferentCell(Weights recorded, Weights computed)
        {
            for (var k = 0; k < computed.Synapses.Count; k++)
            {
                var (a, b) = (recorded.Synapses[k], computed.Synapses[k]);
                for (var i = 0; i < b.Cells.Length; i++)
                {
                    if (!Bits.Same(a.Cells[i], b.Cells[i]))
                    {
                        return new CellPlace(k, i / b.Columns, i % b.Columns);
                    }
                }
            }

            return None;
        }

        private static double CellAt(Weights weights, CellPlace place) => weights.Synapses[place.Synapse][place.Row, place.Column];

        private static Option<Divergence> At(
            ReadLine line, TraceLine.Frame frame, Part part, double recorded, double computed, CellPlace? place = null) =>
            new Divergence(line.Number, frame.Iteration, part, place, recorded, computed, !line.IsIntact);
    }
}
