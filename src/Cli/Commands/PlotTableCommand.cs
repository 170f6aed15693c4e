using System.CommandLine;
using Elevenfold.Charts;
using Elevenfold.Cli.Io;
using Elevenfold.Faults;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

internal static class PlotTableCommand
{
    private const string WithoutBand = "none";

    public static Command Create()
    {
        var file = SweepTableCommand.Results();
        var by = Options.NameList("--by", "A[,B]", "The axis to the right, and an axis with a line for each of its values; all others are aggregated");
        var of = SweepTableCommand.Of();
        var stat = new System.CommandLine.Option<string>("--stat") { Description = $"The statistic of the lines: {SweepStatistic.Names}", HelpName = "S", DefaultValueFactory = _ => "median" };
        var band = Options.NameList("--band", "S,S", $"The statistics between which a band is drawn around each line, such as q10,q90; or {WithoutBand} [default: min,max]");
        var log = LogOption.Create("an axis whose numbers differ by more than a factor of 20");
        var output = new PictureOptions();
        var verb = new Verb(
            "table",
            "Draw a statistic of the results of a sweep over one axis, with a line for each value of another.",
            """
            elevenfold plot table results --by learningRate,hidden > rates.svg
            elevenfold plot table results --by learningRate --of reached --stat mean --band q10,q90 --output reached.png
            """,
            Exit.BadData)
        {
            file,
            by,
            of,
            stat,
            band,
            log,
        };
        output.AddTo(verb);
        return verb.WithAction(result =>
        {
            var (path, axes, measure) = (result.GetValue(file)!, new Arr<string>(result.GetValue(by)), result.GetValue(of)!);
            var statistics = SweepTableCommand.Statistics(Named(result.GetValue(stat)!, result.GetValue(band)));
            if (axes.Count > 2)
            {
                throw new Failure(Exit.Usage, $"--by: found {axes.Count} axes, expected one or two: the axis to the right, and that of the lines");
            }

            using var picture = output.Open(result, NamedFile.Read("RESULTS", path));
            var table = SweepTableCommand.Read(path, measure, statistics, first => axes.IsEmpty ? throw Missing(first) : axes);
            if (table.Rows.IsEmpty)
            {
                throw new Failure(Exit.BadData, $"{Source.Name(path)}: found no result with {Printable.Quoted(measure)}, expected at least one");
            }

            if (SweepChart.CountOf(table) is > LineChart.MostLines and var lines)
            {
                throw new Failure(Exit.Usage, $"--by: found {lines} lines, expected at most {LineChart.MostLines}, since more look alike; choose another second axis");
            }

            picture.Write(SweepChart.Of(table, measure, LogOption.Of(result.GetValue(log))));
        });
    }

    private static Failure Missing(SweepResult? first)
    {
        var known = first is null ? string.Empty : $"; the results have {Phrases.Names(first.Axes.Map(axis => axis.Name))}";
        return new(Exit.Usage, $"--by: found no axis, expected the axis of x, and perhaps that of the lines, such as --by learningRate,hidden{known}");
    }

    private static Seq<string> Named(string stat, Seq<string> band) => band.Count switch
    {
        0 => Prelude.Seq(stat, "min", "max"),
        1 when band[0] == WithoutBand => Prelude.Seq1(stat),
        2 => Prelude.Seq(stat, band[0], band[1]),
        _ => throw new Failure(Exit.Usage, $"--band: found {Printable.Quoted(string.Join(',', band))}, expected two statistics such as min,max, or {WithoutBand}"),
    };
}
