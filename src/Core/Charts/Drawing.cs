using System.Runtime.InteropServices;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>A picture as data: marks on a sheet, the first ones below. Units are pixels, x to the right and y down.</summary>
/// <param name="Width">The width of the sheet.</param>
/// <param name="Height">Its height.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Description">What it shows, in sentences, for people who do not see it.</param>
/// <param name="Marks">The marks.</param>
internal sealed record Drawing(double Width, double Height, string Title, string Description, Arr<Mark> Marks);

/// <summary>A mark of a drawing.</summary>
internal abstract record Mark
{
    private Mark()
    {
    }

    /// <summary>Lines through points: one part or several, as one mark.</summary>
    /// <param name="Parts">The points of each part.</param>
    /// <param name="Outline">How the lines are drawn; null for not at all.</param>
    /// <param name="Inside">How the area is filled; null for not at all.</param>
    /// <param name="IsClosed">Whether the last point of each part is joined to its first.</param>
    public sealed record Lines(Arr<Arr<Point>> Parts, Stroke? Outline, Fill? Inside = null, bool IsClosed = false) : Mark;

    /// <summary>A rectangle.</summary>
    /// <param name="Area">Where it is.</param>
    /// <param name="Inside">How it is filled; null for not at all.</param>
    /// <param name="Outline">How its border is drawn; null for not at all.</param>
    public sealed record Rectangle(Box Area, Fill? Inside, Stroke? Outline = null) : Mark;

    /// <summary>A circle.</summary>
    /// <param name="Centre">Its centre.</param>
    /// <param name="Radius">Its radius.</param>
    /// <param name="Inside">How it is filled; null for not at all.</param>
    /// <param name="Outline">How its border is drawn; null for not at all.</param>
    public sealed record Circle(Point Centre, double Radius, Fill? Inside, Stroke? Outline = null) : Mark;

    /// <summary>A line of text.</summary>
    /// <param name="At">Its anchor on its baseline.</param>
    /// <param name="Words">The text, by anyone: who renders it makes it printable.</param>
    /// <param name="Anchor">Which part of it is at the anchor.</param>
    /// <param name="Ink">Its colour.</param>
    /// <param name="Size">The size of its font.</param>
    /// <param name="IsBold">Whether it is bold.</param>
    public sealed record Text(Point At, string Words, Anchor Anchor = Anchor.Start, Ink Ink = Ink.Text, double Size = TextWidth.Usual, bool IsBold = false) : Mark;

    /// <summary>One line through points.</summary>
    public static Lines Line(Stroke outline, params IEnumerable<Point> points) => new(new Arr<Arr<Point>>([new Arr<Point>(points)]), outline);
}

/// <summary>A place on the sheet.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Point(double X, double Y);

/// <summary>A rectangle on the sheet.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    /// <summary>Whether two rectangles have a point in common.</summary>
    public bool Meets(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    /// <summary>Whether a point is in it.</summary>
    public bool Has(Point point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    /// <summary>Whether all of another one is in it.</summary>
    public bool Has(Box other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    /// <summary>The same with a margin around it.</summary>
    public Box Grown(double by) => new(Left - by, Top - by, Width + (2 * by), Height + (2 * by));
}

/// <summary>How a line is drawn.</summary>
internal sealed record Stroke(Ink Ink, double Width = 1, Dash Dash = Dash.None, double Opacity = 1);

/// <summary>How an area is filled.</summary>
internal sealed record Fill(Ink Ink, double Opacity = 1);

/// <summary>The pattern of a line.</summary>
internal enum Dash
{
    None,
    Long,
    Short,
    Dots,
}

/// <summary>The part of a text that is at its anchor.</summary>
internal enum Anchor
{
    Start,
    Middle,
    End,
}

/// <summary>A colour by its purpose. What renders a drawing knows how it looks on light and on dark.</summary>
internal enum Ink
{
    /// <summary>The sheet.</summary>
    Paper,

    /// <summary>Text, and what must be seen.</summary>
    Text,

    /// <summary>Text and lines of less weight.</summary>
    Muted,

    /// <summary>The lines behind a curve.</summary>
    Grid,

    /// <summary>The area of a unit.</summary>
    Unit,

    /// <summary>A positive number.</summary>
    Positive,

    /// <summary>A negative number.</summary>
    Negative,

    /// <summary>The first of eight series; see <see cref="Inks.OfSeries"/>.</summary>
    Series1,
    Series2,
    Series3,
    Series4,
    Series5,
    Series6,
    Series7,
    Series8,
}

/// <summary>The colours of series.</summary>
internal static class Inks
{
    private const int Count = 8;

    /// <summary>The colour of a series by its number, from 0; the ninth has that of the first.</summary>
    public static Ink OfSeries(int number) => Ink.Series1 + (number % Count);
}
