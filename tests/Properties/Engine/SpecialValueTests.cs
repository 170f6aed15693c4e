using Elevenfold.Arithmetic;
using Elevenfold.Engine;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The step and every fold on zeros of both signs, subnormal and huge numbers, infinities and NaN, at every rate: the same bits.</summary>
public sealed class SpecialValueTests
{
    [PropertyOf(1000, Arbitrary = [typeof(SpecialCases)])]
    public void Every_fold_gives_the_bits_of_the_step(SpecialCase at)
    {
        var (first, error) = Train.Step(at.Weights, at.Batch);
        var second = Train.Step(first, at.Batch).Weights;

        Assert.Equal(first, Train.Fold(at.Weights, at.Batch, 1));
        Assert.Equal(error, Train.Scan(at.Weights, at.Batch).First().Error);
        Check<Lanes512>();
        Check<Lanes256>();
        Check<Lanes128>();
        Check<Lanes64>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            if (V.IsSupported)
            {
                Assert.All(Twice<V>(Recipe.Plain(at.Batch.LearningRate), at.Batch.Examples, new State(0, at.Weights)), state => Assert.Equal(second, state.Weights));
            }
        }
    }

    [PropertyOf(1000, Arbitrary = [typeof(SpecialCases)])]
    public void Every_fold_of_any_recipe_gives_the_bits_of_its_step(SpecialCase at)
    {
        var (recipe, examples, from) = (at.Recipe, at.Batch.Examples, at.From);
        var expected = Train.Step(recipe, examples, Train.Step(recipe, examples, from).State).State;

        Assert.Equal(expected, Train.Fold(recipe, examples, from, 2));
        Check<Lanes512>();
        Check<Lanes256>();
        Check<Lanes128>();
        Check<Lanes64>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            if (V.IsSupported)
            {
                Assert.All(Twice<V>(recipe, examples, from), state => Assert.Equal(expected, state));
            }
        }
    }

    // beta * velocity is 0 with the velocity's sign, and a sum of zeros is -0 only where both are.
    [Theory]
    [InlineData(-0.0, 0.5, 0.0)]
    [InlineData(double.NegativeInfinity, 0.0, double.NaN)]
    [InlineData(double.PositiveInfinity, 0.5, double.PositiveInfinity)]
    public void A_velocity_of_a_special_value_moves_the_weight_as_the_step_does(double velocity, double beta, double expected)
    {
        var recipe = new Recipe(LearningRate.One, Array<Update>(new Update.Momentum(beta)));
        var examples = Cases.BatchOf(Single(0), Single(1), 1).Examples;
        var slots = Array(new Slot("velocity", Weights.Of(Seq1(Single(velocity))).OrThrow()));
        var from = new State(0, Weights.Of(Seq1(Single(-0.0))).OrThrow(), slots);
        Assert.Equal(Single(expected), Train.Step(recipe, examples, from).State.Weights.Synapses[0]);
        Assert.Equal(Single(expected), Train.Fold(recipe, examples, from, 1).Weights.Synapses[0]);
        Assert.Equal(Train.Step(recipe, examples, from).State, Train.Fold(recipe, examples, from, 1));
    }

    // A negative update times a rate of 0 is -0, and -0 + -0 is -0.
    [Fact]
    public void A_rate_of_0_leaves_a_weight_of_minus_0_where_its_update_is_negative() =>
        StepsTo(-0.0, new SpecialCase(Single(-0.0), Single(1), Single(0), 0));

    // 0 times a NaN is a NaN.
    [Fact]
    public void A_rate_of_0_times_an_update_that_is_NaN_is_NaN() =>
        StepsTo(double.NaN, new SpecialCase(Single(double.PositiveInfinity), Single(0), Single(1), 0));

    [Fact]
    public void A_rate_of_1_changes_no_sign_of_a_zero() =>
        StepsTo(0.0, new SpecialCase(Single(-0.0), Single(0), Single(1), 1));

    [PropertyOf(200, Arbitrary = [typeof(SpecialCases)])]
    public void A_NaN_has_one_form_in_every_matrix_and_every_error(SpecialCase at)
    {
        var (weights, error) = Train.Step(at.Weights, at.Batch);
        var folded = Train.Fold(at.Weights, at.Batch, 1);
        Assert.All(
            (IEnumerable<Matrix>)[.. weights.Synapses, .. folded.Synapses, at.Batch.Inputs, at.Batch.Targets, .. Train.Forward(at.Weights, at.Batch.Inputs)],
            matrix => Assert.All(matrix.Cells.ToArray(), IsInItsOneForm));
        IsInItsOneForm(error.Mean);
    }

    // Two steps of a small fold, a large one, and one in lanes.
    private static IEnumerable<State> Twice<V>(Recipe recipe, Examples examples, State from)
        where V : struct, ILanes<V>
    {
        foreach (var fold in (IFold[])[new SmallFold<V>(recipe, examples, from), new LargeFold<V>(recipe, examples, from, 2)])
        {
            fold.Run(from.Iteration, 2, default);
            yield return fold.StateAt(from.Iteration + 2);
        }

        Recipe[] recipes = [.. Enumerable.Repeat(recipe, V.Count)];
        foreach (var (last, _) in Folds.Many<V>(recipes, examples, [.. Enumerable.Repeat(from, V.Count)], [], from.Iteration + 2, 1, CancellationToken.None))
        {
            yield return last;
        }
    }

    private static void IsInItsOneForm(double x) => Assert.Equal(Bits.Of(x), BitConverter.DoubleToInt64Bits(x));

    private static void StepsTo(double expected, SpecialCase at)
    {
        var weights = Weights.Of(Seq1(Single(expected))).OrThrow();
        Assert.Equal(weights, Train.Step(at.Weights, at.Batch).Weights);
        Assert.Equal(weights, Train.Fold(at.Weights, at.Batch, 1));
    }

    private static Matrix Single(double x) => Matrix.Of(1, 1, [x]);
}

