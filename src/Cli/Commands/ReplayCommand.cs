using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;
using Elevenfold.Replaying;
using Elevenfold.Variants;
using LanguageExt;
using static LanguageExt.Prelude;

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
        var expect = Options.Several(
            "--expect",
            "FIELD=VALUE",
            "What the headers should say, such as seed=1, layers=3,4,1 or holdout=0.2; several with commas between them, or each with an --expect of its own. Anything else is a difference");
        var like = Options.Trace("--like", "A trace that the others should be of the same experiment as, but for what only decides which states are recorded. Anything else is a difference");
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
            elevenfold replay hand-ins/*.trace --like mine.trace --format json
            elevenfold replay hand-ins/*.trace --expect seed=1,layers=3,4,1 --jobs 2
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
            expect,
            like,
            steps,
            arithmetic,
            format,
        }.Does(result =>
        {
            var other = Variant.All.Find(variant => variant.Name == result.GetValue(arithmetic));
            var atATime = Jobs.Of(result, jobs);
            var last = result.GetResult(to) is null ? long.MaxValue : result.GetValue(to);
            Check(result.GetValue(from), last, other.IsSome);
            var (paths, dataPath, likePath) = (result.GetValue(traces)!, result.GetValue(data), result.GetValue(like));
            DistinctFiles.Require([.. paths.Select(path => NamedFile.Read("TRACE", path)), NamedFile.Read("--like", likePath), NamedFile.Read("--data", dataPath)]);
            var expected = Expected(result.GetValue(expect), likePath, other.IsSome);
            var asked = new Asked(
                Inputs.Bytes(dataPath), dataPath, result.GetValue(from), last, MaxSteps.Of(result, steps), expected, result.GetValue(format) == "json", other.IsSome);
            Report(Outcomes(paths, asked, other, atATime), asked);
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

    // The header is held to the wishes of --expect and to the trace of --like, of which no more than the header is read.
    private static Expectations Expected(string[]? fields, string? like, bool isOther)
    {
        if (isOther && (fields is { Length: > 0 } || like is not null))
        {
            throw new Failure(Exit.Usage, "--expect and --like: they hold a trace to an experiment, and another arithmetic is no replay of it; leave them or --arithmetic out");
        }

        var properties = (fields ?? []).SelectMany(field => Expectation.Parse(field).OrRefuse("replay")).ToSeq().Strict();
        return new(properties, like is null ? None : Some(Expectations.HeaderOf(Source.TraceLines(like)).OrRefuse(Source.Name(like))));
    }

    private static List<Outcome> Outcomes(string[] paths, Asked asked, LanguageExt.Option<Variant> other, int atATime)
    {
        using var bar = new ReplayBar(paths);
        return [.. paths.AsParallel().AsOrdered()
            .WithDegreeOfParallelism(atATime)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(path => OrRefused(path, asked, () => other.Match(variant => Compared(path, asked, variant, bar), () => Replayed(path, asked, bar))))];
    }

    private static Outcome Replayed(string path, Asked asked, ReplayBar bar)
    {
        var name = Source.Name(path);
        var replayed = Replay.Of(
            bar.Reading(Source.TraceLines(path)), header => Inputs.Run(header, asked.Table), asked.From, asked.To, asked.MaxSteps, bar.Stepped, asked.Expected).OrRefuse(name);
        return new(asked.AsJson ? ReplayText.Json(Source.PlainName(path), replayed, asked.TablePath) : ReplayText.Text(name, replayed, asked.TablePath), replayed.Agrees);
    }

    private static Outcome Compared(string path, Asked asked, Variant arithmetic, ReplayBar bar)
    {
        var name = Source.Name(path);
        var comparison = ArithmeticComparison.Of(
            bar.Reading(Source.TraceLines(path)), header => Inputs.Run(header, asked.Table), arithmetic, asked.To, asked.MaxSteps).OrRefuse(name);
        return new(asked.AsJson ? ArithmeticText.Json(Source.PlainName(path), comparison) : ArithmeticText.Text(name, comparison), !comparison.Deviates);
    }

    private static Outcome OrRefused(string path, Asked asked, Func<Outcome> outcome)
    {
        try
        {
            return outcome();
        }
        catch (Failure failure)
        {
            var line = asked.AsJson ? ReplayText.Refused(Source.PlainName(path), asked.IsOther ? "deviates" : "agrees", failure.Sentences) : null;
            return new(line, Agrees: null, failure);
        }
    }

    // Every trace is reported; the worst of them decides how the command exits.
    private static void Report(IReadOnlyList<Outcome> outcomes, Asked asked)
    {
        foreach (var line in outcomes.Select(outcome => outcome.Line).OfType<string>())
        {
            StandardOutput.Write(line + "\n");
        }

        var failures = outcomes.Select(outcome => outcome.Failure).OfType<Failure>().ToList();
        foreach (var sentence in failures.SelectMany(failure => failure.Sentences))
        {
            Messages.Line("elevenfold: " + sentence);
        }

        var (agree, differ) = (outcomes.Count(outcome => outcome.Agrees == true), outcomes.Count(outcome => outcome.Agrees == false));
        if (outcomes.Count > 1 && !asked.AsJson)
        {
            Messages.Inform($"{agree} {(asked.IsOther ? "never deviate" : "agree")}, {differ} {(asked.IsOther ? "deviate" : "differ")}, {failures.Count} could not be compared");
        }

        if (failures.Count > 0 || differ > 0)
        {
            throw new Failure(failures.Count > 0 ? failures.Max(failure => failure.Exit) : Exit.Different, []);
        }
    }

    // What came of a trace: its line, where it has one, and whether it agrees; none where it was refused.
    private sealed record Outcome(string? Line, bool? Agrees, Failure? Failure = null);

    // What is asked of each trace alike.
    private sealed record Asked(LanguageExt.Option<ReadOnlyMemory<byte>> Table, string? TablePath, long From, long To, long MaxSteps, Expectations Expected, bool AsJson, bool IsOther);
}
