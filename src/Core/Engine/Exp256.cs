using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

internal readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ExpNegated(Lanes256 z, out Lanes256 upper, ref Lanes256 most, double* table)
    {
        most = new(Vector256.MaxNative(Vector256.Abs(z._value), most._value));

        // -z = k ln2/16 + r, but for the rest of ln2/16, which is in low
        var shifted = Vector256.FusedMultiplyAdd(z._value, Vector256.Create(-ExpReduction.Inverse), Vector256.Create(Logistic.Rounder));
        var k = shifted - Vector256.Create(Logistic.Rounder);
        var r = Vector256.FusedMultiplyAdd(k, Vector256.Create(-Logistic.Step), -z._value);
        var (power, rest) = Powers(shifted, table);
        var low = Vector256.FusedMultiplyAdd(k, Vector256.Create(-Logistic.StepLow), rest);

        // tail = exp(r + low) - 1 - r
        var square = r * r;
        var p3 = Vector256.FusedMultiplyAdd(Vector256.Create(ExpFast.C4), r, Vector256.Create(ExpFast.C3));
        var p5 = Vector256.FusedMultiplyAdd(Vector256.Create(ExpFast.C6), r, Vector256.Create(ExpFast.C5));
        var p7 = Vector256.FusedMultiplyAdd(Vector256.Create(ExpFast.C8), r, Vector256.Create(ExpFast.C7));
        var p = Vector256.FusedMultiplyAdd(square, Vector256.FusedMultiplyAdd(square, p7, p5), p3);
        var slope = Vector256.FusedMultiplyAdd(square, Vector256.Create(0.5), r);
        var half = Vector256.FusedMultiplyAdd(square, Vector256.Create(0.5), Vector256.FusedMultiplyAdd(low, slope, low));
        var tail = Vector256.FusedMultiplyAdd(square * r, p, half);

        // sum + sumLow = power (1 + r)
        var sum = Vector256.FusedMultiplyAdd(power, r, power);
        var sumLow = Vector256.FusedMultiplyAdd(power, r, power - sum);
        var below = Vector256.FusedMultiplyAdd(power, tail, sumLow);
        upper = new(sum + Vector256.FusedMultiplyAdd(power, Vector256.Create(2 * Logistic.Margin), below));
        return new(sum + below);
    }
}
