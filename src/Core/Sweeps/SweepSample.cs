using Elevenfold.Randomness;

namespace Elevenfold.Sweeps;

/// <summary>A sample of results, to be computed again.</summary>
internal static class SweepSample
{
    private const int Together = 1 << 14;

    /// <summary>Whether an experiment is in a sample: with a probability of 1 / n, which the seed and its index decide.</summary>
    /// <param name="index">The index of the experiment.</param>
    /// <param name="of">n, 1 or more.</param>
    /// <param name="seed">The seed.</param>
    public static bool Has(long index, long of, uint seed) =>
        (((ulong)Philox.Block(((uint)index, (uint)(index >> 32), 0, 0), (seed, 1)).A * (ulong)of) >> 32) == 0;

    /// <summary>Each result beside what is computed of its line.</summary>
    /// <param name="sample">The results and their lines.</param>
    /// <param name="run">What computes it.</param>
    /// <returns>The result, and whether it has the bytes that it should have.</returns>
    public static IEnumerable<(ResultLine Found, bool IsSame)> Compared(IEnumerable<SweepPair> sample, SweepRun run)
    {
        foreach (var part in sample.Chunk(Together))
        {
            foreach (var (chosen, (_, computed)) in part.Zip(run.Results(part.Select(one => one.Line!), default)))
            {
                yield return (chosen.Result!, chosen.Result!.IsSame(computed.Encode().AsMemory()[..^1]));
            }
        }
    }
}
