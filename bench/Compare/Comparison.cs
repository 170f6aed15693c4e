using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>Our work and the peers that are installed, side by side, as the page docs/benchmarks.md.</summary>
internal static class Comparison
{
    public static void Run(Options options)
    {
        using var peers = new Peers(options);
        var cores = new Cores(peers.Peak);
        var head = Machine.Head(peers, options);
        var outcomes = Jobs(peers, cores, options).Where(job => options.Has(job.Name)).Select(job => job.Run(options.Rounds)).ToArray();
        string[] growth = options.Has("growth") ? [.. Growth.Tables(peers, options).Select(table => Growth.Section(table, options.Rounds))] : [];
        string[] allocation = options.Has("allocation") ? [Allocations.Section(options)] : [];
        var page = string.Join('\n', [head, Page.Bounds(outcomes, cores), Page.Missing(outcomes), .. outcomes.Select(Page.Job), .. growth, .. allocation]);
        if (options.Output is { } file)
        {
            File.WriteAllText(file, page);
        }
        else
        {
            Console.Out.Write(page);
        }
    }

    private static IEnumerable<Job> SweepJobs(SweepPrograms programs, Peers peers, Cores cores, Options options) =>
    [
        SweepJob.Of(programs, peers, cores, options),
        SweepShapesJob.Of(programs, cores),
        SweepLinesJob.Of(programs),
    ];

    private static IEnumerable<Job> Jobs(Peers peers, Cores cores, Options options) =>
    [
        ThreeLayerJob.Of(peers, options),
        NetworksJob.Of(peers, cores, options),
        RatesJob.Of(options),
        LargeJob.Of(peers, cores, options),
        UpdatesJob.Small(options),
        UpdatesJob.Large(options),
        BatchesJob.Of(peers, options),
        WholeProcessJob.Of(peers, options),
        ProtocolJob.Of(peers, options),
        SeeingJob.Of(peers, options),
        MemoryJob.Of(options),
        ReadingJob.Of(peers, options),
        .. SweepJobs(new SweepPrograms(peers, options), peers, cores, options),
    ];
}
