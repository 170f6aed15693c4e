using Elevenfold.Engine;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The memory that a network is said to need.</summary>
public sealed class FittingTests
{
    // A slot is in the first state, in the fold and in the last state, and as text in the line of a checkpoint.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Each_slot_of_a_recipe_takes_memory_beside_the_weights(bool isRecorded)
    {
        const long Cells = (50 * 40) + (40 * 3);
        var text = isRecorded ? 100 : 0;
        var needed = Enumerable.Range(0, 4).Select(count => Needed(count, isRecorded)).ToArray();
        Assert.All(needed.Zip(needed.Skip(1), (less, more) => more - less), each => Assert.InRange(each, Cells * ((3 * sizeof(double)) + text), 2 * Cells * ((3 * sizeof(double)) + text)));
    }

    [Fact]
    public void Lines_of_a_trace_take_100_bytes_for_each_weight() => Assert.Equal(100 * ((50 * 40) + (40 * 3)), Needed(0, isRecorded: true) - Needed(0, isRecorded: false));

    [Fact]
    public void The_plain_recipe_needs_what_is_said_without_a_recipe()
    {
        var topology = Topology.Of(Seq(50, 40, 3)).OrThrow();
        var needed = Needed(0, isRecorded: true);
        Assert.True(Train.Fitting(topology, 10, needed, isRecorded: true).IsSuccess);
        Assert.True(Train.Fitting(topology, 10, needed - 1, isRecorded: true).IsFail);
    }

    // The memory of a run is said before its number of threads is known.
    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    [InlineData(100_000)]
    public void No_number_of_threads_keeps_more_rows_in_memory_than_is_said(int rows)
    {
        var topology = Topology.Of(Seq(784, 100, 10)).OrThrow();
        var said = LargeFold<Lanes64>.RowsKept(topology, rows, LargeFold<Lanes64>.MostShares);
        Assert.All(Enumerable.Range(1, 100).Append(int.MaxValue / 2), jobs => Assert.InRange(LargeFold<Lanes64>.RowsKept(topology, rows, jobs), 1, said));
    }

    private static long Needed(int momentums, bool isRecorded)
    {
        var recipe = new Recipe(LearningRate.One, new Arr<Update>(Enumerable.Repeat(new Update.Momentum(0.5), momentums)));
        return Train.Fitting(recipe, Topology.Of(Seq(50, 40, 3)).OrThrow(), 10, 0, isRecorded)
            .Match(Succ: _ => 0, Fail: faults => ((Fault.MemoryTooSmall)faults.Head).Needed);
    }
}
