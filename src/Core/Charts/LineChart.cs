using System.Runtime.InteropServices;
using Elevenfold.Arithmetic;
using Elevenfold.Text;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>A number over another one, and the range that it stands for.</summary>
/// <param name="X">The number to the right.</param>
/// <param name="Y">The number up; where it can't be shown, the line has a gap.</param>
/// <param name="Low">The beginning of the range; NaN for none.</param>
/// <param name="High">Its end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sample(double X, double Y, double Low = double.NaN, double High = double.NaN);

/// <summary>A line of a chart.</summary>
/// <param name="Name">Its name, by anyone.</param>
/// <param name="Samples">Its numbers, from left to right.</param>
internal sealed record Series(string Name, Arr<Sample> Samples);

/// <summary>Lines over one axis, with a legend below.</summary>
/// <param name="Title">The title.</param>
/// <param name="XName">The name of the axis to the right.</param>
/// <param name="YName">The name of the axis up.</param>
/// <param name="Lines">The lines.</param>
internal sealed record LineChart(string Title, string XName, string YName, Arr<Series> Lines)
{
    /// <summary>How many lines a reader can tell apart.</summary>
    public const int MostLines = 32;

    private const double Width = 720;
    private const double Top = 66;
    private const double PlotHeight = 290;
    private const double Right = 24;
    private const double ZeroRoom = 34;
    private const int MarkersOfLine = 5;
    private const int LongestName = 60;
    private const double BandOpacity = 0.14;

    /// <summary>Whether the axis to the right is logarithmic.</summary>
    public bool IsLogX { get; init; }

    /// <summary>Whether the axis up is logarithmic.</summary>
    public bool IsLogY { get; init; }

    /// <summary>Whether the axis up begins at 0, where it is linear and no number is negative.</summary>
    public bool BeginsAtZero { get; init; } = true;

    /// <summary>The words at x = 0, 1, 2 and so on; none where x is a number.</summary>
    public Arr<string> Words { get; init; } = Arr<string>.Empty;

    /// <summary>Whether each sample has a sign; else some of a line have.</summary>
    public bool MarksEach { get; init; }

    /// <summary>The drawing.</summary>
    /// <param name="description">What it shows, in sentences.</param>
    public Drawing Draw(string description)
    {
        var yNumbers = Lines.SelectMany(line => line.Samples).SelectMany(sample => new[] { sample.Y, sample.Low, sample.High });
        var bottom = Top + PlotHeight;
        var y = Scale.Around(yNumbers, IsLogY, bottom, Top);
        y = !IsLogY && BeginsAtZero && !yNumbers.Any(number => Scale.CanShow(number, false) && number < 0) ? y with { Least = 0 } : y;
        var yTicks = y.Ticks(6).Select(tick => (tick, Decimals.Print(tick))).ToArray();
        var left = 18 + Math.Max(30, yTicks.Max(tick => TextWidth.Of(tick.Item2)));
        var area = new Box(left, Top, Width - left - Right, PlotHeight);
        var x = Horizontal(area);
        var marks = new List<Mark> { new Mark.Text(new(area.Left, 26), Printable.Short(Title, LongestName), Size: Plot.TitleSize, IsBold: true) };
        marks.AddRange(Plot.Axes(
            area, x.Scale, y, XTicks(x.Scale, area), yTicks, Name(XName, IsLogX), Name(YName, IsLogY)));
        if (x.Zero is { } zero)
        {
            marks.Add(Mark.Line(new(Ink.Muted), new(zero, area.Bottom), new(zero, area.Bottom + 4)));
            marks.Add(new Mark.Text(new(zero, area.Bottom + 18), "0", Anchor.Middle, Ink.Muted));
            marks.Add(Mark.Line(new(Ink.Paper, 4), new(zero + 10, area.Bottom + 4), new(zero + 14, area.Bottom - 4)));
        }

        Func<double, double> place = number => number == 0 && x.Zero is { } at ? at : x.Scale.At(number);
        marks.AddRange(Lines.SelectMany((line, i) => Band(line, i, place, y)));
        marks.AddRange(Lines.SelectMany((line, i) => Line(line, i, place, y, area)));
        var (legend, height) = Legend.Of(
            new Arr<(int, string)>(Lines.Select((line, i) => (i, Printable.Short(line.Name, LongestName) + Gaps(line)))),
            new(area.Left, bottom + 62),
            area.Width,
            isPlain: Lines.Count == 1 && !MarksEach);
        marks.AddRange(legend);
        return new(Width, bottom + 62 + height, Title, description, new(marks));
    }

    private static string Name(string name, bool isLogarithmic) => Printable.Short(name, LongestName) + (isLogarithmic ? " (logarithmic)" : string.Empty);

