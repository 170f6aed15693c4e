using System.Runtime.InteropServices;

namespace Elevenfold.Engine;

/// <summary>Some consecutive cells of a synapse, in whole vectors: their update, their weights, their slots.</summary>
/// <param name="update">The sums of the update, to be changed.</param>
/// <param name="weights">The weights.</param>
/// <param name="slots">Slot 0.</param>
/// <param name="slotLength">Offset, in cells, from a slot to the next.</param>
/// <param name="count">Number of cells, a multiple of the vector's width.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly unsafe struct SweepCells(double* update, double* weights, double* slots, nint slotLength, nint count)
{
    public readonly double* Update = update, Weights = weights;

    public readonly nint Count = count;

    /// <summary>The cells of one slot.</summary>
    public double* Slot(int slot) => slots + (slot * slotLength);

    /// <summary>The cells from <paramref name="first"/> on, at most <paramref name="most"/> of them.</summary>
    public SweepCells Block(nint first, nint most) =>
        new(Update + first, Weights + first, slots + first, slotLength, nint.Min(most, Count - first));
}
