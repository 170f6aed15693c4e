using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>What was read of a table.</summary>
/// <param name="Rows">The rows that are used: for training and held out.</param>
/// <param name="Dropped">The rows that are left out since a cell is missing.</param>
/// <param name="Filled">The cells that are filled in.</param>
/// <param name="HeldOut">The rows that are held out.</param>
/// <param name="ClassRows">The number of rows of each class, held-out rows among them; empty where the targets are numbers.</param>
/// <param name="Notes">What looks suspicious, a sentence each.</param>
public sealed record TableSummary(long Rows, long Dropped, long Filled, long HeldOut, Arr<int> ClassRows, Arr<Note> Notes)
{
    internal static TableSummary Of(TableSurvey survey, Schema schema, Split split, IEnumerable<Note> notes)
    {
        var counts = schema.Classes.Match(
            labels => CountsOf(labels, survey.Targets[0]),
            Array<int>);
        return new(
            survey.Kept,
            survey.Dropped.Count,
            schema.Missing == MissingKind.Mean ? survey.Inputs.Sum(column => column.Missing) : 0,
            split.HeldOut.Count,
            counts,
            toArray(notes));
    }

    private static Arr<int> CountsOf(Arr<string> labels, ColumnSurvey target)
    {
        var counts = target.WordCountsByText();
        return new Arr<int>(labels.Select(label => (int)counts.GetValueOrDefault(label)).ToArray());
    }
}
