using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Comparing;
using Elevenfold.Replaying;
using Elevenfold.Variants;

namespace Elevenfold.Cli.Commands;

/// <summary>The arguments of <c>replay</c> that apply to every trace.</summary>
internal sealed record ReplayArguments(
    LanguageExt.Option<ReadOnlyMemory<byte>> Table, string? TablePath, long From, long To, long MaxSteps, Expectations Expected, bool AsJson, bool IsVariant);

/// <summary>The result for one trace.</summary>
/// <param name="Line">Its line of the report; null where there is none.</param>
/// <param name="Agrees">Whether it agrees; null where it could not be compared.</param>
/// <param name="Failure">Why it could not be compared.</param>
internal sealed record TraceOutcome(string? Line, bool? Agrees, Failure? Failure = null);

/// <summary>Replays traces in parallel, and reports them in order.</summary>
internal static class TraceReplays
{
    /// <summary>The outcomes in the order of the paths.</summary>
    public static IReadOnlyList<TraceOutcome> Run(string[] paths, ReplayArguments arguments, LanguageExt.Option<Variant> variant, int parallel)
    {
        using var bar = new ReplayBar(paths);
        return [.. paths.AsParallel().AsOrdered()
            .WithDegreeOfParallelism(parallel)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(path => Guarded(path, arguments, () => variant.Match(arithmetic => Compared(path, arguments, arithmetic, bar), () => Replayed(path, arguments, bar))))];
    }

    private static TraceOutcome Replayed(string path, ReplayArguments arguments, ReplayBar bar)
    {
        var name = Source.Name(path);
        var replayed = Replay.Of(
            bar.Counting(Source.TraceLines(path)), header => Inputs.Run(header, arguments.Table), arguments.From, arguments.To, arguments.MaxSteps, bar.OnSteps, arguments.Expected).OrRefuse(name);
        return new(arguments.AsJson ? ReplayText.Json(Source.PlainName(path), replayed, arguments.TablePath) : ReplayText.Text(name, replayed, arguments.TablePath), replayed.Agrees);
    }

    private static TraceOutcome Compared(string path, ReplayArguments arguments, Variant arithmetic, ReplayBar bar)
    {
        var name = Source.Name(path);
        var comparison = ArithmeticComparison.Of(
            bar.Counting(Source.TraceLines(path)), header => Inputs.Run(header, arguments.Table), arithmetic, arguments.To, arguments.MaxSteps).OrRefuse(name);
        return new(arguments.AsJson ? ArithmeticText.Json(Source.PlainName(path), comparison) : ArithmeticText.Text(name, comparison), !comparison.Deviates);
    }

    private static TraceOutcome Guarded(string path, ReplayArguments arguments, Func<TraceOutcome> outcome)
    {
        try
        {
            return outcome();
        }
        catch (Failure failure)
        {
            var line = arguments.AsJson ? ReplayText.Refused(Source.PlainName(path), arguments.IsVariant ? "deviates" : "agrees", failure.Sentences) : null;
            return new(line, Agrees: null, failure);
        }
    }

    /// <summary>Reports every trace; the highest exit status is that of the command.</summary>
    public static void Report(IReadOnlyList<TraceOutcome> outcomes, ReplayArguments arguments)
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
        if (outcomes.Count > 1 && !arguments.AsJson)
        {
            Messages.Inform($"{agree} {(arguments.IsVariant ? "do not deviate" : "agree")}, {differ} {(arguments.IsVariant ? "deviate" : "differ")}, {failures.Count} could not be compared");
        }

        if (failures.Count > 0 || differ > 0)
        {
            throw new Failure(failures.Count > 0 ? failures.Max(failure => failure.Exit) : Exit.Different, []);
        }
    }
}
