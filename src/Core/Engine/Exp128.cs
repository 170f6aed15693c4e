using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

internal readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ExpNegated(Lanes128 z, out Lanes128 upper, ref Lanes128 most, double* table)
    {
        most = new(Vector128.MaxNative(Vector128.Abs(z._value), most._value));

        // -z = k ln2/16 + r, but for the rest of ln2/16, which is in low
        var shifted = Vector128.FusedMultiplyAdd(z._value, Vector128.Create(-ExpReduction.Inverse), Vector128.Create(Logistic.Rounder));
        var k = shifted - Vector128.Create(Logistic.Rounder);
        var r = Vector128.FusedMultiplyAdd(k, Vector128.Create(-Logistic.Step), -z._value);
        var (power, rest) = Powers(shifted, table);
        var low = Vector128.FusedMultiplyAdd(k, Vector128.Create(-Logistic.StepLow), rest);

        // tail = exp(r + low) - 1 - r
        var square = r * r;
        var p3 = Vector128.FusedMultiplyAdd(Vector128.Create(ExpFast.C4), r, Vector128.Create(ExpFast.C3));
        var p5 = Vector128.FusedMultiplyAdd(Vector128.Create(ExpFast.C6), r, Vector128.Create(ExpFast.C5));
        var p7 = Vector128.FusedMultiplyAdd(Vector128.Create(ExpFast.C8), r, Vector128.Create(ExpFast.C7));
        var p = Vector128.FusedMultiplyAdd(square, Vector128.FusedMultiplyAdd(square, p7, p5), p3);
        var slope = Vector128.FusedMultiplyAdd(square, Vector128.Create(0.5), r);
        var half = Vector128.FusedMultiplyAdd(square, Vector128.Create(0.5), Vector128.FusedMultiplyAdd(low, slope, low));
        var tail = Vector128.FusedMultiplyAdd(square * r, p, half);

        // sum + sumLow = power (1 + r)
        var sum = Vector128.FusedMultiplyAdd(power, r, power);
        var sumLow = Vector128.FusedMultiplyAdd(power, r, power - sum);
        var below = Vector128.FusedMultiplyAdd(power, tail, sumLow);
        upper = new(sum + Vector128.FusedMultiplyAdd(power, Vector128.Create(2 * Logistic.Margin), below));
        return new(sum + below);
    }
}
