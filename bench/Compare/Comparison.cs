using LanguageExt;

namespace Elevenfold.Bench.Compare;

/// <summary>Our work and the peers that are installed, side by side, as the page docs/benchmarks.md.</summary>
internal static class Comparison
{
    public static void Run(Options options)
    {
        using var peers = new Peers(options);
        var head = Machine.Head(peers, options);
        var outcomes = Jobs(peers, options).Where(job => options.Has(job.Name)).Select(job => job.Run(options.Rounds)).ToArray();
        var page = string.Join('\n', new[] { head, Page.Bounds(outcomes) }.Concat(outcomes.Select(Page.Job)));
        if (options.Output is { } file)
        {
            File.WriteAllText(file, page);
        }
        else
        {
            Console.Out.Write(page);
        }
    }

    private static IEnumerable<Job> Jobs(Peers peers, Options options) =>
    [
        ThreeLayerJob.Of(peers, options),
    ];
}
