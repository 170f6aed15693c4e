using System.CommandLine;
using Elevenfold.Charts;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

internal static class PlotErrorCommand
{
    public static Command Create()
    {
        var traces = new Argument<string[]>("TRACE")
        {
            Description = $"Traces, as recorded by train --trace, at most {LineChart.MostLines}; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var log = LogOption.Create("y where the errors differ by more than a factor of 20");
        var output = new PictureOptions();
        var verb = new Verb(
            "error",
            "Draw the recorded errors of runs over their iterations. The legend names each run by what its experiment has different from the others, such as its learning rate.",
            """
            elevenfold plot error a.trace > error.svg
            elevenfold plot error samples/traces/rate-*.trace --log both --output rates.png
            """,
            Exit.BadData)
        {
            traces,
            log,
        };
        output.AddTo(verb);
        return verb.WithAction(result =>
        {
            var paths = result.GetValue(traces)!;
            if (paths.Length > LineChart.MostLines)
            {
                throw new Failure(Exit.Usage, $"plot: found {paths.Length} traces, expected at most {LineChart.MostLines}, since more lines look alike; draw several pictures");
            }

            using var picture = output.Open(result, [.. paths.Select(path => NamedFile.Read("TRACE", path))]);
            var runs = paths.Select(path => (Source.PlainName(path), ErrorHistory.Of(Source.TraceLines(path)).OrRefuse(Source.Name(path)))).ToArray();
            picture.Write(ErrorChart.Of(new Arr<(string, ErrorHistory)>(runs), LogOption.Of(result.GetValue(log))));
        });
    }
}
