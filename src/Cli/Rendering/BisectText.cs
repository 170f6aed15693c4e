using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;

namespace Elevenfold.Cli.Rendering;

/// <summary>Where two runs part, line by line or as one JSON object.</summary>
internal static class BisectText
{
    public static IEnumerable<string> Text(string a, string b, Bisection bisection)
    {
        if (bisection.Partings.IsEmpty)
        {
            yield return $"{a} and {b}: the same run; {DiffText.Count(bisection.States, "recorded state")} compared";
        }

        foreach (var departure in bisection.Partings)
        {
            var name = departure.Side == Side.A ? a : b;
            yield return $"{name} departs {Where(departure)} (line {departure.Line}): {What(departure)}";
            foreach (var line in Why(departure))
            {
                yield return line;
            }
        }
    }

    public static string Json(Bisection bisection) =>
        $$"""{"same":{{Word(bisection.Partings.IsEmpty)}},"states":{{bisection.States}},"departures":{{JsonText.List(bisection.Partings, One)}}}""";

    private static string Where(Parting departure) => departure switch
    {
        { LastEqual: < 0 } => "at state 0, from the initial weights of its seed",
        { Part: Part.Error } => $"in what it computes from state {departure.Iteration}, whose weights still agree",
        _ => $"between iteration {departure.LastEqual}, its last state that agrees, and iteration {departure.Iteration}",
    };

    private static string What(Parting departure) => departure.Part switch
    {
        Part.Weights => $"syn{departure.Cell!.Synapse}[{departure.Cell.Row},{departure.Cell.Column}] is recorded as {Pair(departure)}",
        Part.Error => $"its error is recorded as {Pair(departure)}",
        _ => "the digest of the weights is another; the weights themselves are not recorded there",
    };

    private static string Pair(Parting departure) =>
        $"{DiffText.Number(departure.Recorded)} and computed as {DiffText.Number(departure.Computed)}, {DiffText.Distance(departure.Recorded, departure.Computed)}";

    private static IEnumerable<string> Why(Parting departure)
    {
        var explanation = departure.Explanation;
        if (departure.LastEqual < 0 && departure.Part != Part.Error)
        {
            yield break;
        }

        if (!explanation.Candidates.IsEmpty)
        {
            var best = explanation.Best;
            yield return best.Count == 1
                ? $"one change explains it: {Said(best[0])}"
                : $"{best.Count} changes explain it alike, each alone:";
            foreach (var candidate in best.Filter(_ => best.Count > 1))
            {
                yield return "  " + Said(candidate);
            }

            if (explanation.Candidates.Count > best.Count)
            {
                yield return $"{DiffText.Count(explanation.Candidates.Count - best.Count, "other change")} explain fewer of the states that follow";
            }
        }
        else if (explanation.AreOperationsTried && explanation.AreCellsTried)
        {
            yield return "no single change explains it: not another order of sums, fused products, another grouping, or an exp, sum or quotient of a sigmoid that is one ulp off";
        }
        else
        {
            yield return explanation.AreOperationsTried
                ? "no change of a whole operation explains it; single cells were not tried, for the interval or the network is too large"
                : "no change was tried, for the interval or the network is too large";
        }

        if (explanation.Candidates.Count != 1 && departure.Iteration > departure.LastEqual + 1)
        {
            yield return $"to narrow it, that program would record each state from {departure.LastEqual} to {departure.Iteration} with its weights (every 1, checkpoint 1)";
        }
    }

    private static string Said(Candidate candidate) =>
        $"{Operation(candidate.Change)} {Way(candidate.Change)}, in the step from state {candidate.Iteration}{(candidate.Change.Row < 0 ? " on" : string.Empty)}; {DiffText.Count(candidate.Explained, "recorded state")} explained";

