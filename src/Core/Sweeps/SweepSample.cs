using System.Text;
using Elevenfold.Randomness;

namespace Elevenfold.Sweeps;

/// <summary>A sample of results, to be computed again.</summary>
internal static class SweepSample
{
    /// <summary>The results of a sample with their lines of the plan: each result with a probability of 1 / n, which the seed and its index decide.</summary>
    /// <param name="plan">The lines of the plan, in their order.</param>
    /// <param name="results">The results, in the order of the plan.</param>
    /// <param name="of">n, 1 or more.</param>
    /// <param name="seed">The seed.</param>
    public static IEnumerable<(PlanLine Line, ResultLine Result)> Of(IEnumerable<PlanLine> plan, IEnumerable<ResultLine> results, long of, uint seed)
    {
        using var lines = plan.GetEnumerator();
        var has = lines.MoveNext();
        foreach (var result in results)
        {
            while (has && lines.Current.Index < result.Result.Index)
            {
                has = lines.MoveNext();
            }

            if (has && lines.Current.Index == result.Result.Index && IsChosen(result.Result.Index, of, seed))
            {
                yield return (lines.Current, result);
            }
        }
    }

    /// <summary>Each result beside what is computed of its line.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="run">What computes it.</param>
    /// <returns>The result, and the text that it should have.</returns>
    public static IEnumerable<(ResultLine Found, string Expected)> Compared(IEnumerable<(PlanLine Line, ResultLine Result)> sample, SweepRun run)
    {
        var waiting = new Queue<ResultLine>();
        foreach (var computed in run.Results(Lines(), default))
        {
            yield return (waiting.Dequeue(), Encoding.UTF8.GetString(computed.Encode()).TrimEnd('\n'));
        }

        IEnumerable<PlanLine> Lines()
        {
            foreach (var (line, result) in sample)
            {
                waiting.Enqueue(result);
                yield return line;
            }
        }
    }

    private static bool IsChosen(long index, long of, uint seed) =>
        (((ulong)Philox.Block(((uint)index, (uint)(index >> 32), 0, 0), (seed, 1)).A * (ulong)of) >> 32) == 0;
}
