using System.Globalization;
using System.Text;

namespace Elevenfold.Text;

/// <summary>Text of others as a line of a terminal can show it: it moves no cursor, begins no line and ends no quote of ours.</summary>
/// <remarks>
/// What can't be shown is written as JSON writes it, <c>\u001b</c>, by its UTF-16 code units: control characters, format characters
/// (those that turn the direction of text among them), line and paragraph separators, halves of surrogate pairs, and what Unicode
/// does not define. So a line of JSON that goes through here still says the same. A backslash stays as it is.
/// </remarks>
internal static class Printable
{
    // By text elements, as a reader counts; and by char, for an element can have any number of accents.
    private const int MostElements = 40;
    private const int MostCharsOfElement = 4;

    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;

    /// <summary>The text as a part of one line.</summary>
    public static string Line(string text) => Escaped(text, IsSafe);

    /// <summary>The same, or its beginning and three dots.</summary>
    public static string Short(string text, int most = MostElements)
    {
        var length = Beginning(text, most);
        return length < text.Length ? Line(text[..length]) + "..." : Line(text);
    }

    /// <summary>The beginning of a text in single quotes; such a quote in it is escaped.</summary>
    public static string Quoted(string text, int most = MostElements)
    {
        var length = Beginning(text, most);
        return $"'{Escaped(text[..length], rune => IsSafe(rune) && rune.Value != '\'')}{(length < text.Length ? "..." : string.Empty)}'";
    }

    /// <summary>The beginning of a name: as it is where nothing in it could be taken for our own words, else in quotes.</summary>
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
