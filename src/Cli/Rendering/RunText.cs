using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Cli.Rendering;

/// <summary>The report of a run, one line per state: text, or NDJSON. After the last state come its digest and the identities of the experiment.</summary>
internal static class RunText
{
    public static string Text(TableRun trained, Snapshot state)
    {
        var line = $"iteration {state.Iteration}: error {state.Error}\n";
        return !trained.Run.IsLast(state.Iteration) ? line : line
            + trained.Accuracy(state.Weights).Match(
                accuracy => $"accuracy {Decimals.Print(accuracy)} on {trained.Dataset.HeldOut.Match(heldOut => heldOut.Rows, () => 0)} held-out rows\n",
                () => string.Empty)
            + $"state sha256 {Digest.Sha256(state.State)}\n"
            + $"experiment sha256 {ExperimentDocument.Identity(trained.Run.Experiment)}\n"
            + $"path sha256 {ExperimentDocument.PathIdentity(trained.Run.Experiment)}\n";
    }

    public static string Json(TableRun trained, Snapshot state)
    {
        var isLast = trained.Run.IsLast(state.Iteration);
        return JsonText.Object(
        [
            ("iteration", JsonText.Whole(state.Iteration)),
            ("error", JsonText.Number(state.Error.Mean)),
            .. isLast ? Last(trained, state) : [],
        ]) + "\n";
    }

    private static IEnumerable<(string Name, string? Json)> Last(TableRun trained, Snapshot state) =>
    [
        ("final", "true"),
        ("accuracy", trained.Accuracy(state.Weights).MatchUnsafe(JsonText.Number, () => null)),
        ("stateSha256", JsonText.Text(Digest.Sha256(state.State))),
        ("experimentSha256", JsonText.Text(ExperimentDocument.Identity(trained.Run.Experiment))),
        ("pathSha256", JsonText.Text(ExperimentDocument.PathIdentity(trained.Run.Experiment))),
    ];
}
