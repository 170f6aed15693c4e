using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
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
            Description = "Traces, as recorded by train --trace; - is standard input",
            Arity = ArgumentArity.OneOrMore,
        };
        var from = Options.Whole("--from", "First iteration to compare. The run starts from the last weights recorded before it, which are not verified", 0);
        var to = Options.Whole("--to", "Last iteration to compare [default: the last one of the trace]", long.MaxValue);
        to.DefaultValueFactory = null;
        var jobs = Jobs.Option("Number of traces that are replayed in parallel");
        var data = TraceOptions.Data();
        var expect = Options.Several(
            "--expect",
            "FIELD=VALUE",
            "Expected fields of the headers, such as seed=1, layers=3,4,1 or holdout=0.2, separated by commas or in several --expect. A mismatch counts as a difference");
        var like = Options.Trace("--like", "A trace of the expected experiment. Fields that decide only which states are recorded are not compared. A mismatch counts as a difference");
        var names = Variant.All.Select(known => known.Name).ToList();
        var steps = MaxSteps.Option();
        var arithmetic = Options.Choice(
            "--arithmetic", $"Compute under another arithmetic, and report the first state that deviates: {string.Join(", ", names)}", [Variant.Definition.Name, .. names]);
        arithmetic.HelpName = "NAME";
        var format = Options.Choice("--format", "Format of the report", "text", "json");
        return new Verb(
            "replay",
            "Recompute recorded runs, and compare every recorded bit.",
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
        }.WithAction(result =>
        {
            var variant = Variant.All.Find(known => known.Name == result.GetValue(arithmetic));
            var parallel = Jobs.Of(result, jobs);
            var last = result.GetResult(to) is null ? long.MaxValue : result.GetValue(to);
            RefuseRange(result.GetValue(from), last, variant.IsSome);
            var (paths, dataPath, likePath) = (result.GetValue(traces)!, result.GetValue(data), result.GetValue(like));
            DistinctFiles.Require([.. paths.Select(path => NamedFile.Read("TRACE", path)), NamedFile.Read("--like", likePath), NamedFile.Read("--data", dataPath)]);
            var expected = Expected(result.GetValue(expect), likePath, variant.IsSome);
            var arguments = new ReplayArguments(
                Inputs.Bytes(dataPath), dataPath, result.GetValue(from), last, MaxSteps.Of(result, steps), expected, result.GetValue(format) == "json", variant.IsSome);
            TraceReplays.Report(TraceReplays.Run(paths, arguments, variant, parallel), arguments);
        });
    }

    private static void RefuseRange(long from, long to, bool isVariant)
    {
        if (from < 0 || to < from)
        {
            throw new Failure(Exit.Usage, $"--from and --to: found {from} and {to}, expected 0 or more, and --to not below --from");
        }

        if (from > 0 && isVariant)
        {
            throw new Failure(Exit.Usage, $"--from: found {from}, expected 0, since --arithmetic starts from state 0; leave out --from or --arithmetic");
        }
    }

    // Of the trace of --like only the header is read.
    private static Expectations Expected(string[]? fields, string? like, bool isVariant)
    {
        if (isVariant && (fields is { Length: > 0 } || like is not null))
        {
            throw new Failure(Exit.Usage, "--expect and --like: found --arithmetic too, expected one or the other; leave out --arithmetic, or --expect and --like");
        }

        var properties = (fields ?? []).SelectMany(field => Expectation.Parse(field).OrRefuse("replay")).ToSeq().Strict();
        return new(properties, like is null ? None : Some(Expectations.HeaderOf(Source.TraceLines(like)).OrRefuse(Source.Name(like))));
    }
}
