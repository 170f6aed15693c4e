using Elevenfold.Comparing;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Training;
using Elevenfold.Variants;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Evaluation = Elevenfold.Variants.Evaluation;

namespace Elevenfold.Properties;

/// <summary>A change that was put into a run is found again by bisecting: its operation, its layer and its cell.</summary>
public sealed class ExplanationTests
{
    private const int Count = 12;
    private const int Parting = 4;

    [PropertyOf(150, Arbitrary = [typeof(RunCases)])]
    public void A_changed_operation_is_among_those_that_explain_the_run_alike(RunCase at, int place)
    {
        var deviations = At(Deviations.OfPrograms(at.Initial.Synapses.Count).ToList(), place);
        var operations = Operations.With(deviations);
        if (Parted(at, (_, weights) => operations.Step(weights, at.Batch)) is { } parting)
        {
            Assert.Contains(parting.Explanation.Best, best => best.Deviations.SequenceEqual(deviations));
        }
    }

    [PropertyOf(60, Arbitrary = [typeof(RunCases)])]
    public void A_changed_operation_is_found_by_digests_of_states_that_are_far_apart_too(RunCase at, int place)
    {
        var deviations = At(Deviations.OfPrograms(at.Initial.Synapses.Count).ToList(), place);
        var operations = Operations.With(deviations);
        if (Parted(at, (_, weights) => operations.Step(weights, at.Batch), every: 3, checkpoint: 0) is { } parting)
        {
            Assert.Contains(parting.Explanation.Best, best => best.Deviations.SequenceEqual(deviations));
        }
    }

    [PropertyOf(100, Arbitrary = [typeof(RunCases)])]
    public void An_exp_that_is_an_ulp_off_is_among_those_that_explain_the_run_alike(RunCase at, int place)
    {
        var deviation = At(Exps(at), place);
        if (Parted(at, Nudged(at, deviation)) is { } parting)
        {
            Assert.Contains(parting.Explanation.Best, found => found.Iteration == Parting && found.Deviations.SequenceEqual([deviation]));
            Assert.Equal(1, parting.Explanation.ExpsTried);
        }
    }

    [PropertyOf(100, Arbitrary = [typeof(RunCases)])]
    public void A_sum_or_quotient_that_is_an_ulp_off_is_among_all_that_explain_the_run(RunCase at, int place)
    {
        var deviation = At(Deviations.OfExactCells(at.Initial, at.Batch.Rows).ToList(), place);
        if (Parted(at, Nudged(at, deviation)) is { } parting && parting.Explanation.Candidates.Count == parting.Explanation.InAll)
        {
            Assert.Contains(parting.Explanation.Candidates, found => found.Iteration == Parting && found.Deviations.SequenceEqual([deviation]));
        }
    }

    [PropertyOf(100, Arbitrary = [typeof(RunCases)])]
    public void Two_exps_that_are_an_ulp_off_are_found_unless_fewer_do(RunCase at, int place, int other)
    {
        var (first, second) = (At(Exps(at), place), At(Exps(at), other));
        Deviation[] pair = [.. new[] { first, second }.OrderBy(deviation => (deviation.Row, deviation.Layer, deviation.Column))];
        if ((first.Layer, first.Row, first.Column) == (second.Layer, second.Row, second.Column)
            || !Tells(at, pair))
        {
            return;
        }

        if (Parted(at, Nudged(at, pair)) is { } parting)
        {
            Assert.InRange(parting.Explanation.ExpsTried, 1, 2);
            if (parting.Explanation.ExpsTried == 2)
            {
                Assert.Contains(parting.Explanation.Candidates, found => found.Iteration == Parting && found.Deviations.SequenceEqual(pair));
            }
        }
    }

    [PropertyOf(100, Arbitrary = [typeof(RunCases)])]
    public void A_set_that_is_found_gives_the_recorded_error_and_weights(RunCase at, int place, int other)
    {
        Deviation[] pair = [At(Exps(at), place), At(Exps(at), other)];
        var (weights, sets) = (at.Initial, new ExpSets(at.Initial, at.Batch));
        var foreign = Operations.With(pair).Step(weights, at.Batch);
        foreach (var size in new[] { 1, 2 })
        {
            foreach (var set in sets.Of(size, foreign.Error, foreign.Next))
            {
                var again = Operations.With(set).Step(weights, at.Batch);
                Assert.Equal((size, foreign.Next, foreign.Error), (set.Length, again.Next, again.Error));
            }
        }
    }

