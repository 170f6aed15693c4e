using System.Runtime.CompilerServices;

namespace Elevenfold.Arithmetic;

/// <summary>The first tier of <see cref="Exp"/>: doubles, with the two largest terms carried exactly.</summary>
/// <remarks>
/// <para><c>exp(x) = 2^(k/16) * (1 + r + r^2/2 + r^3 * P(r))</c>, relative error under 2^-69; docs/arithmetic.md gives the
/// budget, line by line. Apart from the rounding test the data flow has no branch.</para>
/// <para>Only the exact products differ with the hardware, and they are exact either way: both ways give the same bits in
/// every step, and answer for the same arguments.</para>
/// </remarks>
internal static class ExpFast
{
    /// <summary>2^-67, in units of the result; more than four times the proven error.</summary>
    internal const double Margin = 1.0 / (1L << 33) / (1L << 34);

    /// <summary>1/n! for n = 3 .. 9, rounded to nearest: the leading parts in <see cref="ExpSeries"/>.</summary>
    internal const double C3 = 0.16666666666666666;
    internal const double C4 = 0.041666666666666664;
    internal const double C5 = 0.008333333333333333;
    internal const double C6 = 0.001388888888888889;
    internal const double C7 = 0.0001984126984126984;
    internal const double C8 = 2.48015873015873E-05;
    internal const double C9 = 2.7557319223985893E-06;

    /// <summary>Gives exp(x) in y, correctly rounded, or false where this tier can't decide the nearest double.</summary>
    /// <param name="x">Between -746 and 710.</param>
    /// <param name="y">The result where the answer is true.</param>
    /// <returns>Whether y is the correctly rounded result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryOf(double x, out double y) =>
        ErrorFree.HasFusedProduct ? TryOf<FusedProduct>(x, out y) : TryOf<SplitProduct>(x, out y);

    /// <summary>The same, with a chosen way to the exact products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool TryOf<TProduct>(double x, out double y)
        where TProduct : struct, IProductRest
    {
        var (scale, entry, r, rLow) = ExpReduction.Of(x);

        // half + halfLow = r^2 / 2, exactly.
        var (square, squareLow) = ErrorFree.TwoProduct<TProduct>(r, r);
        var half = 0.5 * square;
        var halfLow = 0.5 * squareLow;

        // r^3 P(r): the series from its third power on. The leading coefficient is added last, so that one rounding counts.
        var inner = C4 * r + (square * (C5 + C6 * r) + square * square * ((C7 + C8 * r) + square * C9));
        var cubic = r * square * (C3 + inner);

        // head + tail = exp(r + rLow) - 1; the derivative 1 + r + r^2/2 carries rLow along.
        var (head, headLow) = ErrorFree.FastTwoSum(r, half);
        var tail = (headLow + (halfLow + (rLow + rLow * head))) + cubic;

        // 2^(entry/16) * (1 + head + tail)
        var power = ExpTable.High[entry];
        var powerLow = ExpTable.Low[entry];
        var (product, productLow) = ErrorFree.TwoProduct<TProduct>(power, head);
        var (sum, sumLow) = ErrorFree.FastTwoSum(power, product);
        var rest = (sumLow + (productLow + (powerLow + powerLow * head))) + power * tail;

        var (high, low) = ErrorFree.FastTwoSum(sum, rest);
        return RoundingTest.TryRound(high, low, high * Margin, scale, out y);
    }
}
