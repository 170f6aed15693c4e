using Elevenfold.Arithmetic;
using Elevenfold.Comparing;
using Elevenfold.Documents;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Rendering;

/// <summary>How a run under another arithmetic deviates from its recording: a few lines as text, one as JSON.</summary>
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
            first => $"  deviates from {own} at state {first.Iteration}: {first.Cell} is {NumberText.WithBits(first.Theirs)} in place of {NumberText.WithBits(first.Ours)}, {NumberText.Distance(first.Ours, first.Theirs)}",
            () => $"  never deviates from {own}");
        yield return comparison.FirstRecorded.Match(
            first => $"  deviates from the recording at state {first}, the first recorded one whose weights differ",
            () => "  all recorded weights agree");
        foreach (var first in comparison.OursFirstRecorded)
        {
            yield return $"  but {own} deviates from this recording too, at state {first}";
        }

        var last = comparison.Last;
        yield return $"  at state {last.Iteration}, the last one, the error is {last.Computed}{(last.Computed == last.Recorded ? ", as recorded" : $" in place of {last.Recorded}")}";
        if (last.MostUlps.Ulps != 0)
        {
            yield return $"  and weights are up to {Decimals.Print(last.Widest.Absolute)} apart ({last.Widest.Cell}), or {NumberText.Distance(last.MostUlps.Ours, last.MostUlps.Theirs)} ({last.MostUlps.Cell})";
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
