using System.Globalization;
using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>Outcomes as Markdown.</summary>
internal static class Page
{
    public static string Bounds(IEnumerable<Outcome> outcomes, Cores cores) =>
        Section("Bounds", $"The table has the median and the quartiles of the ratios over all rounds. {cores.Text}", [
        "| figure | promised | median | quartiles | kept |",
        "|---|---|---|---|---|",
        .. outcomes.SelectMany(outcome => outcome.Job.Bounds.Map(bound => bound.Row(outcome))),
    ]);

    public static string Missing(IEnumerable<Outcome> outcomes)
    {
        var missing = outcomes.SelectMany(outcome => outcome.Job.Contenders.SelectMany(contender =>
            contender.Run.LeftAsEnumerable().Select(why => $"- {contender.Name} ({outcome.Job.Name}): {why}"))).ToArray();
        return Section("Missing", "Not measured here, and why:", missing.Length == 0 ? ["- none"] : missing);
    }

    /// <summary>A job: time and ratio of each contender; memory where it was measured; then how to repeat each.</summary>
    public static string Job(Outcome outcome)
    {
        var ours = outcome.Job.Contenders.Head.Name;
        return Section($"{outcome.Job.Title} (`--job {outcome.Job.Name}`)", outcome.Job.Text, [
            "| who | median | quartiles | its time over ours | quartiles | peak memory |",
            "|---|---|---|---|---|---|",
            .. outcome.Job.Contenders.Map(contender => Row(outcome, contender, ours)),
            "",
            "To repeat one alone:",
            "",
            .. outcome.Job.Contenders.Filter(contender => contender.Run.IsRight).Map(contender => $"- {contender.Name}: `{contender.Repeat}`"),
        ]);
    }

    public static string Section(string title, string text, IEnumerable<string> lines) => $"## {title}\n\n{text}\n\n{string.Join('\n', lines)}\n";

    private static string Row(Outcome outcome, Contender contender, string ours)
    {
        var figures = from ns in outcome.Ns(contender.Name)
                      from ratio in outcome.Of(round => round.Ratio(contender.Name, ours))
                      select $"{Digits.Time(ns.Median)} | {Digits.Time(ns.Lower)} to {Digits.Time(ns.Upper)} | "
                          + $"{Digits.Three(ratio.Median)} | {Digits.Three(ratio.Lower)} to {Digits.Three(ratio.Upper)}";
        var peak = outcome.Of(round => round.Peak(contender.Name)).Filter(bytes => bytes.Median > 0)
            .Match(Some: bytes => string.Create(CultureInfo.InvariantCulture, $"{Digits.Three(bytes.Median / 1e6)} MB"), None: "");
        return contender.Run.Match(
            Right: _ => $"| {contender.Name} | {figures.IfNone("| | |")} | {peak} |",
            Left: why => $"| {contender.Name} | missing: {why} | | | | |");
    }
}
