using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>A table as examples: its rows as numbers, some of them held out.</summary>
/// <param name="Training">The rows to train on.</param>
/// <param name="HeldOut">The rows that are only tested on, where some were asked for.</param>
/// <param name="Schema">The columns, categories, labels and scaling, by which another table is brought into the same form.</param>
/// <param name="Summary">What was read.</param>
public sealed record Dataset(Examples Training, Option<Examples> HeldOut, Schema Schema, TableSummary Summary)
{
    /// <summary>The line of the first training row whose inputs are all 0; none where there is none.</summary>
    internal Option<int> ZeroRow { get; init; }

    // A cell is stored up to three times: in the rows, in the training rows, and in the outputs of a fold.
    private const int BytesOfCell = 3 * sizeof(double);

    /// <summary>
    /// From a table to examples: choose columns, survey their cells, encode words, leave out or fill in missing cells, split rows, fit the scaling on the
    /// training rows, scale all.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="plan">What is done with it.</param>
    /// <param name="known">The schema, where one is known: then its columns, categories, labels and scaling replace those of the plan.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <returns>The examples; or all faults of the choice of columns; or <see cref="Fault.SeemsHeaderless"/>; or all faults of the columns, one a column and kind.</returns>
    internal static Validation<Fault, Dataset> Of(Table table, DatasetPlan plan, Option<Schema> known = default, long memory = long.MaxValue) =>
        known.Match(schema => OfKnown(table, plan, schema, memory), () => OfNew(table, plan, memory));

    /// <summary>Whether a schema's numbers of a table fit: nothing of that size is allocated to find out.</summary>
    internal static Fault? Fitting(Schema schema, int rows, long memory)
    {
        var labels = schema.Classes.Match(all => all.Count, () => 0);
        if (Exceeded((long)labels * rows, memory) is { } mostLabels)
        {
            return new Fault.TooManyClasses(schema.TargetNames[0], labels, rows, mostLabels);
        }

        var inputs = schema.InputNames.Count - schema.Categories.Count + schema.Categories.Sum(category => (long)category.Words.Count);
        return !schema.Categories.IsEmpty && Exceeded(inputs * rows, memory) is { } mostInputs
            ? new Fault.TooManyInputs(inputs, rows, mostInputs)
            : null;
    }

    // The limit that a number of cells exceeds: that of a matrix, or that of the memory.
    private static long? Exceeded(long cells, long memory) =>
        cells > Matrix.MostCells ? Matrix.MostCells : cells > memory / BytesOfCell ? memory / BytesOfCell : null;

    /// <summary>The ranges of the targets, where they are numbers.</summary>
    internal static TargetRange[] RangesOf(Table table, UsedColumns used, Option<Scaling> scaling, Activation outputs) => outputs == Activation.Identity
        ? []
        : [.. used.Targets.Select((column, i) => new TargetRange(column, table.Header[column], outputs, scaling.MatchUnsafe(known => known, () => null), i))];

    /// <summary>The same for a known schema; none where its targets are labels.</summary>
    internal static TargetRange[] RangesOf(Schema schema, Table table, UsedColumns used, Activation outputs) =>
        schema.Classes.IsSome ? [] : RangesOf(table, used, schema.TargetScaling, outputs);

    /// <summary>Fills in missing cells, and scales, in place.</summary>
    internal static void Finish(EncodedRows rows, Schema schema)
    {
        SchemaFitting.Fill(rows.Inputs, schema.Means);
        schema.Scaling.ApplyTo(rows.Inputs);
        schema.TargetScaling.IfSome(scaling => scaling.ApplyTo(rows.Targets));
    }

    /// <summary>The inputs of rows as a matrix, which takes their memory.</summary>
    internal static Matrix InputsOf(EncodedRows rows) => Matrix.Own(rows.Rows, rows.Inputs.Length / rows.Rows, rows.Inputs);

    /// <summary>The targets of rows as a matrix, which takes their memory.</summary>
    internal static Matrix TargetsOf(EncodedRows rows) => Matrix.Own(rows.Rows, rows.Targets.Length / rows.Rows, rows.Targets);

