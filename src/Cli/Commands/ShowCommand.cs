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
            Description = "A trace, as recorded by train --trace; - is standard input",
        };
        var at = StatesOption.Create();
        var layer = Options.NameList(
            "--layer", "L[,L...]", "Layers by number, or matrices by name: 1 is l1, l1_error, l1_slope, l1_delta, syn0 and syn0_update; l1 is the matrix l1 alone [default: all]");
        var directions = Options.Flag("--direction-changes", "Show how often the update of each weight changed its direction up to the last state");
        var data = TraceOptions.Data();
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "Format of the states: text is matrices with 8 decimals, json is one line per state with all digits, markdown is tables", "text", "json", "markdown");
        return new Verb(
            "show",
            "Show any state of a recorded run and every matrix of the step from it, under the tutorial's names. The state is recomputed from the nearest recorded weights. "
            + "State k is the network after k updates. The tutorial prints l1 after 10,000 updates, but computed it before the last one: that l1 belongs to state 9,999.",
            """
            elevenfold show a.trace
            elevenfold show a.trace --at first,last --layer l1
            elevenfold show a.trace --at 0..1000..100 --layer syn0 --format json
            elevenfold show a.trace --direction-changes
            elevenfold show a.trace --at last --format markdown
            """,
            Exit.BadData)
        {
            trace,
            at,
            layer,
            directions,
            data,
            steps,
            format,
        }.WithAction(result =>
        {
            var (path, selection, layers) = (result.GetValue(trace)!, result.GetValue(at), result.GetValue(layer));
            var form = result.GetValue(format)!;
            DistinctFiles.Require(NamedFile.Read("TRACE", path), NamedFile.Read("--data", result.GetValue(data)));
            if (result.GetValue(directions))
            {
                RefuseStates(selection, layers);
                ShowDirections(path, Inputs.Bytes(result.GetValue(data)), MaxSteps.Of(result, steps), form);
                return;
            }

            if (selection is null)
            {
                RefuseLayers(layers);
                Summarize(path, form);
                return;
            }

            var table = Inputs.Bytes(result.GetValue(data));
            var states = Show.States(Source.TraceLines(path), header => Inputs.Run(header, table), selection, new Arr<string>(layers), MaxSteps.Of(result, steps));
            Write(Source.Name(path), states.Select(state => state.OrRefuse(Source.Name(path))), form);
        });
    }

    private static void RefuseLayers(Seq<string> layers)
    {
        if (!layers.IsEmpty)
        {
            throw new Failure(Exit.Usage, "--layer: found no --at, expected the states to show; add --at first,last");
        }
    }

    private static void RefuseStates(StateSelection? selection, Seq<string> layers)
    {
        if (selection is not null || !layers.IsEmpty)
        {
            throw new Failure(Exit.Usage, "--direction-changes: found it with --at or --layer, expected it alone, since it is of all states; leave out the others");
        }
    }

    private static void ShowDirections(string path, LanguageExt.Option<ReadOnlyMemory<byte>> table, long mostSteps, string form)
    {
        var found = Directions.Of(Source.TraceLines(path), header => Inputs.Run(header, table), mostSteps).OrRefuse(Source.Name(path));
        StandardOutput.Write(form switch
        {
            "json" => ShowText.Json(found),
            "markdown" => ShowText.Markdown(found),
            _ => ShowText.Text(found),
        });
    }

    private static void Summarize(string path, string form)
    {
        var summary = Summary.Of(Source.TraceLines(path)).OrRefuse(Source.Name(path));
        StandardOutput.Write(form switch
        {
            "json" => SummaryText.Json(Source.PlainName(path), summary),
            "markdown" => SummaryText.Markdown(Source.Name(path), summary),
            _ => SummaryText.Text(Source.Name(path), summary),
        });
    }

    private static void Write(string trace, IEnumerable<Shown> states, string form)
    {
        var separator = string.Empty;
        foreach (var state in states)
        {
            foreach (var foreign in state.Foreign.Filter(_ => separator.Length == 0))
            {
                Messages.Inform(ShowText.ArithmeticNote(trace, foreign));
            }

            StandardOutput.Write(form switch
            {
                "json" => ShowText.Json(state),
                "markdown" => separator + ShowText.Markdown(state),
                _ => separator + ShowText.Text(state),
            });
            separator = "\n";
        }
    }
}