    private static string Operation(Change change) => (change.Operation, change.Layer) switch
    {
        (Replaying.Operation.EveryProduct, _) => "every matrix product",
        (Replaying.Operation.Mean, _) => "the mean of the error",
        (Replaying.Operation.Product, 0) => "the product of every layer",
        (Replaying.Operation.Product, var l) => $"the product l{l - 1} . syn{l - 1}",
        (Replaying.Operation.HiddenError, 0) => "the error of every hidden layer",
        (Replaying.Operation.HiddenError, var l) => $"the hidden error of l{l}",
        (Replaying.Operation.Update, 0) => "the update of every synapse",
        (Replaying.Operation.Update, var l) => $"the update of syn{l - 1}",
        (Replaying.Operation.Rate, 0) => "the rate of every update",
        (Replaying.Operation.Rate, var l) => $"the rate of the update of syn{l - 1}",
        (Replaying.Operation.Slope, var l) => "the slope of " + Layer(l),
        (Replaying.Operation.Delta, var l) => "the delta of " + Layer(l),
        (Replaying.Operation.Sum, _) => $"the sum 1 + exp(-x) of {Unit(change)}",
        (Replaying.Operation.Division, _) => $"the quotient 1 / (1 + exp(-x)) of {Unit(change)}",
        (_, var l) => change.Row < 0 ? "the sigmoid of " + Layer(l) : $"the exp of {Unit(change)}",
    };

    private static string Layer(int layer) => layer == 0 ? "every layer" : $"l{layer}";

    private static string Unit(Change change) => $"l{change.Layer}[{change.Row},{change.Column}]";

    private static string Way(Change change) => change.Way switch
    {
        Replaying.Way.OneUlpUp => "one ulp up",
        Replaying.Way.OneUlpDown => "one ulp down",
        Replaying.Way.Reversed => "summed from its last term to its first",
        Replaying.Way.Fused => change.Operation switch
        {
            Replaying.Operation.Slope => "with o - o * o fused",
            Replaying.Operation.Rate => "fused with the sum",
            _ => "with each product fused with its sum",
        },
        Replaying.Way.FusedReversed => "fused, and summed from its last term to its first",
        Replaying.Way.Halves => "summed by halves",
        Replaying.Way.TwoLanes => "with even and odd terms summed apart",
        Replaying.Way.Compensated => "with compensated sums",
        Replaying.Way.Regrouped => change.Operation == Replaying.Operation.Slope ? "as o - o * o" : "as (error * o) * (1 - o)",
        Replaying.Way.Branched => "as exp(x) / (1 + exp(x)) for negative x",
        Replaying.Way.UpdatedWeights => "through the weights after the update",
        _ => "applied to the deltas, before their product",
    };

    private static string One(Parting departure)
    {
        var numbers = departure.Part is Part.Weights or Part.Error
            ? $$""","recorded":{{JsonText.Number(departure.Recorded)}},"computed":{{JsonText.Number(departure.Computed)}},"recordedBits":"{{Bits.Of(departure.Recorded):x16}}","computedBits":"{{Bits.Of(departure.Computed):x16}}","ulps":{{Ulps.Between(departure.Recorded, departure.Computed)?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null"}}"""
            : string.Empty;
        var explanation = departure.Explanation;
        return $$"""{"trace":"{{(departure.Side == Side.A ? "a" : "b")}}","line":{{departure.Line}},"lastEqual":{{departure.LastEqual}},"iteration":{{departure.Iteration}},"part":"{{DiffText.PartName(departure.Part)}}"{{DiffText.Cell(departure.Cell)}}{{numbers}},"operationsTried":{{Word(explanation.AreOperationsTried)}},"cellsTried":{{Word(explanation.AreCellsTried)}},"candidates":{{JsonText.List(explanation.Candidates, Json)}}}""";
    }

    private static string Json(Candidate candidate)
    {
        var change = candidate.Change;
        var cell = change.Row < 0 ? string.Empty : $",\"row\":{change.Row},\"column\":{change.Column}";
        return $$"""{"step":{{candidate.Iteration}},"operation":"{{Camel(change.Operation.ToString())}}","way":"{{Camel(change.Way.ToString())}}","layer":{{change.Layer}}{{cell}},"explained":{{candidate.Explained}}}""";
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Word(bool isTrue) => isTrue ? "true" : "false";
}
