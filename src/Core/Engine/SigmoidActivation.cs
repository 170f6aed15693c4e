using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

/// <summary><c>o = 1 / (1 + exp(-z))</c>, slope <c>o * (1 - o)</c>.</summary>
internal readonly unsafe struct SigmoidActivation : IActivation
{
    public static bool DistinguishesSignedZeros => false;

    public static bool IsExact => false;

    /// <inheritdoc/>
    /// <remarks>exp need not be known to the bit: where both of its candidates give the same denominator, the sigmoid is known.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V z, ref V doubt, ref V most, double* table)
        where V : struct, ILanes<V>
    {
        if (V.IsFused)
        {
            var denominator = V.All(1) + V.ExpNegated(z, out var upper, ref most, table);
            doubt = V.Differing(doubt, denominator, V.All(1) + upper);
            return V.All(1) / denominator;
        }

        most = V.All(double.PositiveInfinity);
        return z;
    }

    public static double Of(double z) => Sigmoid.Of(z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Slope<V>(V o)
        where V : struct, ILanes<V> => o * (V.All(1) - o);
}
