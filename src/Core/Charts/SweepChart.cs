using Elevenfold.Arithmetic;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Charts;

/// <summary>A statistic of a sweep over one axis, a line for each value of another.</summary>
internal static class SweepChart
{
    /// <summary>The drawing.</summary>
    /// <param name="table">A table by one axis or two, whose statistics are the line and, where there is a band, its beginning and its end.</param>
    /// <param name="measure">The measure.</param>
    /// <param name="axes">Which axes are logarithmic.</param>
    public static Drawing Of(SweepTable table, string measure, LogAxes axes)
    {
        var rows = table.Rows.Map(row => (X: ValueOf(row.Key[0]), Line: LineOf(table, row), row.Statistics));
        var words = rows.Exists(row => NumberOf(row.X) is null) ? new Arr<string>(rows.Map(row => row.X).ToArray().Distinct(StringComparer.Ordinal)) : Arr<string>.Empty;
        var lines = rows.ToArray().GroupBy(row => row.Line, StringComparer.Ordinal).Select(group => new Series(
            group.Key.Length == 0 ? "all results" : group.Key,
            new(group.Select(row => SampleOf(PlaceOf(row.X, words), row.Statistics)).OrderBy(sample => sample.X)))).ToArray();
        var samples = lines.SelectMany(line => line.Samples).ToArray();
        var (x, statistic) = (LastPart(table.By[0]), NameOf(table.Statistics));
        var chart = new LineChart($"{LastPart(measure)} by {string.Join(" and ", table.By.Select(LastPart))}", x, $"{LastPart(measure)}: {statistic}", new(lines))
        {
            IsLogX = words.IsEmpty && (axes is LogAxes.X or LogAxes.Both || (axes == LogAxes.Auto && ErrorChart.IsWide(samples.Select(sample => sample.X)))),
            IsLogY = axes is LogAxes.Y or LogAxes.Both || (axes == LogAxes.Auto && ErrorChart.IsWide(samples.Select(sample => sample.Y))),
            Words = words,
            MarksEach = true,
        };
        return chart.Draw(string.Join(' ', lines.Select(line => Sentence(line, x, words))));
    }

    /// <summary>How many lines a table has.</summary>
    public static int CountOf(SweepTable table) => table.Rows.Map(row => LineOf(table, row)).ToArray().Distinct(StringComparer.Ordinal).Count();

    private static string NameOf(Arr<string> statistics) => statistics.Count == 3 ? $"{statistics[0]}, band from {statistics[1]} to {statistics[2]}" : statistics[0];

    private static Sample SampleOf(double x, Arr<double> statistics) => statistics.Count == 3 ? new(x, statistics[0], statistics[1], statistics[2]) : new(x, statistics[0]);

    private static string LineOf(SweepTable table, SweepTableRow row) => row.Key.Count < 2 ? string.Empty : $"{LastPart(table.By[1])} {ValueOf(row.Key[1])}";

    // A list of one number is that number.
    private static string ValueOf(string json) => json.Trim('"') switch
    {
        "[]" => "none",
        ['[', .. var items, ']'] => items.Replace("\"", string.Empty, StringComparison.Ordinal),
        var value => value,
    };

    private static double? NumberOf(string value) => Decimals.TryParse(value, out var x) && double.IsFinite(x) ? x : null;

    private static double PlaceOf(string value, Arr<string> words) => words.IsEmpty ? NumberOf(value)!.Value : Array.IndexOf(words.ToArray(), value);

    private static string LastPart(string path) => path.Split('.')[^1];

    private static string Sentence(Series line, string x, Arr<string> words)
    {
        var samples = line.Samples.Select(sample => $"{Plot.Number(sample.Y)} at {x} {(words.IsEmpty ? Plot.Number(sample.X) : Text.Printable.Short(words[(int)sample.X]))}");
        return $"{Text.Printable.Short(line.Name)}: {string.Join(", ", samples)}.";
    }
}
