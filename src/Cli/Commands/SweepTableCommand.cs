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
        var file = new Argument<string>("RESULTS") { Description = "A file of results; - is standard input", DefaultValueFactory = _ => Source.Standard };
        var by = Options.NameList("--by", "A[,B...]", "A row for each combination of values of these axes [default: one row]");
        var of = new System.CommandLine.Option<string>("--of") { Description = "The measure of which the statistics are taken", HelpName = "NAME", DefaultValueFactory = _ => "error" };
        var stat = Options.NameList("--stat", "S[,S...]", $"Statistics: {SweepStatistic.Names} [default: count,median,min,max]");
        var format = Options.Choice("--format", "Format of the table", "text", "csv", "markdown", "json");
        return new Verb(
            "table",
            "Print statistics of results: a row for each combination of values of some axes.",
            """
            elevenfold sweep table results --by hidden,learningRate --of error --stat 'count,median,q90,converged<0.01'
            elevenfold sweep table results --by learningRate --of reached --format markdown
            """,
            Exit.BadData)
        {
            file,
            by,
            of,
            stat,
            format,
        }.WithAction(result =>
        {
            var names = result.GetValue(stat) is { IsEmpty: false } given ? given : Prelude.Seq("count", "median", "min", "max");
            var statistics = new List<SweepStatistic>();
            foreach (var name in names)
            {
                statistics.Add(SweepStatistic.Parse(name).OrRefuse("sweep"));
            }

            var (path, measure) = (result.GetValue(file)!, result.GetValue(of)!);
            var axes = new Arr<string>(result.GetValue(by));
            var results = Known(SweepFiles.Results(path).Select(line => line.Result), axes, measure);
            var table = SweepTable.Of(results, axes, measure, new(statistics));
            StandardOutput.Write(SweepTableText.Of(table, result.GetValue(format)!));
            if (table.Failed > 0)
            {
                Messages.Inform($"{Phrases.Count(table.Failed, "result")} without {measure} left out");
            }
        });
    }

    // The first result that is no fault says which names there are.
    private static IEnumerable<SweepResult> Known(IEnumerable<SweepResult> results, Arr<string> axes, string measure)
    {
        var isChecked = false;
        foreach (var one in results)
        {
            if (!isChecked && !one.IsFault)
            {
                isChecked = true;
                foreach (var name in axes.Add(measure).Where(name => one.Find(name) is null))
                {
                    var known = new Arr<string>(one.Axes.Map(axis => axis.Name).Concat(one.Values.Map(value => value.Name)));
                    throw new Failure(Exit.Usage, $"sweep: found no {Text.Printable.Quoted(name)} in the results, expected one of {Phrases.Names(known)}{Phrases.Nearest(name, known)}");
                }
            }

            yield return one;
        }
    }
}
