using Elevenfold.Model;
using Elevenfold.Updates;

namespace Elevenfold.Training;

public static partial class Train
{
    /// <summary>One iteration of any recipe.</summary>
    /// <param name="recipe">How the gradient becomes the next state.</param>
    /// <param name="examples">Inputs (N, I), targets (N, O).</param>
    /// <param name="state">State k.</param>
    /// <returns>
    /// State k + 1, and the error of state k. For the plain recipe these are the bits of <see cref="Step(Weights, Batch)"/> on
    /// <c>examples.At(recipe.LearningRate)</c>.
    /// </returns>
    public static (State State, Error Error) Step(Recipe recipe, Examples examples, State state)
    {
        var (update, error) = Gradient(state.Weights, examples);
        return (recipe.Next(state, update), error);
    }
}