    // On a logarithmic axis 0 has a place of its own before all others.
    private (Scale Scale, double? Zero) Horizontal(Box area)
    {
        if (!Words.IsEmpty)
        {
            return (new(-0.5, Words.Count - 0.5, IsLogarithmic: false, area.Left, area.Right), null);
        }

        var numbers = Lines.SelectMany(line => line.Samples).Select(sample => sample.X).ToArray();
        var hasZero = IsLogX && Array.Exists(numbers, number => number == 0);
        return (Scale.Around(numbers, IsLogX, hasZero ? area.Left + ZeroRoom : area.Left, area.Right, MarksEach ? 0.04 : 0), hasZero ? area.Left + 6 : null);
    }

    private IEnumerable<(double At, string Words)> XTicks(Scale x, Box area)
    {
        if (Words.IsEmpty)
        {
            return Plot.Labelled(x.Ticks(8));
        }

        var room = area.Width / Words.Count;
        var stride = 1 + (int)(24 / room);
        var letters = Math.Max(3, (int)(room * stride / 8.5));
        return Words.Select((word, i) => ((double)i, Printable.Short(word, letters))).Where(tick => tick.Item1 % stride == 0);
    }

    private IEnumerable<Mark> Band(Series line, int number, Func<double, double> place, Scale y)
    {
        var shown = line.Samples.Filter(sample => !double.IsNaN(sample.Low) && !double.IsNaN(sample.High) && CanPlace(sample.X));
        if (shown.Count > 1)
        {
            var edge = shown.Select(sample => new Point(place(sample.X), Within(y, sample.High)))
                .Concat(shown.Reverse().Select(sample => new Point(place(sample.X), Within(y, sample.Low))));
            yield return new Mark.Lines(new Arr<Arr<Point>>([new Arr<Point>(edge)]), null, new(Inks.OfSeries(number), BandOpacity), IsClosed: true);
        }

        foreach (var sample in MarksEach ? shown : Arr<Sample>.Empty)
        {
            yield return Mark.Line(new(Inks.OfSeries(number), 1, Dash.None, 0.5), new(place(sample.X), Within(y, sample.Low)), new(place(sample.X), Within(y, sample.High)));
        }
    }

    // What is beyond the scale, such as an infinity or 0 on a logarithmic one, is at its end.
    private static double Within(Scale y, double number) => y.At(Math.Clamp(number, y.Least, y.Most));

    private bool CanPlace(double x) => Scale.CanShow(x, IsLogX) || x == 0;

    private IEnumerable<Mark> Line(Series line, int number, Func<double, double> place, Scale y, Box area)
    {
        var stroke = Lines.Count == 1 ? Markers.Line(number) with { Dash = Dash.None } : Markers.Line(number);
        var parts = new List<List<Point>>();
        var isOpen = false;
        foreach (var sample in line.Samples)
        {
            var isShown = Scale.CanShow(sample.Y, IsLogY) && CanPlace(sample.X);
            if (isShown)
            {
                parts.AddRange(isOpen ? [] : [[]]);
                parts[^1].Add(new(place(sample.X), y.At(sample.Y)));
            }

            isOpen = isShown;
        }

        var width = Math.Max(1, Lines.Count / 2.0);
        var thinned = parts.ConvertAll(part => new Arr<Point>(Thinning.Columns(part, width).Select(Snapped)));
        yield return new Mark.Lines(new Arr<Arr<Point>>(thinned.Where(part => part.Count > 1)), stroke);
        foreach (var alone in thinned.Where(part => part.Count == 1 && !MarksEach))
        {
            yield return new Mark.Circle(alone[0], 2, new(stroke.Ink));
        }

        foreach (var at in MarksEach ? parts.SelectMany(part => part) : Lines.Count > 1 ? Signs(thinned, number, area) : [])
        {
            yield return Markers.Of(number, at);
        }
    }

    // Signs of several lines stand side by side, so that one covers another where lines meet by accident only.
    private IEnumerable<Point> Signs(List<Arr<Point>> parts, int number, Box area)
    {
        var points = parts.SelectMany(part => part).ToList();
        for (var i = 0; i < MarkersOfLine && points.Count > 0; i++)
        {
            var wanted = area.Left + (area.Width * (i + ((number + 0.5) / Lines.Count)) / MarkersOfLine);
            var after = points.FindIndex(point => point.X >= wanted);
            if (after > 0)
            {
                var (a, b) = (points[after - 1], points[after]);
                yield return b.X > a.X ? new(wanted, a.Y + ((b.Y - a.Y) * (wanted - a.X) / (b.X - a.X))) : b;
            }
        }
    }

    private static Point Snapped(Point point) => new(Math.Round(point.X * 10) / 10, Math.Round(point.Y * 10) / 10);

    private string Gaps(Series line)
    {
        var gaps = line.Samples.Filter(sample => !Scale.CanShow(sample.Y, IsLogY));
        return gaps.IsEmpty ? string.Empty : $" ({gaps.Count} not shown, first {Plot.Number(gaps[0].Y)} at {(Words.IsEmpty ? Plot.Number(gaps[0].X) : Printable.Short(Words[(int)gaps[0].X], 12))})";
    }
}
