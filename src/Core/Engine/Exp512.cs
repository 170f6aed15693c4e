using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

internal readonly unsafe partial struct Lanes512
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes512 ExpNegated(Lanes512 z, out Lanes512 upper, ref Lanes512 most, double* table)
    {
        most = new(Vector512.MaxNative(Vector512.Abs(z._value), most._value));

        // -z = k ln2/16 + r, but for the rest of ln2/16, which is in low
        var shifted = Vector512.FusedMultiplyAdd(z._value, Vector512.Create(-ExpReduction.Inverse), Vector512.Create(Logistic.Rounder));
        var k = shifted - Vector512.Create(Logistic.Rounder);
        var r = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Logistic.Step), -z._value);
        var (power, rest) = Powers(shifted, table);
        var low = Vector512.FusedMultiplyAdd(k, Vector512.Create(-Logistic.StepLow), rest);

        // tail = exp(r + low) - 1 - r
        var square = r * r;
        var p3 = Vector512.FusedMultiplyAdd(Vector512.Create(ExpFast.C4), r, Vector512.Create(ExpFast.C3));
        var p5 = Vector512.FusedMultiplyAdd(Vector512.Create(ExpFast.C6), r, Vector512.Create(ExpFast.C5));
        var p7 = Vector512.FusedMultiplyAdd(Vector512.Create(ExpFast.C8), r, Vector512.Create(ExpFast.C7));
        var p = Vector512.FusedMultiplyAdd(square, Vector512.FusedMultiplyAdd(square, p7, p5), p3);
        var slope = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.5), r);
        var half = Vector512.FusedMultiplyAdd(square, Vector512.Create(0.5), Vector512.FusedMultiplyAdd(low, slope, low));
        var tail = Vector512.FusedMultiplyAdd(square * r, p, half);

        // sum + sumLow = power (1 + r)
        var sum = Vector512.FusedMultiplyAdd(power, r, power);
        var sumLow = Vector512.FusedMultiplyAdd(power, r, power - sum);
        var below = Vector512.FusedMultiplyAdd(power, tail, sumLow);
        upper = new(sum + Vector512.FusedMultiplyAdd(power, Vector512.Create(2 * Logistic.Margin), below));
        return new(sum + below);
    }
}
