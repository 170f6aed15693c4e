using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Texts that somebody may put where a name belongs, to write a line of ours, to move the cursor, or by accident.</summary>
internal static class AnyTexts
{
    public static Gen<string> All() => Pieces(
        "a", "B7", " ", "x.csv", "'", "\"", "; ", ", ", ": ", "(", ")", "\\", "\\u001b", "/", "\n", "\r", "\r\n", "\t", "\0", "\a", "\b", "\u001b[2J", "\u007f", "\u0085", "\u009b31m",
        "\u00ad", "\u061c", "\u200b", "\u200e", "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ufeff", "\ufffd", "\uffff", "\u0378", "\U000E0061",
        "😀", "👩‍👩‍👧", "e\u0301", "漢", "שלום", "\ud83d", "\ude00", "\nchain       whole",
        string.Concat(Enumerable.Repeat("😀", 30)), new string('z', 50), "a" + new string('\u0301', 300));

    /// <summary>Those that UTF-8 can hold.</summary>
    public static Gen<string> Whole() => All().Where(text => !HasHalf(text));

    /// <summary>Whether a terminal shows the text, as a part of one line and nothing else.</summary>
    public static bool IsPrintable(string text) => !HasHalf(text) && text.EnumerateRunes().All(rune =>
        System.Text.Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.OtherNotAssigned) && !Turns(rune.Value));

    private static bool HasHalf(string text) => text.Where((_, i) => char.IsSurrogate(text[i])
        && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
        && !(i > 0 && char.IsSurrogatePair(text[i - 1], text[i]))).Any();

    private static bool Turns(int code) => code is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static Gen<string> Pieces(params string[] pieces) => Gen.Elements(pieces).ListOf().Select(string.Concat);
}
