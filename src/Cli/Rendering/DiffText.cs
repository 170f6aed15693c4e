using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>How two traces compare, line by line or as one JSON object.</summary>
internal static class DiffText
{
    public static IEnumerable<string> Text(string a, string b, Difference difference)
    {
        foreach (var header in difference.Headers)
        {
            yield return $"{header.Property}: {Value(header.A)} in {a}, {Value(header.B)} in {b}";
        }

        yield return difference.First.Match(
            first => $"iteration {first.Iteration} ({a} line {first.LineA}, {b} line {first.LineB}): {What(a, b, first, difference.Headers)}",
            () => $"{Count(difference.Both, "state")} recorded in both: no difference");
        foreach (var (name, side) in new[] { (a, difference.A), (b, difference.B) })
        {
            foreach (var line in side.BrokenLine)
            {
                yield return $"{name}: its chain is broken at line {line}: that line, or one before it, was changed after it was recorded";
            }

            foreach (var iteration in side.Contradicted)
            {
                yield return $"{name} contradicts itself: the weights of state {iteration} have not the digest that stands beside them";
            }

            if (side.Alone > 0)
            {
                yield return $"only in {name}: {Count(side.Alone, "state")}";
            }
        }

        if (difference.A.Reached != difference.B.Reached || !difference.A.EndsAs(difference.B))
        {
            yield return $"{a} {Ended(difference.A)}, {b} {Ended(difference.B)}";
        }
    }

    public static string Json(Difference difference)
    {
        var headers = JsonText.List(difference.Headers, header =>
            $$"""{"property":{{JsonText.Text(header.Property)}},"a":{{header.A.IfNone("null")}},"b":{{header.B.IfNone("null")}}}""");
        var first = difference.First.Match(
            found => $$"""{"iteration":{{found.Iteration}},"lineA":{{found.LineA}},"lineB":{{found.LineB}},"part":"{{PartName(found.Part)}}"{{Cell(found.Cell)}}{{Numbers(found)}}}""",
            () => "null");
        return $$"""{"same":{{(difference.IsSame ? "true" : "false")}},"header":{{headers}},"both":{{difference.Both}},"first":{{first}},"a":{{One(difference.A)}},"b":{{One(difference.B)}}}""";
    }

    /// <summary>A number as people and machines read it.</summary>
    internal static string Number(double x) => $"{Decimals.Print(x)} (0x{Bits.Of(x):x16})";

    internal static string Distance(double a, double b) => Ulps.Between(a, b) is { } ulps
        ? ulps.ToString(CultureInfo.InvariantCulture) + (ulps == 1 ? " ulp apart" : " ulps apart")
        : "one of them no number";

    internal static string Count(long number, string noun) => Count(number, noun, noun + "s");

    internal static string Count(long number, string one, string many) => $"{number} {(number == 1 ? one : many)}";

    internal static string PartName(Part part) => part switch
    {
        Part.Weights => "weights",
        Part.Digest => "weightsSha256",
        Part.Error => "error",
        _ => "chain",
    };

    internal static string Cell(CellPlace? place) => place is null
        ? string.Empty
        : $",\"synapse\":{place.Synapse},\"row\":{place.Row},\"column\":{place.Column}";

    private static string What(string a, string b, StateDifference first, Seq<HeaderDifference> headers) => first.Part switch
    {
        Part.Weights => $"syn{first.Cell!.Synapse}[{first.Cell.Row},{first.Cell.Column}] is {Pair(a, b, first)}",
        Part.Error => $"the error is {Pair(a, b, first)}",
        _ when headers.Exists(header => header.Property == "layers") => "the weights are of other layers",
        _ => "the digests of the weights differ; not both recorded weights there that differ",
    };

    private static string Pair(string a, string b, StateDifference first) =>
        $"{Number(first.A)} in {a} and {Number(first.B)} in {b}, {Distance(first.A, first.B)}";

    private static string Value(Option<string> value) => value.IfNone("left out");

    private static string Ended(OneSide side) => side.End.Match(
        end => end.IsDone ? $"is done at iteration {side.Reached}" : $"was interrupted after iteration {side.Reached}",
        () => $"has no end after iteration {side.Reached}");

    private static string Numbers(StateDifference first) => first.Part is Part.Weights or Part.Error
        ? $$""","a":{{JsonText.Number(first.A)}},"b":{{JsonText.Number(first.B)}}"""
            + $$""","bitsA":"{{Bits.Of(first.A):x16}}","bitsB":"{{Bits.Of(first.B):x16}}","ulps":{{Ulps.Between(first.A, first.B)?.ToString(CultureInfo.InvariantCulture) ?? "null"}}"""
        : string.Empty;

    private static string One(OneSide side) =>
        $$"""{"iteration":{{side.Reached}},"alone":{{side.Alone}},"end":{{End(side.End)}}{{Property("contradicted", side.Contradicted)}}{{Property("brokenLine", side.BrokenLine)}}}""";

    private static string Property(string property, Option<long> value) => value.Match(known => $",\"{property}\":{known}", () => string.Empty);

    private static string End(Option<TraceLine.End> end) => end.Match(known => known.IsDone ? "\"done\"" : "\"interrupted\"", () => "null");
}
