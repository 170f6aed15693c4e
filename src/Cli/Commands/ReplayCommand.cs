using System.CommandLine;
using Elevenfold.Cli.Io;
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
        var from = Options.Whole("--from", "The first iteration to compare; the run is taken up at the checkpoint before it", 0);
        var to = Options.Whole("--to", "The last iteration to compare [default: the last one]", long.MaxValue);
        to.DefaultValueFactory = null;
        var jobs = Jobs.Option("How many traces at a time");
        var data = Options.Path("--data", "The table, for traces that do not hold it");
        var names = Variant.All.Select(other => other.Name).ToList();
        var arithmetic = Options.Choice(
            "--arithmetic", $"Compute under another arithmetic, and tell when that departs: {string.Join(", ", names)}", [Variant.Definition.Name, .. names]);
        arithmetic.HelpName = "NAME";
        var format = Options.Choice("--format", "How the outcome is told", "text", "json");
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
            arithmetic,
            format,
        }.Does(result =>
        {
            var other = Variant.All.Find(variant => variant.Name == result.GetValue(arithmetic));
            var atATime = Jobs.Of(result, jobs);
            var last = result.GetResult(to) is null ? long.MaxValue : result.GetValue(to);
            Check(result.GetValue(from), last, other.IsSome);
            DistinctFiles.Require([.. result.GetValue(traces)!.Select(path => NamedFile.Read("TRACE", path)), NamedFile.Read("--data", result.GetValue(data))]);
            var table = Inputs.Bytes(result.GetValue(data));
            var outcomes = result.GetValue(traces)!.AsParallel().AsOrdered()
                .WithDegreeOfParallelism(atATime)
                .WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .Select(path => other.Match(
                    variant => Departed(path, table, variant, last, result.GetValue(format) == "json"),
                    () => Outcome(path, table, result.GetValue(from), last, result.GetValue(format) == "json")));
            Tell([.. outcomes]);
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

    private static (string Line, Failure? Failure, bool Agrees) Outcome(
        string path, LanguageExt.Option<ReadOnlyMemory<byte>> table, long from, long to, bool asJson) => OrFailure(() =>
        {
            var replayed = Replay.Of(Source.Lines(path), header => TracedBatch.Of(header, table, Memory.Bytes), from, to).OrRefuse(Source.Name(path));
            var text = asJson ? ReplayText.Json(Source.PlainName(path), replayed) : ReplayText.Text(Source.Name(path), replayed);
            return (text, null, replayed.Divergence.IsNone);
        });

    private static (string Line, Failure? Failure, bool Agrees) Departed(
        string path, LanguageExt.Option<ReadOnlyMemory<byte>> table, Variant arithmetic, long to, bool asJson) => OrFailure(() =>
        {
            var departure = Departure.Of(Source.Lines(path), header => TracedBatch.Of(header, table, Memory.Bytes), arithmetic, to).OrRefuse(Source.Name(path));
            var text = asJson ? DepartureText.Json(Source.PlainName(path), departure) : DepartureText.Text(Source.Name(path), departure);
            return (text, null, !departure.Departs);
        });

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

    // Every trace is told of; the worst of them decides how the command exits.
    private static void Tell(IReadOnlyList<(string Line, Failure? Failure, bool Agrees)> outcomes)
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
}
