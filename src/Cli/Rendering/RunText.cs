using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;

namespace Elevenfold.Cli.Rendering;

/// <summary>The report of a run, one line per state: text, or NDJSON. After the last state come its digest and the identities of the experiment.</summary>
internal static class RunText
{
    public static string Text(RunReport report) => string.Concat(Lines(report).Select(line => line + "\n"));

    /// <summary>The report as JSON.</summary>
    /// <param name="report">The report.</param>
    /// <param name="table">What was read of the table, as JSON, for the first line; null for the others.</param>
    public static string Json(RunReport report, string? table = null) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(report.Iteration)),
        ("epoch", report.Epoch is { } epoch ? JsonText.Whole(epoch) : null),
        ("error", JsonText.Number(report.Error.Mean)),
        ("table", table),
        .. report.Final is { } final ? Properties(final) : [],
    ]) + "\n";

    private static IEnumerable<string> Lines(RunReport report)
    {
        yield return report.Epoch is { } epoch
            ? $"iteration {report.Iteration}, epoch {epoch}: error {report.Error}"
            : $"iteration {report.Iteration}: error {report.Error}";
        if (report.Final is not { } final)
        {
            yield break;
        }

        foreach (var line in Judged(final))
        {
            yield return line;
        }

        yield return $"state sha256 {final.StateSha256}";
        yield return $"experiment sha256 {final.ExperimentSha256}";
        yield return $"path sha256 {final.PathSha256}";
    }

    private static IEnumerable<(string Name, string? Json)> Properties(FinalReport final) =>
    [
        ("final", "true"),
        ("trainingError", final.Training is { } training ? JsonText.Number(training.Error) : null),
        ("accuracy", Accuracy(final.HeldOut)),
        ("heldOutRows", final.HeldOut is { } heldOut ? JsonText.Whole(heldOut.Rows) : null),
        ("heldOutError", final.HeldOut is { } rows ? JsonText.Number(rows.Error) : null),
        ("heldOutRmse", Rmse(final.HeldOut)),
        ("heldOutR2", Determination(final.HeldOut)),
        ("testAccuracy", Accuracy(final.Test)),
        ("testRows", final.Test is { } test ? JsonText.Whole(test.Rows) : null),
        ("testError", final.Test is { } tested ? JsonText.Number(tested.Error) : null),
        ("testRmse", Rmse(final.Test)),
        ("testR2", Determination(final.Test)),
        ("stateSha256", JsonText.Text(final.StateSha256)),
        ("experimentSha256", JsonText.Text(final.ExperimentSha256)),
        ("pathSha256", JsonText.Text(final.PathSha256)),
    ];

    private static IEnumerable<string> Judged(FinalReport final) =>
    [
        .. final.Training is { } training ? [$"mean absolute error {Decimals.Print(training.Error)} on {Count(training, "training")}"] : Array.Empty<string>(),
        .. Lines(final.HeldOut, "held-out"),
        .. Lines(final.Test, "test"),
    ];

    /// <summary>The judgement of some rows: the accuracy of classes and of 0 or 1, and the error of numbers.</summary>
    /// <param name="judged">The judgement; null for none.</param>
    /// <param name="kind">The kind of rows.</param>
    internal static IEnumerable<string> Lines(Judgement? judged, string kind)
    {
        if (judged is null)
        {
            yield break;
        }

        foreach (var accuracy in judged.Accuracy)
        {
            yield return $"accuracy {Decimals.Print(accuracy)} on {Count(judged, kind)}";
        }

        if (!judged.HasClasses)
        {
            yield return $"mean absolute error {Decimals.Print(judged.Error)} on {Count(judged, kind)}";
        }

        foreach (var measures in judged.Regression)
        {
            yield return $"RMSE {Decimals.Print(measures.RootMeanSquare)}" + measures.Determination.Match(r2 => $", R^2 {Decimals.Print(r2)}", () => string.Empty) + $" on {Count(judged, kind)}";
        }
    }

    /// <summary>The root mean squared error as JSON; null where the targets are not numbers.</summary>
    internal static string? Rmse(Judgement? judged) => judged is null ? null : judged.Regression.MatchUnsafe(measures => JsonText.Number(measures.RootMeanSquare), () => null);

    /// <summary>The coefficient of determination as JSON; null where it is not defined.</summary>
    internal static string? Determination(Judgement? judged) =>
        judged is null ? null : judged.Regression.Bind(measures => measures.Determination).MatchUnsafe(r2 => JsonText.Number(r2), () => null);

    private static string Count(Judgement judged, string kind) => Faults.Phrases.Count(judged.Rows, kind + " row");

    private static string? Accuracy(Judgement? judged) => judged?.Accuracy.MatchUnsafe(accuracy => JsonText.Number(accuracy), () => null);
}
