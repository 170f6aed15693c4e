using Elevenfold.Recipes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Elevenfold.Properties;

/// <summary>Epochs and their batches.</summary>
public sealed class BatchesTests
{
    [Property(Arbitrary = [typeof(AnyBatches)])]
    public void An_epoch_takes_each_example_once_in_batches_of_the_size_but_the_last(Batches batches, PositiveInt rows, byte epoch)
    {
        var (n, steps) = (rows.Get, batches.StepsOf(rows.Get));
        var taken = Enumerable.Range(0, steps).Select(step => batches.RowsAt(((long)epoch * steps) + step, n)).ToList();
        Assert.Equal(Enumerable.Range(0, n), taken.SelectMany(batch => batch).Order());
        Assert.All(taken.SkipLast(1), batch => Assert.Equal(batches.MostOf(n), batch.Count));
        Assert.InRange(taken[^1].Count, 1, batches.MostOf(n));
    }

    [Property(Arbitrary = [typeof(AnyBatches)])]
    public void The_batches_of_an_iteration_repeat(Batches batches, PositiveInt rows, uint iteration) =>
        Assert.Equal(batches.RowsAt(iteration, rows.Get), batches.RowsAt(iteration, rows.Get));

    [Fact]
    public void Epochs_and_seeds_have_orders_of_their_own()
    {
        var batches = new Batches(10, Shuffle.NumPy, 1);
        Assert.NotEqual(batches.OrderOf(0, 100), batches.OrderOf(1, 100));
        Assert.NotEqual(batches.OrderOf(0, 100), batches.OrderOf(1L << 32, 100));
        Assert.NotEqual(batches.OrderOf(0, 100), (batches with { Seed = 2 }).OrderOf(0, 100));
        Assert.Equal(Enumerable.Range(0, 100), (batches with { Shuffle = Shuffle.None }).OrderOf(7, 100));
    }
}

public static class AnyBatches
{
    public static Arbitrary<Batches> All() => (
        from size in Gen.Choose(0, 20)
        from shuffle in Gen.Elements(Shuffle.NumPy, Shuffle.None)
        from seed in Gen.Choose(0, int.MaxValue)
        select size == 0 ? Batches.All : new Batches(size, shuffle, (uint)seed)).ToArbitrary();
}
