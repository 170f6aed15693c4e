using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The faults of the cells of the used columns: one a column and kind.</summary>
internal static class ColumnFaults
{
    /// <summary>All of <see cref="Fault.ColumnHasWords"/>, <see cref="Fault.ColumnHasMissing"/>, <see cref="Fault.ColumnNotFinite"/>, <see cref="Fault.ColumnHasUnknownWords"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="survey">What its columns hold.</param>
    /// <param name="schema">The categories and labels.</param>
    /// <param name="isFixed">Whether the schema comes with weights, so that the columns can't be chosen anew.</param>
    /// <param name="needsTargets">Whether rows without a target are left out.</param>
    public static IEnumerable<Fault> Of(Table table, TableSurvey survey, Schema schema, bool isFixed, bool needsTargets = false) =>
        OfInputs(table, survey, schema, isFixed)
            .Concat(survey.Targets.SelectMany((column, i) => OfTarget(table, column, schema, schema.TargetNames[i], isFixed, needsTargets)))
            .Concat(schema.Classes.IsSome ? [] : survey.Ranges.SelectMany(range => range.Faults(line => line)));

    private static IEnumerable<Fault> OfInputs(Table table, TableSurvey survey, Schema schema, bool isFixed)
    {
        var words = schema.InputWords();
        return survey.Inputs.SelectMany((column, i) => OfInput(table, column, words[i], schema, schema.InputNames[i], isFixed));
    }

    private static IEnumerable<Fault> OfInput(Table table, ColumnSurvey column, string[]? known, Schema schema, string name, bool isFixed)
    {
        var position = column.Column + 1;
        if (column.Missing > 0 && schema.Missing == MissingKind.Refuse)
        {
            yield return new Fault.ColumnHasMissing(ColumnRole.Input, position, name, column.MissingTally, isFixed);
        }

        if (known is { } words)
        {
            if (schema.Unknown == UnknownWords.Refuse && column.TallyOfUnknown(new Arr<string>(words)) is { Found: > 0 } unknown)
            {
                yield return new Fault.ColumnHasUnknownWords(ColumnRole.Input, position, name, unknown, new Arr<string>(words));
            }

            yield break;
        }

        foreach (var fault in OfNumbers(ColumnRole.Input, table, column, name, isFixed))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Fault> OfTarget(Table table, ColumnSurvey column, Schema schema, string name, bool isFixed, bool leavesOut)
    {
        var position = column.Column + 1;
        if (column.Missing > 0 && schema.Missing != MissingKind.Drop && !leavesOut)
        {
            yield return new Fault.ColumnHasMissing(ColumnRole.Target, position, name, column.MissingTally, isFixed);
        }

        foreach (var labels in schema.Classes)
        {
            if (column.TallyOfUnknown(labels) is { Found: > 0 } unknown)
            {
                yield return new Fault.ColumnHasUnknownWords(ColumnRole.Target, position, name, unknown, labels);
            }

            yield break;
        }

        foreach (var fault in OfNumbers(ColumnRole.Target, table, column, name, isFixed))
        {
            yield return fault;
        }
    }

    private static IEnumerable<Fault> OfNumbers(ColumnRole role, Table table, ColumnSurvey column, string name, bool isFixed)
    {
        var position = column.Column + 1;
        if (column.WordTally is { Found: > 0 } words && !column.IsTruth)
        {
            yield return column.HasMissingWordsOnly
                ? new Fault.ColumnHasMissing(role, position, name, words, isFixed)
                : new Fault.ColumnHasWords(role, position, name, words, OtherMark(table, column), isFixed);
        }

        if (column.NotFiniteTally is { Found: > 0 } infinite)
        {
            yield return new Fault.ColumnNotFinite(role, position, name, infinite, isFixed);
        }
    }

    // The mark with which its words are numbers.
    private static string OtherMark(Table table, ColumnSurvey column)
    {
        var (other, text) = table.Mark == DecimalMark.Point ? (DecimalMark.Comma, ",") : (DecimalMark.Point, ".");
        return column.Words.ForAll(word => Cell.Read(System.Text.Encoding.UTF8.GetBytes(word), other, out _) == CellKind.Number) ? text : string.Empty;
    }
}
