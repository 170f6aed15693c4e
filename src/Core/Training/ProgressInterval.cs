using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Training;

/// <summary>The iterations between two reports of progress.</summary>
internal static class ProgressInterval
{
    // About a tenth of a second's work.
    private const long Products = 1L << 28;

    /// <summary>The iterations of about a tenth of a second.</summary>
    /// <param name="recipe">How the network is trained.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="examples">The training examples.</param>
    /// <returns>1 or more.</returns>
    public static long Of(Recipe recipe, Weights weights, Examples examples) =>
        Math.Max(1, Products / Math.Max(1, 3L * recipe.Batches.MostOf(examples.Rows) * weights.Synapses.Sum(synapse => (long)synapse.Cells.Length)));
}
