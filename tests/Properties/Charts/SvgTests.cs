using System.Text.RegularExpressions;
using System.Xml.Linq;
using Elevenfold.Charts;
using Elevenfold.Cli.Rendering;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>Drawings as SVG: well formed, whatever somebody wrote.</summary>
public sealed class SvgTests
{
    private static readonly string[] OnLight = ["#1a1d21", "#ffffff"];
    private static readonly string[] OnDark = ["#e8eaed", "#15181d"];
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Any_text_gives_well_formed_XML_that_shows_it_as_text() => AnyDrawings.ForAll(AnyTexts.All(), text =>
    {
        var root = XDocument.Parse(SvgText.Of(Sheet(text)), LoadOptions.PreserveWhitespace).Root!;
        Assert.Equal(Printable.Short(text, SvgText.MostElements), Assert.Single(root.Elements(Svg + "text")).Value);
        Assert.Equal(Printable.Short(text, SvgText.MostElements), root.Element(Svg + "title")!.Value);
        Assert.True(AnyTexts.IsPrintable(root.Element(Svg + "desc")!.Value));
    }, 1_000);

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("</text><script>alert(1)</script><text>")]
    [InlineData("]]><a href='x'>")]
    [InlineData("\" onload=\"alert(1)")]
    [InlineData("&amp;&#x202e;&lt;")]
    [InlineData("\u202egnp.exe\u0007\ufffe")]
    public void Nobody_injects_an_element(string text)
    {
        var svg = SvgText.Of(Sheet(text));
        Assert.Equal(
            ["svg", "title", "desc", "style", "rect", "text"],
            XDocument.Parse(svg).Descendants().Select(element => element.Name.LocalName));
        Assert.DoesNotMatch(new Regex("[\u202e\u0007\ufffe]", RegexOptions.None, TimeSpan.FromSeconds(1)), svg);
    }

    [Fact]
    public void A_text_of_10000_characters_is_cut() =>
        Assert.InRange(SvgText.Of(Sheet(new string('x', 10_000)) with { Description = string.Empty }).Length, 400, 2_000);

    [Fact]
    public void Numbers_are_short_and_none_is_written_that_XML_readers_do_not_take()
    {
        var path = Mark.Line(new(Ink.Text), new(0.004, 12.5), new(-3, 12.345), new(double.NaN, double.PositiveInfinity), new(1e300, 0.05));
        Assert.Contains("d=\"M0 12.5l-3-.16 3 999987.66 1000000-999999.95\"", SvgText.Of(new(10, 10, "t", "d", new([path]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_has_the_colours_of_light_and_of_dark()
    {
        var svg = SvgText.Of(Sheet("x"));
        Assert.All(OnLight, colour => Assert.Contains(colour, svg.Split("@media (prefers-color-scheme:dark)")[0], StringComparison.Ordinal));
        Assert.All(OnDark, colour => Assert.Contains(colour, svg.Split("@media (prefers-color-scheme:dark)")[1], StringComparison.Ordinal));
        Assert.Contains("role=\"img\"", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_ink_is_legible_on_its_sheet() => Assert.All(
        Enum.GetValues<Ink>().Where(ink => ink is not (Ink.Paper or Ink.Grid or Ink.Unit)),
        ink => Assert.True(
            Contrast(Palette.Light(ink), Palette.Light(Ink.Paper)) >= 4.5 && Contrast(Palette.Dark(ink), Palette.Dark(Ink.Paper)) >= 4.5,
            $"{ink}: {Contrast(Palette.Light(ink), Palette.Light(Ink.Paper))} and {Contrast(Palette.Dark(ink), Palette.Dark(Ink.Paper))}"));

    // Source: Web Content Accessibility Guidelines 2.1, contrast ratio.
    private static double Contrast(uint a, uint b)
    {
        var (one, other) = (Luminance(a), Luminance(b));
        return (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

        static double Luminance(uint colour) => (0.2126 * Channel(colour >> 16)) + (0.7152 * Channel(colour >> 8)) + (0.0722 * Channel(colour));

        static double Channel(uint bits) => (bits & 0xFF) / 255.0 is var c && c <= 0.03928 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
    }

    private static Drawing Sheet(string text) => new(100, 50, text, text, new Arr<Mark>([new Mark.Text(new(1, 20), text)]));
}
