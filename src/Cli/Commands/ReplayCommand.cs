using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Replaying;

namespace Elevenfold.Cli.Commands;

internal static class ReplayCommand
{
    private const long MostJobs = 1024;

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
        var jobs = Options.Whole("--jobs", "How many traces at a time [default: one for each processor]", 0);
        jobs.DefaultValueFactory = null;
        var data = Options.Path("--data", "The table, for traces that do not hold it");
        var format = Options.Choice("--format", "How the outcome is told", "text", "json");
        return new Verb(
            "replay",
            "Compute recorded runs again, and compare every recorded bit.",
            """
            elevenfold train samples/xor.csv --hidden 4 --trace a.trace
            elevenfold replay a.trace
            elevenfold replay traces/*.trace --jobs 2
            """,
            Exit.Different,
            Exit.Usage,
            Exit.BadData,
            Exit.InputOutput)
        {
            traces,
            from,
            to,
            jobs,
            data,
            format,
        }.Does(result =>
        {
            var atATime = result.GetResult(jobs) is null ? Environment.ProcessorCount : result.GetValue(jobs);
            var last = result.GetResult(to) is null ? long.MaxValue : result.GetValue(to);
            if (atATime is < 1 or > MostJobs)
            {
                throw new Failure(Exit.Usage, $"--jobs: found {atATime}, expected 1 to {MostJobs}");
            }

            if (result.GetValue(from) < 0 || last < result.GetValue(from))
            {
                throw new Failure(Exit.Usage, $"--from and --to: found {result.GetValue(from)} and {last}, expected 0 or more, the first not after the last");
            }

            var table = Inputs.Bytes(result.GetValue(data));
            var outcomes = result.GetValue(traces)!.AsParallel().AsOrdered()
                .WithDegreeOfParallelism((int)atATime)
                .WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .Select(path => Outcome(path, table, result.GetValue(from), last, result.GetValue(format) == "json"));
            Tell([.. outcomes]);
        });
    }

    private static (string Line, Failure? Failure, bool Agrees) Outcome(
        string path, LanguageExt.Option<ReadOnlyMemory<byte>> table, long from, long to, bool asJson)
    {
        try
        {
            var replayed = Replay.Of(Source.Lines(path), header => TracedBatch.Of(header, table), from, to).OrRefuse(Source.Name(path));
            var text = asJson ? ReplayText.Json(Source.Name(path), replayed) : ReplayText.Text(Source.Name(path), replayed);
            return (text, null, replayed.Divergence.IsNone);
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
            StandardOutput.WriteLine(line);
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