    /// <summary>The first cell of each column that is not finite once it is scaled.</summary>
    internal static IEnumerable<Fault> NotFinite(EncodedRows rows, Schema schema, Table table, Func<int, int> keptRow, IReadOnlyList<int> dropped)
    {
        if (schema.Scaling.Kind == ScaleKind.None || rows.Rows == 0)
        {
            yield break;
        }

        var (width, seen) = (rows.Inputs.Length / rows.Rows, new System.Collections.Generic.HashSet<int>());
        for (var i = 0; i < rows.Inputs.Length; i++)
        {
            if (!double.IsFinite(rows.Inputs[i]) && seen.Add(i % width))
            {
                yield return KeptRows.CellAt(table, schema.ColumnOf(i % width), keptRow(i / width), dropped);
            }
        }
    }

    private static Option<int> FirstZeros(EncodedRows rows)
    {
        for (var row = 0; row < rows.Rows; row++)
        {
            if (rows.InputsOf(row).IndexOfAnyExcept(0) < 0)
            {
                return Some(row);
            }
        }

        return None;
    }

    // In statements, here and below: each further `from` of a query nests the types of the ones before, and the native compiler takes ever longer over them.
    private static Validation<Fault, Dataset> OfKnown(Table table, DatasetPlan plan, Schema schema, long memory)
    {
        if (!schema.Read(table).Has(out var read, out var faults) || !schema.In(read).Has(out var used, out faults) || !plan.HeldBy(read).Has(out var heldBy, out faults))
        {
            return Fail<Fault, Dataset>(faults);
        }

        // Scaled targets are in range where they are trained on; the rest of them are only judged.
        var ranges = schema.TargetScaling.IsSome ? [] : RangesOf(schema, read, used, plan.Outputs);
        var survey = TableSurvey.Of(read, used, schema.Missing, ranges, heldBy, plan.Rows.IsStratified);
        return Of(read, plan, used, survey, Success<Fault, Schema>(schema), isNew: false, memory);
    }

    private static Validation<Fault, Dataset> OfNew(Table table, DatasetPlan plan, long memory)
    {
        if (!plan.HeldBy(table).Has(out var heldBy, out var faults) || !plan.Columns.In(table, heldBy.Column).Has(out var chosen, out faults))
        {
            return Fail<Fault, Dataset>(faults);
        }

        if (table.SeemsToLackHeader(chosen.Inputs))
        {
            return Fail<Fault, Dataset>(new Fault.SeemsHeaderless(chosen.Inputs.Map(column => table.Header[column])));
        }

        if (!CategoriesIn(table, plan, chosen.Inputs).Has(out var categories, out faults))
        {
            return Fail<Fault, Dataset>(faults);
        }

        var used = new UsedColumns(chosen.Inputs, chosen.Targets, categories, plan.Columns.Classes);
        var ranges = plan.Columns.Classes || plan.ScaleTargets != ScaleKind.None ? [] : RangesOf(table, used, None, plan.Outputs);
        var survey = TableSurvey.Of(table, used, plan.Missing, ranges, heldBy, plan.Rows.IsStratified, direct: DirectOf(table, plan, used, memory));
        return Of(table, plan, used, survey, SchemaInference.Of(table, plan, used, survey), isNew: true, memory);
    }

    // In one pass where every row is kept and every column is one number, if it turns out that all cells are numbers.
    private static DirectEncoding? DirectOf(Table table, DatasetPlan plan, UsedColumns used, long memory)
    {
        var isPlain = plan.Missing != MissingKind.Drop && !plan.Rows.IsStratified && plan.Rows.By.Length == 0 && used.Categories.IsEmpty && !used.AreLabels;
        var cells = (long)table.RowCount * Math.Max(used.Inputs.Count, used.Targets.Count);
        return isPlain && Exceeded(cells, memory) is null && Split.Of(table.RowCount, plan.Rows.Fraction, plan.Seed).Has(out var split, out _)
            ? new(split, used.Inputs.Count, used.Targets.Count)
            : null;
    }

