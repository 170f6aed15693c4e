using Elevenfold.Arithmetic;
using LanguageExt;

namespace Elevenfold.Sweeps;

/// <summary>Statistics of a measure, a row for each combination of values of some axes, in the order in which the plan has them first.</summary>
/// <param name="By">The names of the axes.</param>
/// <param name="Statistics">The statistics.</param>
/// <param name="Rows">The values of the axes as JSON, and the statistics, of each row.</param>
/// <param name="Failed">The number of results without the measure: experiments that failed.</param>
internal sealed record SweepTable(Arr<string> By, Arr<string> Statistics, Arr<SweepTableRow> Rows, long Failed)
{
    /// <summary>The table of results.</summary>
    /// <param name="results">The results; of each only the measure is kept.</param>
    /// <param name="by">The axes.</param>
    /// <param name="of">The measure.</param>
    /// <param name="statistics">The statistics.</param>
    public static SweepTable Of(IEnumerable<SweepResult> results, Arr<string> by, string of, Arr<SweepStatistic> statistics)
    {
        var (groups, order, failed) = (new Dictionary<string, (string[] Key, List<double> Values)>(StringComparer.Ordinal), new List<string>(), 0L);
        foreach (var result in results)
        {
            if (result.Find(of) is not { } json || NumberOf(json) is not { } x)
            {
                failed++;
                continue;
            }

            string[] key = [.. by.Select(name => result.Find(name) ?? "null")];
            var joined = string.Join('\n', key);
            if (!groups.TryGetValue(joined, out var group))
            {
                groups[joined] = group = (key, []);
                order.Add(joined);
            }

            group.Values.Add(x);
        }

        var rows = order.Select(joined =>
        {
            var (key, values) = groups[joined];
            double[] ascending = [.. values.Where(x => !double.IsNaN(x)).Order(), .. values.Where(double.IsNaN)];
            return new SweepTableRow(new(key), new(statistics.Select(statistic => statistic.Of(ascending))));
        });
        return new(by, new(statistics.Select(statistic => statistic.Name)), new(rows), failed);
    }

    /// <summary>The axes that are not aggregated.</summary>
    /// <param name="result">A result of the sweep.</param>
    /// <param name="over">The axes that are.</param>
    public static Arr<string> Others(SweepResult result, Arr<string> over) => result.Axes.Filter(axis => !over.Exists(axis.IsNamed)).Map(axis => axis.Name);

    // JSON has texts for the numbers that are none of its own; null is a target that was not reached.
    private static double? NumberOf(string json) => json == "null" ? double.PositiveInfinity : Decimals.TryParse(json.Trim('"'), out var x) ? x : null;
}

/// <summary>A row of a table of a sweep.</summary>
/// <param name="Key">The values of the axes, as JSON.</param>
/// <param name="Statistics">The statistics.</param>
internal sealed record SweepTableRow(Arr<string> Key, Arr<double> Statistics);
