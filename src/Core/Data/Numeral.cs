using Elevenfold.Arithmetic;

namespace Elevenfold.Data;

/// <summary>Cells that say a number.</summary>
internal static class Numeral
{
    private static readonly HashSet<string> NotFinite = new(["nan", "inf", "infinity", "∞"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The number that a cell says: a decimal as <see cref="Decimals.TryParse"/> reads it, or any usual name of a NaN or
    /// an infinity, in any case and with any sign, which is given as a NaN.
    /// </summary>
    /// <param name="text">The cell, without white space around it.</param>
    /// <param name="x">The number; not finite where the text says so or is too large for a binary64.</param>
    /// <returns>Whether the cell says a number.</returns>
    public static bool TryRead(string text, out double x)
    {
        if (Decimals.TryParse(text, out x))
        {
            return true;
        }

        x = double.NaN;
        return NotFinite.Contains(text is ['+' or '-', .. var unsigned] ? unsigned : text);
    }
}
