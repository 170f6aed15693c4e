namespace Elevenfold.Arithmetic;

/// <summary>How many numbers apart two numbers are.</summary>
internal static class Ulps
{
    /// <summary>The number of steps from one binary64 to the next that lead from <paramref name="a"/> to <paramref name="b"/>.</summary>
    /// <param name="a">A number.</param>
    /// <param name="b">Another.</param>
    /// <returns>0 where the bits are equal; -0 and +0 are one step apart; none where one of them alone is NaN.</returns>
    public static ulong? Between(double a, double b)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return Bits.Same(a, b) ? 0 : null;
        }

        var (low, high) = (Ordered(a), Ordered(b));
        return low <= high ? (ulong)high - (ulong)low : (ulong)low - (ulong)high;
    }

    // The numbers in order as whole numbers in order: ..., -epsilon, -0, +0, epsilon, ...
    private static long Ordered(double x)
    {
        var bits = Bits.Of(x);
        return bits >= 0 ? bits : -1 - (bits & long.MaxValue);
    }
}
