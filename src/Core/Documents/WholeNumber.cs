using System.Globalization;
using System.Text;

namespace Elevenfold.Documents;

/// <summary>Whole numbers in all spellings that JSON has for them: 10, 10.0, 1e1, 100e-1. They are read exactly, not by way of a binary64.</summary>
internal static class WholeNumber
{
    private const int MostDigits = 19;

    /// <summary>The value of a JSON number; null where it is not whole or is larger than a long.</summary>
    public static long? Of(ReadOnlySpan<byte> json)
    {
        var text = Encoding.ASCII.GetString(json);
        var mantissa = text.Split('e', 'E')[0];
        var (sign, parts) = (mantissa[0] == '-' ? "-" : string.Empty, mantissa.TrimStart('-').Split('.'));
        var written = string.Concat(parts);
        var digits = written.TrimEnd('0');
        if (digits.TrimStart('0').Length == 0)
        {
            return 0;
        }

        // So many zeros follow the last digit that is not 0; a negative count where that digit is behind the point.
        var exponent = Exponent(text[mantissa.Length..].TrimStart('e', 'E'));
        var zeros = exponent - (parts.Length > 1 ? parts[1].Length : 0) + (written.Length - digits.Length);
        return zeros is >= 0 and <= MostDigits && long.TryParse(sign + digits + new string('0', (int)zeros), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : null;
    }

    // Of an exponent that no long holds, half of the least or of the largest one: any text is shorter than that.
    private static long Exponent(string digits) => digits.Length == 0 ? 0
        : long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? Math.Clamp(exponent, long.MinValue / 2, long.MaxValue / 2)
        : digits[0] == '-' ? long.MinValue / 2
        : long.MaxValue / 2;
}
