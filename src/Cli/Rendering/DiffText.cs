using Elevenfold.Comparing;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>The differences of two traces: text lines, or one JSON object.</summary>
internal static class DiffText
{
    public static IEnumerable<string> Text(string a, string b, TraceDifference difference)
    {
        foreach (var header in difference.Headers)
        {
            yield return $"{header.Property}: {Value(header.A)} in {a}, {Value(header.B)} in {b}";
        }

        yield return difference.First.Match(
            first => $"iteration {first.Iteration} ({a} line {first.LineA}, {b} line {first.LineB}): {Describe(a, b, first, difference.Headers)}",
            () => $"{NumberText.Count(difference.Both, "state")} recorded in both: no difference");
        foreach (var (name, side) in new[] { (a, difference.A), (b, difference.B) })
        {
            foreach (var line in side.BrokenLine)
            {
                yield return $"{name}: chain mismatch at line {line}: that line, or an earlier one, was changed after it was recorded";
            }

            foreach (var iteration in side.Contradicted)
            {
                yield return $"{name}: state digest mismatch at iteration {iteration}: the recorded state does not have the recorded digest";
            }

            if (side.Alone > 0)
            {
                yield return $"only in {name}: {NumberText.Count(side.Alone, "state")}";
            }
        }

        if (difference.A.Reached != difference.B.Reached || !difference.A.EndsAs(difference.B))
        {
            yield return $"{a} {Ended(difference.A)}, {b} {Ended(difference.B)}";
        }
    }

    public static string Json(TraceDifference difference) => JsonText.Object(
        ("same", JsonText.Truth(difference.IsSame)),
        ("header", JsonText.List(difference.Headers, Json)),
        ("both", JsonText.Whole(difference.Both)),
        ("first", difference.First.Match(Json, () => "null")),
        ("a", Json(difference.A)),
        ("b", Json(difference.B)));

    private static string Describe(string a, string b, StateDifference first, Seq<HeaderDifference> headers) => first.Part switch
    {
        Part.State => $"{first.Cell} is {Pair(a, b, first)}",
        Part.Error => $"the error is {Pair(a, b, first)}",
        _ when headers.Exists(header => header.Property == "layers") => "the layers differ",
        _ => "state digest mismatch; the state itself is not recorded in both",
    };

    private static string Pair(string a, string b, StateDifference first) =>
        $"{NumberText.WithBits(first.A)} in {a} and {NumberText.WithBits(first.B)} in {b}, {NumberText.Distance(first.A, first.B)}";

    private static string Value(Option<string> value) => value.IfNone("not set");

    private static string Ended(TraceSide side) => side.End.Match(
        end => end.IsDone ? $"ends at iteration {side.Reached}" : $"was interrupted at iteration {side.Reached}",
        () => $"has no end, and its last iteration is {side.Reached}");

    private static string Json(HeaderDifference header) =>
        JsonText.Object(("property", JsonText.Text(header.Property)), ("a", header.A.IfNone("null")), ("b", header.B.IfNone("null")));

    private static string Json(StateDifference first) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(first.Iteration)),
        ("lineA", JsonText.Whole(first.LineA)),
        ("lineB", JsonText.Whole(first.LineB)),
        ("part", JsonText.Text(StateText.PartName(first.Part))),
        .. StateText.Cell(first.Cell),
        .. first.Part is Part.State or Part.Error ? NumberText.Pair("a", first.A, "b", first.B) : [],
    ]);

    private static string Json(TraceSide side) => JsonText.Object(
        ("iteration", JsonText.Whole(side.Reached)),
        ("alone", JsonText.Whole(side.Alone)),
        ("end", StateText.End(side.End)),
        ("contradicted", Known(side.Contradicted)),
        ("brokenLine", Known(side.BrokenLine)));

    private static string? Known(Option<long> value) => value.MatchUnsafe(JsonText.Whole, () => null);
}
