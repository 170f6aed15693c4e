using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;

namespace Elevenfold.Cli.Rendering;

/// <summary>The judgement of a network as text or as one line of JSON.</summary>
internal static class EvaluationText
{
    public static string Text(Evaluation evaluation) => string.Concat(Lines(evaluation).Select(line => line + "\n"));

    public static string Json(Evaluation evaluation) => JsonText.Object(
    [
        ("rows", JsonText.Whole(evaluation.Judgement.Match(judged => judged.Rows, () => 0))),
        ("skipped", JsonText.Whole(evaluation.Skipped)),
        .. evaluation.Judgement.Match(Properties, () => []),
    ]) + "\n";

    private static IEnumerable<string> Lines(Evaluation evaluation)
    {
        foreach (var judged in evaluation.Judgement)
        {
            var rows = Phrases.Count(judged.Rows, "row");
            foreach (var accuracy in judged.Accuracy)
            {
                yield return $"accuracy {Decimals.Print(accuracy)} on {rows}";
            }

            yield return $"mean absolute error {Decimals.Print(judged.Error)} on {rows}";
            foreach (var measures in judged.Regression)
            {
                yield return $"RMSE {Decimals.Print(measures.RootMeanSquare)}" + measures.Determination.Match(r2 => $", R^2 {Decimals.Print(r2)}", () => string.Empty) + $" on {rows}";
            }

            foreach (var line in judged.Confusion.Match(Lines, () => []))
            {
                yield return line;
            }
        }

        if (evaluation.Skipped > 0)
        {
            yield return $"skipped {Phrases.Count(evaluation.Skipped, "row")} without a target or with a missing input";
        }
    }

    private static IEnumerable<(string Name, string? Json)> Properties(Judgement judged) =>
    [
        ("accuracy", judged.Accuracy.MatchUnsafe(accuracy => JsonText.Number(accuracy), () => null)),
        ("error", JsonText.Number(judged.Error)),
        ("rmse", RunText.Rmse(judged)),
        ("r2", RunText.Determination(judged)),
        ("classes", judged.Confusion.MatchUnsafe(table => JsonText.List(table.Labels, JsonText.Text), () => null)),
        ("confusion", judged.Confusion.MatchUnsafe(table => JsonText.List(table.Counts, row => JsonText.List(row, count => JsonText.Whole(count))), () => null)),
        ("recall", judged.Confusion.MatchUnsafe(table => JsonText.List(Enumerable.Range(0, table.Labels.Count), label => Recall(table, label, "null")), () => null)),
    ];

    // A row a class, a column a predicted class, and the recall behind them.
    private static IEnumerable<string> Lines(Confusion table)
    {
        var labels = table.Labels.Map(label => Printable.Name(label)).ToArray();
        string[][] cells =
        [
            ["class", .. labels.Select(label => $"as {label}"), "recall"],
            .. labels.Select((label, i) => (string[])[label, .. table.Counts[i].Map(count => Phrases.Digits(count)), Recall(table, i, "-")]),
        ];
        var widths = cells[0].Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        return cells.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 || column == row.Length - 1 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    private static string Recall(Confusion table, int label, string none) => table.Recall(label).Match(JsonText.Number, () => none);
}
