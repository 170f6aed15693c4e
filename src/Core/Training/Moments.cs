using Elevenfold.Model;

namespace Elevenfold.Training;

public static partial class Train
{
    // About a tenth of a second's work.
    private const long MostProducts = 1L << 28;

    /// <summary>The iterations of a run that somebody looks at.</summary>
    /// <param name="last">The last one.</param>
    /// <param name="every">Each iteration that one of these divides; 0 for none.</param>
    /// <returns>0 to <paramref name="last"/>, ascending.</returns>
    public static IEnumerable<long> Moments(long last, params long[] every)
    {
        var k = 0L;
        while (k < last)
        {
            yield return k;
            k = every.Where(step => step > 0).Select(step => k - (k % step) + step).Append(last).Min();
        }

        yield return last;
    }

    /// <summary>How many iterations may pass until somebody wants to know how far it is.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="batch">The batch.</param>
    /// <returns>1 or more.</returns>
    public static long Patience(Weights weights, Batch batch) =>
        Math.Max(1, MostProducts / Math.Max(1, 3L * batch.Rows * weights.Synapses.Sum(synapse => (long)synapse.Cells.Length)));
}
