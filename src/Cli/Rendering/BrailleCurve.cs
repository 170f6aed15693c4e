using System.Globalization;
using Elevenfold.Charts;

namespace Elevenfold.Cli.Rendering;

/// <summary>A curve of errors for a terminal, in letters of Braille: each holds two dots by four.</summary>
internal static class BrailleCurve
{
    private const int Rows = 8;
    private const int DotsDown = 4;
    private const int DotsAcross = 2;
    private const int Widest = 60;
    private const int Narrowest = 8;
    private const char Blank = '\u2800';

    // The bit of each dot, by column and row (ISO 11548-1: dots 1 to 8).
    private static readonly int[,] Bits = { { 0x01, 0x02, 0x04, 0x40 }, { 0x08, 0x10, 0x20, 0x80 } };

    /// <summary>The lines of the curve; none where nothing can be shown.</summary>
    /// <param name="errors">Iterations and errors, in their order.</param>
    /// <param name="width">The width of the terminal, of which the last column stays free.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<(long Iteration, double Error)> errors, int width)
    {
        var isLogarithmic = ErrorChart.IsWide(errors.Select(state => state.Error));
        var shown = errors.Where(state => Scale.CanShow(state.Error, isLogarithmic)).ToArray();
        if (shown.Length < 2)
        {
            return [];
        }

        var (least, most) = (Plot.Number(shown.Min(state => state.Error), 3), Plot.Number(shown.Max(state => state.Error), 3));
        var margin = Math.Max(3, Math.Max(least.Length, most.Length)) + 1;
        var columns = Math.Min(Widest, width - 1 - margin);
        if (columns < Narrowest)
        {
            return [];
        }

        var cells = Cells(shown, columns, isLogarithmic);
        var last = shown[^1].Iteration.ToString(CultureInfo.InvariantCulture);
        var first = shown[0].Iteration.ToString(CultureInfo.InvariantCulture);
        return cells.Select((row, i) => (i == 0 ? most : i == Rows - 1 ? least : i == Rows / 2 && isLogarithmic ? "log" : string.Empty).PadLeft(margin - 1) + " " + row.TrimEnd(Blank))
            .Append(new string(' ', margin) + first + last.PadLeft(Math.Max(last.Length + 1, columns - first.Length)));
    }

    private static IEnumerable<string> Cells((long Iteration, double Error)[] shown, int columns, bool isLogarithmic)
    {
        var (wide, high) = (columns * DotsAcross, Rows * DotsDown);
        var x = Scale.Around(shown.Select(state => (double)state.Iteration), isLogarithmic: false, 0, wide - 1, margin: 0);
        var y = Scale.Around(shown.Select(state => state.Error), isLogarithmic, high - 1, 0, margin: 0);
        var dots = new bool[wide, high];
        var before = default((int X, int Y)?);
        foreach (var (iteration, error) in shown)
        {
            var at = (X: Dot(x.At(iteration), wide), Y: Dot(y.At(error), high));
            foreach (var (column, row) in Between(before ?? at, at))
            {
                dots[column, row] = true;
            }

            before = at;
        }

        return Enumerable.Range(0, Rows).Select(row => string.Concat(Enumerable.Range(0, columns).Select(column => Letter(dots, column, row))));
    }

    private static int Dot(double place, int count) => Math.Clamp((int)Math.Round(place), 0, count - 1);

    // The dots of a line.
    private static IEnumerable<(int X, int Y)> Between((int X, int Y) a, (int X, int Y) b)
    {
        var steps = Math.Max(1, Math.Max(Math.Abs(b.X - a.X), Math.Abs(b.Y - a.Y)));
        return Enumerable.Range(0, steps + 1).Select(i => (a.X + (int)Math.Round((double)(b.X - a.X) * i / steps), a.Y + (int)Math.Round((double)(b.Y - a.Y) * i / steps)));
    }

    private static char Letter(bool[,] dots, int column, int row)
    {
        var bits = 0;
        for (var i = 0; i < DotsAcross; i++)
        {
            for (var j = 0; j < DotsDown; j++)
            {
                bits |= dots[(column * DotsAcross) + i, (row * DotsDown) + j] ? Bits[i, j] : 0;
            }
        }

        return (char)(Blank + bits);
    }
}
