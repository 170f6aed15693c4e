using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Rendering;

/// <summary>Where two runs part, line by line or as one JSON object.</summary>
internal static class BisectText
{
    // What a person reads; JSON has all.
    private const int MostLines = 20;

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
        { LastEqual: < 0, Part: not Part.Error } => "at state 0, from the initial weights of its seed",
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
            return [];
        }

        var named = explanation.Candidates.IsEmpty ? Unexplained(explanation) : Explained(explanation);
        return explanation.InAll != 1 && departure.Iteration > departure.LastEqual + 1 && departure.Part != Part.Error
            ? named.Append($"to narrow it, that program would record each state from {departure.LastEqual} to {departure.Iteration} with its weights (every 1, checkpoint 1)")
            : named;
    }

    private static IEnumerable<string> Explained(Explanation explanation)
    {
        var (best, isExp) = (explanation.Best, explanation.Candidates[0].Changes[0].Operation == Variants.Operation.Exp);
        foreach (var tally in explanation.Tally.Filter(tally => tally.IsExp && isExp))
        {
            yield return $"the operation is exp: of {tally.Steps} recorded steps, each taken from that run's own weights, "
                + $"{tally.Same} are ours and {tally.ByExps} are ours but for exps that are one ulp off, at most {tally.MostExps} in a step";
        }

        yield return best.Count == 1
            ? $"one change explains it: {Said(best[0])}"
            : $"{best.Count} changes explain it alike, each alone, the simplest first{(isExp ? ", and of exps the least wrong" : string.Empty)}:";
        foreach (var candidate in best.Filter(_ => best.Count > 1).Take(MostLines))
        {
            yield return "  " + Said(candidate);
        }

        if (best.Count > MostLines)
        {
            yield return $"  and {best.Count - MostLines} more, which --format json lists";
        }

        if (best[0].Weight == 0)
        {
            yield return "only that error is known of the step, which is little to go by; the state after it is not recorded";
        }

        var others = explanation.Candidates.Skip(best.Count);
        var exact = others.Count(candidate => candidate.Changes[0].Operation is Variants.Operation.Sum or Variants.Operation.Division);
        if (others.Count > exact)
        {
            yield return $"{DiffText.Count(others.Count - exact, "other change")} explain fewer of the states that follow";
        }

        if (exact > 0)
        {
            yield return $"{DiffText.Count(exact, "sum or quotient", "sums or quotients")} of a sigmoid, one ulp off, would explain as much of this step, but IEEE 754 makes those exact";
        }

        if (explanation.InAll > explanation.Candidates.Count)
        {
            yield return $"{explanation.InAll - explanation.Candidates.Count} more explain it too, and are not listed";
        }
    }

    private static IEnumerable<string> Unexplained(Explanation explanation)
    {
        if (!explanation.AreOperationsTried)
        {
            yield return "no change was tried, for the interval or the network is too large";
            yield break;
        }

        var exps = explanation.ExpsTried > 0 ? $", up to {DiffText.Count(explanation.ExpsTried, "exp")} of one step that are one ulp off" : string.Empty;
        var exact = explanation.AreExactCellsTried ? ", a sum or quotient of a sigmoid that is one ulp off" : string.Empty;
        var untried = (exps, exact) is ({ Length: > 0 }, { Length: > 0 }) ? string.Empty : "; other single cells were not tried, for the interval or the network is too large";
        yield return $"no change explains it: not another order of sums, fused products, another grouping{exps}{exact}{untried}";
    }

    private static string Said(Candidate candidate)
    {
        var isOfCell = candidate.Changes[0].IsOfCell;
        var off = double.IsNaN(candidate.ExpOff)
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $" ({candidate.ExpOff:0.000} ulps from e^x{(candidate.Changes.Count > 1 ? " at most" : string.Empty)})");
        return $"{string.Join(" and ", candidate.Changes.Select(change => $"{Operation(change)} {Way(change)}"))}"
            + $"{off}, in the step from state {candidate.Iteration}{(isOfCell ? string.Empty : " on")}; {DiffText.Count(candidate.Explained, "recorded state")} explained";
    }

    private static string Operation(Change change) => (change.Operation, change.Layer) switch
    {
        (Variants.Operation.EveryProduct, _) => "every matrix product",
        (Variants.Operation.Mean, _) => "the mean of the error",
        (Variants.Operation.Product, 0) => "the product of every layer",
        (Variants.Operation.Product, var l) => $"the product l{l - 1} . syn{l - 1}",
        (Variants.Operation.HiddenError, 0) => "the error of every hidden layer",
        (Variants.Operation.HiddenError, var l) => $"the hidden error of l{l}",
        (Variants.Operation.Update, 0) => "the update of every synapse",
        (Variants.Operation.Update, var l) => $"the update of syn{l - 1}",
        (Variants.Operation.Rate, 0) => "the rate of every update",
        (Variants.Operation.Rate, var l) => $"the rate of the update of syn{l - 1}",
        (Variants.Operation.Slope, var l) => "the slope of " + Layer(l),
        (Variants.Operation.Delta, var l) => "the delta of " + Layer(l),
        (Variants.Operation.Sum, _) => $"the sum 1 + exp(-x) of {Unit(change)}",
        (Variants.Operation.Division, _) => $"the quotient 1 / (1 + exp(-x)) of {Unit(change)}",
        (Variants.Operation.Sigmoid, var l) => "the sigmoid of " + Layer(l),
        _ => $"the exp of {Unit(change)}",
    };

    private static string Layer(int layer) => layer == 0 ? "every layer" : $"l{layer}";

    private static string Unit(Change change) => $"l{change.Layer}[{change.Row},{change.Column}]";

    private static string Way(Change change) => change.Way switch
    {
        Variants.Way.OneUlpUp => "one ulp up",
        Variants.Way.OneUlpDown => "one ulp down",
        Variants.Way.Reversed => "summed from its last term to its first",
        Variants.Way.Fused => change.Operation switch
        {
            Variants.Operation.Slope => "with o - o * o fused",
            Variants.Operation.Rate => "fused with the sum",
            _ => "with each product fused with its sum",
        },
        Variants.Way.FusedReversed => "fused, and summed from its last term to its first",
        Variants.Way.Halves => "summed by halves",
        Variants.Way.TwoLanes => "with even and odd terms summed apart",
        Variants.Way.Compensated => "with compensated sums",
        Variants.Way.Regrouped => change.Operation == Variants.Operation.Slope ? "as o - o * o" : "as (error * o) * (1 - o)",
        Variants.Way.Branched => "as exp(x) / (1 + exp(x)) for negative x",
        Variants.Way.Tanh => "as (1 + tanh(x / 2)) / 2",
        Variants.Way.UpdatedWeights => "through the weights after the update",
        _ => "applied to the deltas, before their product",
    };

    private static string One(Parting departure)
    {
        var numbers = departure.Part is Part.Weights or Part.Error
            ? $$""","recorded":{{JsonText.Number(departure.Recorded)}},"computed":{{JsonText.Number(departure.Computed)}}"""
                + $$""","recordedBits":"{{Bits.Of(departure.Recorded):x16}}","computedBits":"{{Bits.Of(departure.Computed):x16}}","ulps":"""
                + $$"""{{Ulps.Between(departure.Recorded, departure.Computed)?.ToString(CultureInfo.InvariantCulture) ?? "null"}}"""
            : string.Empty;
        var explanation = departure.Explanation;
        return $$"""{"trace":"{{(departure.Side == Side.A ? "a" : "b")}}","line":{{departure.Line}},"lastEqual":{{departure.LastEqual}}"""
            + $$""","iteration":{{departure.Iteration}},"part":"{{DiffText.PartName(departure.Part)}}"{{DiffText.Cell(departure.Cell)}}{{numbers}}"""
            + $$""","operationsTried":{{Word(explanation.AreOperationsTried)}},"expsTried":{{explanation.ExpsTried}},"exactCellsTried":{{Word(explanation.AreExactCellsTried)}}"""
            + $$""","tally":{{explanation.Tally.Match(Json, () => "null")}},"candidates":{{JsonText.List(explanation.Candidates, Json)}},"candidatesInAll":{{explanation.InAll}}}""";
    }

    private static string Json(StepTally tally) =>
        $$"""{"steps":{{tally.Steps}},"same":{{tally.Same}},"byExps":{{tally.ByExps}},"mostExps":{{tally.MostExps}}}""";

    private static string Json(Candidate candidate)
    {
        var off = double.IsNaN(candidate.ExpOff) ? string.Empty : $",\"expOff\":{JsonText.Number(candidate.ExpOff)}";
        return $$"""{"step":{{candidate.Iteration}},"changes":{{JsonText.List(candidate.Changes, Json)}},"explained":{{candidate.Explained}},"steps":{{candidate.Steps}}{{off}}}""";
    }

    private static string Json(Change change)
    {
        var cell = change.IsOfCell ? $",\"row\":{change.Row},\"column\":{change.Column}" : string.Empty;
        return $$"""{"operation":"{{Camel(change.Operation.ToString())}}","way":"{{Camel(change.Way.ToString())}}","layer":{{change.Layer}}{{cell}}}""";
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static string Word(bool isTrue) => isTrue ? "true" : "false";
}
