using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>One iteration of any recipe.</summary>
    /// <param name="recipe">How the gradient is computed, and how it becomes the next state.</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <param name="state">State k.</param>
    /// <returns>
    /// State k + 1, and the error of state k on the examples of its batch, under its dropout. For the plain recipe these are the bits of
    /// <see cref="Step(Weights, Batch)"/> on <c>examples.At(recipe.LearningRate)</c>.
    /// </returns>
    public static (State State, Error Error) Step(Recipe recipe, Examples examples, State state)
    {
        var found = Backpropagate(recipe, examples, state);
        return (recipe.Next(state, found.Update(recipe.Network.HasBias)), found.Error);
    }

    /// <summary>The gradient of state k, with every intermediate kept: of the batch and the masks of its iteration.</summary>
    internal static Backpropagation Backpropagate(Recipe recipe, Examples examples, State state)
    {
        var batch = recipe.Batches.IsAll ? examples : examples.Pick(recipe.Batches.RowsAt(state.Iteration, examples.Rows).ToArray());
        return Backpropagate(recipe.Network, state.Weights, batch, recipe.Dropout.MasksAt(state.Iteration, batch.Rows, state.Weights.Topology));
    }
}
