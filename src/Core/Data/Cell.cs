using System.Collections.Immutable;
using System.Text;
using Elevenfold.Arithmetic;

namespace Elevenfold.Data;

/// <summary>What a cell holds.</summary>
internal enum CellKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Nothing, or one of <see cref="Cell.MissingWords"/>.</summary>
    Missing,

    /// <summary>An infinity, or a number too large for a binary64.</summary>
    NotFinite,

    /// <summary>true or yes, false or no.</summary>
    Truth,

    /// <summary>Any other text.</summary>
    Word,
}

/// <summary>Reads cells.</summary>
internal static class Cell
{
    private const int LongestName = 12; // bytes, with a sign

    /// <summary>The words that stand for a missing value, in any case; so does an empty cell.</summary>
    public static readonly ImmutableArray<string> MissingWords = ["NA", "N/A", "NaN", "null", "?", "-"];

    private static readonly HashSet<string> Missing = new(MissingWords, StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> SignedNaN = new(["+NaN", "-NaN"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Infinities = new(["inf", "infinity", "∞"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What a cell holds.</summary>
    /// <param name="utf8">The cell, without white space around it.</param>
    /// <param name="mark">The decimal mark of numbers.</param>
    /// <param name="x">The number; 1 or 0 for true or false; a NaN otherwise.</param>
    public static CellKind Read(ReadOnlySpan<byte> utf8, DecimalMark mark, out double x)
    {
        if (TryNumber(utf8, mark, out x))
        {
            return double.IsFinite(x) ? CellKind.Number : double.IsNaN(x) ? CellKind.Missing : CellKind.NotFinite;
        }

        x = double.NaN;
        if (utf8.IsEmpty)
        {
            return CellKind.Missing;
        }

        return utf8.Length <= LongestName ? Named(Encoding.UTF8.GetString(utf8), ref x) : CellKind.Word;
    }

    /// <summary>Whether a text stands for a missing value.</summary>
    public static bool IsMissing(string text) => text.Length == 0 || Missing.Contains(text) || SignedNaN.Contains(text);

    private static CellKind Named(string text, ref double x)
    {
        if (IsMissing(text))
        {
            return CellKind.Missing;
        }

        if (Infinities.Contains(text[0] is '+' or '-' ? text[1..] : text))
        {
            return CellKind.NotFinite;
        }

        if (IsAny(text, "true", "yes"))
        {
            x = 1;
            return CellKind.Truth;
        }

        if (IsAny(text, "false", "no"))
        {
            x = 0;
            return CellKind.Truth;
        }

        return CellKind.Word;
    }

    private static bool IsAny(string text, string a, string b) =>
        text.Equals(a, StringComparison.OrdinalIgnoreCase) || text.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static bool TryNumber(ReadOnlySpan<byte> utf8, DecimalMark mark, out double x)
    {
        if (mark == DecimalMark.Point)
        {
            return Decimals.TryParse(utf8, out x);
        }

        const int Usual = 64;
        x = 0;
        Span<byte> pointed = utf8.Length <= Usual ? stackalloc byte[Usual] : new byte[utf8.Length];
        pointed = pointed[..utf8.Length];
        utf8.CopyTo(pointed);
        pointed.Replace((byte)',', (byte)'.');
        return !utf8.Contains((byte)'.') && Decimals.TryParse(pointed, out x);
    }
}
