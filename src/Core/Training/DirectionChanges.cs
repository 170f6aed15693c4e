using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>How often the update of each weight changes its direction from one step to the next: from more than 0 to not more than 0, or back.</summary>
    /// <param name="recipe">How the network is trained.</param>
    /// <param name="examples">The training examples.</param>
    /// <param name="from">State k.</param>
    /// <param name="count">n, the number of steps, 0 or more: their n updates change at most n - 1 times.</param>
    /// <returns>A matrix a synapse, of its shape.</returns>
    /// <remarks>
    /// The update is minus the gradient of a step, before the rate and the recipe's updates. Source: iamtrask, "A Neural Network in 13 Lines of Python", 2015:
    /// <c>np.abs(((update > 0)+0) - ((previous_update > 0)+0))</c>, summed over the steps.
    /// </remarks>
    public static Arr<Matrix> DirectionChanges(Recipe recipe, Examples examples, State from, long count)
    {
        System.ArgumentOutOfRangeException.ThrowIfNegative(count);
        Engine.Fit.Check(recipe, examples, from);
        var changes = from.Weights.Synapses.Map(synapse => new double[synapse.Cells.Length]).ToArray();
        for (var (state, previous, end) = (from, default(Weights), from.Iteration + count); state.Iteration < end;)
        {
            var update = Backpropagate(recipe, examples, state).Update(recipe.Network.HasBias);
            for (var k = 0; k < changes.Length && previous is not null; k++)
            {
                var before = previous.Synapses[k].Cells;
                var now = update.Synapses[k].Cells;
                for (var i = 0; i < now.Length; i++)
                {
                    changes[k][i] += now[i] > 0 == before[i] > 0 ? 0 : 1;
                }
            }

            (state, previous) = (recipe.Next(state, update), update);
        }

        return new(from.Weights.Synapses.Select((synapse, k) => Matrix.Of(synapse.Rows, synapse.Columns, changes[k])));
    }
}
