using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

internal readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ExpNegated(Lanes512 z, ref Lanes512 doubt, ref Lanes512 most, double* table)
    {
        most = new(Vector512.MaxNative(Vector512.Abs(z._value), most._value));
        var x = -z._value;

        // x = k ln2/16 + r + rLow
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(ExpReduction.Inverse), Vector512.Create(Logistic.Rounder));
        var k = shifted - Vector512.Create(Logistic.Rounder);
        var first = Vector512.FusedMultiplyAdd(k, Vector512.Create(-ExpReduction.Step1), x);
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Logistic.Step2), first);
        var rLow = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Logistic.Step2), first - r);
        var (power, rest) = Powers(shifted, table);

        // tail = exp(r + rLow) (1 + rest) - 1 - r
        var low = rLow + rest;
        var square = r * r;
        var p3 = Vector512.FusedMultiplyAdd(Vector512.Create(ExpFast.C4), r, Vector512.Create(ExpFast.C3));
        var p5 = Vector512.FusedMultiplyAdd(Vector512.Create(ExpFast.C6), r, Vector512.Create(ExpFast.C5));
        var p7 = Vector512.FusedMultiplyAdd(Vector512.Create(ExpFast.C8), r, Vector512.Create(ExpFast.C7));
        var p = Vector512.FusedMultiplyAdd(square * square, p7, Vector512.FusedMultiplyAdd(square, p5, p3));
        var half = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.5), Vector512.FusedMultiplyAdd(low, r, low));
        var tail = Vector512.FusedMultiplyAdd(square * r, p, half);

        // sum + sumLow = power (1 + r)
        var sum = Vector512.FusedMultiplyAdd(power, r, power);
        var sumLow = Vector512.FusedMultiplyAdd(power, r, power - sum);
        var lower = sum + Vector512.FusedMultiplyAdd(power, tail - Vector512.Create(Logistic.Margin), sumLow);
        var upper = sum + Vector512.FusedMultiplyAdd(power, tail + Vector512.Create(Logistic.Margin), sumLow);
        doubt = new(doubt._value | (lower ^ upper));
        return new(lower);
    }
}
