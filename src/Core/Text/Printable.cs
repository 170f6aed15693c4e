using System.Globalization;
using System.Text;

namespace Elevenfold.Text;

/// <summary>Escapes text from an input for one line of a terminal: it can't move the cursor, start a line or close a quote of a message.</summary>
/// <remarks>
/// The escapes are those of JSON, <c>\u001b</c>, one per UTF-16 code unit. Escaped are control characters, format characters (also those
/// that change the direction of text), line and paragraph separators, unpaired surrogates, and unassigned code points. A backslash is
/// not escaped, so an escaped line of JSON has the same value.
/// </remarks>
internal static class Printable
{
    // The length is limited in text elements, and in chars too, since an element can have any number of accents.
    private const int MostElements = 40;
    private const int MostCharsOfElement = 4;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The escaped text.</summary>
    public static string Line(string text) => Escaped(text, IsSafe);

    /// <summary>The escaped text; of a long one the beginning and three dots.</summary>
    public static string Short(string text, int most = MostElements)
    {
        var length = Beginning(text, most);
        return length < text.Length ? Line(text[..length]) + "..." : Line(text);
    }

    /// <summary>The escaped text in single quotes; of a long one the beginning. Single quotes in it are escaped.</summary>
    public static string Quoted(string text, int most = MostElements)
    {
        var length = Beginning(text, most);
        return $"'{Escaped(text[..length], rune => IsSafe(rune) && rune.Value != '\'')}{(length < text.Length ? "..." : string.Empty)}'";
    }

    /// <summary>The escaped name; quoted if it has spaces or punctuation that could be taken for a part of the message.</summary>
    public static string Name(string name, int most = MostElements) => IsPlain(name) ? Short(name, most) : Quoted(name, most);

    private static bool IsPlain(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsSafe(rune) || rune == Rune.ReplacementChar || Rune.IsWhiteSpace(rune) || rune.Value is '\'' or '"' or '`' or ',' or ';' or '(' or ')')
            {
                return false;
            }
        }

        return name.Length > 0;
    }

    private static int Beginning(string text, int most)
    {
        var length = 0;
        for (var elements = 0; elements < most && length < text.Length; elements++)
        {
            var element = StringInfo.GetNextTextElementLength(text.AsSpan(length));
            if (length + element > (long)most * MostCharsOfElement)
            {
                return length == 0 ? WithoutHalf(text, most * MostCharsOfElement) : length;
            }

            length += element;
        }

        return length;
    }

    private static int WithoutHalf(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private static string Escaped(string text, Func<Rune, bool> isKept)
    {
        var escaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var isRune = Rune.TryGetRuneAt(text, i, out var rune);
            var unit = text.AsSpan(i, isRune ? rune.Utf16SequenceLength : 1);
            if (isRune && isKept(rune))
            {
                escaped.Append(unit);
            }
            else
            {
                foreach (var half in unit)
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)half:x4}");
                }
            }

            i += unit.Length;
        }

        return escaped.ToString();
    }

    private static bool IsSafe(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.Format => rune.Value is ZeroWidthJoiner or ZeroWidthNonJoiner, // parts of emoji, and of Persian words
        _ => true,
    };
}
