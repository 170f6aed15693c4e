using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Each update and each schedule by its equation, and how a recipe composes them.</summary>
public sealed class RecipeTests
{
    private static readonly Weights W = Row(1, -2, 0);
    private static readonly Weights U = Row(0.5, -3, 4);

    [Fact]
    public void Penalties_follow_the_weights()
    {
        Assert.Equal(Row(0, -2, 4), Applied(new Update.L2(0.5)));
        Assert.Equal(Row(0.25, -2.75, 4), Applied(new Update.L1(0.25)));
    }

    [Fact]
    public void Clipping_bounds_each_cell_or_the_norm()
    {
        Assert.Equal(Row(0.5, -1, 1), Applied(new Update.Clip(1)));
        Assert.Equal(Row(0.5, -3, 3), Applied(new Update.Clip(3)));
        Assert.Equal(Row(1.5, 2, 0), new Update.ClipNorm(2.5).Apply(Row(3, 4, 0), Arr<Slot>.Empty, W, 0).Update);
        Assert.Equal(Row(3, 4, 0), new Update.ClipNorm(5.5).Apply(Row(3, 4, 0), Arr<Slot>.Empty, W, 0).Update);
        Assert.Equal(0.1 / 3, new Update.ClipNorm(0.1).Factor(3));
        Assert.Equal(1, new Update.ClipNorm(double.PositiveInfinity).Factor(double.PositiveInfinity)); // infinity over infinity is NaN
    }

