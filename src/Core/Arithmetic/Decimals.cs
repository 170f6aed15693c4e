using System.Buffers;
using System.Globalization;

namespace Elevenfold.Arithmetic;

/// <summary>Numbers as decimal text: the shortest digits that read back as the same bits.</summary>
/// <remarks>
/// The form is that of ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20), which RFC 8785 uses for JSON: plain digits
/// from 1e-6 up to below 1e21, an exponent elsewhere. One thing differs: -0 is written <c>-0</c>, so that parsing is the
/// inverse of printing. What JSON has no number for is written <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.
/// </remarks>
public static class Decimals
{
    private static readonly SearchValues<char> Written = SearchValues.Create("+-.0123456789eE");

    /// <summary>The shortest decimal that reads back as <paramref name="x"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The text.</returns>
    public static string Print(double x)
    {
        if (!double.IsFinite(x))
        {
            return double.IsNaN(x) ? "NaN" : x > 0 ? "Infinity" : "-Infinity";
        }

        var sign = double.IsNegative(x) ? "-" : string.Empty;
        if (x == 0)
        {
            return sign + "0";
        }

        var (digits, point) = ShortestDigits(Math.Abs(x));
        return sign + point switch
        {
            > 21 or <= -6 => Scientific(digits, point - 1),
            <= 0 => "0." + new string('0', -point) + digits,
            _ when point >= digits.Length => digits + new string('0', point - digits.Length),
            _ => digits[..point] + "." + digits[point..],
        };
    }

    /// <summary>
    /// The number nearest to a decimal text, ties to even: <c>[+-] digits [. digits] [e [+-] digits]</c>, or one of the
    /// names that <see cref="Print"/> writes. No thousands separators, no white space, no other culture.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="x">The number; an infinity where the text is too large for a binary64.</param>
    /// <returns>Whether the text is a number.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double x)
    {
        const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        switch (text)
        {
            case "NaN":
                x = double.NaN;
                return true;
            case "Infinity":
                x = double.PositiveInfinity;
                return true;
            case "-Infinity":
                x = double.NegativeInfinity;
                return true;
            default:
                x = 0;
                return text.IndexOfAnyExcept(Written) < 0
                    && double.TryParse(text, Plain, CultureInfo.InvariantCulture, out x);
        }
    }

    // x = 0.DIGITS * 10^point, DIGITS without zeros at either end: as few as read back, and of those the nearest. .NET
    // finds them, but not for powers of two.
    private static (string Digits, int Point) ShortestDigits(double x) => double.IsPow2(x)
        ? ShortestDigitsOfPower(x)
        : DigitsOf(x.ToString("R", CultureInfo.InvariantCulture));

    // Below a power of two numbers stand twice as close as above it. So the nearest text of some length can lie below it and
    // read back as another number, where the next text, farther away and above, reads back as this one: 2^-44.
    private static (string Digits, int Point) ShortestDigitsOfPower(double x)
    {
        for (var precision = 0; ; precision++)
        {
            var (nearest, point) = DigitsOf(x.ToString("E" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            var next = (long.Parse(nearest.PadRight(precision + 1, '0'), CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            foreach (var digits in new[] { nearest, next })
            {
                if (double.Parse($"0.{digits}E{point.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture) == x)
                {
                    return (digits, point);
                }
            }
        }
    }

    // The digits of a text of .NET's, and where their point is: 12.5, 0.00125 and 1.25E-05 are 0.125 * 10^2, -2 and -4.
    private static (string Digits, int Point) DigitsOf(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = e < 0 ? text : text[..e];
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var digits = dot < 0 ? mantissa : mantissa.Remove(dot, 1);
        var significant = digits.TrimStart('0');
        return (significant.TrimEnd('0'), exponent + (dot < 0 ? mantissa.Length : dot) - (digits.Length - significant.Length));
    }

    private static string Scientific(string digits, int exponent) =>
        digits[..1]
        + (digits.Length > 1 ? "." + digits[1..] : string.Empty)
        + (exponent < 0 ? "e-" : "e+")
        + Math.Abs(exponent).ToString(CultureInfo.InvariantCulture);
}
