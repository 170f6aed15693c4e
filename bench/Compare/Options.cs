using System.Globalization;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>What to compare, and how long.</summary>
internal sealed record Options
{
    public const string LeftOut = "left out by --no-peers";

    /// <summary>How often each contender runs; its first run of all, which warms it up, does not count.</summary>
    public int Rounds { get; private init; } = 11;

    /// <summary>To see that everything runs: no figure of it is worth anything.</summary>
    public bool IsQuick { get; private init; }

    /// <summary>Whether programs other than ours are looked for.</summary>
    public bool HasPeers { get; private init; } = true;

    /// <summary>The only job to run, or null for all.</summary>
    public string? Job { get; private init; }

    /// <summary>The widths of vectors, in bits, that the jobs on the engine are to use, each in a process of its own; none for this machine's widest in this process.</summary>
    public Seq<int> Widths { get; private init; }

    /// <summary>The width of this process, where its parent asked for one: it prints its part of the page.</summary>
    public int? Width { get; private init; }

    /// <summary>Whether the jobs that no width changes are left to another process.</summary>
    public bool IsEngineOnly { get; private init; }

    /// <summary>Whether a load that is bound by memory runs beside the jobs on large networks, and no other job runs.</summary>
    public bool IsLoaded { get; private init; }

    /// <summary>How many networks the sweep's job trains, or null for its own number; its other numbers follow from it.</summary>
    public int? Trainings { get; private init; }

    /// <summary>Where the page goes, or null for standard output.</summary>
    public string? Output { get; private init; }

    /// <summary>Our tool as dotnet runs it, elevenfold.dll, or null.</summary>
    public string? Tool { get; private init; }

    /// <summary>Our native binary, or null.</summary>
    public string? Native { get; private init; }

    /// <summary>The native binary as a program, or why there is none.</summary>
    public Either<string, Command> NativeCommand => Existing(Native, "artifacts/native/linux-x64 has no binary, or --native does not name it")
        .Map(file => Command.Of(file, "elevenfold"));

    /// <summary>The tool as a program, or why there is none.</summary>
    public Either<string, Command> ToolCommand => Existing(Tool, "--tool does not name elevenfold.dll")
        .Map(file => Command.Of("dotnet").WithFile(file, "elevenfold.dll"));

    public static Options Of(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => new(),
        ["--quick", .. var rest] => Of(rest) with { IsQuick = true, Rounds = 1 },
        ["--no-peers", .. var rest] => Of(rest) with { HasPeers = false },
        ["--rounds", var rounds, .. var rest] => Of(rest) with { Rounds = Math.Max(1, int.Parse(rounds, CultureInfo.InvariantCulture)) },
        ["--job", var job, .. var rest] => Of(rest) with { Job = job },
        ["--bits", var widths, .. var rest] => Of(rest) with { Widths = widths.Split(',').Select(bits => int.Parse(bits, CultureInfo.InvariantCulture)).ToSeq().Strict() },
        ["--width", var bits, .. var rest] => Of(rest) with { Width = int.Parse(bits, CultureInfo.InvariantCulture) },
        ["--loaded", .. var rest] => Of(rest) with { IsLoaded = true },
        ["--engine-only", .. var rest] => Of(rest) with { IsEngineOnly = true },
        ["--trainings", var count, .. var rest] => Of(rest) with { Trainings = Math.Max(1, int.Parse(count, CultureInfo.InvariantCulture)) },
        ["--output", var output, .. var rest] => Of(rest) with { Output = output },
        ["--tool", var tool, .. var rest] => Of(rest) with { Tool = tool },
        ["--native", var native, .. var rest] => Of(rest) with { Native = native },
        _ => throw new ArgumentException($"compare does not know {arguments[0]}", nameof(arguments)),
    };

    /// <summary>The arguments of a process that does a part of the work: without the widths and the output.</summary>
    public static string[] WithoutOutput(ReadOnlySpan<string> arguments) => arguments switch
    {
        [] => [],
        ["--bits" or "--output", _, .. var rest] => WithoutOutput(rest),
        [var first, .. var rest] => [first, .. WithoutOutput(rest)],
    };

    /// <summary>Whether a job is to run.</summary>
    public bool Has(string job) => Job is null || Job == job;

    /// <summary>So many iterations; a hundredth of them when it is quick.</summary>
    public long Iterations(long count) => IsQuick ? Math.Max(1, count / 100) : count;

    private static Either<string, string> Existing(string? file, string why) => File.Exists(file) ? Right(Path.GetFullPath(file)) : Left(why);
}