/// <summary>A network, examples and a rate, of any numbers.</summary>
public sealed record SpecialCase(Weights Weights, Batch Batch)
{
    /// <summary>Updates at the rate of the batch.</summary>
    public Recipe Recipe { get; init; } = Recipe.Plain(Batch.LearningRate);

    /// <summary>A state of the recipe with slots of any numbers.</summary>
    public State From { get; init; } = new(0, Weights);

    public SpecialCase(Matrix synapse, Matrix inputs, Matrix targets, double rate)
        : this(Weights.Of(Seq1(synapse)).OrThrow(), Cases.BatchOf(inputs, targets, rate))
    {
    }

    public override string ToString() =>
        $"{Batch.LearningRate} * {string.Join(" ; ", Weights.Synapses)} on {Batch.Inputs} to {Batch.Targets}, "
        + $"updates [{string.Join(", ", Recipe.Updates)}], slots {string.Join(" ; ", From.Slots.SelectMany(slot => slot.Value.Synapses))}";
}

public static class SpecialCases
{
    private static readonly Gen<double> Numbers = Gen.Frequency(
        (3, Gen.Elements(0.0, -0.0)),
        (3, Cases.Between(-1, 1)),
        (2, Cases.Numbers()),
        (1, Gen.Elements(double.NaN, -double.NaN)));

    private static readonly Gen<double> Rates = Gen.Frequency(
        (3, Gen.Constant(0.0)),
        (2, Gen.Constant(1.0)),
        (2, Gen.Elements(double.Epsilon, 1e-300, 0.5, 1e300, double.MaxValue)));

    public static Arbitrary<SpecialCase> All() => (
        from layers in Gen.Choose(2, 4).SelectMany(depth => Gen.Choose(1, 9).ArrayOf(depth))
        from rows in Gen.Choose(1, 10)
        from cells in Gen.Elements(Numbers, Numbers, Gen.Elements(0.0, -0.0))
        from weights in Cases.WeightsOf(layers, cells)
        from inputs in Cases.Matrices(rows, layers[0], cells)
        from targets in Cases.Matrices(rows, layers[^1], Numbers)
        from rate in Rates
        from updates in AnyUpdates.Updates()
        from slots in Cases.WeightsOf(layers, cells).ArrayOf(updates.Sum(update => update.SlotCount))
        let batch = Cases.BatchOf(inputs, targets, rate)
        select new SpecialCase(weights, batch)
        {
            Recipe = new(batch.LearningRate, new Arr<Update>(updates)),
            From = new(5, weights, new Arr<Slot>(slots.Select(slot => new Slot("velocity", slot)))),
        }).ToArbitrary();
}
