using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Randomness;
using FsCheck.Xunit;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class SplitTests
{
    [Theory]
    [InlineData(150, 0.2, 30)]
    [InlineData(10, 0.25, 2)]
    [InlineData(10, 0.35, 4)]
    [InlineData(6, 0.75, 4)]
    [InlineData(3, 0.5, 2)]
    [InlineData(2, 0.5, 1)]
    [InlineData(1797, 0.1, 180)]
    public void The_rows_held_out_are_rounded_half_to_even(int rows, double holdout, int expected)
    {
        var split = Split.Of(rows, holdout, 1).Value();

        Assert.Equal(expected, split.HeldOut.Count);
        Assert.Equal(rows - expected, split.Training.Count);
    }

    [Fact]
    public void The_first_of_the_permutation_are_held_out_and_the_rest_is_trained_on()
    {
        // numpy.random.RandomState(0).permutation(10)
        var split = Split.Of(10, 0.3, 0).Value();

        Assert.Equal(Array(2, 8, 4), split.HeldOut);
        Assert.Equal(Array(9, 1, 6, 7, 3, 0, 5), split.Training);
    }

    [Fact]
    public void Nothing_held_out_leaves_the_rows_in_their_order()
    {
        var split = Split.Of(4, 0, 7).Value();

        Assert.Equal(Array(0, 1, 2, 3), split.Training);
        Assert.Equal(Array<int>(), split.HeldOut);
    }

    [Property]
    public void Every_row_comes_once_and_in_the_order_of_the_permutation(ushort rows, byte fraction, uint seed) =>
        Split.Of(rows + 1, fraction / 256.0, seed).Match(
            split =>
            {
                var (order, _) = Mt19937.Seeded(seed).Permutation(rows + 1);
                var all = split.HeldOut.Concat(split.Training);
                Assert.Equal(fraction == 0 ? Enumerable.Range(0, rows + 1) : order, all);
                Assert.Equal(Enumerable.Range(0, rows + 1), all.Order());
            },
            faults => Assert.True(faults.ForAll(fault => fault is Fault.NoHeldOutRow or Fault.NoTrainingRow)));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(double.NaN)]
    public void The_fraction_is_from_0_to_below_1(double holdout) =>
        Assert.Equal([new Fault.HoldoutOutOfRange(holdout)], Split.Of(10, holdout, 1).Faults());

    [Fact]
    public void A_split_leaves_a_row_on_both_sides()
    {
        Assert.Equal([new Fault.NoHeldOutRow(0.05, 10)], Split.Of(10, 0.05, 1).Faults());
        Assert.Equal([new Fault.NoTrainingRow(0.96, 10)], Split.Of(10, 0.96, 1).Faults());
        Assert.Equal([new Fault.NoTrainingRow(0.6, 1)], Split.Of(1, 0.6, 1).Faults());
    }

    [PropertyOf(500)]
    public void The_same_fraction_of_each_stratum_is_held_out(byte[] kinds, byte fraction, uint seed)
    {
        var (strata, holdout) = (Renumbered(kinds.Select(kind => kind % 5)), fraction / 256.0);
        Split.Stratified(strata, holdout, seed).Match(
            split =>
            {
                // The definition: of the rows of a stratum, in the order of the permutation, the first are held out, and one or more are not.
                var (order, _) = Mt19937.Seeded(seed).Permutation(strata.Length);
                var heldOut = order.GroupBy(row => strata[row]).SelectMany(rows => rows.Take(Math.Min(rows.Count() - 1, (int)Math.Round(holdout * rows.Count(), MidpointRounding.ToEven)))).ToHashSet();
                Assert.Equal(order.Where(heldOut.Contains), split.HeldOut);
                Assert.Equal(order.Where(row => !heldOut.Contains(row)), split.Training);
                Assert.Equal(Enumerable.Range(0, strata.Length), split.HeldOut.Concat(split.Training).Order());
            },
            faults => Assert.True(faults.ForAll(fault => fault is Fault.NoHeldOutRow or Fault.StratifyNeedsClasses)));
    }

    [Property]
    public void A_class_of_one_row_stays_in_training(byte[] kinds, byte fraction, uint seed)
    {
        var strata = Renumbered([.. kinds.Select(kind => kind % 3), 3, .. kinds.Select(kind => kind % 3), .. kinds.Select(kind => kind % 3)]);
        var lonely = strata[kinds.Length];
        Split.Stratified(strata, fraction / 256.0, seed).IfSuccess(split => Assert.Contains(split.Training, row => strata[row] == lonely));
    }

    [Fact]
    public void Strata_are_not_for_rows_that_are_all_different()
    {
        Assert.Equal([new Fault.StratifyNeedsClasses(3, 5)], Split.Stratified([0, 1, 2, 0, 1], 0.4, 1).Faults());
        Assert.Empty(Split.Stratified([0, 1, 2, 0, 1, 2], 0.5, 1).Faults());
        Assert.Equal([new Fault.NoHeldOutRow(0.1, 4)], Split.Stratified([0, 0, 1, 1], 0.1, 1).Faults());
        Assert.Equal(2, Split.Stratified([0, 0, 1, 1], 0.9, 1).Value().Training.Count);
        Assert.Equal([new Fault.HoldoutOutOfRange(1)], Split.Stratified([0, 0], 1, 1).Faults());
    }

    // From 0, in the order in which they are first seen.
    private static int[] Renumbered(IEnumerable<int> kinds)
    {
        var places = new Dictionary<int, int>();
        return [.. kinds.Select(kind => places.TryGetValue(kind, out var place) ? place : places[kind] = places.Count)];
    }
}
