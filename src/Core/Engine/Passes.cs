using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>The passes of a step over one synapse: one product each, with its epilogue. The caller says where the cells are.</summary>
internal static unsafe class Passes<V, TOperand>
    where V : struct, ILanes<V>
    where TOperand : struct, IOperand
{
    // Optimized at the first call: a fold runs within that call, long before the just-in-time compiler would recompile it.
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary><c>z = a . b</c>, <c>l = activation(z)</c>.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Hidden<TActivation>(in Product p, double* a, double* b, double* z, double* l, double* table)
        where TActivation : struct, IActivation
    {
        var doubts = stackalloc double[Logistic.DoubtsLength];
        var epilogue = new ActivationEpilogue<V, TActivation>((nint)(l - z), table, doubts);
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TOperand, ActivationEpilogue<V, TActivation>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, z + (s * p.StripTo), epilogue);
        }
    }

    /// <summary><c>z = a . b</c>, <c>l = activation(z)</c>, and the loss's <c>delta</c> of targets y and outputs l.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Last<TActivation, TLoss>(in Product p, double* a, double* b, double* z, double* l, double* y, double* delta, double* table)
        where TActivation : struct, IActivation
        where TLoss : struct, ILoss
    {
        var doubts = stackalloc double[Logistic.DoubtsLength];
        var epilogue = new OutputEpilogue<V, TActivation, TLoss>((nint)(l - z), (nint)(y - z), (nint)(delta - z), table, doubts);
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TOperand, OutputEpilogue<V, TActivation, TLoss>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, z + (s * p.StripTo), epilogue);
        }
    }

    /// <summary><c>delta = (a . b) * slope(l)</c>.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Backward<TActivation>(in Product p, double* a, double* b, double* delta, double* l)
        where TActivation : struct, IActivation
    {
        var epilogue = new SlopeEpilogue<V, TActivation>((nint)(l - delta));
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TOperand, SlopeEpilogue<V, TActivation>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, delta + (s * p.StripTo), epilogue);
        }
    }

    /// <summary><c>w = w + rate * (a . b)</c>: the plain step's.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Update(in Product p, double* a, double* b, double* w, in V rate)
    {
        var epilogue = new DescendEpilogue<V>(rate);
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TOperand, DescendEpilogue<V>>(p.Rows, p.Strides, a + (s * p.StripA), b, null, w + (s * p.StripTo), epilogue);
        }
    }

    /// <summary><c>u = start + a . b</c>: the sums of an update, or a part of them; they start from +0 where there is no start.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Accumulate(in Product p, double* a, double* b, double* start, double* u)
    {
        var epilogue = default(StoreEpilogue<V>);
        for (nint s = 0; s < p.Strips; s++)
        {
            Tile.Rows<V, TOperand, StoreEpilogue<V>>(p.Rows, p.Strides, a + (s * p.StripA), b, start == null ? null : start + (s * p.StripTo), u + (s * p.StripTo), epilogue);
        }
    }
}
