namespace Elevenfold.Charts;

/// <summary>Logarithms for places in pictures: the same bits on every machine, and right to some 15 digits.</summary>
internal static class Logarithm
{
    private const double Ln2 = 0.6931471805599453;
    private const double Ln10 = 2.302585092994046;
    private const double TwoTo54 = 1L << 54;
    private const long FractionBits = 0x000F_FFFF_FFFF_FFFF;
    private const long BitsOfOne = 0x3FF0_0000_0000_0000;
    private const int Terms = 20;

    /// <summary>The logarithm to the base ten.</summary>
    /// <param name="x">A positive finite number.</param>
    /// <returns><c>log10(x)</c>, by <c>ln(m) = 2 (s + s^3 / 3 + s^5 / 5 + ...)</c>, <c>s = (m - 1) / (m + 1)</c>, for <c>x = m 2^e</c> with m from 1 to 2.</returns>
    public static double Base10(double x)
    {
        var isSubnormal = !double.IsNormal(x);
        var bits = BitConverter.DoubleToInt64Bits(isSubnormal ? x * TwoTo54 : x);
        var exponent = (double)((bits >> 52) - 1023) - (isSubnormal ? 54 : 0);
        var m = BitConverter.Int64BitsToDouble((bits & FractionBits) | BitsOfOne);
        var s = (m - 1) / (m + 1);
        var square = s * s;
        var sum = 0.0;
        for (var n = Terms; n >= 0; n--)
        {
            sum = (sum * square) + (1.0 / ((2 * n) + 1));
        }

        return ((2 * s * sum) + (exponent * Ln2)) / Ln10;
    }

    /// <summary>The power of ten of a whole number, correctly rounded.</summary>
    /// <param name="exponent">-323 to 308.</param>
    public static double PowerOfTen(int exponent) =>
        double.Parse(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"1e{exponent}"), System.Globalization.CultureInfo.InvariantCulture);
}
