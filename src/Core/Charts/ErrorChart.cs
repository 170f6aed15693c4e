using Elevenfold.Documents;
using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>Which axes are logarithmic.</summary>
internal enum LogAxes
{
    /// <summary>Those that the numbers ask for.</summary>
    Auto,
    X,
    Y,
    Both,
    None,
}

/// <summary>The errors of runs over their iterations.</summary>
internal static class ErrorChart
{
    // A factor between the greatest and the least error from which on a linear axis hides most of the run.
    private const double WideRange = 20;
    private const int MostDifferences = 4;

    /// <summary>The drawing.</summary>
    /// <param name="runs">The name of the file of each run, and its errors.</param>
    /// <param name="axes">Which axes are logarithmic.</param>
    public static Drawing Of(Arr<(string File, ErrorHistory History)> runs, LogAxes axes)
    {
        var names = NamesOf(runs);
        var lines = runs.Select((run, i) => new Series(names[i], run.History.Errors.Map(state => new Sample(state.Iteration, state.Error))));
        var chart = new LineChart(runs.Count == 1 ? $"Error of {runs[0].File}" : $"Errors of {runs.Count} runs", "iteration", "error", new(lines))
        {
            IsLogX = axes is LogAxes.X or LogAxes.Both,
            IsLogY = axes is LogAxes.Y or LogAxes.Both || (axes == LogAxes.Auto && IsWide(runs.SelectMany(run => run.History.Errors).Select(state => state.Error))),
        };
        return chart.Draw(string.Join(' ', runs.Select((run, i) => Sentence(names[i], run.History))));
    }

    /// <summary>Whether numbers are so far apart that a logarithmic axis shows them better: all are positive, where they are finite.</summary>
    public static bool IsWide(IEnumerable<double> numbers)
    {
        var finite = numbers.Where(double.IsFinite).ToArray();
        return finite.Length > 0 && finite.Min() > 0 && finite.Max() / finite.Min() > WideRange;
    }

    /// <summary>A name for each run: that in which their experiments differ, or else their files.</summary>
    public static Arr<string> NamesOf(Arr<(string File, ErrorHistory History)> runs)
    {
        var first = runs[0].History.Header;
        var differing = runs.SelectMany(run => HeaderDifference.Between(first, run.History.Header).Map(difference => difference.Property))
            .Distinct(StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);
        var properties = HeaderProperty.All(Experiments.Fields.OfHeader).Where(property => differing.Contains(property.Path) && IsTelling(property.Path)).Take(MostDifferences).ToArray();
        var names = runs.Map(run => string.Join(", ", properties.Select(property => $"{property.Path.Split('.')[^1]} {Value(property.Of(run.History.Header))}")));
        return properties.Length == 0 || names.ToArray().Distinct(StringComparer.Ordinal).Count() < runs.Count ? runs.Map(run => run.File) : names;
    }

    // The table has a name beside its digest, and the columns follow from it.
    private static bool IsTelling(string path) => path is not ("data.sha256" or "layers") && !path.StartsWith("columns.", StringComparison.Ordinal);

    // Such as 4 for [4], and none for [].
    private static string Value(Option<string> json) => json.Match(text => text switch
    {
        "[]" or "\"\"" => "none",
        ['[', .. var items, ']'] => items.Replace("\"", string.Empty, StringComparison.Ordinal).Replace(",", ", ", StringComparison.Ordinal),
        ['"', .. var words, '"'] => words,
        _ => text,
    }, () => "not set");

    private static string Sentence(string name, ErrorHistory history)
    {
        var ((from, first), (to, last)) = (history.Errors[0], history.Errors[history.Errors.Count - 1]);
        return $"{Text.Printable.Short(name)}: error {Plot.Number(first)} at iteration {JsonText.Whole(from)}, {Plot.Number(last)} at iteration {JsonText.Whole(to)}.";
    }
}
