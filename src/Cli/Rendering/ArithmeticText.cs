using Elevenfold.Arithmetic;
using Elevenfold.Comparing;
using Elevenfold.Documents;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Rendering;

/// <summary>A run recomputed under another arithmetic, compared with its trace: text of a few lines, or one JSON object.</summary>
internal static class ArithmeticText
{
    public static string Text(string name, ArithmeticComparison comparison) => string.Join('\n', Lines(comparison).Prepend($"{name} under {comparison.Arithmetic.Name}:"));

    public static string Json(string name, ArithmeticComparison comparison) => JsonText.Object(
        ("trace", JsonText.Text(name)),
        ("arithmetic", JsonText.Text(comparison.Arithmetic.Name)),
        ("deviates", JsonText.Truth(comparison.Deviates)),
        ("first", comparison.First.Match(Json, () => "null")),
        ("firstRecorded", StateText.Whole(comparison.FirstRecorded)),
        ("oursFirstRecorded", StateText.Whole(comparison.OursFirstRecorded)),
        ("last", Json(comparison.Last)));

    private static IEnumerable<string> Lines(ArithmeticComparison comparison)
    {
        var own = Variant.Definition.Name;
        yield return comparison.First.Match(
            first => $"  deviates from {own} at state {first.Iteration}: {first.Cell} is {NumberText.WithBits(first.Theirs)} instead of {NumberText.WithBits(first.Ours)}"
                + $", {NumberText.Distance(first.Ours, first.Theirs)}",
            () => $"  does not deviate from {own}");
        yield return comparison.FirstRecorded.Match(
            first => $"  deviates from the trace at state {first}, the first recorded state whose weights differ",
            () => "  agrees with all recorded weights");
        foreach (var first in comparison.OursFirstRecorded)
        {
            yield return $"  {own} deviates from this trace too, at state {first}";
        }

        var last = comparison.Last;
        yield return $"  at the last state, {last.Iteration}, the error is {last.Computed}{(last.Computed == last.Recorded ? ", as recorded" : $" instead of {last.Recorded}")}";
        if (last.MostUlps.Ulps != 0)
        {
            yield return $"  at the last state, weights are up to {Decimals.Print(last.Widest.Absolute)} apart ({last.Widest.Cell})"
                + $", and up to {NumberText.Distance(last.MostUlps.Ours, last.MostUlps.Theirs)} ({last.MostUlps.Cell})";
        }
    }

    private static string Json(WeightDifference weight) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(weight.Iteration)),
        .. StateText.Cell(weight.Cell),
        ("absolute", JsonText.Number(weight.Absolute)),
        .. NumberText.Pair("ours", weight.Ours, "computed", weight.Theirs),
    ]);

    private static string Json(FinalDifference last) => JsonText.Object(
        ("iteration", JsonText.Whole(last.Iteration)),
        ("recordedError", JsonText.Number(last.Recorded.Mean)),
        ("computedError", JsonText.Number(last.Computed.Mean)),
        ("widest", Json(last.Widest)),
        ("mostUlps", Json(last.MostUlps)));
}
