using System.Globalization;
using Elevenfold.Documents;
using Elevenfold.Comparing;
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
        if (bisection.Mismatches.IsEmpty)
        {
            yield return $"{a} and {b}: the same run; {NumberText.Count(bisection.States, "recorded state")} compared";
        }

        foreach (var first in bisection.Mismatches)
        {
            var name = first.Side == Side.A ? a : b;
            yield return $"{name} deviates {Where(first)} (line {first.Mismatch.Line}): {StateText.Words(first.Mismatch)}";
            foreach (var line in Why(first))
            {
                yield return line;
            }
        }
    }

    public static string Json(Bisection bisection) => JsonText.Object(
        ("same", JsonText.Truth(bisection.Mismatches.IsEmpty)), ("states", JsonText.Whole(bisection.States)), ("mismatches", JsonText.List(bisection.Mismatches, Json)));

    private static string Where(FirstMismatch first) => first switch
    {
        { LastEqual: < 0, Mismatch.Part: not Part.Error } => "at state 0, from the initial weights of its seed",
        { Mismatch.Part: Part.Error } => $"in what it computes from state {first.Mismatch.Iteration}, whose weights still agree",
        _ => $"between iteration {first.LastEqual}, its last state that agrees, and iteration {first.Mismatch.Iteration}",
    };

    private static IEnumerable<string> Why(FirstMismatch first)
    {
        var explanation = first.Explanation;
        if (first.LastEqual < 0 && first.Mismatch.Part != Part.Error)
        {
            return [];
        }

        var named = explanation.Candidates.IsEmpty ? Unexplained(explanation) : Explained(explanation);
        return explanation.InAll != 1 && first.Mismatch.Iteration > first.LastEqual + 1 && first.Mismatch.Part != Part.Error
            ? named.Append($"to narrow it, that program would record each state from {first.LastEqual} to {first.Mismatch.Iteration} with its weights (every 1, checkpoint 1)")
            : named;
    }

    private static IEnumerable<string> Explained(Explanation explanation)
    {
        var (best, isExp) = (explanation.Best, explanation.Candidates[0].Deviations[0].Operation == Variants.Operation.Exp);
        foreach (var tally in explanation.Tally.Filter(tally => tally.IsExp && isExp))
        {
            yield return $"the operation is exp: of {tally.Steps} recorded steps, each taken from that run's own weights, "
                + $"{tally.Same} are ours and {tally.ByExps} are ours but for exps that are one ulp off, at most {tally.MostExps} in a step";
        }

        yield return best.Count == 1
            ? $"one deviation explains it: {Describe(best[0])}"
            : $"{best.Count} deviations explain it alike, each alone, the simplest first{(isExp ? ", and of exps the least wrong" : string.Empty)}:";
        foreach (var candidate in best.Filter(_ => best.Count > 1).Take(MostLines))
        {
            yield return "  " + Describe(candidate);
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
        var exact = others.Count(candidate => candidate.Deviations[0].Operation is Variants.Operation.Sum or Variants.Operation.Division);
        if (others.Count > exact)
        {
            yield return $"{NumberText.Count(others.Count - exact, "other deviation")} explain fewer of the states that follow";
        }

        if (exact > 0)
        {
            yield return $"{NumberText.Count(exact, "sum or quotient", "sums or quotients")} of a sigmoid, one ulp off, would explain as much of this step, but IEEE 754 makes those exact";
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
            yield return "no deviation was tried, for the interval or the network is too large";
            yield break;
        }

        var exps = explanation.ExpsTried > 0 ? $", up to {NumberText.Count(explanation.ExpsTried, "exp")} of one step that are one ulp off" : string.Empty;
        var exact = explanation.AreExactCellsTried ? ", a sum or quotient of a sigmoid that is one ulp off" : string.Empty;
        var untried = (exps, exact) is ({ Length: > 0 }, { Length: > 0 }) ? string.Empty : "; other single cells were not tried, for the interval or the network is too large";
        yield return $"no deviation explains it: not another order of sums, fused products, another grouping{exps}{exact}{untried}";
    }

    private static string Describe(Candidate candidate)
    {
        var isOfCell = candidate.Deviations[0].IsOfCell;
        var off = double.IsNaN(candidate.ExpOff)
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $" ({candidate.ExpOff:0.000} ulps from e^x{(candidate.Deviations.Count > 1 ? " at most" : string.Empty)})");
        return $"{string.Join(" and ", candidate.Deviations.Select(deviation => $"{Operation(deviation)} {Evaluation(deviation)}"))}"
            + $"{off}, in the step from state {candidate.Iteration}{(isOfCell ? string.Empty : " on")}; {NumberText.Count(candidate.Explained, "recorded state")} explained";
    }

    private static string Operation(Deviation deviation) => (deviation.Operation, deviation.Layer) switch
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
        (Variants.Operation.Sum, _) => $"the sum 1 + exp(-x) of {Unit(deviation)}",
        (Variants.Operation.Division, _) => $"the quotient 1 / (1 + exp(-x)) of {Unit(deviation)}",
        (Variants.Operation.Sigmoid, var l) => "the sigmoid of " + Layer(l),
        _ => $"the exp of {Unit(deviation)}",
    };

    private static string Layer(int layer) => layer == 0 ? "every layer" : $"l{layer}";

    private static string Unit(Deviation deviation) => $"l{deviation.Layer}[{deviation.Row},{deviation.Column}]";

    private static string Evaluation(Deviation deviation) => deviation.Evaluation switch
    {
        Variants.Evaluation.OneUlpUp => "one ulp up",
        Variants.Evaluation.OneUlpDown => "one ulp down",
        Variants.Evaluation.Reversed => "summed from its last term to its first",
        Variants.Evaluation.Fused => deviation.Operation switch
        {
            Variants.Operation.Slope => "with o - o * o fused",
            Variants.Operation.Rate => "fused with the sum",
            _ => "with each product fused with its sum",
        },
        Variants.Evaluation.FusedReversed => "fused, and summed from its last term to its first",
        Variants.Evaluation.Halves => "summed by halves",
        Variants.Evaluation.TwoLanes => "with even and odd terms summed apart",
        Variants.Evaluation.Compensated => "with compensated sums",
        Variants.Evaluation.Regrouped => deviation.Operation == Variants.Operation.Slope ? "as o - o * o" : "as (error * o) * (1 - o)",
        Variants.Evaluation.Branched => "as exp(x) / (1 + exp(x)) for negative x",
        Variants.Evaluation.Tanh => "as (1 + tanh(x / 2)) / 2",
        Variants.Evaluation.UpdatedWeights => "through the weights after the update",
        _ => "applied to the deltas, before their product",
    };

    private static string Json(FirstMismatch first) => JsonText.Object(
    [
        ("trace", first.Side == Side.A ? "\"a\"" : "\"b\""),
        ("lastEqual", JsonText.Whole(first.LastEqual)),
        .. StateText.Properties(first.Mismatch),
        .. Properties(first.Explanation),
    ]);

    private static IEnumerable<(string Name, string? Json)> Properties(Explanation explanation) =>
    [
        ("operationsTried", JsonText.Truth(explanation.AreOperationsTried)),
        ("expsTried", JsonText.Whole(explanation.ExpsTried)),
        ("exactCellsTried", JsonText.Truth(explanation.AreExactCellsTried)),
        ("tally", explanation.Tally.Match(Json, () => "null")),
        ("candidates", JsonText.List(explanation.Candidates, Json)),
        ("candidatesInAll", JsonText.Whole(explanation.InAll)),
    ];

    private static string Json(StepTally tally) => JsonText.Object(
        ("steps", JsonText.Whole(tally.Steps)), ("same", JsonText.Whole(tally.Same)), ("byExps", JsonText.Whole(tally.ByExps)), ("mostExps", JsonText.Whole(tally.MostExps)));

    private static string Json(Candidate candidate) => JsonText.Object(
        ("step", JsonText.Whole(candidate.Iteration)),
        ("deviations", JsonText.List(candidate.Deviations, Json)),
        ("explained", JsonText.Whole(candidate.Explained)),
        ("steps", JsonText.Whole(candidate.Steps)),
        ("expOff", double.IsNaN(candidate.ExpOff) ? null : JsonText.Number(candidate.ExpOff)));

    private static string Json(Deviation deviation) => JsonText.Object(
        ("operation", JsonText.Text(Camel(deviation.Operation.ToString()))),
        ("evaluation", JsonText.Text(Camel(deviation.Evaluation.ToString()))),
        ("layer", JsonText.Whole(deviation.Layer)),
        ("row", deviation.IsOfCell ? JsonText.Whole(deviation.Row) : null),
        ("column", deviation.IsOfCell ? JsonText.Whole(deviation.Column) : null));

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
