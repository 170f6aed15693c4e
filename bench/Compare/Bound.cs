using System.Globalization;
using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>What is promised of a figure: not less than a limit, or not more.</summary>
/// <param name="What">The figure in words.</param>
/// <param name="Limit">The limit.</param>
/// <param name="IsMost">Whether the limit is the most, and not the least.</param>
/// <param name="Unit">Behind the numbers: x, or MB, or s.</param>
/// <param name="Figure">The figure of one round.</param>
internal sealed record Bound(string What, double Limit, bool IsMost, string Unit, Func<Round, Option<double>> Figure)
{
    /// <summary>A limit where vectors have 512 bits, and one where they are narrower.</summary>
    public static double At(double wide, double narrow) => Machine.Bits >= 512 ? wide : narrow;

    /// <summary>One is so many times faster than another.</summary>
    public static Bound Faster(string what, double times, string fast, string slow) =>
        new(what, times, false, "x", round => round.Ratio(slow, fast));

    /// <summary>One takes no more than so many times the time of another.</summary>
    public static Bound Most(string what, double times, string slow, string fast) =>
        new(what, times, true, "x", round => round.Ratio(slow, fast));

    /// <summary>No more than so many seconds.</summary>
    public static Bound Seconds(string what, double limit, string name) =>
        new(what, limit, true, "s", round => round.Samples.Find(name).Map(sample => sample.Ns / 1e9));

    /// <summary>No more than so many microseconds.</summary>
    public static Bound Microseconds(string what, double limit, string name) =>
        new(what, limit, true, "us", round => round.Samples.Find(name).Map(sample => sample.Ns / 1e3));

    /// <summary>No more than so much memory.</summary>
    public static Bound Memory(string what, double limit, string unit, double unitBytes, string name) =>
        new(what, limit, true, unit, round => round.Peak(name).Map(bytes => bytes / unitBytes));

    /// <summary>A row of the table of bounds.</summary>
    public string Row(Outcome outcome) => outcome.Of(Figure).Match(
        Some: spread => $"| {What} | {(IsMost ? "at most" : "at least")} {Shown(Limit)} | {Shown(spread.Median)} | {Shown(spread.Lower)} to {Shown(spread.Upper)} | {Verdict(spread.Median)} |",
        None: () => $"| {What} | {(IsMost ? "at most" : "at least")} {Shown(Limit)} | | | not measured |");

    private string Verdict(double median) => (IsMost ? median <= Limit : median >= Limit) ? "yes" : "NO";

    private string Shown(double number) => string.Create(CultureInfo.InvariantCulture, $"{Digits.Three(number)} {Unit}");
}
