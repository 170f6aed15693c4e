using System.Globalization;
using Elevenfold.Arithmetic;

namespace Elevenfold.Charts;

/// <summary>The frame of a plot: an area with axes, their numbers and their names.</summary>
internal static class Plot
{
    /// <summary>The size of a title.</summary>
    public const double TitleSize = 15;

    private const double TickLength = 4;
    private const int Digits = 4;

    /// <summary>The lines and numbers of both axes.</summary>
    /// <param name="area">The area between them.</param>
    /// <param name="x">The scale to the right.</param>
    /// <param name="y">The scale up.</param>
    /// <param name="xTicks">The numbers along x with their words.</param>
    /// <param name="yTicks">The numbers along y with their words.</param>
    /// <param name="xName">The name of x.</param>
    /// <param name="yName">The name of y, above its axis.</param>
    public static IEnumerable<Mark> Axes(
        Box area, Scale x, Scale y, IEnumerable<(double At, string Words)> xTicks, IEnumerable<(double At, string Words)> yTicks, string xName, string yName)
    {
        foreach (var (at, words) in yTicks)
        {
            var height = y.At(at);
            yield return Mark.Line(new(Ink.Grid), new(area.Left, height), new(area.Right, height));
            yield return new Mark.Text(new(area.Left - 8, height + 4), words, Anchor.End, Ink.Muted);
        }

        foreach (var (at, words) in xTicks)
        {
            var place = x.At(at);
            yield return Mark.Line(new(Ink.Muted), new(place, area.Bottom), new(place, area.Bottom + TickLength));
            yield return new Mark.Text(new(place, area.Bottom + 18), words, Anchor.Middle, Ink.Muted);
        }

        yield return Mark.Line(new(Ink.Muted), new(area.Left, area.Bottom), new(area.Right, area.Bottom));
        yield return new Mark.Text(new(area.Left + (area.Width / 2), area.Bottom + 38), xName, Anchor.Middle);
        yield return new Mark.Text(new(area.Left, area.Top - 12), yName);
    }

    /// <summary>A text that covers what is below it, so that it is legible over lines.</summary>
    public static IEnumerable<Mark> OnSheet(Mark.Text text)
    {
        var width = TextWidth.Of(text.Words, text.Size, text.IsBold) + 2;
        var left = text.At.X - (text.Anchor switch { Anchor.Start => 1, Anchor.Middle => width / 2, _ => width - 1 });
        return [new Mark.Rectangle(new(left, text.At.Y - text.Size + 1, width, text.Size + 2), new(Ink.Paper, 0.85)), text];
    }

    /// <summary>Numbers with their words.</summary>
    public static IEnumerable<(double At, string Words)> Labelled(IEnumerable<double> ticks) => ticks.Select(tick => (tick, Decimals.Print(tick)));

    /// <summary>A number in a picture, to a few digits.</summary>
    /// <param name="x">Any number.</param>
    /// <param name="digits">How many.</param>
    public static string Number(double x, int digits = Digits) => double.IsFinite(x)
        ? Decimals.Print(double.Parse(x.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
        : Decimals.Print(x);
}
