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
        var over = Options.NameList("--over", "A[,B...]", "Aggregate these axes: a row for each combination of values of all others");
        var of = new System.CommandLine.Option<string>("--of") { Description = "The measure of which the statistics are taken", HelpName = "NAME", DefaultValueFactory = _ => "error" };
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
            var statistics = new List<SweepStatistic>();
            foreach (var name in names)
            {
                statistics.Add(SweepStatistic.Parse(name).OrRefuse("sweep"));
            }

            var (measure, chosen, aggregated) = (result.GetValue(of)!, new Arr<string>(result.GetValue(by)), new Arr<string>(result.GetValue(over)));
            if (!chosen.IsEmpty && !aggregated.IsEmpty)
            {
                throw new Failure(Exit.Usage, "sweep: found --by and --over, expected one of them; the axes that --by does not name are aggregated");
            }

            using var reading = SweepFiles.Results(result.GetValue(file)!).Select(line => line.Result).GetEnumerator();
            var first = reading.MoveNext() ? reading.Current : null;
            if (first is not null)
            {
                (chosen + aggregated).Iter(name => RequireName(name, first.Axes));
                chosen = aggregated.IsEmpty ? chosen : SweepTable.Others(first, aggregated);
            }

            var table = SweepTable.Of(From(first, reading, measure), chosen, measure, new(statistics));
            StandardOutput.Write(SweepTableText.Of(table, result.GetValue(format)!));
            if (table.Failed > 0)
            {
                Messages.Inform($"{Phrases.Count(table.Failed, "result")} without {measure} left out");
            }
        });
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

    private static void RequireName(string name, Arr<NamedJson> named)
    {
        if (!named.Exists(one => one.IsNamed(name)))
        {
            var known = named.Map(one => one.Name);
            throw new Failure(Exit.Usage, $"sweep: found no {Text.Printable.Quoted(name)} in the results, expected one of {Phrases.Names(known)}{Phrases.Nearest(name, known)}");
        }
    }
}
