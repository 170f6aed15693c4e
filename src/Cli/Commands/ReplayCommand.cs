using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Replaying;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Commands;

internal static class ReplayCommand
{
    public static Command Create()
    {
        var traces = new Argument<string[]>("TRACE")
        {
            Description = "Traces as train --trace records them; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var from = Options.Whole("--from", "The first iteration to compare; the run starts from the recorded weights before it, which are not computed then", 0);
        var to = Options.Whole("--to", "The last iteration to compare [default: the last one]", long.MaxValue);
        to.DefaultValueFactory = null;
        var jobs = Jobs.Option("How many traces at a time");
        var data = Options.Path("--data", "The table of the traces: what their headers claim of it is checked, and it stands in where they do not hold their data");
        var names = Variant.All.Select(other => other.Name).ToList();
        var steps = MaxSteps.Option();
        var arithmetic = Options.Choice(
            "--arithmetic", $"Compute under another arithmetic, and report when that departs: {string.Join(", ", names)}", [Variant.Definition.Name, .. names]);
        arithmetic.HelpName = "NAME";
        var format = Options.Choice("--format", "How the outcome is reported", "text", "json");
        return new Verb(
            "replay",
            "Compute recorded runs again, and compare every recorded bit.",
            """
            elevenfold train samples/xor.csv --hidden 4 --trace a.trace
            elevenfold replay a.trace
            elevenfold replay traces/*.trace --jobs 2
            elevenfold replay a.trace --arithmetic fused
            """,
            Exit.Different,
            Exit.BadData)
        {
            traces,
            from,
            to,
            jobs,
            data,
            steps,
            arithmetic,
            format,
        }.Does(result =>
        {
            var other = Variant.All.Find(variant => variant.Name == result.GetValue(arithmetic));
            var atATime = Jobs.Of(result, jobs);
            var last = result.GetResult(to) is null ? long.MaxValue : result.GetValue(to);
            Check(result.GetValue(from), last, other.IsSome);
            var (paths, dataPath) = (result.GetValue(traces)!, result.GetValue(data));
            DistinctFiles.Require([.. paths.Select(path => NamedFile.Read("TRACE", path)), NamedFile.Read("--data", dataPath)]);
            var asked = new Asked(Inputs.Bytes(dataPath), dataPath, result.GetValue(from), last, MaxSteps.Of(result, steps), result.GetValue(format) == "json");
            using var bar = new ReplayBar(paths);
            var outcomes = paths.AsParallel().AsOrdered()
                .WithDegreeOfParallelism(atATime)
                .WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .Select(path => OrFailure(() => other.Match(variant => Departed(path, asked, variant, bar), () => Outcome(path, asked, bar))))
                .ToList();
            bar.Dispose();
            Report(outcomes);
        });
    }

    private static void Check(long from, long to, bool isOther)
    {
        if (from < 0 || to < from)
        {
            throw new Failure(Exit.Usage, $"--from and --to: found {from} and {to}, expected 0 or more, the first not after the last");
        }

        if (from > 0 && isOther)
        {
            throw new Failure(Exit.Usage, $"--from: found {from}, but another arithmetic starts from state 0; leave out --from or --arithmetic");
        }
    }

    private static (string Line, Failure? Failure, bool Agrees) Outcome(string path, Asked asked, ReplayBar bar)
    {
        var name = Source.Name(path);
        var replayed = Replay.Of(
            bar.Reading(Source.TraceLines(path)), header => Inputs.Examples(header, asked.Table), asked.From, asked.To, asked.MaxSteps, bar.Fold).OrRefuse(name);
        var text = asked.AsJson ? ReplayText.Json(Source.PlainName(path), replayed, asked.TablePath) : ReplayText.Text(name, replayed, asked.TablePath);
        return (text, null, replayed.Divergence.IsNone);
    }

    private static (string Line, Failure? Failure, bool Agrees) Departed(string path, Asked asked, Variant arithmetic, ReplayBar bar)
    {
        var name = Source.Name(path);
        var departure = Departure.Of(
            bar.Reading(Source.TraceLines(path)), header => Inputs.Examples(header, asked.Table), arithmetic, asked.To, asked.MaxSteps).OrRefuse(name);
        return (asked.AsJson ? DepartureText.Json(Source.PlainName(path), departure) : DepartureText.Text(name, departure), null, !departure.Departs);
    }

    private static (string Line, Failure? Failure, bool Agrees) OrFailure(Func<(string Line, Failure? Failure, bool Agrees)> outcome)
    {
        try
        {
            return outcome();
        }
        catch (Failure failure)
        {
            return (string.Empty, failure, false);
        }
    }

    // Every trace is reported; the worst of them decides how the command exits.
    private static void Report(IReadOnlyList<(string Line, Failure? Failure, bool Agrees)> outcomes)
    {
        foreach (var (line, failure, _) in outcomes.Where(outcome => outcome.Failure is null))
        {
            StandardOutput.Write(line + "\n");
        }

        var failures = outcomes.Select(outcome => outcome.Failure).OfType<Failure>().ToList();
        if (failures.Count > 0)
        {
            throw new Failure(failures.Max(failure => failure.Exit), [.. failures.SelectMany(failure => failure.Sentences)]);
        }

        if (outcomes.Any(outcome => !outcome.Agrees))
        {
            throw new Failure(Exit.Different, []);
        }
    }

    // What is asked of each trace alike.
    private sealed record Asked(LanguageExt.Option<ReadOnlyMemory<byte>> Table, string? TablePath, long From, long To, long MaxSteps, bool AsJson);
}
