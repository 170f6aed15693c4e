using System.Globalization;
using System.Text;
using Elevenfold.Charts;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>A drawing as SVG 1.1: the same bytes for the same drawing on every machine.</summary>
/// <remarks>
/// Coordinates are rounded to a hundredth of a pixel. Text stays text. Colours stand in a style sheet, once for light and once for dark, since a page decides
/// which one its reader prefers.
/// </remarks>
internal static class SvgText
{
    /// <summary>Of a text of more elements the beginning is shown.</summary>
    public const int MostElements = 200;
    private const int Hundredths = 100;

    // A fault of a drawing must not become a number that no reader takes.
    private const double Farthest = 1e6;

    private static readonly string Font = $"font-family=\"DejaVu Sans,Verdana,sans-serif\" font-size=\"{Number(TextWidth.Usual)}\"";

    /// <summary>The text of a drawing.</summary>
    public static string Of(Drawing drawing)
    {
        var body = new StringBuilder();
        var inks = new Used();
        foreach (var mark in drawing.Marks)
        {
            Append(body, mark, inks);
        }

        var (width, height) = (Number(drawing.Width), Number(drawing.Height));
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" {Font}>
            <title>{Escaped(drawing.Title)}</title>
            <desc>{Escaped(drawing.Description, int.MaxValue)}</desc>
            <style>
            {inks.Style()}</style>
            <rect class="f-paper" width="{width}" height="{height}"/>
            {body}</svg>

            """;
    }

    private static void Append(StringBuilder body, Mark mark, Used inks)
    {
        switch (mark)
        {
            case Mark.Lines lines:
                body.Append("<path").Append(inks.Class(lines.Inside, lines.Outline)).Append(Strokes(lines.Outline)).Append(Opacity(lines.Inside)).Append(" d=\"");
                AppendPath(body, lines);
                body.Append("\"/>\n");
                break;
            case Mark.Rectangle { Area: var area } rectangle:
                body.Append(CultureInfo.InvariantCulture, $"<rect{inks.Class(rectangle.Inside, rectangle.Outline)}{Strokes(rectangle.Outline)}{Opacity(rectangle.Inside)}")
                    .Append(CultureInfo.InvariantCulture, $" x=\"{Number(area.Left)}\" y=\"{Number(area.Top)}\" width=\"{Number(area.Width)}\" height=\"{Number(area.Height)}\"/>\n");
                break;
            case Mark.Circle { Centre: var centre } circle:
                body.Append(CultureInfo.InvariantCulture, $"<circle{inks.Class(circle.Inside, circle.Outline)}{Strokes(circle.Outline)}{Opacity(circle.Inside)}")
                    .Append(CultureInfo.InvariantCulture, $" cx=\"{Number(centre.X)}\" cy=\"{Number(centre.Y)}\" r=\"{Number(circle.Radius)}\"/>\n");
                break;
            case Mark.Text text:
                body.Append(CultureInfo.InvariantCulture, $"<text{inks.Class(text)} x=\"{Number(text.At.X)}\" y=\"{Number(text.At.Y)}\"");
                body.Append(text.Size.Equals(TextWidth.Usual) ? string.Empty : $" font-size=\"{Number(text.Size)}\"");
                body.Append(text.Anchor switch { Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => string.Empty });
                body.Append(text.IsBold ? " font-weight=\"bold\"" : string.Empty).Append('>').Append(Escaped(text.Words)).Append("</text>\n");
                break;
            default:
                throw new NotSupportedException(mark.GetType().Name);
        }
    }

    private static string Strokes(Stroke? stroke) => stroke is null
        ? string.Empty
        : (stroke.Width.Equals(1) ? string.Empty : $" stroke-width=\"{Number(stroke.Width)}\"")
            + (Pattern(stroke) is { Length: > 0 } pattern ? $" stroke-dasharray=\"{string.Join(' ', pattern.Select(Number))}\"" : string.Empty)
            + (stroke.Opacity.Equals(1) ? string.Empty : $" stroke-opacity=\"{Number(stroke.Opacity)}\"");

    /// <summary>The lengths of the dashes of a line and of the gaps between them; none for a line without gaps.</summary>
    public static double[] Pattern(Stroke stroke) => stroke.Dash switch
    {
        Dash.Long => [8, 4],
        Dash.Short => [4, 3],
        Dash.Dots => [1.5, 3],
        _ => [],
    };

    private static string Opacity(Fill? fill) => fill is null || fill.Opacity.Equals(1) ? string.Empty : $" fill-opacity=\"{Number(fill.Opacity)}\"";

    // The first point of a part is absolute, and the others are the steps from point to point: these are short.
    private static void AppendPath(StringBuilder body, Mark.Lines lines)
    {
        foreach (var part in lines.Parts)
        {
            var (isFirst, x, y) = (true, 0L, 0L);
            foreach (var point in part)
            {
                var (nextX, nextY) = (Whole(point.X), Whole(point.Y));
                if (isFirst)
                {
                    body.Append('M').Append(Text(nextX)).Append(Separated(nextY)).Append(part.Count > 1 ? "l" : string.Empty);
                }
                else
                {
                    body.Append(body[^1] == 'l' ? Text(nextX - x) : Separated(nextX - x)).Append(Separated(nextY - y));
                }

                (isFirst, x, y) = (false, nextX, nextY);
            }

            body.Append(lines.IsClosed ? "z" : string.Empty);
        }
    }

    private static string Separated(long hundredths) => hundredths < 0 ? Text(hundredths) : " " + Text(hundredths);

    private static string Number(double x) => Text(Whole(x));

    private static long Whole(double x) => (long)Math.Round(Math.Clamp(double.IsNaN(x) ? 0 : x, -Farthest, Farthest) * Hundredths);

    // Such as 12, -3.5 and .25.
    private static string Text(long hundredths)
    {
        var (whole, part) = (Math.Abs(hundredths) / Hundredths, Math.Abs(hundredths) % Hundredths);
        var fraction = part == 0 ? string.Empty : part % 10 == 0 ? $".{part / 10}" : string.Create(CultureInfo.InvariantCulture, $".{part:00}");
        return (hundredths < 0 ? "-" : string.Empty) + (whole == 0 && part > 0 ? string.Empty : whole.ToString(CultureInfo.InvariantCulture)) + fraction;
    }

    // What a terminal would not show as it is, XML may not hold.
    private static string Escaped(string text, int most = MostElements)
    {
        var escaped = new StringBuilder();
        foreach (var character in Printable.Short(text, most))
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }

    // The inks of a drawing, each with the rules that it is used in.
    private sealed class Used
    {
        private readonly SortedSet<(Ink Ink, char Kind)> _rules = [(Ink.Paper, 'f')];

        public string Class(Fill? inside, Stroke? outline) =>
            Attribute([.. inside is null ? (string[])["n"] : [Rule(inside.Ink, 'f')], .. outline is null ? (string[])[] : [Rule(outline.Ink, 's')]]);

        public string Class(Mark.Text text) => Attribute([Rule(text.Ink, 'f')]);

        public string Style() => $".n{{fill:none}}\n{Rules(Palette.Light)}@media (prefers-color-scheme:dark){{\n{Rules(Palette.Dark)}}}\n";

        private static string Attribute(string[] classes) => $" class=\"{string.Join(' ', classes)}\"";

        private static string Name(Ink ink, char kind) => $"{kind}-{ink.ToString().ToLowerInvariant()}";

        private string Rule(Ink ink, char kind)
        {
            _rules.Add((ink, kind));
            return Name(ink, kind);
        }

        private string Rules(Func<Ink, uint> colour) => string.Concat(_rules.Select(rule =>
            string.Create(CultureInfo.InvariantCulture, $".{Name(rule.Ink, rule.Kind)}{{{(rule.Kind == 'f' ? "fill" : "stroke")}:#{colour(rule.Ink):x6}}}\n")));
    }
}
