using System.Runtime.CompilerServices;
using Elevenfold.Updates;

namespace Elevenfold.Engine;

/// <summary>A recipe's updates and the descent after them, as the sweep that follows the products of the general plan.</summary>
/// <remarks>
/// The operations are applied to one block of cells after the other, so that a block stays in the nearest cache from the first operation to the last.
/// An update that needs a sum over all cells, such as the norm of the gradient, would end a sweep: the operations before it, the sum, the operations after it.
/// </remarks>
internal sealed unsafe class Sweeps<V>
    where V : struct, ILanes<V>
{
    private const int BlockCells = 1024;
    private readonly Sweep<V>[] _operations;

    /// <param name="lanes">The recipe of each lane, with the same kinds of updates; lanes without a recipe of their own take the first one.</param>
    public Sweeps(ReadOnlySpan<Recipe> lanes)
    {
        var updates = lanes[0].Updates;
        _operations = new Sweep<V>[updates.Count + 1];
        for (var i = 0; i < updates.Count; i++)
        {
            var at = i;
            _operations[i] = updates[i] switch
            {
                Update.Momentum => new MomentumSweep<V>(PerLane(lanes, recipe => ((Update.Momentum)recipe.Updates[at]).Beta), SlotCount),
                var update => throw new NotSupportedException($"the engine has no sweep for {update}"),
            };
            SlotCount += updates[i].SlotCount;
        }

        _operations[^1] = new DescentSweep<V>(PerLane(lanes, recipe => recipe.LearningRate.Value));
    }

    public int SlotCount { get; }

    /// <summary>A parameter of each lane's recipe.</summary>
    public static V PerLane(ReadOnlySpan<Recipe> lanes, Func<Recipe, double> parameter)
    {
        var cells = stackalloc double[V.Count];
        for (var lane = 0; lane < V.Count; lane++)
        {
            cells[lane] = parameter(lanes[lane < lanes.Length ? lane : 0]);
        }

        return V.Load(cells);
    }

    /// <summary>The whole sweep over some cells of a synapse.</summary>
    /// <param name="cells">The cells, with the sums of their update.</param>
    /// <param name="iteration">k, of the state that the weights are of.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(in SweepCells cells, long iteration)
    {
        for (nint first = 0; first < cells.Count; first += BlockCells)
        {
            var block = cells.Block(first, BlockCells);
            foreach (var operation in _operations)
            {
                operation.Apply(block, iteration);
            }
        }
    }
}
