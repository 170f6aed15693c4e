using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>Half the squared error: <c>delta = (y - o) * slope(o)</c>.</summary>
internal readonly struct SquaredError : ILoss
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Delta<V, TActivation>(V y, V o)
        where V : struct, ILanes<V>
        where TActivation : struct, IActivation => (y - o) * TActivation.Slope(o);
}
