namespace Elevenfold.Recipes;

/// <summary>Powers with whole exponents as products from the left: <c>((1 * x) * x) * x</c>, each product rounded.</summary>
internal static class Powers
{
    /// <summary>x to the power of n.</summary>
    /// <param name="x">0 or more and below 1.</param>
    /// <param name="n">0 or more.</param>
    public static double Of(double x, long n) => From(1, x, n);

    /// <summary>A power times n more factors. The products fall until they stay the same, at 0 or near it, and are not computed further.</summary>
    /// <param name="power">The power so far.</param>
    /// <param name="x">0 or more and below 1.</param>
    /// <param name="n">0 or more.</param>
    public static double From(double power, double x, long n)
    {
        for (; n > 0; n--)
        {
            var next = power * x;
            if (next == power)
            {
                break;
            }

            power = next;
        }

        return power;
    }
}
