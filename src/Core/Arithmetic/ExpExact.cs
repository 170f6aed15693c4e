using System.Numerics;

namespace Elevenfold.Arithmetic;

/// <summary>The third tier of <see cref="Exp"/>: an interval of big integers around exp(x), narrowed until both ends round to one double.</summary>
/// <remarks>Needs no error analysis, only care about which way each division rounds; so it is also the definition that the
/// other tiers are tested against. It ends for every x: exp(x) is irrational for a rational x other than 0 (Lambert, 1761),
/// so it is never half-way between two doubles.</remarks>
internal static class ExpExact
{
    // Numbers below are fixed-point: an integer n stands for n / 2^bits.
    private const int FirstBits = 160;
    private const int ExtraBits = 64;
    private const int FractionBits = 52;
    private const int LeastExponent = -1074;
    private const int ExponentBias = 1075;
    private const int OverflowExponent = 1024;

    /// <summary>Gives exp(x), rounded to nearest, ties to even, for every finite x.</summary>
    /// <param name="x">Any finite double.</param>
    /// <returns><c>RN(e^x)</c></returns>
    internal static double Of(double x)
    {
        if (x == 0)
        {
            return 1;
        }

        if (x >= Exp.Overflow)
        {
            return double.PositiveInfinity;
        }

        if (x <= Exp.Underflow)
        {
            return 0;
        }

        for (var bits = FirstBits; ; bits *= 2)
        {
            var (lower, upper, exponent) = Enclose(x, bits);
            var y = Round(lower, exponent - bits);
            if (y.Equals(Round(upper, exponent - bits)))
            {
                return y;
            }
        }
    }

    // lower <= exp(x) / 2^exponent <= upper
    private static (BigInteger Lower, BigInteger Upper, int Exponent) Enclose(double x, int bits)
    {
        var (xLower, xUpper) = ToFixed(x, bits);
        var (ln2Lower, ln2Upper) = Ln2(bits);

        // One less than the quotient's floor: then r is between 0.69 and 1.39, whichever end of the intervals is taken,
        // and all terms of the series are positive.
        var k = FloorDivide(xLower, ln2Lower) - 1;
        var kLn2Lower = k * (k.Sign >= 0 ? ln2Lower : ln2Upper);
        var kLn2Upper = k * (k.Sign >= 0 ? ln2Upper : ln2Lower);
        return (SeriesBelow(xLower - kLn2Upper, bits), SeriesAbove(xUpper - kLn2Lower, bits), (int)k);
    }

    // The series with each term rounded down and the rest left out: not above exp(r), for r >= 0.
    private static BigInteger SeriesBelow(BigInteger r, int bits)
    {
        var term = BigInteger.One << bits;
        var sum = term;
        for (var n = 1; !term.IsZero; n++)
        {
            term = term * r / ((BigInteger)n << bits);
            sum += term;
        }

        return sum;
    }

    // The series with each term rounded up: not below exp(r), for 0 <= r <= 1.4. The terms left out sum to less than the
    // last one, as each is less than half of the one before.
    private static BigInteger SeriesAbove(BigInteger r, int bits)
    {
        var term = BigInteger.One << bits;
        var sum = term;
        for (var n = 1; term > BigInteger.One; n++)
        {
            term = CeilingDivide(term * r, (BigInteger)n << bits);
            sum += term;
        }

        return sum + term;
    }

    // ln 2 = 2 artanh(1/3) = 2 (1/3 + 1/(3 * 3^3) + 1/(5 * 3^5) + ...). Each division loses less than one unit, and what is
    // left out is less than one: a few units a term, which all lie in the extra bits.
    private static (BigInteger Lower, BigInteger Upper) Ln2(int bits)
    {
        var power = (BigInteger.One << (bits + ExtraBits + 1)) / 3;
        var sum = BigInteger.Zero;
        for (var n = 1; !power.IsZero; n += 2)
        {
            sum += power / n;
            power /= 9;
        }

        var lower = sum >> ExtraBits;
        return (lower, lower + 2);
    }

    private static (BigInteger Lower, BigInteger Upper) ToFixed(double x, int bits)
    {
        var pattern = BitConverter.DoubleToInt64Bits(x);
        var biased = (int)((pattern >> FractionBits) & 0x7FF);
        var fraction = pattern & ((1L << FractionBits) - 1);
        var magnitude = (BigInteger)(biased == 0 ? fraction : fraction | (1L << FractionBits));
        var integer = pattern < 0 ? -magnitude : magnitude;

        var shift = Math.Max(biased, 1) - ExponentBias + bits;
        if (shift >= 0)
        {
            return (integer << shift, integer << shift);
        }

        // A shift to the right rounds down, for negative numbers too.
        var lower = integer >> -shift;
        return (lower, lower + 1);
    }

    // n * 2^exponent to the nearest double, ties to even, for n > 0.
    private static double Round(BigInteger n, int exponent)
    {
        var length = (int)n.GetBitLength();
        var gridExponent = Math.Max(exponent + length - FractionBits - 1, LeastExponent);
        var drop = gridExponent - exponent;
        if (drop <= 0)
        {
            throw new InvalidOperationException("An enclosure has fewer bits than a double: this is a bug.");
        }

        var kept = (long)(n >> drop);
        var dropped = n - ((BigInteger)kept << drop);
        var half = BigInteger.One << (drop - 1);
        var comparison = dropped.CompareTo(half);
        if (comparison > 0 || (comparison == 0 && !long.IsEvenInteger(kept)))
        {
            kept++;
        }

        // For a normal result 'kept' has its leading bit at 2^52, which adds one to the exponent's bits; so does a carry.
        var pattern = kept + ((long)(gridExponent - LeastExponent) << FractionBits);
        return gridExponent + FractionBits >= OverflowExponent
            ? double.PositiveInfinity
            : BitConverter.Int64BitsToDouble(pattern);
    }

    private static BigInteger FloorDivide(BigInteger a, BigInteger b)
    {
        var quotient = BigInteger.DivRem(a, b, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static BigInteger CeilingDivide(BigInteger a, BigInteger b) => (a + b - 1) / b;
}
