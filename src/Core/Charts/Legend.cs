using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>The names of lines beside a sample of each.</summary>
internal static class Legend
{
    private const double RowHeight = 20;
    private const double SampleWidth = 34;
    private const double Between = 24;

    /// <summary>The marks of a legend, and its height.</summary>
    /// <param name="names">The number and the name of each line.</param>
    /// <param name="at">The upper left corner.</param>
    /// <param name="width">The width that there is.</param>
    /// <param name="isPlain">Whether the lines have no signs.</param>
    public static (IEnumerable<Mark> Marks, double Height) Of(Arr<(int Number, string Name)> names, Point at, double width, bool isPlain)
    {
        var widest = names.Max(entry => TextWidth.Of(entry.Name)) + SampleWidth + Between;
        var columns = Math.Clamp((int)(width / widest), 1, names.Count);
        var rows = (names.Count + columns - 1) / columns;
        return (names.SelectMany((entry, i) => Entry(entry, new(at.X + (i / rows * widest), at.Y + (i % rows * RowHeight)), isPlain)), (rows * RowHeight) + 6);
    }

    private static IEnumerable<Mark> Entry((int Number, string Name) entry, Point at, bool isPlain)
    {
        var stroke = Markers.Line(entry.Number);
        yield return Mark.Line(isPlain ? stroke with { Dash = Dash.None } : stroke, at with { Y = at.Y + 4 }, new(at.X + SampleWidth - 8, at.Y + 4));
        if (!isPlain)
        {
            yield return Markers.Of(entry.Number, new(at.X + ((SampleWidth - 8) / 2), at.Y + 4));
        }

        yield return new Mark.Text(new(at.X + SampleWidth, at.Y + 8), entry.Name);
    }
}
