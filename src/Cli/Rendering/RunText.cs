using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Cli.Rendering;

/// <summary>A run as it goes, a line a state: for people, or as NDJSON.</summary>
internal static class RunText
{
    public static string Text(Run run, Snapshot state) => run.IsFinal(state)
        ? $"iteration {state.Iteration}: error {state.Error}\n"
            + run.Accuracy(state.Weights).Match(
                accuracy => $"accuracy {Decimals.Print(accuracy)} on {HeldOutRows(run)} held-out rows\n",
                () => string.Empty)
            + $"weights sha256 {Digest.Sha256(state.Weights)}\n"
        : $"iteration {state.Iteration}: error {state.Error}\n";

    public static string Json(Run run, Snapshot state) => run.IsFinal(state)
        ? $$"""{"iteration":{{state.Iteration}},"error":{{JsonText.Number(state.Error.Mean)}},"final":true,"weightsSha256":"{{Digest.Sha256(state.Weights)}}"{{Accuracy(run, state)}}}""" + "\n"
        : $$"""{"iteration":{{state.Iteration}},"error":{{JsonText.Number(state.Error.Mean)}}}""" + "\n";

    private static string Accuracy(Run run, Snapshot state) => run.Accuracy(state.Weights).Match(
        accuracy => $",\"accuracy\":{JsonText.Number(accuracy)}",
        () => string.Empty);

    private static int HeldOutRows(Run run) => run.HeldOut.Match(heldOut => heldOut.Rows, () => 0);
}
