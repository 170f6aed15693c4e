using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>A direction of a plot: which number is at which place.</summary>
/// <param name="Least">The number at its beginning.</param>
/// <param name="Most">The number at its end, greater.</param>
/// <param name="IsLogarithmic">Whether equal quotients have equal distances; then both numbers are positive.</param>
/// <param name="From">The place of its beginning, in pixels.</param>
/// <param name="To">The place of its end; for y it is smaller.</param>
internal sealed record Scale(double Least, double Most, bool IsLogarithmic, double From, double To)
{
    // Beyond these a difference or a quotient of two numbers could be infinite or 0.
    private const double Largest = 1e300;
    private const double Smallest = 1e-290;
    private const double LeastEnd = 1e-305;
    private const double MostEnd = 1e305;
    private const double Margin = 0.04;
    private const double Indistinct = 1e-12;

    /// <summary>A scale that has room for all numbers that can be shown.</summary>
    /// <param name="numbers">Any numbers.</param>
    /// <param name="isLogarithmic">Whether equal quotients have equal distances.</param>
    /// <param name="from">The place of its beginning.</param>
    /// <param name="to">The place of its end.</param>
    /// <param name="margin">The room at each end, as a share.</param>
    public static Scale Around(IEnumerable<double> numbers, bool isLogarithmic, double from, double to, double margin = Margin)
    {
        var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var x in numbers)
        {
            if (CanShow(x, isLogarithmic))
            {
                (least, most) = (Math.Min(least, x), Math.Max(most, x));
            }
        }

        if (least > most)
        {
            (least, most) = isLogarithmic ? (0.1, 1) : (0, 1);
        }

        return isLogarithmic ? Logarithmic(least, most, from, to, margin) : Linear(least, most, from, to, margin);
    }

    /// <summary>Whether a number has a place on such a scale.</summary>
    public static bool CanShow(double x, bool isLogarithmic) => Math.Abs(x) <= Largest && (!isLogarithmic || x >= Smallest);

    /// <summary>The place of a number, in pixels.</summary>
    public double At(double x)
    {
        var share = IsLogarithmic
            ? (Logarithm.Base10(x) - Logarithm.Base10(Least)) / (Logarithm.Base10(Most) - Logarithm.Base10(Least))
            : (x - Least) / (Most - Least);
        return From + (share * (To - From));
    }

    /// <summary>The numbers that stand along it.</summary>
    /// <param name="count">How many are wanted, about.</param>
    public Arr<double> Ticks(int count) => IsLogarithmic ? Charts.Ticks.Logarithmic(Least, Most, count) : Charts.Ticks.Linear(Least, Most, count);

    private static Scale Linear(double least, double most, double from, double to, double margin)
    {
        if (!(most - least > Math.Max(Indistinct * Math.Max(Math.Abs(least), Math.Abs(most)), Smallest)))
        {
            var around = Math.Abs(most) > Smallest ? Math.Abs(most) / 2 : 1;
            (least, most) = (least - around, most + around);
        }

        var room = margin * (most - least);
        return new(least - room, most + room, IsLogarithmic: false, from, to);
    }

    // The room is a factor: e^(margin * ln(most / least)) is near enough to 10^(margin * log10).
    private static Scale Logarithmic(double least, double most, double from, double to, double margin)
    {
        const double Ln10 = 2.302585092994046;
        if (most / least < 1 + Indistinct)
        {
            (least, most) = (least / 2, most * 2);
        }

        var room = Arithmetic.Exp.Of(margin * Ln10 * (Logarithm.Base10(most) - Logarithm.Base10(least)));
        return new(Math.Max(least / room, LeastEnd), Math.Min(most * room, MostEnd), IsLogarithmic: true, from, to);
    }
}
