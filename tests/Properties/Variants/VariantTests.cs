using System.Text;
using Elevenfold.Comparing;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using Elevenfold.Variants;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Evaluation = Elevenfold.Variants.Evaluation;

namespace Elevenfold.Properties;

/// <summary>The other arithmetics compute the same formulas: they differ in roundings, and in nothing else.</summary>
public sealed class VariantTests
{
    private const int Iterations = 20;

    private static readonly Weights Initial = Train.Initial(Tutorial.ThreeLayer.Topology, Tutorial.ThreeLayer.Seed);

    public static TheoryData<string> Names => [.. Variant.All.Map(variant => variant.Name)];

    [PropertyOf(300, Arbitrary = [typeof(Cases)])]
    public void The_definition_in_this_rooms_words_is_the_step_to_the_bit(TrainingCase at)
    {
        Assert.Equal(at.Weights, Variant.Definition.Start(at.Weights));
        Assert.Equal(Train.Step(at.Weights, at.Batch), Variant.Definition.Step(at.Weights, at.Batch));
    }

    [PropertyOf(300, Arbitrary = [typeof(TameCases)])]
    public void A_step_under_another_arithmetic_is_the_step_but_for_roundings(TameCase at)
    {
        var (weights, error) = Train.Step(at.Weights, at.Batch);
        foreach (var variant in Variant.All)
        {
            var (otherWeights, otherError) = variant.Step(variant.Start(at.Weights), at.Batch);

            // Numbers up to a few tens, sums of at most eight terms, four layers: some hundreds of roundings on the way.
            var rounding = variant == Variant.Binary32 ? 1.0 / (1L << 24) : 1.0 / (1L << 53);
            var tolerance = 1000 * rounding * (1 + (at.Batch.LearningRate.Value * at.Batch.Rows));
            Assert.All(Differences(weights, otherWeights), difference => Assert.InRange(difference, 0, tolerance));
            Assert.InRange(Math.Abs(error.Mean - otherError.Mean), 0, 1000 * rounding);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Another_arithmetic_gives_other_bits_and_the_same_ones_each_time(string name)
    {
        var other = Named(name);

        var once = Fold(other);

        Assert.NotEqual(Train.Fold(Initial, Tutorial.ThreeLayer.Batch, Iterations), once);
        Assert.Equal(once, Fold(other));
    }

    [Fact]
    public void Reversed_sums_start_from_the_last_index()
    {
        // 1 + 2^-53 + 2^-53 is 1 from the front, for each small term is lost by itself, and more than 1 from the back.
        const double Small = 1.0 / (1L << 53);
        Assert.Equal(1.0 / 3, ErrorUnder(Variant.Definition));
        Assert.Equal((1 + (2 * Small)) / 3, ErrorUnder(Variant.ReversedSums));

        static double ErrorUnder(Variant variant) => variant.Step(
            Weights.Of(Seq1(Matrix.Of(1, 3, [-1000, -1000, -1000]))).OrThrow(),
            Cases.BatchOf(Matrix.Of(1, 1, [1]), Matrix.Of(1, 3, [1, Small, Small]), 1)).Error.Mean;
    }

    [Fact]
    public void A_fused_sum_does_not_round_its_products()
    {
        // (2^30 + 1)^2 is rounded by 1: a * b - a * b is 0, and -1 where the second product is not rounded.
        const double A = (1L << 30) + 1;
        var weights = Weights.Of(Seq1(Matrix.Of(2, 1, [A, -A]))).OrThrow();
        var batch = Cases.BatchOf(Matrix.Of(1, 2, [A, A]), Matrix.Of(1, 1, [0]), 1);
        Assert.Equal(0.5, Variant.Definition.Step(weights, batch).Error.Mean);
        Assert.Equal(Sigmoid.Of(-1), Variant.Fused.Step(weights, batch).Error.Mean);
    }

    [Fact]
    public void A_fused_update_does_not_round_its_product()
    {
        // Rate 1 + e, update (1 + e) / 16, weight -(1 + 2e) / 16: what is left is e^2 / 16, and 0 where the product is rounded.
        const double E = 1.0 / (1L << 30);
        const double W = -(1 + (2 * E)) / 16;
        var weights = Weights.Of(Seq1(Matrix.Of(2, 1, [W, -W]))).OrThrow();
        var batch = Cases.BatchOf(Matrix.Of(1, 2, [1, 1]), Matrix.Of(1, 1, [0.5 + ((1 + E) / 4)]), 1 + E);
        Assert.Equal(0, Variant.Definition.Step(weights, batch).Weights.Synapses[0][0, 0]);
        Assert.Equal(E * E / 16, Variant.Fused.Step(weights, batch).Weights.Synapses[0][0, 0]);
    }

    [Fact]
    public void Every_number_of_binary32_is_one()
    {
        var weights = Fold(Variant.Binary32);
        Assert.All(weights.Synapses.SelectMany(synapse => synapse.Cells.ToArray()), cell => Assert.Equal(cell, (float)cell));
    }

    [Theory]
    [InlineData(-800)]
    [InlineData(-40)]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(800)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    public void The_sigmoid_by_tanh_stands_far_out_too(double x)
    {
        var batch = Cases.BatchOf(Matrix.Of(1, 1, [1]), Matrix.Of(1, 1, [0]), 1);
        var error = Variant.TanhSigmoid.Step(Weights.Of(Seq1(Matrix.Of(1, 1, [x]))).OrThrow(), batch).Error.Mean;
        Assert.InRange(Math.Abs(error - Sigmoid.Of(x)), 0, 1.0 / (1L << 53));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_departure_is_found_at_its_first_state_although_that_one_was_not_recorded(string name)
    {
        var other = Named(name);
        var departure = Departed(other, Iterations);

        var first = departure.First.IfNone(() => throw new InvalidOperationException("none"));
        var (ours, theirs) = (Initial, other.Start(Initial));
        for (var k = 0L; k < first.Iteration; k++)
        {
            Assert.Equal(ours, theirs);
            (ours, theirs) = (Train.Step(ours, Tutorial.ThreeLayer.Batch).Weights, other.Step(theirs, Tutorial.ThreeLayer.Batch).Weights);
        }

        Assert.NotEqual(ours, theirs);
        Assert.Equal(ours.Synapses[first.Cell.Synapse][first.Cell.Row, first.Cell.Column], first.Ours);
        Assert.Equal(theirs.Synapses[first.Cell.Synapse][first.Cell.Row, first.Cell.Column], first.Theirs);
        Assert.NotEqual(first.Ours, first.Theirs);
        Assert.Equal(Some(other == Variant.Binary32 ? 0L : Iterations), departure.FirstRecorded);
        Assert.Equal(None, departure.OursFirstRecorded);
    }

    [Fact]
    public void The_end_is_as_far_off_as_the_last_states_are()
    {
        var last = Departed(Variant.Binary32, Iterations).Last;
        var (ours, theirs) = (Train.Fold(Initial, Tutorial.ThreeLayer.Batch, Iterations), Fold(Variant.Binary32));

        Assert.Equal(Iterations, last.Iteration);
        Assert.Equal(Train.ErrorOf(ours, Tutorial.ThreeLayer.Batch.Examples), last.Recorded);
        Assert.Equal(Variant.Binary32.Step(theirs, Tutorial.ThreeLayer.Batch).Error, last.Computed);
        Assert.Equal(Differences(ours, theirs).Max(), last.Widest.Absolute);
        Assert.Equal(Pairs(ours, theirs).Max(pair => Ulps.Between(pair.Item1, pair.Item2)), last.MostUlps.Ulps);
    }

    [Fact]
    public void Nothing_departs_where_nothing_is_computed()
    {
        Assert.False(Departed(Variant.ReversedSums, 0).Deviates);
        Assert.False(Departed(Variant.Fused, 0).Deviates);
        Assert.False(Departed(Variant.TanhSigmoid, 0).Deviates);
        Assert.False(Departed(Variant.Definition, Iterations).Deviates);
    }

    [Fact]
    public void A_trace_that_is_not_whole_has_no_departure()
    {
        var lines = Trace(3);
        Assert.True(Of(lines[..^1]).Case is Fault.EndMissing { Reached: 3 });
        Assert.True(Of([]).Case is Fault.TraceTooShort);
        Assert.True(Of([.. lines, lines[^1]]).Case is Fault.InLine { What: Fault.LineOutOfPlace });
        var altered = lines[1].Replace("\"error\":0.4", "\"error\":0.3", StringComparison.Ordinal);
        Assert.True(Of([lines[0], altered, .. lines[2..]]).Case is Fault.InLine { Line: 2, What: Fault.ChainBroken });

        static Either<Fault, ArithmeticComparison> Of(string[] lines) => ArithmeticComparison.Of(Lines(lines), header => TracedRun.Of(header, None), Variant.Fused);
    }

    [Fact]
    public void Each_change_is_the_step_where_it_changes_nothing()
    {
        // Sums of one term, or of two, have no order; nothing to be fused is rounded.
        var weights = Weights.Of(Seq(Matrix.Of(1, 1, [0.5]), Matrix.Of(1, 1, [0.25]))).OrThrow();
        var batch = Cases.BatchOf(Matrix.Of(1, 1, [1]), Matrix.Of(1, 1, [1]), 1);
        foreach (var deviation in Deviations.OfOperations(2).Where(deviation => deviation.Evaluation is Evaluation.Reversed or Evaluation.Halves or Evaluation.TwoLanes or Evaluation.Compensated))
        {
            var computed = Operations.With([deviation]).Step(weights, batch);
            Assert.Equal(Train.Step(weights, batch), (computed.Next, computed.Error));
        }
    }

    private static Variant Named(string name) => Variant.All.Find(variant => variant.Name == name).IfNone(() => throw new InvalidOperationException(name));

    private static Weights Fold(Variant variant) => Enumerable.Range(0, Iterations)
        .Aggregate(variant.Start(Initial), (weights, _) => variant.Step(weights, Tutorial.ThreeLayer.Batch).Weights);

    private static ArithmeticComparison Departed(Variant variant, int iterations) =>
        ArithmeticComparison.Of(Lines(Trace(iterations)), header => TracedRun.Of(header, None), variant).OrThrow();

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(string[] lines) =>
        lines.Select(line => ((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line), true));

    // The lines of the tutorial's network: the first state, the last one, the end.
    private static string[] Trace(int iterations)
    {
        var tutorial = Tutorial.ThreeLayer;
        var header = Recorder.HeaderOf(tutorial.Run(every: 1000), None);
        var (bytes, recorder) = Recorder.Begin(header);
        var text = new StringBuilder(Encoding.UTF8.GetString(bytes));
        foreach (var state in Train.Scan(Initial, tutorial.Batch).Take(iterations + 1))
        {
            (bytes, recorder) = recorder.Record(state, isFinal: state.Iteration == iterations);
            text.Append(Encoding.UTF8.GetString(bytes));
        }

        return text.ToString().TrimEnd('\n').Split('\n');
    }

    private static IEnumerable<double> Differences(Weights a, Weights b) => Pairs(a, b).Select(pair => Math.Abs(pair.Item1 - pair.Item2));

    private static IEnumerable<(double, double)> Pairs(Weights a, Weights b) =>
        a.Synapses.Zip(b.Synapses).SelectMany(pair => pair.Item1.Cells.ToArray().Zip(pair.Item2.Cells.ToArray()));
}

/// <summary>A step whose numbers are of ordinary size.</summary>
public sealed record TameCase(Weights Weights, Batch Batch);

/// <summary>Small networks with weights, inputs and targets from -1 to 1.</summary>
public static class TameCases
{
    public static Arbitrary<TameCase> Steps() => (
        from depth in Gen.Choose(2, 5)
        from layers in Gen.Choose(1, 8).ArrayOf(depth)
        from rows in Gen.Choose(1, 8)
        from weights in Cases.WeightsOf(layers, Cases.Between(-1, 1))
        from inputs in Cases.Matrices(rows, layers[0], Cases.Between(-1, 1))
        from targets in Cases.Matrices(rows, layers[^1], Cases.Between(0, 1))
        from rate in Cases.Between(0, 10)
        select new TameCase(weights, Cases.BatchOf(inputs, targets, rate))).ToArbitrary();
}
