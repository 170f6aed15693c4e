using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

internal readonly unsafe partial struct Lanes256
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes256 ExpNegated(Lanes256 z, ref Lanes256 doubt, ref Lanes256 most, double* table)
    {
        most = new(Vector256.MaxNative(Vector256.Abs(z._value), most._value));
        var x = -z._value;

        // x = k ln2/16 + r + rLow
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(ExpReduction.Inverse), Vector256.Create(Logistic.Rounder));
        var k = shifted - Vector256.Create(Logistic.Rounder);
        var first = Vector256.FusedMultiplyAdd(k, Vector256.Create(-ExpReduction.Step1), x);
        var r = Vector256.FusedMultiplyAdd(k, Vector256.Create(-Logistic.Step2), first);
        var rLow = Vector256.FusedMultiplyAdd(k, Vector256.Create(-Logistic.Step2), first - r);
        var (power, rest) = Powers(shifted, table);

        // tail = exp(r + rLow) (1 + rest) - 1 - r
        var low = rLow + rest;
        var square = r * r;
        var p3 = Vector256.FusedMultiplyAdd(Vector256.Create(ExpFast.C4), r, Vector256.Create(ExpFast.C3));
        var p5 = Vector256.FusedMultiplyAdd(Vector256.Create(ExpFast.C6), r, Vector256.Create(ExpFast.C5));
        var p7 = Vector256.FusedMultiplyAdd(Vector256.Create(ExpFast.C8), r, Vector256.Create(ExpFast.C7));
        var p = Vector256.FusedMultiplyAdd(square * square, p7, Vector256.FusedMultiplyAdd(square, p5, p3));
        var half = Vector256.FusedMultiplyAdd(square, Vector256.Create(0.5), Vector256.FusedMultiplyAdd(low, r, low));
        var tail = Vector256.FusedMultiplyAdd(square * r, p, half);

        // sum + sumLow = power (1 + r)
        var sum = Vector256.FusedMultiplyAdd(power, r, power);
        var sumLow = Vector256.FusedMultiplyAdd(power, r, power - sum);
        var lower = sum + Vector256.FusedMultiplyAdd(power, tail - Vector256.Create(Logistic.Margin), sumLow);
        var upper = sum + Vector256.FusedMultiplyAdd(power, tail + Vector256.Create(Logistic.Margin), sumLow);
        doubt = new(doubt._value | (lower ^ upper));
        return new(lower);
    }
}
