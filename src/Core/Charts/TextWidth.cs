using System.Text;
using Elevenfold.Text;

namespace Elevenfold.Charts;

/// <summary>How wide a text is, about: fonts differ from machine to machine, so the widths are those of a wide one (DejaVu Sans).</summary>
internal static class TextWidth
{
    /// <summary>The usual size of a font.</summary>
    public const double Usual = 12;

    /// <summary>The size of small text.</summary>
    public const double Small = 11;

    private const double Narrow = 0.36;
    private const double Common = 0.64;
    private const double Broad = 0.80;
    private const double Widest = 1.0;
    private const double Full = 1.3;
    private const double BoldFactor = 1.1;

    /// <summary>The width of a text as it is rendered.</summary>
    /// <param name="text">The text, by anyone.</param>
    /// <param name="size">The size of the font.</param>
    /// <param name="isBold">Whether it is bold.</param>
    /// <returns>Pixels.</returns>
    public static double Of(string text, double size = Usual, bool isBold = false)
    {
        var ems = 0.0;
        foreach (var rune in Printable.Line(text).EnumerateRunes())
        {
            ems += Ems(rune);
        }

        return ems * size * (isBold ? BoldFactor : 1);
    }

    private static double Ems(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '|' or '\'' or '!' or ' ' or '-' or '(' or ')' or '[' or ']' or 'f' or 't' or 'r' => Narrow + (rune.Value is 't' or 'r' ? 0.06 : 0.03),
        'm' or 'w' or 'M' or 'W' or '%' or '@' => Widest,
        '+' or '=' or '<' or '>' or (>= 'A' and <= 'Z') => Broad,
        < 0x1100 => Common,
        _ => Full,
    };
}
