using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>The numbers that stand along an axis.</summary>
internal static class Ticks
{
    private const int MostDecades = 8;

    /// <summary>Multiples of 1, 2 or 5 times a power of ten.</summary>
    /// <param name="least">The beginning of the axis, finite.</param>
    /// <param name="most">Its end, greater by more than a few ulps.</param>
    /// <param name="count">How many are wanted, about.</param>
    /// <returns>Numbers within the range, ascending.</returns>
    public static Arr<double> Linear(double least, double most, int count)
    {
        var (factor, exponent) = Step((most - least) / count);
        var (up, down) = (Logarithm.PowerOfTen(Math.Max(exponent, 0)), Logarithm.PowerOfTen(Math.Max(-exponent, 0)));
        var step = factor * up / down;
        var found = new List<double>();
        for (var k = Math.Ceiling(least / step); k * factor * up / down <= most && found.Count <= 3 * count; k++)
        {
            // A quotient of whole numbers is the nearest number to the decimal, so it is printed as that. The sum takes the sign off a zero.
            found.Add((k * factor * up / down) + 0.0);
        }

        return new(found.Where(x => x >= least));
    }

    /// <summary>Powers of ten; in a range of few of them their doubles and fivefolds too.</summary>
    /// <param name="least">The beginning of the axis, positive.</param>
    /// <param name="most">Its end, greater.</param>
    /// <param name="count">How many are wanted, about.</param>
    /// <returns>Numbers within the range, ascending.</returns>
    public static Arr<double> Logarithmic(double least, double most, int count)
    {
        var (first, last) = (ExponentOf(least), ExponentOf(most));
        var stride = 1 + ((last - first) / Math.Min(MostDecades, count));
        var wide = (double[])[.. Decades(first, last, stride, 1).Where(x => x >= least && x <= most)];
        if (wide.Length > 2)
        {
            return new(wide);
        }

        var close = (double[])[.. Decades(first, last, 1, 1, 2, 5).Where(x => x >= least && x <= most)];
        return close.Length > 1 ? new(close) : Linear(least, most, count);
    }

    private static IEnumerable<double> Decades(int first, int last, int stride, params int[] factors) =>
        from exponent in Enumerable.Range(first, last - first + 1)
        where exponent % stride == 0
        from factor in factors
        select exponent < 0 ? factor / Logarithm.PowerOfTen(-exponent) : factor * Logarithm.PowerOfTen(exponent);

    // The smallest of 1, 2 and 5 times a power of ten that is not below a number.
    private static (int Factor, int Exponent) Step(double least)
    {
        var exponent = ExponentOf(least);
        var digit = least / Logarithm.PowerOfTen(exponent);
        return digit <= 1 ? (1, exponent) : digit <= 2 ? (2, exponent) : digit <= 5 ? (5, exponent) : (1, exponent + 1);
    }

    // The power of ten that is not above a number.
    private static int ExponentOf(double x)
    {
        var exponent = (int)Math.Floor(Logarithm.Base10(x));
        return Logarithm.PowerOfTen(exponent + 1) <= x ? exponent + 1 : Logarithm.PowerOfTen(exponent) > x ? exponent - 1 : exponent;
    }
}
