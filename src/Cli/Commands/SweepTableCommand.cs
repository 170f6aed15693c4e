using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Faults;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

internal static class SweepTableCommand
{
    public static Command Create()
    {
        var file = Results();
        var by = Options.NameList("--by", "A[,B...]", "A row for each combination of values of these axes [default: one row]");
        var over = Options.NameList("--over", "A[,B...]", "Aggregate these axes: a row for each combination of values of all others");
        var of = Of();
        var stat = Options.NameList("--stat", "S[,S...]", $"Statistics: {SweepStatistic.Names} [default: count,median,min,max]");
        var format = Options.Choice("--format", "Format of the table", "text", "csv", "markdown", "json");
        return new Verb(
            "table",
            "Print statistics of results: a row for each combination of values of some axes.",
            """
            elevenfold sweep table results --by hidden,learningRate --of error --stat 'count,median,q90,converged<0.01'
            elevenfold sweep table results --over seed --of reached --format markdown
            """,
            Exit.BadData)
        {
            file,
            by,
            over,
            of,
            stat,
            format,
        }.WithAction(result =>
        {
            var names = result.GetValue(stat) is { IsEmpty: false } given ? given : Prelude.Seq("count", "median", "min", "max");
            var statistics = Statistics(names);
            var (measure, chosen, aggregated) = (result.GetValue(of)!, new Arr<string>(result.GetValue(by)), new Arr<string>(result.GetValue(over)));
            if (!chosen.IsEmpty && !aggregated.IsEmpty)
            {
                throw new Failure(Exit.Usage, "sweep: found --by and --over, expected one of them; the axes that --by does not name are aggregated");
            }

            var table = Read(result.GetValue(file)!, measure, statistics, first =>
            {
                aggregated.Iter(name => RequireName(name, first?.Axes));
                return aggregated.IsEmpty || first is null ? chosen : SweepTable.Others(first, aggregated);
            });
            StandardOutput.Write(SweepTableText.Of(table, result.GetValue(format)!));
        });
    }

    /// <summary>The file of results.</summary>
    public static Argument<string> Results() => new("RESULTS") { Description = "A file of results; - is standard input", DefaultValueFactory = _ => Source.Standard };

    /// <summary>The option that names the measure.</summary>
    public static System.CommandLine.Option<string> Of() =>
        new("--of") { Description = "The measure of which the statistics are taken", HelpName = "NAME", DefaultValueFactory = _ => "error" };

    /// <summary>Statistics by their names.</summary>
    public static Arr<SweepStatistic> Statistics(Seq<string> names)
    {
        var statistics = new List<SweepStatistic>();
        foreach (var name in names)
        {
            statistics.Add(SweepStatistic.Parse(name).OrRefuse("sweep"));
        }

        return new(statistics);
    }

    /// <summary>The table of a file of results.</summary>
    /// <param name="path">The file.</param>
    /// <param name="measure">The measure of which the statistics are taken.</param>
    /// <param name="statistics">The statistics.</param>
    /// <param name="axesOf">The axes by which they are taken, from the first result; null where there is none.</param>
    public static SweepTable Read(string path, string measure, Arr<SweepStatistic> statistics, Func<SweepResult?, Arr<string>> axesOf)
    {
        using var reading = SweepFiles.Results(path).Select(line => line.Result).GetEnumerator();
        var first = reading.MoveNext() ? reading.Current : null;
        var axes = axesOf(first);
        axes.Iter(name => RequireName(name, first?.Axes));
        var table = SweepTable.Of(From(first, reading, measure), axes, measure, statistics);
        if (table.Failed > 0)
        {
            Messages.Inform($"{Phrases.Count(table.Failed, "result")} without {measure} left out");
        }

        return table;
    }

    private static IEnumerable<SweepResult> From(SweepResult? first, IEnumerator<SweepResult> rest, string measure)
    {
        var isChecked = false;
        for (var one = first; one is not null; one = rest.MoveNext() ? rest.Current : null)
        {
            if (!isChecked && !one.IsFault)
            {
                isChecked = true;
                RequireName(measure, one.Axes + one.Values);
            }

            yield return one;
        }
    }

    private static void RequireName(string name, Arr<NamedJson>? names)
    {
        if (names is { } named && !named.Exists(one => one.IsNamed(name)))
        {
            var known = named.Map(one => one.Name);
            throw new Failure(Exit.Usage, $"sweep: found no {Text.Printable.Quoted(name)} in the results, expected one of {Phrases.Names(known)}{Phrases.Nearest(name, known)}");
        }
    }
}
