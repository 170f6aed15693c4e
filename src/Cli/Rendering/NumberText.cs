using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;

namespace Elevenfold.Cli.Rendering;

/// <summary>Numbers with their bit patterns, and distances in ulps: as text, and as JSON properties.</summary>
internal static class NumberText
{
    /// <summary>Such as <c>0.5 (0x3fe0000000000000)</c>.</summary>
    public static string WithBits(double x) => $"{Decimals.Print(x)} (0x{BitsOf(x)})";

    /// <summary>Such as <c>2 ulps apart</c>.</summary>
    public static string Distance(double a, double b) => Ulps.Between(a, b) is { } ulps
        ? ulps.ToString(CultureInfo.InvariantCulture) + (ulps == 1 ? " ulp apart" : " ulps apart")
        : "one of them is NaN";

    /// <summary>Such as <c>3 states</c>.</summary>
    public static string Count(long number, string one, string? many = null) => $"{JsonText.Whole(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary>Two numbers as properties: values, bit patterns, and distance in ulps (null where exactly one is NaN).</summary>
    public static IEnumerable<(string Name, string? Json)> Pair(string nameOfA, double a, string nameOfB, double b) =>
    [
        (nameOfA, JsonText.Number(a)),
        (nameOfB, JsonText.Number(b)),
        (nameOfA + "Bits", JsonText.Text(BitsOf(a))),
        (nameOfB + "Bits", JsonText.Text(BitsOf(b))),
        ("ulps", Ulps.Between(a, b)?.ToString(CultureInfo.InvariantCulture) ?? "null"),
    ];

    private static string BitsOf(double x) => Bits.Of(x).ToString("x16", CultureInfo.InvariantCulture);
}
