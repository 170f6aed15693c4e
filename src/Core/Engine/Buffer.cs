using System.Runtime.InteropServices;

namespace Elevenfold.Engine;

/// <summary>Numbers that one fold may change, from a cache line's start, with a vector's width of zeros after them.</summary>
internal sealed unsafe class Buffer
{
    private const int LineBytes = 64;
    private const int Spare = 32; // a line to start at, and the widest vector twice after the end

    private readonly double[] _cells;
    private readonly int _start;

    /// <param name="length">How many numbers; a product of shapes, so it is long.</param>
    /// <exception cref="OutOfMemoryException">There are more than an array can hold, or than the memory has room for.</exception>
    public Buffer(long length)
    {
        _cells = GC.AllocateArray<double>((int)Math.Min(length + Spare, int.MaxValue), pinned: true); // no array is as long as that
        var address = Marshal.UnsafeAddrOfPinnedArrayElement(_cells, 0);
        _start = (int)((LineBytes - (address % LineBytes)) % LineBytes) / sizeof(double);
        Length = (int)length;
    }

    public int Length { get; }

    public Span<double> Cells => _cells.AsSpan(_start, Length);

    /// <summary>The first cell; it stays there as long as this object lives.</summary>
    public double* Origin => (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_cells, _start);
}
