using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The categories and labels of a table, from what its columns hold.</summary>
internal static class SchemaInference
{
    // A column with this many labels, and fewer than two rows a label, names its rows; fewer labels may be a small example.
    private const int LeastOfId = 1_000;
    private const int LeastOfIdWords = 20;

    /// <summary>The schema of a table, not scaled.</summary>
    /// <param name="table">The table.</param>
    /// <param name="plan">Which columns are categories, and whether the targets are labels.</param>
    /// <param name="used">The columns.</param>
    /// <param name="survey">What they hold.</param>
    /// <returns>
    /// The schema: labels and words are in the order of their first rows. Targets are labels where the plan asks for labels, and where no cell of a target column
    /// is a number. Or <see cref="Fault.ClassesNeedOneTarget"/>, or all of <see cref="Fault.TargetIsId"/>, <see cref="Fault.CategoryIsId"/>, <see cref="Fault.ColumnAllMissing"/>.
    /// </returns>
    public static Validation<Fault, Schema> Of(Table table, DatasetPlan plan, UsedColumns used, TableSurvey survey)
    {
        if (LabelsOf(table, plan, survey, out var labels) is { } fault)
        {
            return Fail<Fault, Schema>(fault);
        }

        return CategoriesOf(table, plan, used, survey).Map(categories => new Schema(
            used.Inputs.Map(column => table.Header[column]),
            used.Targets.Map(column => table.Header[column]),
            labels,
            Scaling.None(1))
        {
            Categories = categories,
            Unknown = plan.Unknown,
            Missing = plan.Missing,
        });
    }

    // As an out parameter: an option in a result nests deeper than the native compiler follows.
    private static Fault? LabelsOf(Table table, DatasetPlan plan, TableSurvey survey, out Option<Arr<string>> labels)
    {
        labels = None;
        if (!plan.Columns.Classes && survey.Targets.All(target => target.HasNumber || target.Words.IsEmpty))
        {
            return null;
        }

        if (survey.Targets.Length > 1)
        {
            return new Fault.ClassesNeedOneTarget(toArray(survey.Targets.Select(target => table.Header[target.Column])));
        }

        var words = survey.Targets[0].Words;
        labels = Some(words);
        return words.Count >= LeastOfId && 2L * words.Count > survey.Kept ? new Fault.TargetIsId(table.Header[survey.Targets[0].Column], words.Count, survey.Kept) : null;
    }

    private static Validation<Fault, Arr<Category>> CategoriesOf(Table table, DatasetPlan plan, UsedColumns used, TableSurvey survey)
    {
        var named = Enumerable.ToHashSet(used.Categories);
        var found = survey.Inputs.Where(column => named.Contains(column.Column) || (plan.IsAuto && column.IsOfWords && !column.IsTruth)).ToList();
        var ids = found.Where(column => plan.IsAuto && column.Words.Count >= LeastOfIdWords && 2L * column.Words.Count > survey.Kept)
            .Select(Fault (column) => new Fault.CategoryIsId(column.Column + 1, table.Header[column.Column], column.Words.Count, survey.Kept));
        var empty = found.Where(column => plan.Missing == MissingKind.Mean && column.Words.IsEmpty)
            .Select(Fault (column) => new Fault.ColumnAllMissing(table.Header[column.Column]));
        return ids.Concat(empty)
            .Otherwise(() => toArray(found.Select(column => new Category(table.Header[column.Column], column.Words))));
    }
}
