using Elevenfold.Charts;

namespace Elevenfold.Cli.Rendering;

/// <summary>The colours of inks on light and on dark.</summary>
/// <remarks>
/// The series start from the colours of Okabe and Ito ("Color Universal Design", 2008), which people with any colour vision tell apart. They are darker here on light,
/// and lighter on dark, so that text in them is legible. Beside its colour, a series has a pattern and a marker of its own.
/// </remarks>
internal static class Palette
{
    private static readonly Dictionary<Ink, (uint Light, uint Dark)> Colours = new()
    {
        [Ink.Paper] = (0xFFFFFF, 0x15181D),
        [Ink.Text] = (0x1A1D21, 0xE8EAED),
        [Ink.Muted] = (0x5F6670, 0xA3AAB4),
        [Ink.Grid] = (0xDDE1E6, 0x343A43),
        [Ink.Unit] = (0xF2F4F7, 0x252A32),
        [Ink.Positive] = (0x0072B2, 0x56B4E9),
        [Ink.Negative] = (0xC24E00, 0xFF9A57),
        [Ink.Series1] = (0x0072B2, 0x56B4E9),
        [Ink.Series2] = (0xC24E00, 0xFF9A57),
        [Ink.Series3] = (0x00805C, 0x3FCFA2),
        [Ink.Series4] = (0xA2447F, 0xE79AC6),
        [Ink.Series5] = (0x756500, 0xE0CF4B),
        [Ink.Series6] = (0x4A4FB0, 0xA9B0FF),
        [Ink.Series7] = (0x7D4A28, 0xD9A680),
        [Ink.Series8] = (0x555C66, 0xC3C9D1),
    };

    /// <summary>The colour on a light sheet, as 0xRRGGBB.</summary>
    public static uint Light(Ink ink) => Colours[ink].Light;

    /// <summary>The colour on a dark sheet.</summary>
    public static uint Dark(Ink ink) => Colours[ink].Dark;
}
