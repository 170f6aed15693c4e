using System.Runtime.InteropServices;

namespace Elevenfold.Engine;

/// <summary>Numbers that one fold may change, pinned, aligned to a cache line, and followed by a vector's width of zeros.</summary>
internal sealed unsafe class Buffer
{
    private const int LineBytes = 64;
    private const int Spare = 32; // up to a line for the alignment, and the widest vector twice after the end

    private readonly double[] _cells;
    private readonly int _start;

    /// <param name="length">The number of cells; a product of shapes may exceed an int.</param>
    /// <exception cref="OutOfMemoryException">They are more than an array can hold, or than there is memory for.</exception>
    public Buffer(long length)
    {
        _cells = GC.AllocateArray<double>((int)Math.Min(length + Spare, int.MaxValue), pinned: true); // longer than any array may be
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_cells, 0);
        _start = (int)((LineBytes - (address % LineBytes)) % LineBytes) / sizeof(double);
        Length = (int)length;
    }

    public int Length { get; }

    public Span<double> Cells => _cells.AsSpan(_start, Length);

    /// <summary>The address of the first cell, valid as long as this object is alive.</summary>
    public double* Origin => (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_cells, _start);
}
