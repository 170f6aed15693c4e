using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Cli.Io;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Rendering;

/// <summary>What came of replaying a trace, on a line.</summary>
internal static class ReplayText
{
    public static string Text(string name, Replayed replayed, string? table) => replayed.Unexpected.IsEmpty
        ? Computed(name, replayed, table)
        : $"{name}: is not as expected: {string.Join("; ", replayed.Unexpected.Select(property => $"{property.Property} is {property.A.IfNone("left out")}, expected {property.B.IfNone("to be left out")}"))}";

    public static string Json(string name, Replayed replayed, string? table) => replayed.Unexpected.IsEmpty
        ? ComputedJson(name, replayed, table)
        : $$"""{"trace":{{JsonText.Text(name)}},"agrees":false,"unexpected":{{JsonText.List(replayed.Unexpected, Json)}}}""";

    /// <summary>A trace that could not be compared, as a line among those that could.</summary>
    /// <param name="name">The file.</param>
    /// <param name="outcome">The property that says of the others how they came out: <c>agrees</c> or <c>departs</c>.</param>
    /// <param name="sentences">Why not.</param>
    public static string Refused(string name, string outcome, IEnumerable<string> sentences) =>
        $$"""{"trace":{{JsonText.Text(name)}},"{{outcome}}":null,"fault":{{JsonText.Text(string.Join('\n', sentences))}}}""";

    private static string Json(HeaderDifference property) =>
        $$"""{"property":{{JsonText.Text(property.Property)}},"found":{{property.A.IfNone("null")}},"expected":{{property.B.IfNone("null")}}}""";

    private static string Computed(string name, Replayed replayed, string? table) => replayed.Divergence.Match(
        divergence => $"{name}: differs at iteration {divergence.Iteration} (line {divergence.Line}): {What(divergence)}; {Chain(divergence)}{Taken(replayed)}",
        () => $"{name}: agrees, {Count(replayed.Frames)} to iteration {replayed.Reached}{Ended(replayed)}; {Data(table)}{Taken(replayed)}{Foreign(replayed)}");

    private static string ComputedJson(string name, Replayed replayed, string? table) => replayed.Divergence.Match(
        divergence => $$"""{"trace":{{JsonText.Text(name)}},"agrees":false,"iteration":{{divergence.Iteration}},"line":{{divergence.Line}},"part":"{{Part(divergence)}}"{{Cell(divergence)}}{{Numbers(divergence)}}"""
            + $$""","chain":"{{(divergence.IsChainBroken ? "broken" : "whole")}}","takenFrom":{{TakenFrom(replayed)}}}""",
        () => $$"""{"trace":{{JsonText.Text(name)}},"agrees":true,"frames":{{replayed.Frames}},"iteration":{{replayed.Reached}},"end":{{End(replayed)}}"""
            + $$""","data":"{{(table is null ? "trace" : "table")}}","takenFrom":{{TakenFrom(replayed)}}{{ShowText.Arithmetic(replayed.Foreign)}}}""");

    private static string What(Divergence divergence) => divergence.Part switch
    {
        Replaying.Part.Weights => $"syn{divergence.Cell!.Synapse}[{divergence.Cell.Row},{divergence.Cell.Column}] is recorded as {Pair(divergence)}",
        Replaying.Part.Error => $"the error is recorded as {Pair(divergence)}",
        Replaying.Part.Digest => "the digest of the weights is another; the weights themselves are not recorded there",
        Replaying.Part.Iteration => "that iteration can't follow the one before",
        _ => "its numbers agree with what is computed",
    };

    private static string Chain(Divergence divergence) => divergence.IsChainBroken
        ? "its chain is broken: this line, or one before it, was changed after it was recorded"
        : "its chain is whole, which shows no accidental change; it has no key, so it does not show who wrote the line";

    private static string Data(string? table) => table is null ? "data taken from the trace" : $"data checked against {Source.Name(table)}";

    private static string Taken(Replayed replayed) => replayed.TakenFrom.Match(
        iteration => $"; started from the recorded weights of state {iteration}, which were not computed",
        () => string.Empty);

    private static string TakenFrom(Replayed replayed) => replayed.TakenFrom.Match(
        iteration => iteration.ToString(CultureInfo.InvariantCulture),
        () => "null");

    private static string Foreign(Replayed replayed) => replayed.Foreign.Match(
        name => $"; its header names the arithmetic {name}, but every number compared is that of {Variant.Definition.Name}",
        () => string.Empty);

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
        ? $$""","recorded":{{JsonText.Number(divergence.Recorded)}},"computed":{{JsonText.Number(divergence.Computed)}}"""
            + $$""","recordedBits":"{{Bits.Of(divergence.Recorded):x16}}","computedBits":"{{Bits.Of(divergence.Computed):x16}}","ulps":"""
            + $$"""{{Ulps.Between(divergence.Recorded, divergence.Computed)?.ToString(CultureInfo.InvariantCulture) ?? "null"}}"""
        : string.Empty;

    private static string Count(long frames) => frames == 1 ? "1 recorded state" : $"{frames} recorded states";

    private static string Ended(Replayed replayed) => replayed.End.Match(
        end => end.IsDone ? string.Empty : ", where the run was interrupted",
        () => string.Empty);

    private static string End(Replayed replayed) => replayed.End.Match(
        end => end.IsDone ? "\"done\"" : "\"interrupted\"",
        () => "null");
}
