using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Engine;

internal static partial class Folds
{
    /// <summary>Many networks of one topology, each with a recipe of its own, on the same examples.</summary>
    /// <param name="recipes">The recipe of each network: one or more, with the same kinds of updates.</param>
    /// <param name="examples">What every step learns from.</param>
    /// <param name="from">The state of each network, all of one topology and one iteration.</param>
    /// <param name="errorsAt">The iterations whose errors are asked for: from the states' to the last one, ascending.</param>
    /// <param name="last">The iteration of the last state.</param>
    /// <param name="jobs">The number of threads, 1 or more.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <returns>The last state of each network, and its errors.</returns>
    /// <exception cref="ArgumentException">The networks differ in more than their numbers, or the examples do not fit them.</exception>
    public static (State Last, Error[] Errors)[] Many(
        Recipe[] recipes, Examples examples, State[] from, long[] errorsAt, long last, int jobs, CancellationToken stop) =>
        Lanes512.IsSupported ? Many<Lanes512>(recipes, examples, from, errorsAt, last, jobs, stop)
        : Lanes256.IsSupported ? Many<Lanes256>(recipes, examples, from, errorsAt, last, jobs, stop)
        : Lanes128.IsSupported ? Many<Lanes128>(recipes, examples, from, errorsAt, last, jobs, stop)
        : Many<Lanes64>(recipes, examples, from, errorsAt, last, jobs, stop);

    /// <summary>The same with vectors of one width.</summary>
    internal static (State Last, Error[] Errors)[] Many<V>(
        Recipe[] recipes, Examples examples, State[] from, long[] errorsAt, long last, int jobs, CancellationToken stop)
        where V : struct, ILanes<V>
    {
        Fit.Check(recipes, examples, from);
        var isNear = LanesFold<V>.Bytes(recipes[0], from[0].Weights.Topology, examples.Rows) <= NearBytes;
        var together = isNear ? V.Count : 1;
        var results = new (State Last, Error[] Errors)[from.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop };
        Parallel.For(0, (from.Length + together - 1) / together, options, group =>
        {
            var (first, end) = (group * together, Math.Min(from.Length, (group + 1) * together));
            if (2 * (end - first) <= V.Count || !CanShareLanes(recipes.AsSpan(first, end - first)))
            {
                // A vector with empty lanes takes as long as a full one; in a fold of its own, a network fills whole vectors.
                for (var i = first; i < end; i++)
                {
                    results[i] = Alone(recipes[i], examples, from[i], errorsAt, last, stop);
                }

                return;
            }

            InLanes<V>(recipes[first..end], examples, from.AsSpan(first, end - first), errorsAt, last, stop).CopyTo(results, first);
        });
        return results;
    }

    // The lanes of a vector learn from the same examples, and have no masks.
    private static bool CanShareLanes(ReadOnlySpan<Recipe> recipes)
    {
        foreach (var recipe in recipes)
        {
            if (recipe.Batches != recipes[0].Batches || !recipe.Dropout.IsNone)
            {
                return false;
            }
        }

        return true;
    }

    private static (State Last, Error[] Errors) Alone(Recipe recipe, Examples examples, State from, long[] errorsAt, long last, CancellationToken stop)
    {
        var fold = Of(recipe, examples, from, 1);
        var errors = new Error[errorsAt.Length];
        var reached = from;
        Follow(
            (iteration, count) => fold.Run(iteration, count, stop),
            from.Iteration,
            errorsAt,
            last,
            at => errors[at] = fold.Error(),
            () => reached = fold.StateAt(last));
        return (reached, errors);
    }

    private static (State Last, Error[] Errors)[] InLanes<V>(
        Recipe[] recipes, Examples examples, ReadOnlySpan<State> from, long[] errorsAt, long last, CancellationToken stop)
        where V : struct, ILanes<V>
    {
        var fold = new LanesFold<V>(recipes, examples, from);
        var results = new (State Last, Error[] Errors)[from.Length];
        ForEachLane(lane => results[lane].Errors = new Error[errorsAt.Length]);
        Follow(
            (iteration, count) => fold.Run(iteration, count, stop),
            from[0].Iteration,
            errorsAt,
            last,
            at => ForEachLane(lane => results[lane].Errors[at] = fold.Error(lane)),
            () => ForEachLane(lane => results[lane].Last = fold.StateAt(last, lane)));
        return results;

        void ForEachLane(Action<int> read)
        {
            for (var lane = 0; lane < results.Length; lane++)
            {
                read(lane);
            }
        }
    }

    // Runs a fold, and reads errors and the last state on the way. An error is known after the step that starts from its state.
    private static void Follow(Action<long, long> run, long from, long[] errorsAt, long last, Action<int> readError, Action readLast)
    {
        var reached = from;
        for (var at = 0; at < errorsAt.Length; at++)
        {
            run(reached, errorsAt[at] - reached);
            if (errorsAt[at] == last)
            {
                readLast();
            }

            run(errorsAt[at], 1);
            readError(at);
            reached = errorsAt[at] + 1;
        }

        if (reached <= last)
        {
            run(reached, last - reached);
            readLast();
        }
    }
}
