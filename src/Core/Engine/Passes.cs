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
        Tile.Product<V, TOperand, ActivationEpilogue<V, TActivation>>(p, a, b, z, epilogue);
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
        Tile.Product<V, TOperand, OutputEpilogue<V, TActivation, TLoss>>(p, a, b, z, epilogue);
    }

    /// <summary><c>delta = (a . b) * slope(l)</c>.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Backward<TActivation>(in Product p, double* a, double* b, double* delta, double* l)
        where TActivation : struct, IActivation
    {
        var epilogue = new SlopeEpilogue<V, TActivation>((nint)(l - delta));
        Tile.Product<V, TOperand, SlopeEpilogue<V, TActivation>>(p, a, b, delta, epilogue);
    }

    /// <summary><c>w = w + rate * (a . b)</c>: the plain step's.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Update(in Product p, double* a, double* b, double* w, in V rate)
    {
        var epilogue = new DescendEpilogue<V>(rate);
        Tile.Product<V, TOperand, DescendEpilogue<V>>(p, a, b, w, epilogue);
    }

    /// <summary><c>w = w + rate * (u + a . b)</c>: the same, after a part of the sums.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Update(in Product p, double* a, double* b, double* u, double* w, in V rate)
    {
        var epilogue = new DescendEpilogue<V>(rate);
        Tile.Continue<V, TOperand, DescendEpilogue<V>>(p, a, b, (nint)(u - w), w, epilogue);
    }

    /// <summary><c>u = a . b</c>: the sums of an update, or the first part of them.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void Accumulate(in Product p, double* a, double* b, double* u)
    {
        var epilogue = default(StoreEpilogue<V>);
        Tile.Product<V, TOperand, StoreEpilogue<V>>(p, a, b, u, epilogue);
    }

    /// <summary><c>u = u + a . b</c>: the next part of them.</summary>
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    public static void AccumulateMore(in Product p, double* a, double* b, double* u)
    {
        var epilogue = default(StoreEpilogue<V>);
        Tile.Continue<V, TOperand, StoreEpilogue<V>>(p, a, b, 0, u, epilogue);
    }
}
