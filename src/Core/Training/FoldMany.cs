using Elevenfold.Engine;
using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>
    /// <see cref="Fold(Weights, Batch, long)"/> of many networks of one topology on one batch, each in a lane of a vector.
    /// </summary>
    /// <param name="networks">State 0 of each network.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <param name="iterations">n, 0 or more.</param>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <param name="stop">Asks to stop: the fold ends within a tenth of a second.</param>
    /// <returns>State n of each, in the same order, to the bit as <c>Fold</c> gives it alone.</returns>
    /// <exception cref="ArgumentException">The topologies differ, the batch does not fit them, n is negative, or there is no thread.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Seq<Weights> FoldMany(IEnumerable<Weights> networks, Batch batch, long iterations, int jobs = 1, CancellationToken stop = default)
    {
        var recipe = Recipe.Plain(batch.LearningRate);
        var all = networks.Select(weights => new FoldStart(recipe, new State(0, weights))).ToArray();
        return toSeq(Many(all, batch.Examples, iterations, [], jobs, stop).Select(network => network.Last.Weights).ToArray());
    }

    /// <summary>
    /// <see cref="Fold(Recipe, Examples, State, long, int, CancellationToken)"/> of many networks of one topology on the same examples, each in a lane of a
    /// vector: such as all seeds and all rates of a sweep.
    /// </summary>
    /// <param name="networks">
    /// State k of each network, with its recipe. Topology, k, and the kinds of updates and their order are the same for all; weights, learning rates and the
    /// numbers of updates may differ.
    /// </param>
    /// <param name="examples">The training examples: inputs (N, I), targets (N, O).</param>
    /// <param name="count">n, 0 or more.</param>
    /// <param name="errorsAt">The iterations whose errors are asked for: k to k + n, each greater than the one before.</param>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <param name="stop">Asks to stop: the fold ends within a tenth of a second.</param>
    /// <returns>
    /// For each network, in the same order, state k + n and the errors, to the bit as <c>Fold</c> and <c>Scan</c> give them alone.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The networks differ in more than their numbers, the examples or the slots do not fit, n is negative, <paramref name="errorsAt"/> does not ascend from k to
    /// k + n, or there is no thread.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public static Seq<FoldResult> FoldMany(
        IEnumerable<FoldStart> networks, Examples examples, long count, IEnumerable<long> errorsAt, int jobs = 1, CancellationToken stop = default) =>
        toSeq(Many([.. networks], examples, count, [.. errorsAt], jobs, stop)
            .Select(network => new FoldResult(network.Last, new Arr<Error>(network.Errors))).ToArray());

    private static (State Last, Error[] Errors)[] Many(FoldStart[] networks, Examples examples, long count, long[] errorsAt, int jobs, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        if (networks.Length == 0)
        {
            return [];
        }

        var first = networks[0].From.Iteration;
        var last = first + count;
        var least = first;
        foreach (var iteration in errorsAt)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(iteration, least, nameof(errorsAt));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(iteration, last, nameof(errorsAt));
            least = iteration + 1;
        }

        Recipe[] recipes = [.. networks.Select(network => network.Recipe)];
        State[] states = [.. networks.Select(network => network.From)];
        return Folds.Many(recipes, examples, states, errorsAt, last, jobs, stop);
    }
}