    [Fact]
    public void A_velocity_is_kept_in_its_slot()
    {
        var slots = Array(new Slot("velocity", Row(2, 4, -8)));
        var velocity = Row(1.5, -1, 0);
        Assert.Equal((velocity, Array(new Slot("velocity", velocity))), new Update.Momentum(0.5).Apply(U, slots, W, 7));
        Assert.Equal((Row(1.25, -3.5, 4), Array(new Slot("velocity", velocity))), new Update.Nesterov(0.5).Apply(U, slots, W, 7));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    public void Adam_divides_the_mean_by_the_root_of_the_square(long iteration)
    {
        var (beta1, beta2, epsilon) = (0.75, 0.875, 0.01);
        var (mean, square, u) = (0.3, 0.7, 0.6);
        var (update, slots) = new Update.Adam(beta1, beta2, epsilon).Apply(One(u), Array(new Slot("mean", One(mean)), new Slot("square", One(square))), One(9), iteration);

        var (m, s) = ((beta1 * mean) + ((1 - beta1) * u), (beta2 * square) + ((1 - beta2) * (u * u)));
        var (power1, power2) = (1.0, 1.0);
        for (var k = 0; k <= iteration; k++)
        {
            (power1, power2) = (power1 * beta1, power2 * beta2);
        }

        Assert.Equal(One(m * (1 / (1 - power1)) / (Math.Sqrt(s * (1 / (1 - power2))) + epsilon)), update);
        Assert.Equal(Array(new Slot("mean", One(m)), new Slot("square", One(s))), slots);
        Assert.Equal(new Update.Adam(0.9, 0.999, 1e-8), Update.Adam.Default);
    }

    [Theory]
    [InlineData(0.5, 0, 1)]
    [InlineData(0.5, 3, 0.125)]
    [InlineData(0, 5, 0)]
    [InlineData(0.5, long.MaxValue, 0)]
    [InlineData(1, long.MaxValue, 1)]
    public void A_power_is_a_product_that_stops_where_it_stays(double x, long n, double power)
    {
        Assert.Equal(power, Powers.Of(x, n));
        Assert.Equal(4 * power, Powers.From(4, x, n));
    }

    [Fact]
    public void A_schedule_is_a_factor_at_each_iteration()
    {
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], Factors(new RateSchedule.Step(0.5, 2), 5));
        Assert.Equal([1, 1 / 1.5, 0.5], Factors(new RateSchedule.InverseTime(0.5), 3));
        Assert.Equal([1, 0.875, 0.75, 0.625, 0.5, 0.5], Factors(new RateSchedule.Linear(1, 0.5, 4), 6));
        Assert.Equal([0.25, 0.5, 0.75, 1, 1], Factors(new RateSchedule.WarmUp(4), 5));
        Assert.Equal(1e-17, new RateSchedule.Linear(1, 1e-17, 4).Factor(4)); // 1 + (1e-17 - 1) is 0
    }

    [Fact]
    public void A_rate_is_the_product_of_its_factors_from_the_left()
    {
        var recipe = new Recipe(LearningRate.Of(0.1).OrThrow(), Arr<Update>.Empty, Array<RateSchedule>(new RateSchedule.WarmUp(7), new RateSchedule.InverseTime(0.3)));
        Assert.Equal(0.1 * (3 / 7.0) * (1 / (1 + (0.3 * 2))), recipe.RateAt(2));
        Assert.Equal(0.1, Recipe.Plain(recipe.LearningRate).RateAt(2));
    }

    [Fact]
    public void Slots_of_one_name_are_numbered()
    {
        var recipe = Recipe.Of(LearningRate.One, new Update.Momentum(0.5), new Update.L2(0.1), new Update.Nesterov(0.5), Update.Adam.Default, new Update.Momentum(0.9));
        Assert.Equal(["velocity", "velocity2", "mean", "square", "velocity3"], recipe.SlotNames.ToArray());
        Assert.Equal((5, 0), (recipe.SlotCount, Recipe.Tutorial.SlotCount));
        Assert.Equal(new State(0, W, toArray(recipe.SlotNames.Map(name => new Slot(name, Row(0, 0, 0))))), recipe.Initial(W));
    }

    [Fact]
    public void Updates_are_applied_in_order_each_with_its_slots()
    {
        Update[] updates = [new Update.Momentum(0.5), new Update.L2(0.25), new Update.Adam(0.5, 0.75, 1), new Update.Nesterov(0.25)];
        var recipe = new Recipe(LearningRate.Of(0.5).OrThrow(), new Arr<Update>(updates), Array<RateSchedule>(new RateSchedule.Step(0.5, 1)));
        var slots = toArray(recipe.SlotNames.Map((i, name) => new Slot(name, Row(i, i + 1, 0.5))));

        var (first, velocity) = updates[0].Apply(U, slots.Take(1).ToArr(), W, 3);
        var (second, _) = updates[1].Apply(first, Arr<Slot>.Empty, W, 3);
        var (third, moments) = updates[2].Apply(second, slots.Skip(1).Take(2).ToArr(), W, 3);
        var (fourth, ahead) = updates[3].Apply(third, slots.Skip(3).ToArr(), W, 3);
        Assert.Equal(new State(4, W + (0.0625 * fourth), toArray(velocity.Concat(moments).Concat(ahead))), recipe.Next(new State(3, W, slots), U));
        Assert.Throws<ArgumentException>(() => recipe.Next(new State(3, W), U));
        Assert.Throws<ArgumentException>(() => recipe.Next(new State(3, W, slots.Add(slots[0])), U));
    }

    [Fact]
    public void A_plain_recipe_has_nothing_but_its_rate()
    {
        var plain = Recipe.Plain(LearningRate.Of(0.5).OrThrow());
        Assert.True(plain.IsPlain && plain.HasPlainGradient);
        Assert.All(
            [plain with { Network = new(Bias.First, Activation.Sigmoid, Activation.Sigmoid) }, plain with { Batches = new(3, Shuffle.None, 0) }, plain with { Dropout = new(0.5, 1) }],
            other => Assert.False(other.IsPlain || other.HasPlainGradient));
        Assert.All(
            [plain with { Updates = Array<Update>(new Update.L2(0.1)) }, plain with { Schedules = Array<RateSchedule>(new RateSchedule.WarmUp(3)) }],
            other => Assert.True(!other.IsPlain && other.HasPlainGradient));
    }

    [Fact]
    public void Recipes_are_equal_by_every_part()
    {
        var recipe = Recipe.Of(LearningRate.One, new Update.L2(0.1));
        Assert.Equal(Recipe.Of(LearningRate.One, new Update.L2(0.1)), recipe);
        Assert.Equal(new Recipe(LearningRate.One, Array<Update>(new Update.L2(0.1))), recipe);
        Assert.All<Recipe?>(
            [
                null,
                recipe with { LearningRate = LearningRate.Of(0.5).OrThrow() },
                recipe with { Updates = Array<Update>(new Update.L2(0.2)) },
                recipe with { Schedules = Array<RateSchedule>(new RateSchedule.WarmUp(3)) },
                recipe with { Network = new(Bias.First, Activation.Sigmoid, Activation.Sigmoid) },
                recipe with { Batches = new(3, Shuffle.None, 0) },
                recipe with { Dropout = new(0.5, 1) },
            ],
            other => Assert.False(recipe.Equals(other)));
    }

    [Fact]
    public void Batches_divide_the_rows()
    {
        var batches = new Batches(4, Shuffle.None, 0);
        Assert.Equal((3, 2, 1), (batches.StepsOf(10), batches.StepsOf(8), batches.StepsOf(1)));
        Assert.Equal((4, 3), (batches.MostOf(10), batches.MostOf(3)));
        Assert.Equal(Array(4, 5, 6, 7), batches.RowsAt(1, 10));
        Assert.Equal(Array(8, 9), batches.RowsAt(2, 10));
        Assert.Equal(Array(0, 1, 2, 3), batches.RowsAt(3, 10));
        Assert.Equal((1, 10, true), (Batches.All.StepsOf(10), Batches.All.MostOf(10), Batches.All.IsAll));
        Assert.Equal((536_870_912, false), (batches.StepsOf(int.MaxValue), batches.IsAll));
        Assert.Equal((0u, 7u), (Batches.Of(4, Shuffle.None, 7).Seed, Batches.Of(4, Shuffle.NumPy, 7).Seed));
    }

    [Fact]
    public void An_epoch_is_ordered_by_the_generator_of_its_seed_and_number()
    {
        var batches = new Batches(4, Shuffle.NumPy, 7);
        Assert.Equal(Mt19937.Keyed(7, 2).Permutation(9).Order, batches.OrderOf(2, 9));
        Assert.Equal(Mt19937.Keyed(7, uint.MaxValue).Permutation(9).Order, batches.OrderOf(uint.MaxValue, 9));
        Assert.Equal(Mt19937.Keyed(7, 5, 3).Permutation(9).Order, batches.OrderOf((3L << 32) + 5, 9));
        Assert.Equal(batches.OrderOf(2, 9)[4..8], batches.RowsAt((2 * 3) + 1, 9));
    }

    [Fact]
    public void A_part_of_a_mask_has_the_cells_of_the_whole()
    {
        var dropout = new Dropout(0.5, 3);
        var whole = dropout.MasksAt(9, 5, Topology.Of(1, 3, 1).OrThrow())[0].Cells.ToArray();
        for (var first = 0; first < whole.Length; first++)
        {
            var cells = new double[whole.Length - first];
            dropout.Fill(9, 1, first, cells);
            Assert.Equal(whole[first..], cells);
        }
    }

    // 65537 * 65536 cells are 65536 where the product wraps around.
    [Fact]
    public void A_mask_of_more_cells_than_an_array_holds_is_refused() =>
        Assert.Throws<OverflowException>(() => new Dropout(0.5, 3).MasksAt(0, 65_537, Topology.Of(1, 65_536, 1).OrThrow()));

    // A word of w leaves its cell out where the rate is more than w / 2^32.
    [Fact]
    public void A_cell_is_left_out_where_its_word_is_below_the_rate()
    {
        var (word, _, _, _) = Philox.Block((0, 1, 9, 0), (3, 0));
        var cell = new double[1];
        new Dropout(word / 4294967296.0, 3).Fill(9, 1, 0, cell);
        Assert.Equal(1 / (1 - (word / 4294967296.0)), cell[0]);
        new Dropout((word + 1.0) / 4294967296.0, 3).Fill(9, 1, 0, cell);
        Assert.Equal(0, cell[0]);
    }

    private static IEnumerable<double> Factors(RateSchedule schedule, int count) => Enumerable.Range(0, count).Select(k => schedule.Factor(k));

    private static Weights Applied(Update update) => update.Apply(U, Arr<Slot>.Empty, W, 0).Update;

    private static Weights Row(double a, double b, double c) => Weights.Of(Seq1(Matrix.Of(1, 3, [a, b, c]))).OrThrow();

    private static Weights One(double cell) => Weights.Of(Seq1(Matrix.Of(1, 1, [cell]))).OrThrow();
}
