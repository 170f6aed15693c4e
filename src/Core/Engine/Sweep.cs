using System.Runtime.CompilerServices;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

/// <summary>An elementwise operation on the cells of a synapse: one <see cref="Update"/> of a recipe, or the descent after the last one.</summary>
/// <remarks>
/// There is a class for each nested record of <see cref="Update"/>, in a file of its own, which <see cref="Sweeps{V}"/> makes. It gives the bits of
/// <see cref="Update.Apply"/>: the same operations in the same order, each rounded. Cells do not depend on each other, so lanes, blocks and threads are free.
/// </remarks>
internal abstract unsafe class Sweep<V>
    where V : struct, ILanes<V>
{
    // As in Passes.
    protected const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Computes what depends on the iteration alone, such as a power or a learning rate: once a step, before any cell, while no other thread is in the sweep.</summary>
    /// <param name="iteration">k, of the state that the weights are of.</param>
    public virtual void Begin(long iteration)
    {
    }

    /// <summary>Changes the update and the operation's slots; the descent changes the weights, which are those of state k until then.</summary>
    /// <param name="cells">The cells.</param>
    public abstract void Apply(in SweepCells cells);

    /// <summary>A number of each lane; lanes beyond the last one take the first one's.</summary>
    internal static V PerLane(ReadOnlySpan<double> lanes)
    {
        var cells = stackalloc double[V.Count];
        for (var lane = 0; lane < V.Count; lane++)
        {
            cells[lane] = lanes[lane < lanes.Length ? lane : 0];
        }

        return V.Load(cells);
    }

    /// <summary>A parameter of each lane.</summary>
    protected static V PerLane<T>(T[] lanes, Func<T, double> parameter) => PerLane(Array.ConvertAll(lanes, lane => parameter(lane)));
}
