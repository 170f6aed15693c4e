using System.Globalization;
using System.Text;
using Elevenfold.Charts;
using Elevenfold.Cli.Rendering;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>Fewer points give the same picture.</summary>
public sealed class ThinningTests
{
    [Fact]
    public void Each_column_keeps_its_extremes_and_its_ends() => AnyDrawings.ForAll(Points(), case_ =>
    {
        var (points, width) = case_;
        var kept = Thinning.Columns(points, width).ToList();
        var next = 0;
        Assert.All(kept, point => Assert.True((next = Array.IndexOf(points, point, next) + 1) > 0, $"{point} is none of the points, or stands before another"));
        foreach (var (all, few) in points.GroupBy(point => Math.Floor(point.X / width)).Zip(kept.GroupBy(point => Math.Floor(point.X / width))))
        {
            Assert.Equal(
                (all.Min(point => point.Y), all.Max(point => point.Y), all.First(), all.Last()),
                (few.Min(point => point.Y), few.Max(point => point.Y), few.First(), few.Last()));
            Assert.InRange(few.Count(), 1, 4);
        }
    }, 500);

    [Fact]
    public void An_extreme_among_60000_states_is_drawn_and_the_picture_is_small()
    {
        var errors = Enumerable.Range(0, 60_001).Select(k => ((long)k, k == 31_415 ? 7.5 : k == 27_182 ? 0.0625 : 1 + ((k * 7919L) % 1000 / 1000.0))).ToArray();
        var history = new ErrorHistory(Recordings.Small.Header, new(errors));

        var drawing = ErrorChart.Of(new Arr<(string, ErrorHistory)>([("noise.trace", history)]), LogAxes.None);

        var line = drawing.Marks.OfType<Mark.Lines>().MaxBy(lines => lines.Parts.Sum(part => part.Count))!.Parts[0];
        var (high, low) = (line.MinBy(point => point.Y), line.MaxBy(point => point.Y));
        Assert.InRange(high.Y, 0, line.Where(point => point != high).Min(point => point.Y) - 50);
        Assert.True(low.Y > line.Where(point => point != low).Max(point => point.Y) + 20);
        Assert.InRange(Encoding.UTF8.GetByteCount(SvgText.Of(drawing)), 1_000, 60_000);
    }

    [Fact]
    public void Eight_lines_of_60000_states_are_a_small_picture_too()
    {
        var histories = Enumerable.Range(0, 8).Select(i => (string.Create(CultureInfo.InvariantCulture, $"{i}.trace"), new ErrorHistory(
            Recordings.Small.Header, new(Enumerable.Range(0, 60_001).Select(k => ((long)k, 1 + i + ((k * 7919L) % 1000 / 1000.0)))))));

        Assert.InRange(Encoding.UTF8.GetByteCount(SvgText.Of(ErrorChart.Of(new Arr<(string, ErrorHistory)>(histories), LogAxes.Both))), 1_000, 60_000);
    }

    private static Gen<(Point[] Points, double Width)> Points() =>
        from count in Gen.Choose(1, 200)
        from steps in Gen.Elements(0.0, 0.1, 0.5, 3).ArrayOf(count)
        from heights in Gen.Choose(0, 9).ArrayOf(count)
        from width in Gen.Elements(1.0, 4.0)
        let places = steps.Aggregate((Sum: 0.0, All: new List<double>()), (before, step) => (before.Sum + step, [.. before.All, before.Sum + step])).All
        select (places.Zip(heights, (x, y) => new Point(x, y)).ToArray(), width);
}
