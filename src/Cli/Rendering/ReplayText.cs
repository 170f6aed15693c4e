using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;

namespace Elevenfold.Cli.Rendering;

/// <summary>What came of replaying a trace, on a line.</summary>
internal static class ReplayText
{
    public static string Text(string name, Replayed replayed) => replayed.Divergence.Match(
        divergence => $"{name}: differs at iteration {divergence.Iteration} (line {divergence.Line}): {What(divergence)}; {Why(divergence)}",
        () => $"{name}: agrees, {Count(replayed.Frames)} to iteration {replayed.Reached}{Ended(replayed)}");

    public static string Json(string name, Replayed replayed) => replayed.Divergence.Match(
        divergence => $$"""{"trace":{{JsonText.Text(name)}},"agrees":false,"iteration":{{divergence.Iteration}},"line":{{divergence.Line}},"part":"{{Part(divergence)}}"{{Cell(divergence)}}{{Numbers(divergence)}},"altered":{{(divergence.IsAltered ? "true" : "false")}}}""",
        () => $$"""{"trace":{{JsonText.Text(name)}},"agrees":true,"frames":{{replayed.Frames}},"iteration":{{replayed.Reached}},"end":{{End(replayed)}}}""");

    private static string What(Divergence divergence) => divergence.Part switch
    {
        Replaying.Part.Weights => $"syn{divergence.Cell!.Synapse}[{divergence.Cell.Row},{divergence.Cell.Column}] is recorded as {Pair(divergence)}",
        Replaying.Part.Error => $"the error is recorded as {Pair(divergence)}",
        Replaying.Part.Digest => "the digest of the weights is another; the weights themselves are not recorded there",
        Replaying.Part.Iteration => "that iteration can't follow the one before",
        _ => "its numbers agree, but not its chain",
    };

    private static string Why(Divergence divergence) => divergence.IsAltered
        ? "the chain is broken there, so the file was altered"
        : "the chain is whole, so the file is as it was recorded, and the computation differs";

    private static string Pair(Divergence divergence) =>
        $"{One(divergence.Recorded)} and computed as {One(divergence.Computed)}, {Distance(divergence)}";

    private static string One(double x) => $"{Decimals.Print(x)} (0x{Bits.Of(x):x16})";

    private static string Distance(Divergence divergence) => Ulps.Between(divergence.Recorded, divergence.Computed) is { } ulps
        ? $"{ulps.ToString(CultureInfo.InvariantCulture)} ulp{(ulps == 1 ? string.Empty : "s")} apart"
        : "one of them no number";

    private static string Part(Divergence divergence) => divergence.Part switch
    {
        Replaying.Part.Weights => "weights",
        Replaying.Part.Error => "error",
        Replaying.Part.Digest => "weightsSha256",
        Replaying.Part.Iteration => "iteration",
        _ => "chain",
    };

    private static string Cell(Divergence divergence) => divergence.Cell is { } cell
        ? $",\"synapse\":{cell.Synapse},\"row\":{cell.Row},\"column\":{cell.Column}"
        : string.Empty;

    private static string Numbers(Divergence divergence) => divergence.Part is Replaying.Part.Weights or Replaying.Part.Error
        ? $$""","recorded":{{JsonText.Number(divergence.Recorded)}},"computed":{{JsonText.Number(divergence.Computed)}},"recordedBits":"{{Bits.Of(divergence.Recorded):x16}}","computedBits":"{{Bits.Of(divergence.Computed):x16}}","ulps":{{Ulps.Between(divergence.Recorded, divergence.Computed)?.ToString(CultureInfo.InvariantCulture) ?? "null"}}"""
        : string.Empty;

    private static string Count(long frames) => frames == 1 ? "1 recorded state" : $"{frames} recorded states";

    private static string Ended(Replayed replayed) => replayed.End.Match(
        end => end.IsDone ? string.Empty : ", where somebody stopped the run",
        () => string.Empty);

    private static string End(Replayed replayed) => replayed.End.Match(
        end => end.IsDone ? "\"done\"" : "\"interrupted\"",
        () => "null");
}
