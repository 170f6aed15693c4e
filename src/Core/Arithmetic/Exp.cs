namespace Elevenfold.Arithmetic;

/// <summary>The correctly rounded exponential of a binary64 number.</summary>
/// <remarks>
/// <para>Ziv's strategy: compute with a proven error bound, answer if the whole error interval rounds to one
/// double, else compute again with a smaller error. Three tiers: about 2^-69 (<see cref="ExpFast"/>), about 2^-102
/// (<see cref="ExpDoubleDouble"/>), and as small as it must be (<see cref="ExpExact"/>).</para>
/// <para>Sources: A. Ziv, "Fast evaluation of elementary mathematical functions with correctly rounded last bit",
/// ACM TOMS 17(3), 1991; J.-M. Muller et al., Handbook of Floating-Point Arithmetic, 2nd ed., 2018, chapters 10 to 12;
/// P. Tang, "Table-driven implementation of the exponential function", ACM TOMS 15(2), 1989.</para>
/// </remarks>
public static class Exp
{
    /// <summary>At and above this, exp(x) exceeds every double: the last finite result is at 709.78...</summary>
    internal const double Overflow = 710;

    /// <summary>At and below this, exp(x) is under half of the least subnormal: that is at -745.13...</summary>
    internal const double Underflow = -746;

    /// <summary>2^-54: for |x| up to here, exp(x) lies within the rounding interval of 1.</summary>
    internal const double Tiny = 1.0 / (1L << 54);

    /// <summary>The one NaN this project writes: 0x7FF8000000000000, whatever the sign or payload of the input's.</summary>
    internal static double CanonicalNaN => BitConverter.Int64BitsToDouble(Bits.NaN);

    /// <summary>Gives exp(x), rounded to nearest, ties to even.</summary>
    /// <param name="x">Any double. NaN gives the canonical NaN, +inf gives +inf, -inf gives +0, both zeros give 1.</param>
    /// <returns><c>RN(e^x)</c>: +inf above x = 709.782712893384, +0 from x = -745.1332191019412 down,
    /// a subnormal below x = -708.3964185322641.</returns>
    public static double Of(double x)
    {
        if (double.IsNaN(x))
        {
            return CanonicalNaN;
        }

        if (x >= Overflow)
        {
            return double.PositiveInfinity;
        }

        if (x <= Underflow)
        {
            return 0;
        }

        if (Math.Abs(x) <= Tiny)
        {
            return 1;
        }

        if (ExpFast.TryOf(x, out var y))
        {
            return y;
        }

        return OfHard(x);
    }

    /// <summary>The distance of a number from e^x, in ulps of <see cref="Of"/>: the error of an exp with this result.</summary>
    /// <param name="x">Any double.</param>
    /// <param name="y">A number near e^x.</param>
    /// <returns>At most 1/2 for <c>Of(x)</c>, to some 13 digits; NaN where e^x or the number is not finite, or x is below -745.</returns>
    public static double UlpsOff(double x, double y) =>
        x > -745 && x < Overflow && double.IsFinite(y) && double.IsFinite(Math.BitIncrement(Of(x))) ? ExpDoubleDouble.UlpsOff(x, y) : double.NaN;

    // Apart from Of, so that the way travelled by all but one call in thousands stays short.
    private static double OfHard(double x) => ExpDoubleDouble.TryOf(x, out var y) ? y : ExpExact.Of(x);
}
