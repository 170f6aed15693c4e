using System.Runtime.CompilerServices;
using Elevenfold.Model;

namespace Elevenfold.Engine;

/// <summary><c>o = z</c> where z is 0 or more, else 0; slope 1 where o is more than 0, else 0.</summary>
internal readonly unsafe struct ReluActivation : IActivation
{
    public static bool DistinguishesSignedZeros => true;

    public static bool IsExact => true;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V z, ref V doubt, ref V most, double* table)
        where V : struct, ILanes<V> => V.IfAbove(V.All(0), z, V.All(0), z);

    public static double Of(double z) => Activations.Of(Activation.Relu, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V o)
        where V : struct, ILanes<V> => V.IfAbove(o, V.All(0), V.All(1), V.All(0));
}
