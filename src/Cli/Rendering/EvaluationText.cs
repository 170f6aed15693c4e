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
            foreach (var accuracy in judged.Accuracy)
            {
                yield return $"accuracy {Decimals.Print(accuracy)} on {Phrases.Count(judged.Rows, "row")}";
            }

            yield return $"mean absolute error {Decimals.Print(judged.Error)} on {Phrases.Count(judged.Rows, "row")}";
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
    ];
}
