using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>The four passes of a step over one synapse, wherever its cells lie.</summary>
internal static unsafe class Passes<V, TFactor>
    where V : struct, ILanes<V>
    where TFactor : struct, IFactor
{
    // Compiled once, whole, and at once: a fold runs in its first call, long before the just-in-time compiler would come back.
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary><c>z = a . b</c>, <c>l = sigmoid(z)</c>.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Hidden(in Product p, double* a, double* b, double* z, double* l, double* table)
    {
        var doubts = stackalloc double[Logistic.DoubtsLength];
        var end = new Squash<V>((nint)(l - z), table, doubts);
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TFactor, Squash<V>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, z + (s * p.StripTo), end);
        }
    }

    /// <summary><c>z = a . b</c>, <c>l = sigmoid(z)</c>, <c>delta = (y - l) * slope(l)</c>.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Last(in Product p, double* a, double* b, double* z, double* l, double* y, double* delta, double* table)
    {
        var doubts = stackalloc double[Logistic.DoubtsLength];
        var end = new Answer<V>((nint)(l - z), (nint)(y - z), (nint)(delta - z), table, doubts);
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TFactor, Answer<V>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, z + (s * p.StripTo), end);
        }
    }

    /// <summary><c>delta = (a . b) * slope(l)</c>.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Backward(in Product p, double* a, double* b, double* delta, double* l)
    {
        var end = new TimesSlope<V>((nint)(l - delta));
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TFactor, TimesSlope<V>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, delta + (s * p.StripTo), end);
        }
    }

    /// <summary><c>w = w + rate * (a . b)</c>.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Update(in Product p, double* a, double* b, double* w, double rate)
    {
        var end = new Descend<V>(V.All(rate));
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TFactor, Descend<V>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, w + (s * p.StripTo), end);
        }
    }

    /// <summary><c>u = start + a . b</c>: a part of the sums of an update; they start from +0 where there is no start.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Gather(in Product p, double* a, double* b, double* start, double* u)
    {
        var end = default(Plain<V>);
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TFactor, Plain<V>>(p.Rows, p.Strides, a + (s * p.StripA), b, start == null ? null : start + (s * p.StripTo), u + (s * p.StripTo), end);
        }
    }
}
