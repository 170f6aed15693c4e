using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>Where a recorded run leaves the computation of this build.</summary>
/// <param name="Side">Which of the two.</param>
/// <param name="Line">The line of its first state that differs, from 1.</param>
/// <param name="LastEqual">Its last recorded state before that, which agrees; -1 where state 0 differs already.</param>
/// <param name="Iteration">Its first recorded state that differs.</param>
/// <param name="Part">What differs: where it is the error, the weights of that state agree.</param>
/// <param name="Cell">The first weight that differs, where weights were recorded there.</param>
/// <param name="Recorded">The number that was recorded; 0 for a digest.</param>
/// <param name="Computed">The number that was computed.</param>
/// <param name="Explanation">Which one change of the step gives what was recorded.</param>
public sealed record Parting(
    Side Side, long Line, long LastEqual, long Iteration, Part Part, CellPlace? Cell, double Recorded, double Computed, Explanation Explanation);

/// <summary>What came of bisecting two traces.</summary>
/// <param name="States">How many recorded states were compared.</param>
/// <param name="Partings">The run that departs first, or both where they depart at the same state; none where they are the same.</param>
public sealed record Bisection(long States, Seq<Parting> Partings);

/// <summary>Finds the first state at which two runs of one experiment part, by computing what neither recorded.</summary>
public static class Bisect
{
    // States after the first different one, by which explanations are told apart.
    private const int MostFollowing = 32;

