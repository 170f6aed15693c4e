using System.Buffers;
using System.Globalization;
using System.Text;

namespace Elevenfold.Arithmetic;

/// <summary>Numbers as decimal text: the shortest digits that read back as the same bits.</summary>
/// <remarks>
/// The form is that of ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20), which RFC 8785 uses for JSON: plain digits
/// from 1e-6 up to below 1e21, an exponent elsewhere. One thing differs: -0 is written <c>-0</c>, so that parsing is the
/// inverse of printing. Numbers that JSON does not have are written <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c>.
/// </remarks>
internal static class Decimals
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly SearchValues<byte> Written = SearchValues.Create("+-.0123456789eE"u8);

    private const int MostShort = 18; // digits: their whole number fits in a long
    private const long MostExact = 1L << 53;

    private static ReadOnlySpan<double> PowersOfTen =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>The most bytes that a number takes.</summary>
    public const int MostBytes = 32;

    /// <summary>The shortest decimal that reads back as <paramref name="x"/>.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The text.</returns>
    public static string Print(double x)
    {
        Span<byte> text = stackalloc byte[MostBytes];
        return Encoding.ASCII.GetString(text[..Print(x, text)]);
    }

    /// <summary>The same as bytes.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="text">Where the text is written: <see cref="MostBytes"/> are enough.</param>
    /// <returns>How many bytes it has.</returns>
    public static int Print(double x, Span<byte> text)
    {
        var rest = text;
        if (!double.IsFinite(x))
        {
            Put(double.IsNaN(x) ? "NaN"u8 : x > 0 ? "Infinity"u8 : "-Infinity"u8, ref rest);
            return text.Length - rest.Length;
        }

        if (IsWrittenPlain(x, text, out var length))
        {
            return length;
        }

        Put(double.IsNegative(x) ? "-"u8 : [], ref rest);
        Span<byte> shortest = stackalloc byte[MostBytes];
        var (count, point) = x == 0 ? Zero(shortest) : ShortestDigits(Math.Abs(x), shortest);
        var digits = shortest[..count];
        switch (point)
        {
            case > 21 or <= -6:
                PutScientific(digits, point - 1, ref rest);
                break;
            case <= 0:
                Put("0."u8, ref rest);
                Put("00000"u8[..-point], ref rest);
                Put(digits, ref rest);
                break;
            case var _ when point >= count:
                Put(digits, ref rest);
                Put("00000000000000000000"u8[..(point - count)], ref rest);
                break;
            default:
                Put(digits[..point], ref rest);
                Put("."u8, ref rest);
                Put(digits[point..], ref rest);
                break;
        }

        return text.Length - rest.Length;
    }

    /// <summary>
    /// The number nearest to a decimal text, ties to even: <c>[+-] digits [. digits] [e [+-] digits]</c>, or one of the
    /// names that <see cref="Print(double)"/> writes. No thousands separators, no white space, no other culture.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="x">The number; an infinity where the text is too large for a binary64.</param>
    /// <returns>Whether the text is a number.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out double x)
    {
        const int Usual = 64;
        Span<byte> ascii = text.Length <= Usual ? stackalloc byte[Usual] : new byte[text.Length];
        x = 0;
        return Ascii.IsValid(text) && Encoding.ASCII.TryGetBytes(text, ascii, out var length) && TryParse(ascii[..length], out x);
    }

    /// <summary>The same from bytes: every number of every file is read here.</summary>
    /// <param name="text">The text in ASCII, or in UTF-8, where nothing but ASCII is a number.</param>
    /// <param name="x">The number; an infinity where the text is too large for a binary64.</param>
    /// <returns>Whether the text is a number.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double x)
    {
        if (TryParseShort(text, out x))
        {
            return true;
        }

        if (text.IndexOfAnyExcept(Written) < 0)
        {
            return double.TryParse(text, Plain, CultureInfo.InvariantCulture, out x);
        }

        x = text.SequenceEqual("Infinity"u8) ? double.PositiveInfinity
            : text.SequenceEqual("-Infinity"u8) ? double.NegativeInfinity
            : text.SequenceEqual("NaN"u8) ? double.NaN
            : 0;
        return x != 0;
    }

    // Digits with a point: their whole number up to 2^53 and the power of ten up to 10^22 are exact, so their quotient is the nearest number
    // (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990).
    private static bool TryParseShort(ReadOnlySpan<byte> text, out double x)
    {
        x = 0;
        var isNegative = text is [(byte)'-', ..];
        var at = isNegative || text is [(byte)'+', ..] ? 1 : 0;
        if (text.Length - at > MostShort + 1)
        {
            return false;
        }

        var (digits, point, whole) = (0, -1, 0L);
        for (; at < text.Length; at++)
        {
            var digit = text[at] - '0';
            if ((uint)digit <= 9)
            {
                whole = (10 * whole) + digit;
                digits++;
            }
            else if (text[at] == '.' && point < 0)
            {
                point = digits;
            }
            else
            {
                return false;
            }
        }

        if (digits is 0 or > MostShort || whole > MostExact)
        {
            return false;
        }

        var size = point < 0 ? whole : whole / PowersOfTen[digits - point];
        x = isNegative ? -size : size;
        return true;
    }

    // .NET finds the shortest digits, but not for powers of two; and it takes an exponent from 1e15 on and below 1e-5.
    private static bool IsWrittenPlain(double x, Span<byte> text, out int length) =>
        x.TryFormat(text, out length, "R", CultureInfo.InvariantCulture) && text[..length].IndexOf((byte)'E') < 0 && !double.IsPow2(Math.Abs(x));

    private static (int Count, int Point) Zero(Span<byte> digits)
    {
        digits[0] = (byte)'0';
        return (1, 1);
    }

    // x = 0.DIGITS * 10^point, DIGITS without zeros at either end: as few as read back, and of those the nearest.
    private static (int Count, int Point) ShortestDigits(double x, Span<byte> digits)
    {
        if (double.IsPow2(x))
        {
            return ShortestDigitsOfPower(x, digits);
        }

        Span<byte> text = stackalloc byte[MostBytes];
        x.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        return DigitsOf(text[..length], digits);
    }

    // Below a power of two the numbers are twice as close as above it. So the nearest text of some length can lie below it and
    // read back as another number, where the next text, farther away and above, reads back as this one: 2^-44.
    private static (int Count, int Point) ShortestDigitsOfPower(double x, Span<byte> digits)
    {
        Span<byte> text = stackalloc byte[MostBytes];
        for (var precision = 0; ; precision++)
        {
            x.TryFormat(text, out var length, "E" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            var (count, point) = DigitsOf(text[..length], digits);
            digits[count..(precision + 1)].Fill((byte)'0');
            var nearest = long.Parse(digits[..(precision + 1)], CultureInfo.InvariantCulture);
            foreach (var whole in (ReadOnlySpan<long>)[nearest, nearest + 1])
            {
                var written = whole.ToString(CultureInfo.InvariantCulture);
                if (double.Parse($"0.{written}E{point.ToString(CultureInfo.InvariantCulture)}", CultureInfo.InvariantCulture) == x)
                {
                    return (Encoding.ASCII.GetBytes(written.TrimEnd('0'), digits), point);
                }
            }
        }
    }

    // The digits of a text of .NET's, and where their point is: 12.5, 0.00125 and 1.25E-05 are 0.125 * 10^2, -2 and -4.
    private static (int Count, int Point) DigitsOf(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        var e = text.IndexOf((byte)'E');
        var mantissa = e < 0 ? text : text[..e];
        var exponent = e < 0 ? 0 : int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf((byte)'.');
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        whole.CopyTo(digits);
        var fraction = dot < 0 ? [] : mantissa[(dot + 1)..];
        fraction.CopyTo(digits[whole.Length..]);

        var all = digits[..(whole.Length + fraction.Length)];
        var zeros = all.IndexOfAnyExcept((byte)'0');
        var significant = all[zeros..].TrimEnd((byte)'0');
        significant.CopyTo(digits);
        return (significant.Length, exponent + whole.Length - zeros);
    }

    private static void PutScientific(scoped ReadOnlySpan<byte> digits, int exponent, ref Span<byte> rest)
    {
        Put(digits[..1], ref rest);
        Put(digits.Length > 1 ? "."u8 : [], ref rest);
        Put(digits[1..], ref rest);
        Put(exponent < 0 ? "e-"u8 : "e+"u8, ref rest);
        Math.Abs(exponent).TryFormat(rest, out var length, provider: CultureInfo.InvariantCulture);
        rest = rest[length..];
    }

    private static void Put(scoped ReadOnlySpan<byte> text, ref Span<byte> rest)
    {
        text.CopyTo(rest);
        rest = rest[text.Length..];
    }
}
