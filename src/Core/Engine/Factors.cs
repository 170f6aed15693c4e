using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>How a product's factors b are read.</summary>
internal unsafe interface IFactor
{
    static abstract V Times<V>(V a, double* factor)
        where V : struct, ILanes<V>;
}

/// <summary>One number for all lanes.</summary>
internal readonly unsafe struct Broadcast : IFactor
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Times<V>(V a, double* factor)
        where V : struct, ILanes<V> => V.Times(a, factor);
}

/// <summary>A number a lane.</summary>
internal readonly unsafe struct LaneByLane : IFactor
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Times<V>(V a, double* factor)
        where V : struct, ILanes<V> => a * V.Load(factor);
}
