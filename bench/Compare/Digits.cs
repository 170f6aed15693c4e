using System.Globalization;

namespace Elevenfold.Bench.Compare;

/// <summary>Numbers for a reader.</summary>
internal static class Digits
{
    /// <summary>Three digits or all before the point: 0.000123, 1.23, 12.3, 1234.</summary>
    public static string Three(double number)
    {
        var behind = number == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 9);
        return number.ToString($"F{behind}", CultureInfo.InvariantCulture);
    }

    /// <summary>A time with the unit that suits it.</summary>
    public static string Time(double ns) => ns switch
    {
        < 1e3 => Three(ns) + " ns",
        < 1e6 => Three(ns / 1e3) + " us",
        < 1e9 => Three(ns / 1e6) + " ms",
        _ => Three(ns / 1e9) + " s",
    };
}
