using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>How a product reads its operand b.</summary>
internal unsafe interface IOperand
{
    static abstract V Load<V>(double* b)
        where V : struct, ILanes<V>;
}

/// <summary>One number for all lanes.</summary>
internal readonly unsafe struct Broadcast : IOperand
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(double* b)
        where V : struct, ILanes<V> => V.LoadAll(b);
}

/// <summary>One number for each lane.</summary>
internal readonly unsafe struct LaneByLane : IOperand
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V>(double* b)
        where V : struct, ILanes<V> => V.Load(b);
}
