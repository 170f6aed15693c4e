using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>A table as a known schema reads it.</summary>
/// <param name="Inputs">The inputs of the kept rows, scaled, shape (N, I).</param>
/// <param name="Targets">Their targets, scaled, shape (N, O); none where the schema names none.</param>
/// <param name="Rows">The number of rows of the table.</param>
/// <param name="Dropped">The rows that are left out since a cell is missing, from 0, ascending.</param>
internal sealed record EncodedTable(Matrix Inputs, Option<Matrix> Targets, int Rows, Arr<int> Dropped)
{
    /// <summary>Reads a table, all of whose kept rows are used.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <param name="outputs">The activation that must reach the targets.</param>
    /// <param name="needsTargets">Whether the rows are only judged: those without a target are left out, and targets can be any numbers.</param>
    public static Validation<Fault, EncodedTable> Of(Table table, Schema schema, long memory, Activation outputs = Activation.Sigmoid, bool needsTargets = false)
    {
        if (!schema.Read(table).Has(out var read, out var faults) || !schema.In(read).Has(out var used, out faults))
        {
            return Fail<Fault, EncodedTable>(faults);
        }

        var survey = TableSurvey.Of(read, used, schema.Missing, needsTargets ? [] : Dataset.RangesOf(schema, read, used, outputs), needsTargets: needsTargets);
        return Of(read, schema, used, survey, memory, needsTargets);
    }

    /// <summary>The rows as examples.</summary>
    public Examples AsExamples() => Examples.Of(Inputs, Targets.IfNone(() => throw new InvalidOperationException("no targets"))).OrThrow();

    private static Validation<Fault, EncodedTable> Of(Table table, Schema schema, UsedColumns used, TableSurvey survey, long memory, bool needsTargets)
    {
        var faults = toSeq(table.FaultsOf([.. used.Inputs, .. used.Targets]).Concat(ColumnFaults.Of(table, survey, schema, isFixed: true, needsTargets))).Strict();
        if (faults.IsEmpty && survey.Kept == 0)
        {
            faults = Seq1<Fault>(new Fault.NoRowKept(survey.Dropped.Count));
        }

        if (faults.IsEmpty && Dataset.Fitting(schema, survey.Kept, memory) is { } tooLarge)
        {
            faults = Seq1(tooLarge);
        }

        return faults.IsEmpty ? Encoded(table, schema, used, survey) : Fail<Fault, EncodedTable>(faults);
    }

    private static Validation<Fault, EncodedTable> Encoded(Table table, Schema schema, UsedColumns used, TableSurvey survey)
    {
        var (rows, _) = TableEncoder.Of(table, schema, used, survey.Dropped, Split.All(survey.Kept));
        Dataset.Finish(rows, schema);
        return Dataset.NotFinite(rows, schema, table, row => row, survey.Dropped)
            .Otherwise(() => new EncodedTable(
                Dataset.InputsOf(rows),
                used.Targets.IsEmpty ? None : Some(Dataset.TargetsOf(rows)),
                table.RowCount,
                toArray(survey.Dropped)));
    }
}
