using System.Text;
using Elevenfold.Arithmetic;

namespace Elevenfold.Data;

/// <summary>Cells that hold a number.</summary>
internal static class Numeral
{
    private static readonly HashSet<string> NotFinite = new(["nan", "inf", "infinity", "∞"], StringComparer.OrdinalIgnoreCase);

    private const int LongestName = 12; // bytes, with a sign

    /// <summary>
    /// The number in a cell: a decimal as <see cref="Decimals"/> reads it, or any usual name of a NaN or
    /// an infinity, in any case and with any sign, which is read as a NaN.
    /// </summary>
    /// <param name="utf8">The cell, without white space around it.</param>
    /// <param name="x">The number; not finite where the text names such a number or is too large for a binary64.</param>
    /// <returns>Whether the cell holds a number.</returns>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out double x)
    {
        if (Decimals.TryParse(utf8, out x))
        {
            return true;
        }

        x = double.NaN;
        return utf8.Length <= LongestName && NotFinite.Contains(Encoding.UTF8.GetString(utf8 is [(byte)'+' or (byte)'-', .. var unsigned] ? unsigned : utf8));
    }
}
