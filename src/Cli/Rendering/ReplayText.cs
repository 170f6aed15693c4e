using Elevenfold.Cli.Io;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Rendering;

/// <summary>The result of a replay, on one line.</summary>
internal static class ReplayText
{
    public static string Text(string name, Replayed replayed, string? table) => replayed.Unexpected.IsEmpty
        ? Computed(name, replayed, table)
        : $"{name}: header mismatch: " + string.Join(
            "; ", replayed.Unexpected.Select(property => $"{property.Property} is {property.A.IfNone("not set")}, expected {property.B.IfNone("it not to be set")}"));

    public static string Json(string name, Replayed replayed, string? table) => JsonText.Object(replayed.Unexpected.IsEmpty
        ? Properties(name, replayed, table)
        : [("trace", JsonText.Text(name)), ("agrees", "false"), ("unexpected", JsonText.List(replayed.Unexpected, Unexpected))]);

    /// <summary>The line of a trace that could not be compared.</summary>
    /// <param name="name">The file.</param>
    /// <param name="outcome">The property of the result: <c>agrees</c> or <c>deviates</c>.</param>
    /// <param name="sentences">The faults.</param>
    public static string Refused(string name, string outcome, IEnumerable<string> sentences) =>
        JsonText.Object(("trace", JsonText.Text(name)), (outcome, "null"), ("fault", JsonText.Text(string.Join('\n', sentences))));

    private static string Unexpected(HeaderDifference property) =>
        JsonText.Object(("property", JsonText.Text(property.Property)), ("found", property.A.IfNone("null")), ("expected", property.B.IfNone("null")));

    private static string Computed(string name, Replayed replayed, string? table) => replayed.Mismatch.Match(
        mismatch => $"{name}: differs at iteration {mismatch.Iteration} (line {mismatch.Line}): {StateText.Describe(mismatch)}; {Chain(mismatch)}{Start(replayed)}",
        () => $"{name}: agrees, {NumberText.Count(replayed.Frames, "recorded state")} to iteration {replayed.Reached}{Ended(replayed)}; {Data(table)}{Start(replayed)}{Foreign(replayed)}");

    private static IEnumerable<(string Name, string? Json)> Properties(string name, Replayed replayed, string? table) => replayed.Mismatch.Match<IEnumerable<(string, string?)>>(
        mismatch =>
        [
            ("trace", JsonText.Text(name)),
            ("agrees", "false"),
            .. StateText.Properties(mismatch),
            ("chain", mismatch.IsChainBroken ? "\"broken\"" : "\"whole\""),
            ("takenFrom", StateText.Whole(replayed.TakenFrom)),
        ],
        () =>
        [
            ("trace", JsonText.Text(name)),
            ("agrees", "true"),
            ("frames", JsonText.Whole(replayed.Frames)),
            ("iteration", JsonText.Whole(replayed.Reached)),
            ("end", StateText.End(replayed.End)),
            ("data", table is null ? "\"trace\"" : "\"table\""),
            ("takenFrom", StateText.Whole(replayed.TakenFrom)),
            ("arithmetic", ShowText.Arithmetic(replayed.Foreign)),
        ]);

    private static string Chain(Mismatch mismatch) => mismatch.IsChainBroken
        ? "chain mismatch: this line, or an earlier one, was changed after it was recorded"
        : "the chain is intact, so the line was not changed by accident; the chain has no key, so it does not prove who wrote the line";

    private static string Data(string? table) => table is null ? "data from the trace" : $"data checked against {Source.Name(table)}";

    private static string Start(Replayed replayed) => replayed.TakenFrom.Match(
        iteration => $"; started from the recorded state {iteration}, which was not verified",
        () => string.Empty);

    private static string Foreign(Replayed replayed) => replayed.Foreign.Match(
        name => $"; its header names the arithmetic {name}, but every compared number agrees with {Variant.Definition.Name}",
        () => string.Empty);

    private static string Ended(Replayed replayed) => replayed.End.Match(
        end => end.IsDone ? string.Empty : ", where the run was interrupted",
        () => string.Empty);
}
