using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Randomness;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Numbers for laws, with more of the edges than chance would give.</summary>
internal static class NumberCases
{
    // Zeros, subnormals, where 1 + exp(-x) becomes 1, where exp overflows and where it becomes zero, the ends.
    private static readonly Arr<double> Edges = Array(
        0.0, -0.0, 1, -1, 0.5, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 1e-300, -1e-300, 37, -37, 40, -40,
        709.782712893384, -709.782712893384, 745.1332191019412, -745.1332191019412, 1e17, -1e17,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity);

    private static readonly Arr<double> Simplest = Array(0.0, 1.0, 0.5);
    private static readonly Arr<int> FewDigits = Array(1, 2, 4, 8);

    /// <summary>Any bit pattern, all equally likely: NaNs, infinities and subnormals among them.</summary>
    public static CaseSource<double> Patterns { get; } =
        from high in CaseSource.Between(int.MinValue, int.MaxValue)
        from low in CaseSource.Between(int.MinValue, int.MaxValue)
        select BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low);

    /// <summary>
    /// Any number but NaN. Of 11: 4 lie between -40 and 40, 2 between -1 and 1, 2 between -750 and 750, 2 are edges (signed zeros,
    /// subnormals, where exp overflows or vanishes, the largest numbers, infinities), 1 is any bit pattern.
    /// </summary>
    public static CaseSource<double> Numbers { get; } = CaseSource.Frequency(
        (4, CaseSource.Between(-40.0, 40.0)),
        (2, CaseSource.Between(-1.0, 1.0)),
        (2, CaseSource.Between(-750.0, 750.0)),
        (2, CaseSource.Elements([.. Edges])),
        (1, NumberOfAnyPattern));

    /// <summary>
    /// Simpler numbers than a given one: 0, 1, 0.5, the same without its sign, without its fraction, without the digits after the
    /// first 1, 2, 4 and 8, where these are finite and their <see cref="Complexity"/> is less.
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <returns>Simpler ones, the simplest first; none for 0.</returns>
    public static IEnumerable<double> Simpler(double x) => Enumerable.Concat(Simplest, [-x, Math.Truncate(x)])
        .Concat(FewDigits.Select(digits => Cut(x, digits)))
        .Where(simpler => double.IsFinite(simpler) && Complexity(simpler) < Complexity(x))
        .Distinct();

    /// <summary>How simple a number is: 0, 1, 2 for the numbers 0, 1, 0.5, else the length of its shortest decimal text, and 2 more.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>0 or more.</returns>
    public static int Complexity(double x) => x switch
    {
        0 when !double.IsNegative(x) => 0,
        1 => 1,
        0.5 => 2,
        _ => 2 + Decimals.Print(x).Length,
    };

    /// <summary>A number without the decimal digits after its first ones: never farther from 0, so it stays in every range around 0.</summary>
    internal static double Cut(double x, int digits)
    {
        const int Point = 1;
        if (!double.IsFinite(x))
        {
            return x;
        }

        // d.dddddddddddddddde+ddd
        var text = Math.Abs(x).ToString("E16", CultureInfo.InvariantCulture);
        var cut = string.Concat(text.AsSpan(0, digits + Point), text.AsSpan(text.IndexOf('E')));
        return Decimals.TryParse(cut, out var size) ? Math.CopySign(size, x) : throw new InvalidOperationException(cut);
    }

    // A NaN is one pattern of 1,024 or so: draw again.
    private static (double Value, Mt19937 Next) NumberOfAnyPattern(Mt19937 random, int size)
    {
        double x;
        do
        {
            (x, random) = Patterns(random, size);
        }
        while (double.IsNaN(x));

        return (x, random);
    }
}
