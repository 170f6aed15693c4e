using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>Our work and the peers that are installed, side by side, as the page docs/benchmarks.md.</summary>
internal static class Comparison
{
    /// <summary>Prints the page, or writes it into a file.</summary>
    /// <param name="arguments">What the options are made of.</param>
    public static void Run(string[] arguments)
    {
        var options = Options.Of(arguments);
        var page = options.Widths.IsEmpty ? Page(options)
            : string.Join('\n', Widths.Parts(options.Widths, Options.WithoutOutput(arguments), withLoad: options.Job is null).Prepend(Machine.Head(options)));
        if (options.Output is { } file)
        {
            File.WriteAllText(file, page);
        }
        else
        {
            Console.Out.Write(page);
        }
    }

    // The page of one width, or its part of the page of several.
    private static string Page(Options options)
    {
        if (options.Width is { } bits)
        {
            Widths.Check(bits);
        }

        using var peers = new Peers(options);
        var cores = new Cores(peers.Peak);
        var head = options.Width is null ? Machine.Head(options) + peers.List : $"# Vectors of {Machine.Bits} bits{(options.IsLoaded ? ", a memory-bound load beside" : "")}\n\n{peers.List}";
        if (options.IsLoaded && peers.Load.LeftAsEnumerable().FirstOrDefault() is { } why)
        {
            return $"{head}\nNot measured: {why}\n";
        }

        using var load = options.IsLoaded ? peers.Load.RightAsEnumerable().First().InBackground() : null;
        var outcomes = Jobs(peers, cores, options).Where(job => options.Has(job.Name)).Select(job => job.Run(options.Rounds)).ToArray();
        string[] growth = options.Has("growth") && !options.IsLoaded ? [.. Growth.Tables(peers, options).Select(table => Growth.Section(table, options.Rounds))] : [];
        string[] allocation = options.Has("allocation") && !options.IsEngineOnly && !options.IsLoaded ? [Allocations.Section(options)] : [];
        return string.Join('\n', [head, Compare.Page.Bounds(outcomes, cores), Compare.Page.Missing(outcomes), .. outcomes.Select(Compare.Page.Job), .. growth, .. allocation]);
    }

    private static IEnumerable<Job> SweepJobs(SweepPrograms programs, Peers peers, Cores cores, Options options) =>
    [
        SweepJob.Of(programs, peers, cores, options),
        SweepShapesJob.Of(programs, cores),
        SweepLinesJob.Of(programs),
    ];

    private static IEnumerable<Job> Jobs(Peers peers, Cores cores, Options options) =>
        options.IsLoaded ? [LargeJob.Of(peers, cores, options), .. GridJob.All(peers, options)]
        : options.IsEngineOnly ? EngineJobs(peers, cores, options)
        : AllJobs(peers, cores, options);

    private static IEnumerable<Job> AllJobs(Peers peers, Cores cores, Options options) =>
    [
        .. EngineJobs(peers, cores, options),
        WholeProcessJob.Of(peers, options),
        ProtocolJob.Of(peers, options),
        SeeingJob.Of(peers, options),
        MemoryJob.Of(options),
        ReadingJob.Of(peers, options),
        .. SweepJobs(new SweepPrograms(peers, options), peers, cores, options),
    ];

    // Those that the width of the vectors changes.
    private static IEnumerable<Job> EngineJobs(Peers peers, Cores cores, Options options) =>
    [
        ThreeLayerJob.Of(peers, options),
        NetworksJob.Of(peers, cores, options),
        RatesJob.Of(options),
        LargeJob.Of(peers, cores, options),
        .. GridJob.All(peers, options),
        RecordingJob.Of(),
        ExpJob.Of(peers, options),
        UpdatesJob.Small(options),
        UpdatesJob.Large(options),
        BatchesJob.Of(peers, options),
    ];
}
