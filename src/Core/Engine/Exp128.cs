using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

internal readonly unsafe partial struct Lanes128
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes128 ExpNegated(Lanes128 z, ref Lanes128 doubt, ref Lanes128 most, double* table)
    {
        most = new(Vector128.MaxNative(Vector128.Abs(z._value), most._value));
        var x = -z._value;

        // x = k ln2/16 + r + rLow
        var shifted = Vector128.FusedMultiplyAdd(x, Vector128.Create(ExpReduction.Inverse), Vector128.Create(Logistic.Rounder));
        var k = shifted - Vector128.Create(Logistic.Rounder);
        var first = Vector128.FusedMultiplyAdd(k, Vector128.Create(-ExpReduction.Step1), x);
        var r = Vector128.FusedMultiplyAdd(k, Vector128.Create(-Logistic.Step2), first);
        var rLow = Vector128.FusedMultiplyAdd(k, Vector128.Create(-Logistic.Step2), first - r);
        var (power, rest) = Powers(shifted, table);

        // tail = exp(r + rLow) (1 + rest) - 1 - r
        var low = rLow + rest;
        var square = r * r;
        var p3 = Vector128.FusedMultiplyAdd(Vector128.Create(ExpFast.C4), r, Vector128.Create(ExpFast.C3));
        var p5 = Vector128.FusedMultiplyAdd(Vector128.Create(ExpFast.C6), r, Vector128.Create(ExpFast.C5));
        var p7 = Vector128.FusedMultiplyAdd(Vector128.Create(ExpFast.C8), r, Vector128.Create(ExpFast.C7));
        var p = Vector128.FusedMultiplyAdd(square * square, p7, Vector128.FusedMultiplyAdd(square, p5, p3));
        var half = Vector128.FusedMultiplyAdd(square, Vector128.Create(0.5), Vector128.FusedMultiplyAdd(low, r, low));
        var tail = Vector128.FusedMultiplyAdd(square * r, p, half);

        // sum + sumLow = power (1 + r)
        var sum = Vector128.FusedMultiplyAdd(power, r, power);
        var sumLow = Vector128.FusedMultiplyAdd(power, r, power - sum);
        var lower = sum + Vector128.FusedMultiplyAdd(power, tail - Vector128.Create(Logistic.Margin), sumLow);
        var upper = sum + Vector128.FusedMultiplyAdd(power, tail + Vector128.Create(Logistic.Margin), sumLow);
        doubt = new(doubt._value | (lower ^ upper));
        return new(lower);
    }
}
