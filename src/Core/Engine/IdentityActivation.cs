using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary><c>o = z</c>, slope 1.</summary>
internal readonly unsafe struct IdentityActivation : IActivation
{
    public static bool DistinguishesSignedZeros => true;

    public static bool IsExact => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V z, ref V doubt, ref V most, double* table)
        where V : struct, ILanes<V> => z;

    public static double Of(double z) => z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V o)
        where V : struct, ILanes<V> => V.All(1);
}