    [Fact]
    public void The_single_steps_of_a_run_whose_exp_is_off_are_counted()
    {
        var at = new RunCase(1, Tutorial.ThreeLayer.Topology, Tutorial.ThreeLayer.Batch);
        var parting = Parted(at, (k, weights) => Operations.With(
            k % 3 == 0 ? [new(Operation.Exp, Evaluation.OneUlpUp, 2, 2, 0), new(Operation.Exp, Evaluation.OneUlpUp, 2, 3, 0)] : []).Step(weights, at.Batch));
        var tally = parting!.Explanation.Tally.IfNone(() => throw new InvalidOperationException("none"));
        Assert.True(tally.IsExp);
        Assert.Equal(Count - 1, tally.Steps);
        Assert.InRange(tally.Same, (Count - 1) / 2, (2 * Count / 3) + 2);
        Assert.InRange(tally.MostExps, 1, 2);
        Assert.Equal(tally.Steps, parting.Explanation.Best[0].Weight);
    }

    private static T At<T>(IReadOnlyList<T> all, int place) => all[(int)((uint)place % all.Count)];

    private static List<Deviation> Exps(RunCase at) =>
        [.. Deviations.OfExactCells(at.Initial, at.Batch.Rows).Where(deviation => deviation.Operation == Operation.Sum).Select(deviation => deviation with { Operation = Operation.Exp })];

    private static Func<int, Weights, Computed> Nudged(RunCase at, params Deviation[] deviations) =>
        (k, weights) => (k == Parting ? Operations.With(deviations) : Operations.Definition).Step(weights, at.Batch);

    // Whether no change of the set is rounded away.
    private static bool Tells(RunCase at, Deviation[] deviations)
    {
        var weights = Train.Fold(at.Initial, at.Batch, Parting);
        var all = Operations.With(deviations).Step(weights, at.Batch);
        return deviations.All(one =>
            Operations.With(deviations.Where(deviation => deviation != one)).Step(weights, at.Batch).Outputs[one.Layer][one.Row, one.Column] != all.Outputs[one.Layer][one.Row, one.Column]);
    }

    // Where a foreign run departs from ours; none where it does not.
    private static FirstMismatch? Parted(RunCase at, Func<int, Weights, Computed> step, long every = 1, long checkpoint = 1)
    {
        var header = ComparedRuns.HeaderOf(at.Initial, at.Batch, every, checkpoint).With(Fields.Seed, at.Seed);
        var (foreign, weights) = (new Snapshot[Count], at.Initial);
        for (var k = 0; k < Count; k++)
        {
            var computed = step(k, weights);
            (foreign[k], weights) = (new Snapshot(k, weights, computed.Error), computed.Next);
        }

        Snapshot[] ours = [.. Train.Scan(at.Initial, at.Batch).Take(Count)];
        var bisection = Bisect.Of(
                ComparedRuns.Trace(header, ours), ComparedRuns.Trace(header with { Arithmetic = "foreign" }, foreign), known => TracedRun.Of(known, None))
            .IfLeft(fault => throw new InvalidOperationException(fault.ToString()));
        return bisection.Mismatches.IsEmpty ? null : Assert.Single(bisection.Mismatches);
    }
}

/// <summary>A run of a small network.</summary>
public sealed record RunCase(uint Seed, Topology Topology, Batch Batch)
{
    public Weights Initial => Train.Initial(Topology, Seed);
}

/// <summary>Small networks of one to three synapses, the first weights drawn by a seed.</summary>
public static class RunCases
{
    public static Arbitrary<RunCase> Runs() => (
        from depth in Gen.Choose(2, 4)
        from layers in Gen.Choose(1, 4).ArrayOf(depth)
        from rows in Gen.Choose(1, 5)
        from seed in Gen.Choose(0, int.MaxValue)
        from inputs in Cases.Matrices(rows, layers[0], Gen.OneOf(Gen.Elements(0.0, 1.0), Cases.Between(-2, 2)))
        from targets in Cases.Matrices(rows, layers[^1], Gen.Elements(0.0, 1.0))
        from rate in Gen.OneOf(Gen.Constant(1.0), Cases.Between(0.1, 5))
        select new RunCase((uint)seed, Topology.Of(layers.ToSeq()).OrThrow(), Cases.BatchOf(inputs, targets, rate))).ToArbitrary();
}
