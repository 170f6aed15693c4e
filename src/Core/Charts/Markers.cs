using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>The signs of series: with the colours and the patterns of lines, no two of 56 series look alike.</summary>
internal static class Markers
{
    private const int Shapes = 7;
    private const int Patterns = 4;
    private const double Radius = 4;

    /// <summary>The line of a series by its number, from 0.</summary>
    public static Stroke Line(int number) => new(Inks.OfSeries(number), 1.75, (Dash)(number % Patterns));

    /// <summary>The sign of a series.</summary>
    /// <param name="number">Its number, from 0.</param>
    /// <param name="at">Its centre.</param>
    public static Mark Of(int number, Point at)
    {
        var (inside, outline) = (new Fill(Inks.OfSeries(number)), new Stroke(Ink.Paper));
        return (number % Shapes) switch
        {
            0 => new Mark.Circle(at, Radius, inside, outline),
            1 => new Mark.Rectangle(new(at.X - Radius, at.Y - Radius, 2 * Radius, 2 * Radius), inside, outline),
            2 => Closed([(0, -5.5), (5.5, 4), (-5.5, 4)]),
            3 => Closed([(0, -5.5), (5.5, 0), (0, 5.5), (-5.5, 0)]),
            4 => Closed([(0, 5.5), (5.5, -4), (-5.5, -4)]),
            5 => new Mark.Circle(at, Radius, new(Ink.Paper), new(Inks.OfSeries(number), 1.75)),
            _ => new Mark.Rectangle(new(at.X - Radius, at.Y - Radius, 2 * Radius, 2 * Radius), new(Ink.Paper), new(Inks.OfSeries(number), 1.75)),
        };

        Mark.Lines Closed(IEnumerable<(double X, double Y)> corners) =>
            new(new Arr<Arr<Point>>([new Arr<Point>(corners.Select(corner => new Point(at.X + corner.X, at.Y + corner.Y)))]), outline, inside, IsClosed: true);
    }
}
