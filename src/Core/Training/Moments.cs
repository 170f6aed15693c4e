using Elevenfold.Model;

namespace Elevenfold.Training;

public static partial class Train
{
    // About a tenth of a second's work.
    private const long MostProducts = 1L << 28;

    /// <summary>The iterations of a part of a run that somebody looks at.</summary>
    /// <param name="first">The first one that may be looked at.</param>
    /// <param name="last">The last one.</param>
    /// <param name="every">Each iteration that one of these divides; 0 for none.</param>
    /// <returns>0 where it is the first, the multiples up to <paramref name="last"/>, and that one: ascending.</returns>
    public static IEnumerable<long> Moments(long first, long last, params long[] every)
    {
        for (var k = first == 0 ? 0 : Following(first - 1, every); k < last; k = Following(k, every))
        {
            yield return k;
        }

        yield return last;
    }

    /// <summary>The next iteration that one of some numbers divides.</summary>
    /// <param name="iteration">k, 0 or more.</param>
    /// <param name="every">The numbers, 0 or more; 0 divides none.</param>
    /// <returns>The smallest multiple of one of them that is greater than k; the largest number where no number is one.</returns>
    internal static long Following(long iteration, params ReadOnlySpan<long> every)
    {
        var next = long.MaxValue;
        foreach (var step in every)
        {
            // The next multiple may be greater than any number; its distance is not.
            var distance = step > 0 ? step - (iteration % step) : long.MaxValue;
            next = distance < next - iteration ? iteration + distance : next;
        }

        return next;
    }

    /// <summary>How many iterations may pass until somebody wants to know how far it is.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">What it learns from.</param>
    /// <returns>1 or more.</returns>
    public static long Patience(Weights weights, Examples examples) =>
        Math.Max(1, MostProducts / Math.Max(1, 3L * examples.Rows * weights.Synapses.Sum(synapse => (long)synapse.Cells.Length)));
}
