using System.Runtime.CompilerServices;

namespace Elevenfold.Arithmetic;

/// <summary>Ziv's rounding test: does everything within the error bound round to the same double?</summary>
/// <remarks>Rounding is monotone. So if both ends of an interval round to y, then each number in it does, and exp(x),
/// known to be in it, does too.</remarks>
internal static class RoundingTest
{
    /// <summary>2^-1022, the least normal number: below it the doubles are on a fixed grid.</summary>
    private const int LeastNormalExponent = -1022;
    private const int FractionBits = 52;
    private const int Bias = 1023;
    private const long InfinityBits = 0x7FF0_0000_0000_0000;

    /// <summary>
    /// Rounds <c>2^scale * v</c>, once, where v is between <c>high + low - margin</c> and <c>high + low + margin</c>.
    /// </summary>
    /// <param name="high">Between 0.978 and 1.958, and the double nearest to <c>high + low</c>.</param>
    /// <param name="low">The rest; at most 2^-53.</param>
    /// <param name="margin">More than the error of <c>high + low</c> by at least 2^-106.</param>
    /// <param name="scale">-1077 to 1024.</param>
    /// <param name="y">The rounded value where the answer is true.</param>
    /// <returns>Whether the whole interval rounds to y.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRound(double high, double low, double margin, int scale, out double y)
    {
        if (scale <= LeastNormalExponent)
        {
            return TryRoundLow(high, low, margin, scale, out y);
        }

        var lower = high + (low - margin);
        var upper = high + (low + margin);
        y = ScaleNormal(lower, scale);
        return lower == upper;
    }

    /// <summary>The same where the result may be subnormal.</summary>
    private static bool TryRoundLow(double high, double low, double margin, int scale, out double y)
    {
        // The least normal number, scaled as high is. What is added to it and stays below its double is rounded to a
        // multiple of 2^(-1074 - scale): to the grid of the subnormal numbers.
        var least = PowerOfTwo(LeastNormalExponent - scale);
        if (high >= least)
        {
            var lowerNormal = high + (low - margin);
            y = ScaleNormal(lowerNormal, scale);
            return lowerNormal == high + (low + margin);
        }

        // Now 'rest' is as coarse as half a step of the grid, and adding to it rounds too: the second part of the
        // margin, 2^-52 of a step, covers that.
        var (sum, rest) = ErrorFree.TwoSum(least, high);
        var wide = margin + least * PowerOfTwo(-2 * FractionBits);
        var lower = sum + (rest + (low - wide));
        var upper = sum + (rest + (low + wide));

        // Between 'least' and its double, steps of the grid and steps of the bit pattern are the same. So the distance of
        // the patterns counts the steps, and this count is the pattern of the subnormal result (2^52: the least normal).
        y = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(lower) - BitConverter.DoubleToInt64Bits(least));
        return lower == upper;
    }

    // 2^scale * value for a result that is normal or too large. Adding to the exponent's bits can't lose anything; past
    // the largest double it gives patterns from infinity's on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double ScaleNormal(double value, int scale)
    {
        var bits = BitConverter.DoubleToInt64Bits(value) + ((long)scale << FractionBits);
        return BitConverter.Int64BitsToDouble(Math.Min(bits, InfinityBits));
    }

    private static double PowerOfTwo(int exponent) =>
        BitConverter.Int64BitsToDouble((long)(exponent + Bias) << FractionBits);
}
