using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A row of a table as text, and the line of the file on which it starts.</summary>
internal sealed record Row(int Line, Arr<string> Cells);

/// <summary>Short ways to a table, and from a result to its value or its faults.</summary>
internal static class Tables
{
    public static Validation<Fault, Table> Parse(string text, TableFormat? format = null) => Table.Parse(Encoding.UTF8.GetBytes(text), format);

    public static Table Of(params string[] lines) => Parse(string.Join('\n', lines)).Value();

    public static Table Sample(string name) =>
        Table.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", name))).Value();

    /// <summary>All rows, a cell for each column of the header.</summary>
    public static Arr<Row> Rows(this Table table)
    {
        var rows = new List<Row>();
        using var cursor = table.Cursor();
        while (cursor.Next())
        {
            rows.Add(new(cursor.Line, toArray(Enumerable.Range(0, table.Header.Count).Select(cursor.Text))));
        }

        return toArray(rows);
    }

    /// <summary>The dataset of a table, from what most tests choose.</summary>
    public static Validation<Fault, Dataset> Prepared(this Table table, ColumnChoice? choice = null, ScaleKind scale = ScaleKind.None, double holdout = 0, uint seed = 1) =>
        Dataset.Of(table, new DatasetPlan(choice ?? ColumnChoice.Default, Scale: scale, Split: new SplitChoice(holdout), Seed: seed));

    /// <summary>The schema of a table of which nothing is held out.</summary>
    public static Validation<Fault, Schema> SchemaOf(this Table table, ColumnChoice? choice = null, ScaleKind scale = ScaleKind.None) =>
        table.Prepared(choice, scale).Map(dataset => dataset.Schema);

    /// <summary>The inputs of a table by a known schema.</summary>
    public static Validation<Fault, Matrix> InputsOf(this Schema schema, Table table) => schema.Inputs(table).Map(read => read.Inputs);

    /// <summary>The targets of a table by a known schema, which needs the inputs too.</summary>
    public static Validation<Fault, Matrix> TargetsOf(this Schema schema, Table table) =>
        schema.Examples(table).Map(read => read.Targets.IfNone(() => throw new InvalidOperationException("no targets")));

    /// <summary>A tally of cells in that many cells: the different texts with their numbers, and the lines.</summary>
    public static Tally Tally(long cells, (string Text, long Cells)[] values, params int[] lines) =>
        new(values.Sum(value => value.Cells), cells, toArray(values.Select(value => value.Text)), toArray(values.Select(value => (int)value.Cells)), values.Length, toArray(lines));

    /// <summary>The fault of a column that is to be chosen anew, some of whose cells are words and no numbers with another decimal mark.</summary>
    public static Fault Words(ColumnRole role, int column, string name, Tally tally) => new Fault.ColumnHasWords(role, column, name, tally, OtherMark: string.Empty, IsFixed: false);

    public static T Value<T>(this Validation<Fault, T> result) =>
        result.IfFail(faults => throw new InvalidOperationException(string.Join('\n', faults)));

    public static Fault[] Faults<T>(this Validation<Fault, T> result) =>
        result.Match(_ => [], faults => faults.ToArray());

    /// <summary>The faults that a table could not be read for, or those that it has.</summary>
    public static Fault[] Faults(this Validation<Fault, Table> result) =>
        result.Match(Succ: table => table.Faults.ToArray(), Fail: faults => faults.ToArray());

    /// <summary>The faults that a table could not be read for, or those that matter where all of its columns are used.</summary>
    public static Fault[] AllFaults(this Validation<Fault, Table> result) =>
        result.Match(Succ: table => [.. table.FaultsOf([.. Enumerable.Range(0, table.Header.Count)])], Fail: faults => faults.ToArray());
}
