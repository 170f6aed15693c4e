using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;

namespace Elevenfold.Cli.Rendering;

/// <summary>The report of a run, one line per state: text, or NDJSON. After the last state come its digest and the identities of the experiment.</summary>
internal static class RunText
{
    public static string Text(RunReport report) => string.Concat(Lines(report).Select(line => line + "\n"));

    public static string Json(RunReport report) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(report.Iteration)),
        ("error", JsonText.Number(report.Error.Mean)),
        .. report.Final is { } final ? Properties(final) : [],
    ]) + "\n";

    private static IEnumerable<string> Lines(RunReport report)
    {
        yield return $"iteration {report.Iteration}: error {report.Error}";
        if (report.Final is not { } final)
        {
            yield break;
        }

        if (final.Accuracy is { } accuracy)
        {
            yield return $"accuracy {Decimals.Print(accuracy)} on {final.HeldOutRows} held-out rows";
        }

        yield return $"state sha256 {final.StateSha256}";
        yield return $"experiment sha256 {final.ExperimentSha256}";
        yield return $"path sha256 {final.PathSha256}";
    }

    private static IEnumerable<(string Name, string? Json)> Properties(FinalReport final) =>
    [
        ("final", "true"),
        ("accuracy", final.Accuracy is { } accuracy ? JsonText.Number(accuracy) : null),
        ("stateSha256", JsonText.Text(final.StateSha256)),
        ("experimentSha256", JsonText.Text(final.ExperimentSha256)),
        ("pathSha256", JsonText.Text(final.PathSha256)),
    ];
}
