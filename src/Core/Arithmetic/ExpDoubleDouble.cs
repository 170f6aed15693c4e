namespace Elevenfold.Arithmetic;

/// <summary>The second tier of <see cref="Exp"/>: the same reduction and table, the series in double-double.</summary>
/// <remarks><c>exp(x) = 2^(k/16) * (1 + r (1 + r (1/2 + ... + r/13!)))</c>, relative error under 2^-102.5; docs/arithmetic.md
/// gives the budget. It is reached by one argument in thousands, so it is written to be read.</remarks>
internal static class ExpDoubleDouble
{
    /// <summary>2^-100, in units of the result; more than five times the proven error.</summary>
    internal const double Margin = 1.0 / (1L << 50) / (1L << 50);

    /// <summary>From this term on, a rounding of double precision is far below the error bound.</summary>
    private const int FirstPlainTerm = 8;

    /// <summary>Gives exp(x) in y, correctly rounded, or false where this tier can't decide the nearest double.</summary>
    /// <param name="x">Between -746 and 710.</param>
    /// <param name="y">The result where the answer is true.</param>
    /// <returns>Whether y is the correctly rounded result.</returns>
    internal static bool TryOf(double x, out double y)
    {
        var reduction = ExpReduction.Of(x);
        var value = ValueOf(reduction);
        return RoundingTest.TryRound(value.High, value.Low, value.High * Margin, reduction.Scale, out y);
    }

    /// <summary>How far y is from exp(x), in units of the last place of the nearest double.</summary>
    /// <param name="x">Between -746 and 710.</param>
    /// <param name="y">Near exp(x).</param>
    internal static double UlpsOff(double x, double y)
    {
        var (reduction, nearest) = (ExpReduction.Of(x), Exp.Of(x));
        var value = ValueOf(reduction);
        var ulp = Scaled(Math.BitIncrement(nearest)) - Scaled(nearest);
        return Math.Abs(Scaled(y) - value.High - value.Low) / ulp;

        double Scaled(double z) => Math.ScaleB(z, -reduction.Scale);
    }

    // exp(x) / 2^Scale
    private static DoubleDouble ValueOf(ExpReduction reduction) =>
        new DoubleDouble(ExpTable.High[reduction.Entry], ExpTable.Low[reduction.Entry])
        * Series(DoubleDouble.Sum(reduction.High, reduction.Low));

    // The sum of r^n / n! for n = 0 .. 13, by Horner's rule from the last term.
    private static DoubleDouble Series(DoubleDouble r)
    {
        var plain = ExpSeries.High[ExpSeries.Degree];
        for (var n = ExpSeries.Degree - 1; n >= FirstPlainTerm; n--)
        {
            plain = ExpSeries.High[n] + r.High * plain;
        }

        var sum = new DoubleDouble(plain, 0);
        for (var n = FirstPlainTerm - 1; n >= 0; n--)
        {
            sum = new DoubleDouble(ExpSeries.High[n], ExpSeries.Low[n]) + r * sum;
        }

        return sum;
    }
}
