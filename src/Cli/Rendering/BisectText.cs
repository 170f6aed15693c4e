using System.Globalization;
using Elevenfold.Documents;
using Elevenfold.Comparing;
using Elevenfold.Replaying;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Rendering;

/// <summary>The first difference of two runs and its explanations: text lines, or one JSON object.</summary>
internal static class BisectText
{
    // The limit of the text; JSON lists all.
    private const int MostLines = 20;

    public static IEnumerable<string> Text(string a, string b, Bisection bisection)
    {
        if (bisection.Mismatches.IsEmpty)
        {
            yield return $"{a} and {b}: no difference in {NumberText.Count(bisection.States, "recorded state")}";
        }

        foreach (var first in bisection.Mismatches)
        {
            var name = first.Side == Side.A ? a : b;
            yield return $"{name} deviates {Position(first)} (line {first.Mismatch.Line}): {StateText.Describe(first.Mismatch)}";
            foreach (var line in Explain(first))
            {
                yield return line;
            }
        }
    }

    public static string Json(Bisection bisection) => JsonText.Object(
        ("same", JsonText.Truth(bisection.Mismatches.IsEmpty)), ("states", JsonText.Whole(bisection.States)), ("mismatches", JsonText.List(bisection.Mismatches, Json)));

    private static string Position(FirstMismatch first) => first switch
    {
        { LastEqual: < 0, Mismatch.Part: not Part.Error } => "at state 0: its weights are not the initial weights of its seed",
        { Mismatch.Part: Part.Error } => $"in the step from state {first.Mismatch.Iteration}, whose weights agree",
        _ => $"between state {first.LastEqual}, the last one that agrees, and state {first.Mismatch.Iteration}",
    };

    private static IEnumerable<string> Explain(FirstMismatch first)
    {
        var explanation = first.Explanation;
        if (first.LastEqual < 0 && first.Mismatch.Part != Part.Error)
        {
            return [];
        }

        if (first.Recipe.IsSome)
        {
            return first.Recipe.AsEnumerable().SelectMany(found => OfRecipe(found.ToList()));
        }

        var named = explanation.Candidates.IsEmpty ? Unexplained(explanation) : Explained(explanation);
        return explanation.InAll != 1 && first.Mismatch.Iteration > first.LastEqual + 1 && first.Mismatch.Part != Part.Error
            ? named.Append($"to narrow the interval, record every state from {first.LastEqual} to {first.Mismatch.Iteration} with its weights (every 1, checkpoint 1)")
            : named;
    }

    private static IEnumerable<string> OfRecipe(List<string> found) => found.Count switch
    {
        0 =>
        [
            "no other reading of the recipe explains the difference; tried, up to 64 steps: updates left out, swapped or reversed, a constant rate, other rows, "
                + "a mean over the rows, another bias, no dropout",
        ],
        1 => [$"one other reading of the recipe explains the difference: {found[0]}"],
        _ => found.Select(what => "  " + what).Prepend($"{found.Count} other readings of the recipe explain the difference, each alone:"),
    };

    private static IEnumerable<string> Explained(Explanation explanation)
    {
        var (best, isExp) = (explanation.Best, explanation.Candidates[0].Deviations[0].Operation == Variants.Operation.Exp);
        foreach (var tally in explanation.Tally.Filter(tally => tally.IsExp && isExp))
        {
            yield return $"the operation is exp: of {tally.Steps} recorded steps, each recomputed from that run's own weights, "
                + $"{tally.Same} agree, and {tally.ByExps} agree if some exps are one ulp off, at most {tally.MostExps} in a step";
        }

        yield return best.Count == 1
            ? $"one deviation explains the difference: {Describe(best[0])}"
            : $"{best.Count} deviations explain the difference equally well, each alone; the simplest first{(isExp ? ", exps with the smallest deviation first" : string.Empty)}:";
        foreach (var candidate in best.Filter(_ => best.Count > 1).Take(MostLines))
        {
            yield return "  " + Describe(candidate);
        }

        if (best.Count > MostLines)
        {
            yield return $"  and {best.Count - MostLines} more; --format json lists all";
        }

        if (best[0].Weight == 0)
        {
            yield return "the evidence is weak: of this step only the error is recorded, and not the next state";
        }

        var others = explanation.Candidates.Skip(best.Count);
        var exact = others.Count(candidate => candidate.Deviations[0].Operation is Variants.Operation.Sum or Variants.Operation.Division);
        if (others.Count > exact)
        {
            yield return $"{NumberText.Count(others.Count - exact, "other deviation")} explain fewer of the following states";
        }

        if (exact > 0)
        {
            yield return $"{NumberText.Count(exact, "sum or quotient", "sums or quotients")} of a sigmoid, one ulp off, would explain this step as well, but IEEE 754 rounds those correctly";
        }

        if (explanation.InAll > explanation.Candidates.Count)
        {
            yield return $"{explanation.InAll - explanation.Candidates.Count} more explain it, and are not listed";
        }
    }

    private static IEnumerable<string> Unexplained(Explanation explanation)
    {
        if (!explanation.AreOperationsTried)
        {
            yield return "no deviation was tried: the interval or the network is too large";
            yield break;
        }

        var exps = explanation.ExpsTried > 0 ? $", up to {NumberText.Count(explanation.ExpsTried, "exp")} of one step one ulp off" : string.Empty;
        var exact = explanation.AreExactCellsTried ? ", a sum or quotient of a sigmoid one ulp off" : string.Empty;
        var untried = (exps, exact) is ({ Length: > 0 }, { Length: > 0 }) ? string.Empty : "; other single cells were not tried: the interval or the network is too large";
        yield return $"no deviation explains the difference; tried: another order of sums, fused products, another grouping{exps}{exact}{untried}";
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
        ("recipeDeviations", first.Recipe.MatchUnsafe(found => JsonText.List(found, JsonText.Text), () => null)),
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
