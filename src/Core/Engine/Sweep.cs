using System.Runtime.CompilerServices;
using Elevenfold.Updates;

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

    /// <summary>Changes the update and the operation's slots; the descent changes the weights, which are those of state k until then.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="iteration">k. What depends on k alone, such as a schedule, is computed from it at each call.</param>
    public abstract void Apply(in SweepCells cells, long iteration);
}
