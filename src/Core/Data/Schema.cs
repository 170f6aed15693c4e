using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>What a network's columns mean: all that is needed to bring another table into the same form.</summary>
/// <param name="InputNames">The input columns, in the order of the network's first layer: I names.</param>
/// <param name="TargetNames">The target columns, in the order of its last layer, or the one column of labels.</param>
/// <param name="Classes">The labels, in the order of the last layer, where the targets are labels.</param>
/// <param name="Scaling">The scaling of the inputs.</param>
/// <remarks>Shapes: N = rows of the table, I = input columns, O = labels or, without those, target columns.</remarks>
public sealed record Schema(
    Arr<string> InputNames,
    Arr<string> TargetNames,
    Option<Arr<string>> Classes,
    Scaling Scaling)
{
    /// <summary>The schema of a table, not scaled.</summary>
    /// <param name="table">The table.</param>
    /// <param name="choice">
    /// Its inputs and targets. Targets are labels where the choice says so, and where a target column has no cell that
    /// says a number; the labels are then ordered as they are first seen from the top of the table.
    /// </param>
    /// <returns>
    /// The schema, or all of: <see cref="Fault.EmptyColumnName"/>, <see cref="Fault.UnknownColumn"/>,
    /// <see cref="Fault.ColumnChosenTwice"/>, <see cref="Fault.DefaultTargetIsInput"/>, <see cref="Fault.NoInputColumn"/>;
    /// or one of <see cref="Fault.ClassesNeedOneTarget"/>, <see cref="Fault.TooManyClasses"/>.
    /// </returns>
    public static Validation<Fault, Schema> Of(Table table, ColumnChoice choice) =>
        choice.In(table).Bind(columns => Labels(table, columns.Targets, choice.Classes).Map(labels => new Schema(
            columns.Inputs.Map(column => table.Header[column]),
            columns.Targets.Map(column => table.Header[column]),
            labels,
            Scaling.None(columns.Inputs.Count))));

    /// <summary>The inputs that a table holds, scaled: what <c>predict</c> asks for.</summary>
    /// <param name="table">
    /// A table with all input columns, in any order, found by their names. Other columns are not looked at, so that the
    /// targets may be missing.
    /// </param>
    /// <returns>
    /// The inputs, shape (N, I); or every <see cref="Fault.MissingColumn"/>; or all of the table's own
    /// <see cref="Table.Faults"/>, <see cref="Fault.NotANumber"/> and <see cref="Fault.NotFinite"/>.
    /// </returns>
    public Validation<Fault, Matrix> Inputs(Table table) => Raw(table).Bind(raw => Scaled(raw, table));

    /// <summary>The targets that a table holds.</summary>
    /// <param name="table">A table with all target columns, in any order, found by their names.</param>
    /// <returns>
    /// The targets, shape (N, O), numbers from 0 to 1; a label is a row of 0 with a 1 at its place. Or every
    /// <see cref="Fault.MissingColumn"/>; or all of <see cref="Fault.NotANumber"/>, <see cref="Fault.NotFinite"/>,
    /// <see cref="Fault.UnreachableTarget"/>; or every <see cref="Fault.UnknownLabel"/>.
    /// </returns>
    public Validation<Fault, Matrix> Targets(Table table) =>
        Columns(ColumnRole.Target, TargetNames, table).Bind(columns => Classes.Match(
            labels => OneHot(table, columns[0], labels),
            () => Reachable(table, columns)));

    /// <summary>The inputs that a table holds, as they stand there.</summary>
    internal Validation<Fault, Matrix> Raw(Table table) =>
        Columns(ColumnRole.Input, InputNames, table).Bind(columns =>
        {
            var (numbers, faults) = Numbers(table, columns);
            return table.Faults.Concat(faults).Otherwise(() => numbers);
        });

    /// <summary>The same inputs scaled: a cell far outside of the rows that were fitted can leave the binary64 range.</summary>
    internal Validation<Fault, Matrix> Scaled(Matrix raw, Table table)
    {
        var scaled = Scaling.Apply(raw);
        return Enumerable.Range(0, raw.Rows)
            .SelectMany(row => Enumerable.Range(0, raw.Columns).Select(input => (Row: row, Input: input)))
            .Where(at => !double.IsFinite(scaled[at.Row, at.Input]))
            .Select(at => (at.Row, Column: table.Header.IndexOf(InputNames[at.Input])))
            .Select(at => new Fault.NotFinite(table.PlaceOf(at.Row, at.Column), table.Rows[at.Row].Cells[at.Column]))
            .Otherwise(() => scaled);
    }

    // Labels where asked for, and where a target column says no number at all.
    private static Validation<Fault, Option<Arr<string>>> Labels(Table table, Arr<int> targets, bool asked)
    {
        if (!asked && targets.ForAll(column => table.Column(column).Any(text => Numeral.TryRead(text, out _))))
        {
            return Success<Fault, Option<Arr<string>>>(None);
        }

        if (targets.Count > 1)
        {
            return Fail<Fault, Option<Arr<string>>>(
                new Fault.ClassesNeedOneTarget(targets.Map(column => table.Header[column])));
        }

        var labels = toArray(table.Column(targets[0]).Distinct(StringComparer.Ordinal));
        return (long)labels.Count * table.Rows.Count <= Matrix.MostCells
            ? Success<Fault, Option<Arr<string>>>(Some(labels))
            : Fail<Fault, Option<Arr<string>>>(new Fault.TooManyClasses(
                table.Header[targets[0]], labels.Count, table.Rows.Count, Matrix.MostCells));
    }

    private static Validation<Fault, Arr<int>> Columns(ColumnRole role, Arr<string> names, Table table) =>
        names.Where(name => table.IndexOf(name).IsNone)
            .Select(name => new Fault.MissingColumn(role, name, table.Header))
            .Otherwise(() => toArray(names.Bind(name => table.IndexOf(name).ToArray())));

    // The numbers of some columns, with a NaN where a cell is at fault, and those faults, row by row.
    private static (Matrix Numbers, Seq<Fault> Faults) Numbers(Table table, Arr<int> columns)
    {
        var faults = new List<Fault>();
        var numbers = Matrix.Create(table.Rows.Count, columns.Count, (row, i) =>
        {
            var text = table.Rows[row].Cells[columns[i]];
            if (text.Length == 0)
            {
                return double.NaN; // among the table's own faults
            }

            if (!Numeral.TryRead(text, out var x))
            {
                faults.Add(new Fault.NotANumber(table.PlaceOf(row, columns[i]), text));
                return double.NaN;
            }

            if (!double.IsFinite(x))
            {
                faults.Add(new Fault.NotFinite(table.PlaceOf(row, columns[i]), text));
                return double.NaN;
            }

            return x;
        });
        return (numbers, toSeq(faults));
    }

    private static Validation<Fault, Matrix> Reachable(Table table, Arr<int> columns)
    {
        var (numbers, faults) = Numbers(table, columns);
        var byColumn = numbers.T;
        var unreachable = columns.SelectMany((column, i) => Unreachable(table, column, byColumn.Row(i).ToArray()));
        return faults.Concat(unreachable).Otherwise(() => numbers);
    }

    private static IEnumerable<Fault> Unreachable(Table table, int column, double[] numbers)
    {
        var outside = numbers.Select((x, row) => (X: x, Row: row)).Where(cell => cell.X is < 0 or > 1).ToArray();
        if (outside is [var (x, row), ..])
        {
            var known = numbers.Where(double.IsFinite).ToArray();
            yield return new Fault.UnreachableTarget(
                table.PlaceOf(row, column), x, known.Min(), known.Max(), outside.Length);
        }
    }

    private static Validation<Fault, Matrix> OneHot(Table table, int column, Arr<string> labels)
    {
        var index = labels.Select((label, i) => (label, i)).ToDictionary(known => known.label, known => known.i, StringComparer.Ordinal);
        var found = table.Column(column).ToArray();
        return found.Select((label, row) => (Label: label, Row: row))
            .Where(cell => cell.Label.Length > 0 && !index.ContainsKey(cell.Label)) // an empty one is among the table's own faults
            .Select(cell => new Fault.UnknownLabel(table.PlaceOf(cell.Row, column), cell.Label, labels))
            .Otherwise(() => Matrix.Create(found.Length, labels.Count, (row, i) => index.TryGetValue(found[row], out var label) && label == i ? 1 : 0));
    }
}