    /// <summary>Bisects two traces; nothing is kept of a line that was passed.</summary>
    /// <param name="a">The lines of the first, without their line feeds, and whether each had one.</param>
    /// <param name="b">The lines of the second.</param>
    /// <param name="examplesOf">The examples of a header (see <see cref="TracedExamples"/>).</param>
    /// <param name="mostSteps">The most steps to compute from a known state to the next one that is compared.</param>
    /// <returns>
    /// Where they part; or the first fault of one of them before that, <see cref="Fault.ExperimentsDiffer"/>,
    /// <see cref="Fault.ArithmeticForeign"/> or <see cref="Fault.TooManySteps"/>.
    /// </returns>
    public static Either<SidedFault, Bisection> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> a,
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> b,
        Func<TraceLine.Header, Either<Fault, Examples>> examplesOf,
        long mostSteps = long.MaxValue)
    {
        using var pair = new FramePair(a, b, isBrokenRead: false);
        var walk = default(Walk);
        var states = 0L;
        while (pair.Next())
        {
            if (walk is null)
            {
                var batch = BatchOf(pair.A.Header!, pair.B.Header!, examplesOf);
                if (batch.Case is SidedFault fault)
                {
                    return Left<SidedFault, Bisection>(fault);
                }

                walk = new Walk(pair.A.Header!, (Batch)batch.Case);
            }

            if (walk.TooFar(pair, mostSteps).Case is SidedFault far)
            {
                return Left<SidedFault, Bisection>(far);
            }

            states++;
            var departures = walk.Compare(pair);
            if (!departures.IsEmpty)
            {
                return new Bisection(states, departures);
            }
        }

        return pair.Fault.Match(Left<SidedFault, Bisection>, () => new Bisection(states, LanguageExt.Seq<Parting>.Empty));
    }

    private static Either<SidedFault, Batch> BatchOf(TraceLine.Header a, TraceLine.Header b, Func<TraceLine.Header, Either<Fault, Examples>> examplesOf)
    {
        foreach (var property in HeaderDifference.Between(a, b).Filter(property => property.Decides == Decides.States).HeadOrNone())
        {
            return Left<SidedFault, Batch>(new SidedFault(Side.B, new Fault.ExperimentsDiffer(property.Property, property.A, property.B)));
        }

        if (a.Arithmetic != TraceText.Arithmetic && b.Arithmetic != TraceText.Arithmetic)
        {
            return Left<SidedFault, Batch>(new SidedFault(Side.B, new Fault.ArithmeticForeign(a.Arithmetic, b.Arithmetic, TraceText.Arithmetic)));
        }

        // Where both hold their data both are asked, for each may claim of its table what that does not give.
        return (a.Data.Examples.IsSome, b.Data.Examples.IsSome) switch
        {
            (true, true) => Of(Side.A, a).Bind(_ => Of(Side.B, b)),
            (false, true) => Of(Side.B, b),
            _ => Of(Side.A, a),
        };

        Either<SidedFault, Batch> Of(Side side, TraceLine.Header header) =>
            examplesOf(header).Map(batch => batch.At(a.LearningRate)).MapLeft(fault => new SidedFault(side, fault));
    }

    // A state that agrees, and a state at it or before it whose weights are known.
    private sealed record Known(long Agreed, long Iteration, Weights Weights)
    {
        public Weights At(Batch batch) => Train.Fold(Weights, batch, Agreed - Iteration);
    }

    // The computation beside the two recordings.
    private sealed class Walk(TraceLine.Header header, Batch batch)
    {
        private (long Iteration, Weights Weights) _ours = (0, Train.Initial(header.Topology, header.Seed));
        private Known? _a;
        private Known? _b;

        public Option<SidedFault> TooFar(FramePair pair, long mostSteps)
        {
            var (side, cursor, iteration) = pair.InA is { } inA ? (Side.A, pair.A, inA.Iteration) : (Side.B, pair.B, pair.InB!.Iteration);
            return iteration - _ours.Iteration <= mostSteps || (pair is { InA: { } both, InB: { } other } && IsSame(both, other))
                ? None
                : Some(new SidedFault(side, new Fault.InLine(cursor.Line, new Fault.TooManySteps(iteration, _ours.Iteration, mostSteps))));
        }

        public Seq<Parting> Compare(FramePair pair)
        {
            if (pair is { InA: { } both, InB: { } other } && IsSame(both, other))
            {
                foreach (var weights in both.Weights || other.Weights)
                {
                    _ours = (both.Iteration, weights);
                }

                (_a, _b) = (Agreeing(both.Iteration), Agreeing(both.Iteration));
                return LanguageExt.Seq<Parting>.Empty;
            }

            var iteration = (pair.InA ?? pair.InB)!.Iteration;
            _ours = (iteration, Train.Fold(_ours.Weights, batch, iteration - _ours.Iteration));
            var error = Train.ErrorOf(_ours.Weights, batch.Examples);
            var departures = Departing(Side.A, pair.InA, pair.A, _a, error).Append(Departing(Side.B, pair.InB, pair.B, _b, error));
            (_a, _b) = (pair.InA is null ? _a : Agreeing(iteration), pair.InB is null ? _b : Agreeing(iteration));
            return toSeq(departures).Strict();
        }

        private Known Agreeing(long iteration) => new(iteration, _ours.Iteration, _ours.Weights);

        private Option<Parting> Departing(Side side, TraceLine.Frame? frame, FrameCursor cursor, Known? known, Error error)
        {
            if (frame is null)
            {
                return None;
            }

            var cell = from recorded in frame.Weights
                       from place in Diff.FirstCell(recorded, _ours.Weights, Tolerance.None)
                       select (Recorded: Diff.CellAt(recorded, place), Computed: Diff.CellAt(_ours.Weights, place), Place: place);
            var isDigestSame = Digest.Sha256(_ours.Weights) == frame.WeightsSha256;
            if (cell.IsNone && isDigestSame && frame.Error == error)
            {
                return None;
            }

            var line = cursor.Line;
            var explanation = cell.IsNone && isDigestSame
                ? new Explaining(_ours.Weights, batch, frame.Iteration, frame.Error, [.. Following(cursor)]).Explained()
                : known is null
                    ? Explanation.None
                    : Explain(known, frame, cursor);
            var (part, inRecord, computed) = cell.Match(
                found => (Part.Weights, found.Recorded, found.Computed),
                () => isDigestSame ? (Part.Error, frame.Error.Mean, error.Mean) : (Part.Digest, 0, 0));
            return new Parting(
                side, line, known?.Agreed ?? -1, frame.Iteration, part, cell.Map(found => found.Place).IfNoneUnsafe(() => null), inRecord, computed, explanation);
        }

        private Explanation Explain(Known known, TraceLine.Frame frame, FrameCursor cursor)
        {
            var before = known.At(batch);
            return new Explaining(before, batch, known.Agreed, Train.ErrorOf(before, batch.Examples), [frame, .. Following(cursor)]).Explained();
        }

        private static IEnumerable<TraceLine.Frame> Following(FrameCursor cursor)
        {
            for (var i = 0; i < MostFollowing; i++)
            {
                cursor.Next();
                if (cursor.Frame is { } frame)
                {
                    yield return frame;
                }
            }
        }

        private static bool IsSame(TraceLine.Frame a, TraceLine.Frame b) =>
            a.WeightsSha256 == b.WeightsSha256
            && a.Error == b.Error
            && a.HasItsDigest
            && b.HasItsDigest
            && (from inA in a.Weights from inB in b.Weights from place in Diff.FirstCell(inA, inB, Tolerance.None) select place).IsNone;
    }
}
