using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The columns, labels and scaling of a network: another table is brought into the same form by them.</summary>
/// <param name="InputNames">The input columns, in the order of the network's first layer: I names.</param>
/// <param name="TargetNames">The target columns, in the order of its last layer, or the one column of labels; none where only outputs are to be computed.</param>
/// <param name="Classes">The labels, in the order of the last layer, where the targets are labels.</param>
/// <param name="Scaling">The scaling of the inputs.</param>
/// <remarks>Shapes: N = rows of the table, I = input columns, O = labels or, without those, target columns.</remarks>
public sealed record Schema(
    Arr<string> InputNames,
    Arr<string> TargetNames,
    Option<Arr<string>> Classes,
    Scaling Scaling)
{
    // A column with this many labels, and fewer than two rows a label, names its rows; fewer labels may be a small example.
    private const int LeastOfId = 1_000;

    /// <summary>The schema of a table, not scaled.</summary>
    /// <param name="table">The table.</param>
    /// <param name="choice">
    /// Its inputs and targets. Targets are labels where the choice asks for labels, and where no cell of a target column
    /// is a number; the labels are in the order of their first rows.
    /// </param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <returns>
    /// The schema, or all of: <see cref="Fault.EmptyColumnName"/>, <see cref="Fault.UnknownColumn"/>,
    /// <see cref="Fault.ColumnChosenTwice"/>, <see cref="Fault.DefaultTargetIsInput"/>, <see cref="Fault.NoInputColumn"/>;
    /// or one of <see cref="Fault.ClassesNeedOneTarget"/>, <see cref="Fault.TargetIsId"/>, <see cref="Fault.TooManyClasses"/>.
    /// </returns>
    internal static Validation<Fault, Schema> Of(Table table, ColumnChoice choice, long memory = long.MaxValue) =>
        choice.In(table).Bind(columns => Labels(table, columns.Targets, choice.Classes, memory).Map(labels => new Schema(
            columns.Inputs.Map(column => table.Header[column]),
            columns.Targets.Map(column => table.Header[column]),
            labels,
            Scaling.None(columns.Inputs.Count))));

    /// <summary>The inputs of a table, scaled: <c>predict</c> computes outputs from them.</summary>
    /// <param name="table">
    /// A table with all input columns, in any order, found by their names. Other columns are ignored, so that the
    /// targets may be missing.
    /// </param>
    /// <returns>
    /// The inputs, shape (N, I); or every <see cref="Fault.MissingColumn"/>; or all of the table's own
    /// <see cref="Table.Faults"/>, <see cref="Fault.NotANumber"/> and <see cref="Fault.NotFinite"/>.
    /// </returns>
    public Validation<Fault, Matrix> Inputs(Table table) => Raw(table).Bind(raw => Scaled(raw, table));

    /// <summary>The targets of a table.</summary>
    /// <param name="table">A table with all target columns, in any order, found by their names.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <returns>
    /// The targets, shape (N, O), numbers from 0 to 1; a label is a row of 0 with a 1 at its place. Or every
    /// <see cref="Fault.MissingColumn"/>; or all of <see cref="Fault.NotANumber"/>, <see cref="Fault.NotFinite"/>,
    /// <see cref="Fault.UnreachableTarget"/>; or every <see cref="Fault.UnknownLabel"/>; or <see cref="Fault.TooManyClasses"/>; or <see cref="Fault.TargetsUnnamed"/>.
    /// </returns>
    public Validation<Fault, Matrix> Targets(Table table, long memory = long.MaxValue) => TargetNames.IsEmpty
        ? Fail<Fault, Matrix>(new Fault.TargetsUnnamed())
        : Columns(ColumnRole.Target, TargetNames, table).Bind(columns => Classes.Match(
            labels => OneHot.Fitting(table, columns[0], labels, memory).Bind(_ => OneHot.Of(table, columns[0], labels)),
            () => Reachable(table, columns)));

    /// <summary>The inputs of a table, not scaled.</summary>
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
        return NotFinite(scaled, table).Otherwise(() => scaled);
    }

    private IEnumerable<Fault> NotFinite(Matrix scaled, Table table)
    {
        for (var i = 0; i < scaled.Cells.Length; i++)
        {
            if (!double.IsFinite(scaled.Cells[i]))
            {
                var (row, input) = (i / scaled.Columns, i % scaled.Columns);
                foreach (var column in table.IndexOf(InputNames[input]))
                {
                    yield return new Fault.NotFinite(table.PlaceOf(row, column), table.Cells.Text(row, column));
                }
            }
        }
    }

    // Labels where the choice asks for them, and where a target column has no number.
    private static Validation<Fault, Option<Arr<string>>> Labels(Table table, Arr<int> targets, bool asked, long memory)
    {
        if (!asked && targets.ForAll(column => HasNumber(table, column)))
        {
            return Success<Fault, Option<Arr<string>>>(None);
        }

        if (targets.Count > 1)
        {
            return Fail<Fault, Option<Arr<string>>>(
                new Fault.ClassesNeedOneTarget(targets.Map(column => table.Header[column])));
        }

        var labels = toArray(table.Column(targets[0]).Distinct(StringComparer.Ordinal));
        if (labels.Count >= LeastOfId && 2L * labels.Count > table.Cells.Count)
        {
            return Fail<Fault, Option<Arr<string>>>(new Fault.TargetIsId(table.Header[targets[0]], labels.Count, table.Cells.Count));
        }

        return OneHot.Fitting(table, targets[0], labels, memory).Map(Some);
    }

    private static bool HasNumber(Table table, int column) =>
        Enumerable.Range(0, table.Cells.Count).Any(row => Numeral.TryRead(table.Cells.Utf8(row, column), out _));

    private static Validation<Fault, Arr<int>> Columns(ColumnRole role, Arr<string> names, Table table) =>
        names.Where(name => table.IndexOf(name).IsNone)
            .Select(name => new Fault.MissingColumn(role, name, table.Header))
            .Otherwise(() => toArray(names.SelectMany(name => table.IndexOf(name))));

    // The numbers of some columns, with a NaN where a cell is at fault, and those faults, row by row.
    private static (Matrix Numbers, Seq<Fault> Faults) Numbers(Table table, Arr<int> columns)
    {
        var (rows, faults) = (table.Cells.Count, new List<Fault>());
        var chosen = columns.ToArray();
        var numbers = new double[checked(rows * chosen.Length)];
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < chosen.Length; i++)
            {
                numbers[(row * chosen.Length) + i] = Number(table, row, chosen[i], faults);
            }
        }

        return (Matrix.Own(rows, chosen.Length, numbers), toSeq(faults));
    }

    private static double Number(Table table, int row, int column, List<Fault> faults)
    {
        var isNumber = Numeral.TryRead(table.Cells.Utf8(row, column), out var x);
        if (isNumber && double.IsFinite(x))
        {
            return x;
        }

        // An empty cell is among the table's own faults.
        if (table.Cells.Text(row, column) is { Length: > 0 } text)
        {
            var place = table.PlaceOf(row, column);
            faults.Add(isNumber ? new Fault.NotFinite(place, text) : new Fault.NotANumber(place, text));
        }

        return double.NaN;
    }

    private static Validation<Fault, Matrix> Reachable(Table table, Arr<int> columns)
    {
        var (numbers, faults) = Numbers(table, columns);
        var unreachable = columns.SelectMany((column, i) => Unreachable(table, column, numbers, i));
        return faults.Concat(unreachable).Otherwise(() => numbers);
    }

    private static IEnumerable<Fault> Unreachable(Table table, int column, Matrix numbers, int target)
    {
        var (outside, first, smallest, largest) = (0, 0, double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < numbers.Rows; row++)
        {
            var x = numbers[row, target];
            if (double.IsFinite(x))
            {
                (smallest, largest) = (Math.Min(smallest, x), Math.Max(largest, x));
            }

            if (x is < 0 or > 1)
            {
                first = outside == 0 ? row : first;
                outside++;
            }
        }

        if (outside > 0)
        {
            yield return new Fault.UnreachableTarget(table.PlaceOf(first, column), numbers[first, target], smallest, largest, outside);
        }
    }
}
