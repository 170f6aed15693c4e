using LanguageExt;

namespace Elevenfold.Data;

/// <summary>The numbers of some rows of a table, row by row.</summary>
/// <param name="rows">The number of rows.</param>
/// <param name="inputs">I.</param>
/// <param name="targets">O.</param>
internal sealed class EncodedRows(int rows, int inputs, int targets)
{
    /// <summary>The number of rows.</summary>
    public int Rows => rows;

    /// <summary>The inputs, shape (rows, I); a NaN where a cell is missing.</summary>
    public double[] Inputs { get; } = Allocated(rows, inputs);

    /// <summary>The targets, shape (rows, O).</summary>
    public double[] Targets { get; } = Allocated(rows, targets);

    /// <summary>The inputs of a row.</summary>
    public Span<double> InputsOf(int row) => Inputs.AsSpan(row * inputs, inputs);

    /// <summary>The targets of a row.</summary>
    public Span<double> TargetsOf(int row) => Targets.AsSpan(row * targets, targets);

    private static double[] Allocated(int rows, int columns) => GC.AllocateUninitializedArray<double>(checked(rows * columns));
}

/// <summary>Rows of numbers as they are read, where none is left out: their split is known before.</summary>
/// <param name="split">Which rows are trained on.</param>
/// <param name="inputs">I.</param>
/// <param name="targets">O.</param>
internal sealed class DirectEncoding(Split split, int inputs, int targets)
{
    private readonly int[]? _places = TableEncoder.Places(split);

    /// <summary>Which rows are trained on.</summary>
    public Split Split => split;

    /// <summary>The training rows.</summary>
    public EncodedRows Training { get; } = new(split.Training.Count, inputs, targets);

    /// <summary>The rows held out.</summary>
    public EncodedRows HeldOut { get; } = new(split.HeldOut.Count, inputs, targets);

    /// <summary>Writes a row.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="numbers">Its inputs and then its targets.</param>
    public void Write(int row, ReadOnlySpan<double> numbers)
    {
        var place = _places is null ? row : _places[row];
        var (to, at) = place >= 0 ? (Training, place) : (HeldOut, ~place);
        numbers[..inputs].CopyTo(to.InputsOf(at));
        numbers[inputs..].CopyTo(to.TargetsOf(at));
    }
}

/// <summary>Writes the cells of a table as numbers: one pass over the table. The cells are known to be fit.</summary>
internal static class TableEncoder
{
    /// <summary>The numbers of the training rows and of the rows held out, each in the order of the split.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The columns and their categories and labels.</param>
    /// <param name="used">The columns of the schema in the table.</param>
    /// <param name="dropped">The rows that are left out, ascending.</param>
    /// <param name="split">Which of the others are trained on.</param>
    public static (EncodedRows Training, EncodedRows HeldOut) Of(
        Table table, Schema schema, UsedColumns used, IReadOnlyList<int> dropped, Split split)
    {
        var inputs = Encoders(used.Inputs, schema.InputWords());
        var labels = schema.Classes.MatchUnsafe(all => all.ToArray(), () => null);
        var targets = Encoders(used.Targets, [.. used.Targets.AsEnumerable().Select(_ => labels)]);
        var (width, height) = (inputs.Sum(column => column.Width), targets.Sum(column => column.Width));
        var (training, heldOut) = (new EncodedRows(split.Training.Count, width, height), new EncodedRows(split.HeldOut.Count, width, height));
        var places = Places(split);
        var (kept, skipped) = (0, 0);
        using var cursor = table.Cursor();
        for (var row = 0; cursor.Next(); row++)
        {
            if (skipped < dropped.Count && dropped[skipped] == row)
            {
                skipped++;
                continue;
            }

            var place = places is null ? kept : places[kept];
            var (to, at) = place >= 0 ? (training, place) : (heldOut, ~place);
            Encode(cursor, table.Mark, inputs, to.InputsOf(at));
            Encode(cursor, table.Mark, targets, to.TargetsOf(at));
            kept++;
        }

        return (training, heldOut);
    }

    private static ColumnEncoder[] Encoders(Arr<int> columns, string[]?[] words) => [.. columns.AsEnumerable().Select((column, i) => ColumnEncoder.Of(column, words[i]))];

    private static void Encode(RowCursor cursor, DecimalMark mark, ColumnEncoder[] columns, Span<double> to)
    {
        foreach (var column in columns)
        {
            column.Encode(cursor.Utf8(column.Column), mark, to[..column.Width]);
            to = to[column.Width..];
        }
    }

    // Where each kept row goes: its place among the training rows, or the complement of that among those held out. Null: all in order.
    internal static int[]? Places(Split split)
    {
        if (split.HeldOut.IsEmpty)
        {
            return null;
        }

        var places = new int[split.Training.Count + split.HeldOut.Count];
        var at = 0;
        foreach (var row in split.Training)
        {
            places[row] = at++;
        }

        at = 0;
        foreach (var row in split.HeldOut)
        {
            places[row] = ~at++;
        }

        return places;
    }

    /// <summary>The encoding of a column: its number, or a row of 0 with a 1 at the place of its word.</summary>
    private readonly struct ColumnEncoder(int column, Dictionary<string, int>? words)
    {
        public int Column => column;

        public int Width => words?.Count ?? 1;

        public static ColumnEncoder Of(int column, string[]? words) =>
            new(column, words?.Select((word, i) => (word, i)).ToDictionary(known => known.word, known => known.i, StringComparer.Ordinal));

        public void Encode(ReadOnlySpan<byte> cell, DecimalMark mark, Span<double> to)
        {
            if (words is null)
            {
                to[0] = Cell.Read(cell, mark, out var x) == CellKind.Missing ? double.NaN : x;
                return;
            }

            var text = System.Text.Encoding.UTF8.GetString(cell);
            var isKnown = words.TryGetValue(text, out var place);
            to.Fill(!isKnown && Cell.IsMissing(text) ? double.NaN : 0);
            if (isKnown)
            {
                to[place] = 1;
            }
        }
    }
}
