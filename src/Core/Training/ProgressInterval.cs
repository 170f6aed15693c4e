using Elevenfold.Model;

namespace Elevenfold.Training;

/// <summary>The iterations between two reports of progress.</summary>
internal static class ProgressInterval
{
    // About a tenth of a second's work.
    private const long Products = 1L << 28;

    /// <summary>The iterations of about a tenth of a second.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">The training examples.</param>
    /// <returns>1 or more.</returns>
    public static long Of(Weights weights, Examples examples) =>
        Math.Max(1, Products / Math.Max(1, 3L * examples.Rows * weights.Synapses.Sum(synapse => (long)synapse.Cells.Length)));
}
