using Elevenfold.Arithmetic;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>Matrices of weights as cells: colour and shape by sign, strength by magnitude.</summary>
/// <remarks>A cell of a large matrix stands for a block of weights, and shows the one of the largest magnitude.</remarks>
internal static class HeatMap
{
    private const int MostRows = 64;
    private const int MostColumns = 48;
    private const double Top = 104;
    private const double Margin = 24;
    private const double Between = 36;
    private const double MostWidth = 1000;
    private const int Levels = 6;

    /// <summary>The drawing.</summary>
    /// <param name="weights">syn0, syn1 and so on.</param>
    /// <param name="range">Their range.</param>
    /// <param name="head">The marks of the title.</param>
    /// <param name="title">The title.</param>
    /// <param name="description">What it shows, in sentences.</param>
    public static Drawing Of(Arr<Matrix> weights, WeightRange range, Mark[] head, string title, string description)
    {
        var grids = weights.Map(matrix => Grid.Of(matrix, range)).ToArray();
        var side = Math.Clamp(Math.Floor(384.0 / grids.Max(grid => grid.Rows)), 5, 14);
        var marks = new List<Mark>(head);
        var (x, y, tallest, widest) = (Margin, Top, 0.0, 0.0);
        for (var k = 0; k < grids.Length; k++)
        {
            var grid = grids[k];
            var words = (string[])[RunState.Named($"syn{k}: {weights[k].Rows} x {weights[k].Columns}"), grid.BlockWords];
            var (width, height) = (Math.Max(grid.Columns * side, words.Max(word => TextWidth.Of(word, isBold: true))), grid.Rows * side);
            if (x > Margin && x + width > MostWidth)
            {
                (x, y, tallest) = (Margin, y + tallest + 62, 0);
            }

            marks.Add(new Mark.Text(new(x, y - 22), words[0], IsBold: true));
            marks.Add(new Mark.Text(new(x, y - 8), words[1], Ink: Ink.Muted, Size: TextWidth.Small));
            marks.Add(new Mark.Rectangle(new(x, y, grid.Columns * side, height), null, new(Ink.Grid)));
            marks.AddRange(Cells(grid, new(x, y), side));
            (x, tallest, widest) = (x + width + Between, Math.Max(tallest, height), Math.Max(widest, x + width));
        }

        var bottom = y + tallest + 30;
        marks.AddRange(Scale(range, new(Margin, bottom)));
        marks.Add(new Mark.Text(new(Margin, bottom + 44), "Down: the units of the layer before. To the right: those of the layer after.", Ink: Ink.Muted));
        if (range.Note.Length > 0)
        {
            marks.Add(new Mark.Text(new(Margin, bottom + 62), range.Note, Ink: Ink.Muted));
        }

        return new(Math.Max(widest + Margin, 560), bottom + 62 + (range.Note.Length > 0 ? 18 : 0), title, description, new(marks));
    }

    // The cells of a level are one mark: strokes as wide as a cell, or, for negative weights, half as wide.
    private static IEnumerable<Mark> Cells(Grid grid, Point at, double side)
    {
        var cells = from r in Enumerable.Range(0, grid.Rows)
                    from c in Enumerable.Range(0, grid.Columns)
                    let level = grid.LevelAt(r, c)
                    where level != 0
                    select (Level: level, X: at.X + (c * side), Y: at.Y + ((r + 0.5) * side));
        return cells.GroupBy(cell => cell.Level).OrderBy(group => group.Key).Select(group => new Mark.Lines(
            new(group.Select(cell => new Arr<Point>([new(cell.X + 0.5, cell.Y), new(cell.X + side - 0.5, cell.Y)]))),
            StrokeOf(group.Key, side)));
    }

    private static Stroke StrokeOf(int level, double side) => level == WeightRange.NotFinite
        ? new(Ink.Text, side - 1, Dash.Dots)
        : new(level < 0 ? Ink.Negative : Ink.Positive, level < 0 ? side / 2 : side - 1, Dash.None, (double)Math.Abs(level) / Levels);

    private static IEnumerable<Mark> Scale(WeightRange range, Point at)
    {
        const double Side = 14;
        for (var level = -Levels; level <= Levels; level++)
        {
            var x = at.X + ((level + Levels) * (Side + 2));
            if (level != 0)
            {
                yield return Mark.Line(StrokeOf(level, Side), new(x, at.Y), new(x + Side, at.Y));
            }
        }

        yield return new Mark.Text(new(at.X, at.Y + 22), Plot.Number(-range.Largest, 3));
        yield return new Mark.Text(new(at.X + (Levels * (Side + 2)) + (Side / 2), at.Y + 22), "0", Anchor.Middle);
        yield return new Mark.Text(new(at.X + (2 * Levels * (Side + 2)) + Side, at.Y + 22), Plot.Number(range.Largest, 3), Anchor.End);
    }

    // The levels of blocks.
    private sealed record Grid(int Rows, int Columns, int BlockRows, int BlockColumns, Arr<int> All)
    {
        public string BlockWords => BlockRows * BlockColumns == 1 ? "a cell is a weight" : $"a cell is the largest of {BlockRows} x {BlockColumns}";

        public int LevelAt(int row, int column) => All[(row * Columns) + column];

        public static Grid Of(Matrix matrix, WeightRange range)
        {
            var (blockRows, blockColumns) = (Blocks(matrix.Rows, MostRows), Blocks(matrix.Columns, MostColumns));
            var (rows, columns) = (Blocks(matrix.Rows, blockRows), Blocks(matrix.Columns, blockColumns));
            var largest = new double[rows * columns];
            for (var r = 0; r < matrix.Rows; r++)
            {
                var row = matrix.Row(r);
                var from = r / blockRows * columns;
                for (var c = 0; c < row.Length; c++)
                {
                    ref var kept = ref largest[from + (c / blockColumns)];
                    kept = IsLarger(row[c], kept) ? row[c] : kept;
                }
            }

            return new(rows, columns, blockRows, blockColumns, new(largest.Select(weight => range.LevelOf(weight, Levels))));
        }

        private static int Blocks(int units, int size) => (units + size - 1) / size;

        // What is not finite is larger than all others.
        private static bool IsLarger(double weight, double kept) => double.IsFinite(kept) && (!double.IsFinite(weight) || Math.Abs(weight) > Math.Abs(kept));
    }
}
