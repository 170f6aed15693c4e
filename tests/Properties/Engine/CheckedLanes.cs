using System.Reflection;
using System.Runtime.InteropServices;
using Elevenfold.Arithmetic;
using Elevenfold.Engine;
using Buffer = Elevenfold.Engine.Buffer;

namespace Elevenfold.Properties;

/// <summary>A vector register that reads and writes only within the buffers of a fold: any other address is an exception.</summary>
/// <remarks>The kernels are written over <see cref="ILanes{V}"/>, so a fold over this one takes the very offsets of a fold over V.</remarks>
internal readonly unsafe struct CheckedLanes<V>(V value) : ILanes<CheckedLanes<V>>
    where V : struct, ILanes<V>
{
    private readonly V _value = value;

    public static int Count => V.Count;

    public static bool IsSupported => V.IsSupported;

    public static bool IsFused => V.IsFused;

    public static int Sums => V.Sums;

    public static CheckedLanes<V> Load(double* from)
    {
        Regions.Check(from, Count, isWrite: false);
        return new(V.Load(from));
    }

    public static void Store(CheckedLanes<V> value, double* to)
    {
        Regions.Check(to, Count, isWrite: true);
        V.Store(value._value, to);
    }

    public static CheckedLanes<V> All(double value) => new(V.All(value));

    public static CheckedLanes<V> LoadAll(double* from)
    {
        Regions.Check(from, 1, isWrite: false);
        return new(V.LoadAll(from));
    }

    public static CheckedLanes<V> operator +(CheckedLanes<V> a, CheckedLanes<V> b) => new(a._value + b._value);

    public static CheckedLanes<V> operator -(CheckedLanes<V> a, CheckedLanes<V> b) => new(a._value - b._value);

    public static CheckedLanes<V> operator *(CheckedLanes<V> a, CheckedLanes<V> b) => new(a._value * b._value);

    public static CheckedLanes<V> operator /(CheckedLanes<V> a, CheckedLanes<V> b) => new(a._value / b._value);

    public static bool AnyBeyond(CheckedLanes<V> magnitudes, double limit) => V.AnyBeyond(magnitudes._value, limit);

    public static bool AnyBit(CheckedLanes<V> bits) => V.AnyBit(bits._value);

    public static CheckedLanes<V> Sqrt(CheckedLanes<V> a) => new(V.Sqrt(a._value));

    public static CheckedLanes<V> IfAbove(CheckedLanes<V> a, CheckedLanes<V> b, CheckedLanes<V> then, CheckedLanes<V> otherwise) =>
        new(V.IfAbove(a._value, b._value, then._value, otherwise._value));

    public static CheckedLanes<V> Differing(CheckedLanes<V> doubt, CheckedLanes<V> a, CheckedLanes<V> b) =>
        new(V.Differing(doubt._value, a._value, b._value));

    public static CheckedLanes<V> ExpNegated(CheckedLanes<V> z, out CheckedLanes<V> upper, ref CheckedLanes<V> most, double* table)
    {
        Regions.Check(table, 2 * 16, isWrite: false);
        var greatest = most._value;
        var exp = V.ExpNegated(z._value, out var above, ref greatest, table);
        (upper, most) = (new(above), new(greatest));
        return new(exp);
    }

    public static void Transpose(double* from, nint fromRow, double* to, nint toRow)
    {
        for (var row = 0; row < Count; row++)
        {
            Regions.Check(from + (row * fromRow), Count, isWrite: false);
            Regions.Check(to + (row * toRow), Count, isWrite: true);
        }

        V.Transpose(from, fromRow, to, toRow);
    }
}

/// <summary>The memory that a fold may touch: its buffers, the matrices that it reads where they lie, and what lies near on its own stack.</summary>
internal static unsafe class Regions
{
    private const int StackBytes = 1 << 16;
    private static volatile Region[] s_known = [];

    /// <summary>The number of addresses that were checked.</summary>
    public static long Checked;

    /// <summary>Takes the buffers and matrices in a fold's fields for its memory, until the result is disposed of.</summary>
    public static IDisposable Of(object fold)
    {
        var pins = new Pins();
        var regions = new List<Region>();
        Add(fold, regions, pins);
        s_known = [.. regions];
        return pins;
    }

    private static void Add(object fold, List<Region> regions, Pins pins)
    {
        foreach (var field in fold.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic))
        {
            switch (field.GetValue(fold))
            {
                case Buffer buffer:
                    regions.Add(new((nint)buffer.Origin, buffer.Length, IsWritten: true));
                    break;
                case Buffer[] buffers:
                    regions.AddRange(buffers.Select(buffer => new Region((nint)buffer.Origin, buffer.Length, IsWritten: true)));
                    break;
                case Matrix matrix:
                    var cells = (double[])typeof(Matrix).GetField("_cells", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(matrix)!;
                    regions.Add(new(pins.Pin(cells), cells.Length, IsWritten: false));
                    break;
                case { } part when part.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(LargeWeights<>):
                    Add(part, regions, pins);
                    break;
            }
        }
    }

    /// <summary>Throws where an address is in none of the regions, while there are some: a fold that is being made is not checked.</summary>
    public static void Check(double* address, int cells, bool isWrite)
    {
        if (s_known.Length == 0)
        {
            return;
        }

        Interlocked.Increment(ref Checked);
        byte local;
        var (at, stack) = ((nint)address, (nint)(&local));
        var isOnStack = at > stack && at < stack + StackBytes;
        if (!isOnStack && !Array.Exists(s_known, region => region.Holds(at, cells, isWrite)))
        {
            throw new InvalidOperationException($"{(isWrite ? "a write" : "a read")} of {cells} cells at {at:x} is in no buffer: {string.Join(", ", s_known)}");
        }
    }

    private sealed record Region(nint Start, int Cells, bool IsWritten)
    {
        public bool Holds(nint at, int cells, bool isWrite) =>
            at >= Start && at + (cells * sizeof(double)) <= Start + ((nint)Cells * sizeof(double)) && (IsWritten || !isWrite);
    }

    private sealed class Pins : IDisposable
    {
        private readonly List<GCHandle> _handles = [];

        public nint Pin(double[] cells)
        {
            var handle = GCHandle.Alloc(cells, GCHandleType.Pinned);
            _handles.Add(handle);
            return handle.AddrOfPinnedObject();
        }

        public void Dispose()
        {
            s_known = [];
            _handles.ForEach(handle => handle.Free());
        }
    }
}
