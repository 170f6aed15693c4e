using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Comparing;

/// <summary>Finds the first state at which two runs of one experiment differ, and computes the states that neither recorded.</summary>
internal static class Bisect
{
    // States after the first different one, which distinguish explanations.
    private const int MostFollowing = 32;

    /// <summary>Bisects two traces; only the current lines are in memory.</summary>
    /// <param name="a">The lines of the first, without their line feeds, and whether each had one.</param>
    /// <param name="b">The lines of the second.</param>
    /// <param name="runOf">The run of a header (see <see cref="TracedRun"/>).</param>
    /// <param name="mostSteps">The most steps to compute from a known state to the next one that is compared.</param>
    /// <returns>
    /// Where they part; or the first fault of one of them before that, <see cref="Fault.ExperimentsDiffer"/>,
    /// <see cref="Fault.ArithmeticForeign"/> or <see cref="Fault.TooManySteps"/>.
    /// </returns>
    public static Either<SidedFault, Bisection> Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> a,
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> b,
        Func<TraceLine.Header, Either<Fault, Run>> runOf,
        long mostSteps = long.MaxValue)
    {
        using var pair = new FramePair(a, b, isBrokenRead: false);
        var walk = default(Walk);
        var states = 0L;
        while (pair.Next())
        {
            if (walk is null && !RunOf(pair, runOf).Map(run => new Walk(run)).Has(out walk, out var fault))
            {
                return fault;
            }

            foreach (var far in walk.TooFar(pair, mostSteps))
            {
                return far;
            }

            states++;
            var mismatches = walk.Compare(pair);
            if (!mismatches.IsEmpty)
            {
                return new Bisection(states, mismatches);
            }
        }

        return pair.Fault.Match(Left<SidedFault, Bisection>, () => new Bisection(states, LanguageExt.Seq<FirstMismatch>.Empty));
    }

    private static Either<SidedFault, Run> RunOf(FramePair pair, Func<TraceLine.Header, Either<Fault, Run>> runOf)
    {
        var (a, b) = (pair.A.Header!, pair.B.Header!);
        foreach (var property in HeaderDifference.Between(a, b).Filter(property => property.Decides == Decides.States).HeadOrNone())
        {
            return new SidedFault(Side.B, new Fault.ExperimentsDiffer(property.Property, property.A, property.B));
        }

        if (a.Arithmetic != TraceText.Arithmetic && b.Arithmetic != TraceText.Arithmetic)
        {
            return new SidedFault(Side.B, new Fault.ArithmeticForeign(a.Arithmetic, b.Arithmetic, TraceText.Arithmetic));
        }

        // Where both hold their examples, both are compared with the table.
        return (a.Examples.IsSome, b.Examples.IsSome) switch
        {
            (true, true) => Of(Side.A).Bind(_ => Of(Side.B)),
            (false, true) => Of(Side.B),
            _ => Of(Side.A),
        };

        Either<SidedFault, Run> Of(Side side) => (
            from run in runOf(side == Side.A ? a : b)
            from started in pair.Frame(side) is { Iteration: 0 } first ? TracedRun.Starting(run, first) : run
            select started).MapLeft(fault => new SidedFault(side, fault));
    }

    // The computation beside the two recordings.
    private sealed class Walk
    {
        private readonly Run _run;
        private readonly Cursor _cursor;
        private State _known; // a state whose numbers are known, at or before those that agree
        private Agreed? _a;
        private Agreed? _b;

        public Walk(Run run)
        {
            (_run, _known) = (run, run.Initial());
            _cursor = run.CursorFrom(_known);
        }

        public Option<SidedFault> TooFar(FramePair pair, long mostSteps)
        {
            var (side, cursor, iteration) = pair.InA is { } inA ? (Side.A, pair.A, inA.Iteration) : (Side.B, pair.B, pair.InB!.Iteration);
            return iteration - _cursor.Known <= mostSteps || (pair is { InA: { } both, InB: { } other } && IsSame(both, other))
                ? None
                : Some(new SidedFault(side, new Fault.InLine(cursor.Line, new Fault.TooManySteps(iteration, _cursor.Known, mostSteps))));
        }

        public Seq<FirstMismatch> Compare(FramePair pair)
        {
            if (pair is { InA: { } both, InB: { } other } && IsSame(both, other))
            {
                foreach (var state in both.State || other.State)
                {
                    _known = state;
                    _cursor.GoOnFrom(state);
                }

                (_a, _b) = (Agreeing(both.Iteration), Agreeing(both.Iteration));
                return LanguageExt.Seq<FirstMismatch>.Empty;
            }

            var iteration = (pair.InA ?? pair.InB)!.Iteration;
            var computed = _cursor.At(iteration);
            _known = computed.State;
            var mismatches = Mismatching(Side.A, pair.InA, pair.A, _a, computed).Append(Mismatching(Side.B, pair.InB, pair.B, _b, computed));
            (_a, _b) = (pair.InA is null ? _a : Agreeing(iteration), pair.InB is null ? _b : Agreeing(iteration));
            return toSeq(mismatches).Strict();
        }

        private Agreed Agreeing(long iteration) => new(iteration, _known);

        private Option<FirstMismatch> Mismatching(Side side, TraceLine.Frame? frame, FrameCursor cursor, Agreed? agreed, Snapshot computed)
        {
            var line = cursor.Line;
            if (frame is null || Mismatch.Between(line, frame, computed, isChainBroken: false) is not { } mismatch)
            {
                return None;
            }

            var explanation = !_run.Recipe.HasPlainGradient ? Explanation.None
                : mismatch.Part == Part.Error
                ? new ExplanationSearch(computed.Weights, Batch, frame.Iteration, frame.Error, [.. Following(cursor)]).Explained()
                : agreed is null || !_run.Recipe.IsPlain
                    ? Explanation.None
                    : Explain(agreed, frame, cursor);
            var recipe = mismatch.Part == Part.Error
                ? _run.Recipe.HasPlainGradient ? Option<Seq<string>>.None : Some(RecipeDeviation.ExplainingError(_run, computed.State, frame.Error))
                : _run.Recipe.IsPlain || agreed is null
                ? Option<Seq<string>>.None
                : Some(RecipeDeviation.Explaining(_run, agreed.StateIn(_run), frame.Iteration, state => Is(frame, state)));
            return new FirstMismatch(side, agreed?.Iteration ?? -1, mismatch, explanation, recipe);
        }

        private static bool Is(TraceLine.Frame frame, State state) =>
            frame.State.Match(recorded => recorded.Weights == state.Weights, () => Digest.Sha256(state) == frame.StateSha256);

        private Batch Batch => _run.Examples.At(_run.Recipe.LearningRate);

        private Explanation Explain(Agreed agreed, TraceLine.Frame frame, FrameCursor cursor)
        {
            var before = agreed.In(_run);
            return new ExplanationSearch(before, Batch, agreed.Iteration, Train.ErrorOf(before, _run.Examples), [frame, .. Following(cursor)]).Explained();
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
            a.StateSha256 == b.StateSha256
            && a.Error == b.Error
            && a.HasItsDigest
            && b.HasItsDigest
            && (from inA in a.State from inB in b.State from place in CellPlace.FirstDifference(inA, inB, Bits.Same) select place).IsNone;
    }

    // A state that agrees, and a state at it or before it whose numbers are known.
    private sealed record Agreed(long Iteration, State Known)
    {
        public State StateIn(Run run) => run.CursorFrom(Known).StateAt(Iteration);

        public Weights In(Run run) => StateIn(run).Weights;
    }
}
