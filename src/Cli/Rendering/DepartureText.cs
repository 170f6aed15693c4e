using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Variants;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>How a run under another arithmetic departs from its recording: a few lines as text, one as JSON.</summary>
internal static class DepartureText
{
    public static string Text(string name, Departure departure) => string.Join('\n', Sentences(departure).Prepend($"{name} under {departure.Arithmetic.Name}:"));

    public static string Json(string name, Departure departure) =>
        $$"""{"trace":{{JsonText.Text(name)}},"arithmetic":{{JsonText.Text(departure.Arithmetic.Name)}},"departs":{{(departure.Departs ? "true" : "false")}},"first":{{departure.First.Match(Json, () => "null")}}"""
            + $$""","firstRecorded":{{Json(departure.FirstRecorded)}},"oursFirstRecorded":{{Json(departure.OursFirstRecorded)}},"last":{{Json(departure.Last)}}}""";

    private static IEnumerable<string> Sentences(Departure departure)
    {
        var own = Variant.Definition.Name;
        yield return departure.First.Match(
            first => $"  departs from {own} at state {first.Iteration}: {Place(first.Cell)} is {One(first.Theirs)} in place of {One(first.Ours)}, {Distance(first)}",
            () => $"  never departs from {own}");
        yield return departure.FirstRecorded.Match(
            first => $"  departs from the recording at state {first}, the first recorded one whose weights differ",
            () => "  all recorded weights agree");
        foreach (var first in departure.OursFirstRecorded)
        {
            yield return $"  but {own} departs from this recording too, at state {first}";
        }

        var last = departure.Last;
        yield return $"  at state {last.Iteration}, the last one, the error is {last.Computed}{(last.Computed == last.Recorded ? ", as recorded" : $" in place of {last.Recorded}")}";
        if (last.MostUlps.Ulps != 0)
        {
            yield return $"  and weights are up to {Decimals.Print(last.Widest.Absolute)} apart ({Place(last.Widest.Cell)}), or {Distance(last.MostUlps)} ({Place(last.MostUlps.Cell)})";
        }
    }

    private static string Place(CellPlace cell) => $"syn{cell.Synapse}[{cell.Row},{cell.Column}]";

    private static string One(double x) => $"{Decimals.Print(x)} (0x{Bits.Of(x):x16})";

    private static string Distance(Apart apart) => apart.Ulps is { } ulps
        ? $"{ulps.ToString(CultureInfo.InvariantCulture)} ulp{(ulps == 1 ? string.Empty : "s")} apart"
        : "one of them no number";

    private static string Json(Option<long> iteration) => iteration.Match(known => known.ToString(CultureInfo.InvariantCulture), () => "null");

    private static string Json(Apart apart) =>
        $$"""{"iteration":{{apart.Iteration}},"synapse":{{apart.Cell.Synapse}},"row":{{apart.Cell.Row}},"column":{{apart.Cell.Column}}"""
            + $$""","ours":{{JsonText.Number(apart.Ours)}},"computed":{{JsonText.Number(apart.Theirs)}},"oursBits":"{{Bits.Of(apart.Ours):x16}}","computedBits":"{{Bits.Of(apart.Theirs):x16}}","absolute":"""
            + $$"""{{JsonText.Number(apart.Absolute)}},"ulps":{{apart.Ulps?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}""";

    private static string Json(EndApart last) =>
        $$"""{"iteration":{{last.Iteration}},"recordedError":{{JsonText.Number(last.Recorded.Mean)}},"computedError":{{JsonText.Number(last.Computed.Mean)}},"widest":{{Json(last.Widest)}},"mostUlps":{{Json(last.MostUlps)}}}""";
}
