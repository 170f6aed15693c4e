using System.CommandLine;
using System.Globalization;
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
        var at = new System.CommandLine.Option<Moments>("--at")
        {
            Description = "Which states, the earlier first: iterations, first, last [default: none, but a summary of the trace]",
            HelpName = "K[,K...]",
            CustomParser = result => MomentsOf(result.Tokens[0].Value, result.AddError),
        };
        var layer = Options.NameList(
            "--layer", "L[,L...]", "Only a layer by its number (1 is l1 and all of its, and syn0 that leads to it), or by name (l1, l1_error, syn0) [default: all]");
        var data = Options.Path("--data", "The table of the trace: what its header claims of it is checked, and it stands in where the trace does not hold its data");
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "How it is printed: matrices with 8 decimals, or a line a state with all digits", "text", "json");
        return new Verb(
            "show",
            "Show any state of a recorded run, by the tutorial's names, with all that a step computes from it; computed anew from the nearest recorded weights.",
            """
            elevenfold show a.trace
            elevenfold show a.trace --at first,last --layer l1
            elevenfold show a.trace --at 0,1,2 --layer syn0 --format json
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
            var (path, moments, layers) = (result.GetValue(trace)!, result.GetValue(at), result.GetValue(layer));
            var asJson = result.GetValue(format) == "json";
            DistinctFiles.Require(NamedFile.Read("TRACE", path), NamedFile.Read("--data", result.GetValue(data)));
            if (moments is null)
            {
                RefuseLayers(layers);
                Summarize(path, asJson);
                return;
            }

            var table = Inputs.Bytes(result.GetValue(data));
            var states = Show.States(Source.TraceLines(path), header => Inputs.Examples(header, table), moments, new Arr<string>(layers), MaxSteps.Of(result, steps));
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
                Talk.Say(ShowText.Note(trace, foreign));
            }

            StandardOutput.Write(asJson ? ShowText.Json(state) : between + ShowText.Text(state));
            between = "\n";
        }
    }

    private static Moments MomentsOf(string text, Action<string> refuse)
    {
        var (iterations, last) = (new List<long>(), false);
        foreach (var word in text.Split(','))
        {
            switch (word)
            {
                case "first":
                    iterations.Add(0);
                    break;
                case "last":
                    last = true;
                    break;
                case var _ when long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var iteration):
                    iterations.Add(iteration);
                    break;
                default:
                    refuse($"--at: found {Printable.Quoted(word)}, expected iterations of at most 18 digits, first or last, with commas between them");
                    break;
            }
        }

        return new(new Arr<long>(iterations), last);
    }
}
