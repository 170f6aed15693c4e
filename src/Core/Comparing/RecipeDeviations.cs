using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Comparing;

/// <summary>Another reading of a recipe, which programs are known to have.</summary>
/// <param name="What">What is otherwise, as part of a sentence.</param>
/// <param name="Step">One iteration of it: the next state, and the error of the one before.</param>
internal sealed record RecipeDeviation(string What, Func<State, (State State, Error Error)> Step)
{
    private const long MostSteps = 64;

    /// <summary>The deviations that lead from a state to the weights of another one, or to its digest where its weights are not known.</summary>
    /// <param name="run">The run whose recipe is read otherwise.</param>
    /// <param name="from">The last state that agrees.</param>
    /// <param name="to">The iteration of the other one.</param>
    /// <param name="isReached">Whether a state is the other one.</param>
    /// <returns>What they are; none where the way is too long.</returns>
    public static Seq<string> Explaining(Run run, State from, long to, Func<State, bool> isReached) => to - from.Iteration > MostSteps
        ? LanguageExt.Seq<string>.Empty
        : toSeq(Of(run).Where(deviation => isReached(deviation.Reached(from, to))).Select(deviation => deviation.What)).Strict();

    /// <summary>The deviations under which a state has another error.</summary>
    /// <param name="run">The run whose recipe is read otherwise.</param>
    /// <param name="at">The state.</param>
    /// <param name="error">The other error.</param>
    /// <returns>What they are.</returns>
    public static Seq<string> ExplainingError(Run run, State at, Error error) =>
        toSeq(Of(run).Where(deviation => deviation.Step(at).Error == error).Select(deviation => deviation.What)).Strict();

    /// <summary>All that are tried for a run.</summary>
    internal static IEnumerable<RecipeDeviation> Of(Run run) =>
        [.. OfUpdates(run.Recipe).Concat(OfRows(run.Recipe)).Select(other => new RecipeDeviation(other.What, state => Train.Step(other.Recipe, run.Examples, state))), .. OfBiases(run), Mean(run)];

    private static IEnumerable<(string What, Recipe Recipe)> OfUpdates(Recipe recipe)
    {
        if (!recipe.Schedules.IsEmpty)
        {
            yield return ("the learning rate is constant", recipe with { Schedules = Arr<RateSchedule>.Empty });
        }

        foreach (var (update, i) in recipe.Updates.Select((update, i) => (update, i)))
        {
            var text = UpdateText.Write(update);
            if (update.SlotCount == 0)
            {
                yield return ($"{text} is left out", recipe with { Updates = recipe.Updates.RemoveAt(i) });
            }

            if (Other(update) is { } other)
            {
                yield return ($"{text} is computed as {UpdateText.Write(other)}", recipe with { Updates = recipe.Updates.SetItem(i, other) });
            }
        }

        if (recipe.Updates.Count > 1 && recipe.Updates.Count(update => update.SlotCount > 0) < 2)
        {
            yield return ("the updates are applied in the reverse order", recipe with { Updates = recipe.Updates.Reverse() });
        }
    }

    private static IEnumerable<(string What, Recipe Recipe)> OfRows(Recipe recipe)
    {
        if (!recipe.Batches.IsAll)
        {
            yield return ("the rows of an epoch are taken as they stand", recipe with { Batches = recipe.Batches with { Shuffle = Shuffle.None } });
            yield return ("each step takes all rows", recipe with { Batches = Batches.All });
        }

        if (!recipe.Dropout.IsNone)
        {
            yield return ("no output is left out", recipe with { Dropout = Dropout.None });
        }
    }

    private static RecipeDeviation Mean(Run run) => new("the update is the mean over the rows, not their sum", state =>
    {
        var (batches, rows) = (run.Recipe.Batches, run.Examples.Rows);
        var count = batches.IsAll ? rows : batches.RowsAt(state.Iteration, rows).Count;
        return By(run, state, update => 1.0 / count * update);
    });

    private static IEnumerable<RecipeDeviation> OfBiases(Run run)
    {
        var (recipe, layers) = (run.Recipe, run.Topology.Layers);
        if (!recipe.Network.HasBias)
        {
            yield break;
        }

        var (place, by) = recipe.Network.Bias == Bias.First ? (Bias.Last, 1) : (Bias.First, -1);
        yield return new($"the bias is the {(place == Bias.First ? "first" : "last")} term of each sum", state =>
        {
            // The row of biases moves to the other end and back; each slot has it too.
            var (next, error) = Train.Step(recipe with { Network = recipe.Network with { Bias = place } }, run.Examples, Moved(state, by));
            return (Moved(next, -by), error);
        });
        yield return new("the biases are left as they are", state => By(run, state, update => Weights.Chained(
            update.Synapses.Select((synapse, k) => Matrix.Create(synapse.Rows, synapse.Columns, (i, j) => i == recipe.Network.BiasColumn(layers[k]) ? 0 : synapse[i, j])),
            hasBias: true)));
    }

    private static (State State, Error Error) By(Run run, State state, Func<Weights, Weights> changed)
    {
        var found = Train.Backpropagate(run.Recipe, run.Examples, state);
        return (run.Recipe.Next(state, changed(found.Update(run.Recipe.Network.HasBias))), found.Error);
    }

    // An update of the same slots that is taken for another one.
    private static Update? Other(Update update) => update switch
    {
        Update.Momentum momentum => new Update.Nesterov(momentum.Beta),
        Update.Nesterov nesterov => new Update.Momentum(nesterov.Beta),
        Update.L2 l2 => new Update.L1(l2.Lambda),
        Update.L1 l1 => new Update.L2(l1.Lambda),
        Update.Clip clip => new Update.ClipNorm(clip.Limit),
        Update.ClipNorm clip => new Update.Clip(clip.Limit),
        _ => null,
    };

    private static State Moved(State state, int by) =>
        state with { Weights = Moved(state.Weights, by), Slots = state.Slots.Map(slot => slot with { Value = Moved(slot.Value, by) }) };

    private static Weights Moved(Weights weights, int by) => Weights.Chained(
        weights.Synapses.Map(synapse => Matrix.Create(synapse.Rows, synapse.Columns, (i, j) => synapse[(i + by + synapse.Rows) % synapse.Rows, j])), weights.HasBias);

    private State Reached(State from, long to)
    {
        var state = from;
        while (state.Iteration < to)
        {
            state = Step(state).State;
        }

        return state;
    }
}
