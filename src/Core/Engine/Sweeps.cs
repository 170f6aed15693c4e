using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>A recipe's updates and the descent after them, as the sweep that follows the products of the general plan.</summary>
/// <remarks>
/// The operations are applied to one block of cells after the other, so that a block stays in the nearest cache from the first operation to the last.
/// An update that needs the norm of all cells begins a further part: each part is done on all cells before the norm is taken and the next part begins.
/// </remarks>
internal sealed unsafe class Sweeps<V>
    where V : struct, ILanes<V>
{
    private const int BlockCells = 1024;
    private readonly Sweep<V>[][] _parts;

    /// <param name="lanes">The recipe of each lane, with the same kinds of updates; lanes without a recipe of their own take the first one.</param>
    public Sweeps(Recipe[] lanes)
    {
        var (parts, part) = (new List<Sweep<V>[]>(), new List<Sweep<V>>());
        for (var i = 0; i < lanes[0].Updates.Count; i++)
        {
            var operation = SweepOf(Array.ConvertAll(lanes, recipe => recipe.Updates[i]));
            SlotCount += lanes[0].Updates[i].SlotCount;
            if (operation is ClipNormSweep<V>)
            {
                parts.Add([.. part]);
                part.Clear();
            }

            part.Add(operation);
        }

        _parts = [.. parts, [.. part, new DescentSweep<V>(lanes)]];
    }

    public int SlotCount { get; private set; }

    /// <summary>The number of parts, 1 or more.</summary>
    public int Parts => _parts.Length;

    /// <summary>As <see cref="Sweep{V}.Begin"/>, of all its operations.</summary>
    public void Begin(long iteration)
    {
        foreach (var part in _parts)
        {
            foreach (var operation in part)
            {
                operation.Begin(iteration);
            }
        }
    }

    /// <summary>Gives a part that is not the first one the norms of the update after the part before it.</summary>
    /// <param name="part">The part.</param>
    /// <param name="norms">The norm in each lane.</param>
    public void Take(int part, ReadOnlySpan<double> norms) => ((ClipNormSweep<V>)_parts[part][0]).Take(norms);

    /// <summary>A part of the sweep over some cells of a synapse.</summary>
    /// <param name="part">The part; the parts before it are done on all cells.</param>
    /// <param name="cells">The cells, with the sums of their update.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(int part, in SweepCells cells)
    {
        var operations = _parts[part];
        for (nint first = 0; operations.Length > 0 && first < cells.Count; first += BlockCells)
        {
            var block = cells.Block(first, BlockCells);
            foreach (var operation in operations)
            {
                operation.Apply(block);
            }
        }
    }

    private Sweep<V> SweepOf(Update[] lanes) => lanes[0] switch
    {
        Update.Momentum => new MomentumSweep<V>(All<Update.Momentum>(lanes), SlotCount),
        Update.Nesterov => new NesterovSweep<V>(All<Update.Nesterov>(lanes), SlotCount),
        Update.Adam => new AdamSweep<V>(All<Update.Adam>(lanes), SlotCount),
        Update.L2 => new L2Sweep<V>(All<Update.L2>(lanes)),
        Update.L1 => new L1Sweep<V>(All<Update.L1>(lanes)),
        Update.Clip => new ClipSweep<V>(All<Update.Clip>(lanes)),
        Update.ClipNorm => new ClipNormSweep<V>(All<Update.ClipNorm>(lanes)),
        var update => throw new NotSupportedException($"the engine has no sweep for {update}"),
    };

    private static T[] All<T>(Update[] lanes)
        where T : Update => Array.ConvertAll(lanes, lane => (T)lane);
}