    // All faults of the rows, the cells and the split at once.
    private static Validation<Fault, Dataset> Of(
        Table table, DatasetPlan plan, UsedColumns used, TableSurvey survey, Validation<Fault, Schema> inferred, bool isNew, long memory)
    {
        var faults = toSeq(table.FaultsOf([.. used.Inputs, .. used.Targets])).Strict();
        if (inferred.Has(out var schema, out var wrong) && (schema.Categories.IsEmpty || !faults.Exists(fault => fault is Fault.DuplicateColumn)))
        {
            // The words of a column are found by its name, which must stand once.
            wrong = toSeq(ColumnFaults.Of(table, survey, schema, !isNew)).Strict();
        }

        var isSplit = SplitOf(survey, plan).Has(out var split, out var unsplit);
        faults = faults + wrong + unsplit;
        if (!faults.IsEmpty || !isSplit)
        {
            return Fail<Fault, Dataset>(faults);
        }

        return Fitting(schema!, survey.Kept, memory) is { } tooLarge
            ? Fail<Fault, Dataset>(tooLarge)
            : Encoded(table, plan, schema!, used, survey, isNew, split!);
    }

    private static Validation<Fault, Split> SplitOf(TableSurvey survey, DatasetPlan plan) => survey.Direct is { } direct
        ? Success<Fault, Split>(direct.Split)
        : survey.Kept > 0
        ? Split.Of(survey, plan.Rows, plan.Seed)
        : Fail<Fault, Split>(new Fault.NoRowKept(survey.Dropped.Count));

    private static Validation<Fault, Arr<int>> CategoriesIn(Table table, DatasetPlan plan, Arr<int> inputs)
    {
        if (plan.IsAuto)
        {
            return Success<Fault, Arr<int>>(Array<int>());
        }

        var known = Enumerable.ToHashSet(inputs);
        return ColumnChoice.Find(ColumnRole.Category, plan.Categories, table).Bind(found => found.Where(column => !known.Contains(column))
            .Select(column => new Fault.CategoryNotInput(table.Header[column])).Otherwise(() => found));
    }

    private static Validation<Fault, Dataset> Encoded(
        Table table, DatasetPlan plan, Schema schema, UsedColumns used, TableSurvey survey, bool isNew, Split split)
    {
        var (training, heldOut) = survey.Direct is { } direct ? (direct.Training, direct.HeldOut) : TableEncoder.Of(table, schema, used, survey.Dropped, split);
        var notes = new List<Note>();
        if (isNew)
        {
            if (!SchemaFitting.Of(plan, schema, training, notes).Has(out var fitted, out var unfit))
            {
                return Fail<Fault, Dataset>(unfit);
            }

            var counts = schema.Classes.Match(labels => ClassRows(training, labels.Count), Array<int>);
            notes.InsertRange(0, Notes.Of(table, used, schema, counts));
            schema = fitted;
        }

        var unreachable = Unreachable(table, plan, schema, used, training, row => KeptRows.LineOf(table, split.Training[row], survey.Dropped)).ToList();
        Finish(training, schema);
        Finish(heldOut, schema);
        return unreachable.Concat(NotFinite(training, schema, table, row => split.Training[row], survey.Dropped)
            .Concat(NotFinite(heldOut, schema, table, row => split.HeldOut[row], survey.Dropped)))
            .Otherwise(() => new Dataset(
                Examples.Of(InputsOf(training), TargetsOf(training)).OrThrow(),
                heldOut.Rows == 0 ? None : Some(Examples.Of(InputsOf(heldOut), TargetsOf(heldOut)).OrThrow()),
                schema,
                TableSummary.Of(survey, schema, split, notes))
            {
                ZeroRow = FirstZeros(training).Map(row => KeptRows.LineOf(table, split.Training[row], survey.Dropped)),
            });
    }

    private static IEnumerable<Fault> Unreachable(Table table, DatasetPlan plan, Schema schema, UsedColumns used, EncodedRows training, Func<int, int> lineOf)
    {
        var ranges = schema.TargetScaling.IsSome ? RangesOf(schema, table, used, plan.Outputs) : [];
        for (var row = 0; row < training.Rows; row++)
        {
            for (var i = 0; i < ranges.Length; i++)
            {
                ranges[i].Add(CellKind.Number, training.TargetsOf(row)[i], row);
            }
        }

        return ranges.SelectMany(range => range.Faults(lineOf));
    }

    private static Arr<int> ClassRows(EncodedRows training, int labels)
    {
        var counts = new int[labels];
        for (var row = 0; row < training.Rows; row++)
        {
            counts[training.TargetsOf(row).IndexOf(1)]++;
        }

        return new Arr<int>(counts);
    }
}
