using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

internal static class ShowCommand
{
    public static Command Create()
    {
        var trace = new Argument<string>("TRACE")
        {
            Description = "A trace as train --trace records it; - is standard input",
        };
        var at = StatesOption.Create();
        var layer = Options.NameList(
            "--layer", "L[,L...]", "Only a layer by its number (1 is l1, l1_error, l1_slope, l1_delta, syn0 that leads to it, and syn0_update), or one matrix by its name (l1 is l1 alone) [default: all]");
        var data = Options.Path("--data", "The table of the trace: what its header claims of it is checked, and it stands in where the trace does not hold its data");
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "How it is printed: matrices with 8 decimals, or a line a state with all digits", "text", "json");
        return new Verb(
            "show",
            "Show any state of a recorded run, by the tutorial's names, with all that a step computes from it; computed anew from the nearest recorded weights. "
            + "State k is the network after k updates: what a program prints at the end of its loop, such as the tutorial's l1, was computed before its last update, and belongs to the state before the last.",
            """
            elevenfold show a.trace
            elevenfold show a.trace --at first,last --layer l1
            elevenfold show a.trace --at 0..1000..100 --layer syn0 --format json
            """,
            Exit.BadData)
        {
            trace,
            at,
            layer,
            data,
            steps,
            format,
        }.Does(result =>
        {
            var (path, selection, layers) = (result.GetValue(trace)!, result.GetValue(at), result.GetValue(layer));
            var asJson = result.GetValue(format) == "json";
            DistinctFiles.Require(NamedFile.Read("TRACE", path), NamedFile.Read("--data", result.GetValue(data)));
            if (selection is null)
            {
                RefuseLayers(layers);
                Summarize(path, asJson);
                return;
            }

            var table = Inputs.Bytes(result.GetValue(data));
            var states = Show.States(Source.TraceLines(path), header => Inputs.Run(header, table), selection, new Arr<string>(layers), MaxSteps.Of(result, steps));
            Write(Source.Name(path), states.Select(state => state.OrRefuse(Source.Name(path))), asJson);
        });
    }

    private static void RefuseLayers(Seq<string> layers)
    {
        if (!layers.IsEmpty)
        {
            throw new Failure(Exit.Usage, "--layer: found it without --at, expected states to show a layer of; add --at first,last");
        }
    }

    private static void Summarize(string path, bool asJson)
    {
        var summary = Summary.Of(Source.TraceLines(path)).OrRefuse(Source.Name(path));
        StandardOutput.Write(asJson ? SummaryText.Json(Source.PlainName(path), summary) : SummaryText.Text(Source.Name(path), summary));
    }

    private static void Write(string trace, IEnumerable<Shown> states, bool asJson)
    {
        var between = string.Empty;
        foreach (var state in states)
        {
            foreach (var foreign in state.Foreign.Filter(_ => between.Length == 0))
            {
                Messages.Inform(ShowText.Note(trace, foreign));
            }

            StandardOutput.Write(asJson ? ShowText.Json(state) : between + ShowText.Text(state));
            between = "\n";
        }
    }
}
