using Elevenfold.Model;

namespace Elevenfold.Training;

/// <summary>A network after some updates.</summary>
/// <param name="Iteration">k, the number of updates: 0 for the initial weights.</param>
/// <param name="Weights">The weights after k updates.</param>
/// <param name="Error">Their error on the batch, before update k + 1: what the tutorial prints at j = k.</param>
public sealed record State(long Iteration, Weights Weights, Error Error);

public static partial class Train
{
    /// <summary>
    /// <see cref="Step"/> folded: the weights after <paramref name="iterations"/> updates on one batch.
    /// </summary>
    /// <param name="weights">State 0.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <param name="iterations">n, 0 or more.</param>
    /// <returns>State n. <c>Fold(w, b, m + n) = Fold(Fold(w, b, m), b, n)</c>, to the bit.</returns>
    public static Weights Fold(Weights weights, Batch batch, long iterations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iterations);
        for (var k = 0L; k < iterations; k++)
        {
            weights = Step(weights, batch).Weights;
        }

        return weights;
    }

    /// <summary>All states from 0 on, without an end, each made when it is asked for.</summary>
    /// <param name="weights">State 0.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <returns>
    /// States 0, 1, 2, ...: state k has the weights of <c>Fold(weights, batch, k)</c>, to the bit. Nothing is kept of a
    /// state that was passed.
    /// </returns>
    public static IEnumerable<State> Scan(Weights weights, Batch batch)
    {
        for (var k = 0L; ; k++)
        {
            var (next, error) = Step(weights, batch);
            yield return new(k, weights, error);
            weights = next;
        }
    }
}
