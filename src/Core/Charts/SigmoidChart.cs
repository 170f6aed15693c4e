using Elevenfold.Arithmetic;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>The sigmoid and its slope at some places: the tutorial's first two pictures.</summary>
internal static class SigmoidChart
{
    /// <summary>The end of the axis; it begins at minus this.</summary>
    public const double Most = 6;

    /// <summary>How many places can be marked.</summary>
    public const int MostPlaces = 8;

    private const double Width = 640;
    private const double Height = 400;
    private const double TangentReach = 1.2;
    private const int StepsOfOne = 10;
    private const double LabelHeight = 15;

    private static readonly Box Area = new(52, 64, 560, 280);
    private static readonly Scale X = new(-Most, Most, IsLogarithmic: false, Area.Left, Area.Right);
    private static readonly Scale Y = new(0, 1, IsLogarithmic: false, Area.Bottom, Area.Top);

    /// <summary>The drawing.</summary>
    /// <param name="places">Where a dot and a tangent are drawn: numbers from -6 to 6, at most eight.</param>
    public static Drawing Of(Arr<double> places)
    {
        var marks = new List<Mark> { new Mark.Text(new(Area.Left, 26), "sigmoid(x) = 1 / (1 + exp(-x))", Size: Plot.TitleSize, IsBold: true) };
        marks.AddRange(Plot.Axes(Area, X, Y, Plot.Labelled([-6, -4, -2, 0, 2, 4, 6]), Plot.Labelled([0, 0.25, 0.75]), "x", "sigmoid(x)"));
        foreach (var marked in new[] { 0.5, 1 })
        {
            marks.Add(Mark.Line(new(Ink.Muted, 1, Dash.Short), new(Area.Left, Y.At(marked)), new(Area.Right, Y.At(marked))));
            marks.Add(new Mark.Text(new(Area.Left - 8, Y.At(marked) + 4), Decimals.Print(marked), Anchor.End, IsBold: true));
        }

        var curve = Enumerable.Range(0, (int)(2 * Most * StepsOfOne) + 1).Select(i => (double)(i - (int)(Most * StepsOfOne)) / StepsOfOne).Select(x => At(x, Sigmoid.Of(x))).ToArray();
        marks.Add(Mark.Line(new(Ink.Text, 2.5), curve));

        var tangents = places.Select(Tangent).ToArray();
        var taken = new List<Box>();
        for (var i = 0; i < places.Count; i++)
        {
            marks.Add(Mark.Line(new(ColourOf(i), 2.5), tangents[i]));
        }

        for (var i = 0; i < places.Count; i++)
        {
            var dot = At(places[i], Sigmoid.Of(places[i]));
            var words = $"x = {Decimals.Print(places[i])}: slope {Plot.Number(Sigmoid.Slope(Sigmoid.Of(places[i])))}";
            var label = Place(dot, TextWidth.Of(words, isBold: true), [.. curve, .. tangents.SelectMany(Between)], taken);
            taken.Add(label);
            marks.Add(Mark.Line(new(ColourOf(i)), dot, Nearest(label, dot)));
            marks.Add(new Mark.Circle(dot, 5, new(ColourOf(i)), new(Ink.Paper, 1.5)));
            marks.AddRange(Plot.OnSheet(new(new(label.Left + 2, label.Bottom - 4), words, Ink: ColourOf(i), IsBold: true)));
        }

        return new(Width, Height, "The sigmoid function" + (places.IsEmpty ? string.Empty : " and its slope"), Description(places), new(marks));
    }

    private static string Description(Arr<double> places) =>
        "The curve of 1 / (1 + exp(-x)) for x from -6 to 6: it rises from near 0, is 0.5 at x = 0, and comes near 1."
        + string.Concat(places.Select(x => $" At x = {Decimals.Print(x)} it is {Plot.Number(Sigmoid.Of(x))}, and its slope is {Plot.Number(Sigmoid.Slope(Sigmoid.Of(x)))}."));

    // The tutorial's three points are green, blue and purple.
    private static Ink ColourOf(int place) => place switch
    {
        0 => Ink.Series3,
        1 => Ink.Series1,
        2 => Ink.Series4,
        3 => Ink.Series2,
        _ => Inks.OfSeries(place),
    };

    private static Point At(double x, double y) => new(X.At(x), Y.At(y));

    // As much of the tangent as lies in the area.
    private static Point[] Tangent(double x)
    {
        var (value, slope) = (Sigmoid.Of(x), Sigmoid.Slope(Sigmoid.Of(x)));
        var (left, right) = (Math.Min(TangentReach, x + Most), Math.Min(TangentReach, Most - x));
        return [At(x - left, value - (left * slope)), At(x + right, value + (right * slope))];
    }

    private static IEnumerable<Point> Between(Point[] ends) =>
        Enumerable.Range(0, 21).Select(i => new Point(ends[0].X + ((ends[1].X - ends[0].X) * i / 20), ends[0].Y + ((ends[1].Y - ends[0].Y) * i / 20)));

    // The nearest place for a label that covers no line and no other label: below the curve on the right, or above it on the left.
    private static Box Place(Point dot, double width, Point[] lines, List<Box> taken)
    {
        var labels = Enumerable.Range(0, 24).SelectMany(i => new[]
        {
            new Box(Math.Min(dot.X + 10, Area.Right - width - 4), dot.Y + 6 + (6 * i), width + 4, LabelHeight),
            new Box(Math.Max(dot.X - 14 - width, Area.Left + 2), dot.Y - 6 - LabelHeight - (6 * i), width + 4, LabelHeight),
        }).ToArray();
        return labels.FirstOrDefault(
            label => Area.Has(label) && !taken.Exists(label.Meets) && !Array.Exists(lines, label.Grown(4).Has),
            labels[0]);
    }

    private static Point Nearest(Box label, Point dot) =>
        new(Math.Clamp(dot.X, label.Left, label.Right), Math.Clamp(dot.Y, label.Top + 2, label.Bottom - 2));
}
