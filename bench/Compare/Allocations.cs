using Elevenfold.Experiments;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>How many bytes an iteration allocates: what 2n iterations do, less what n do, over n.</summary>
internal static class Allocations
{
    public static string Section(Options options)
    {
        var small = Tutorial.ThreeLayer;
        var weights = Train.Initial(small.Topology, small.Seed);
        var networks = Range(1, 16).Map(seed => Train.Initial(small.Topology, (uint)seed)).ToSeq().Strict();
        var large = Example.Of(Example.Layers(LargeJob.Layers), 50);
        var many = (int)options.Iterations(500);
        return Page.Section(
            "Allocation",
            "Bytes that an iteration allocates: those of 2n iterations, less those of n, over n. What is left on two threads is .NET's, for sharing out the work.",
            [
                "| what | bytes an iteration |",
                "|---|---|",
                Row("3-4-1, one network", 10_000, OnThisThread, n => Train.Fold(weights, small.Batch, n)),
                Row("3-4-1, 16 networks", 10_000, OnThisThread, n => Train.FoldMany(networks, small.Batch, n).Strict()),
                Row("784-100-10 on 50 rows, one thread", many, OnThisThread, n => Train.Fold(large.Weights, large.Batch, n)),
                Row("784-100-10 on 50 rows, two threads", many, OnAllThreads, n => Train.Fold(large.Weights, large.Batch, n, 2, default)),
            ]);
    }

    // The median of some tries, each on a clean heap: how a fold's buffers fill gaps of the heap counts too, and so do the
    // runtime's own threads where all are counted.
    private static string Row(string what, int n, Func<long> allocated, Action<long> fold)
    {
        long Of(long iterations)
        {
            GC.Collect();
            var before = allocated();
            fold(iterations);
            return allocated() - before;
        }

        Of(n);
        var bytes = Spread.Of(Enumerable.Range(0, 9).Select(_ => (double)(Of(2 * n) - Of(n)) / n).ToArray());
        return $"| {what} | {Digits.Three(bytes.Median)} |";
    }

    private static long OnThisThread() => GC.GetAllocatedBytesForCurrentThread();

    private static long OnAllThreads() => GC.GetTotalAllocatedBytes(precise: true);
}
