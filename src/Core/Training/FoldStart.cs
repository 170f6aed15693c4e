using Elevenfold.Model;
using Elevenfold.Recipes;

namespace Elevenfold.Training;

/// <summary>One network of many that are trained at once: where it starts, and how it steps.</summary>
/// <param name="Recipe">Its recipe.</param>
/// <param name="From">State k of that recipe.</param>
public sealed record FoldStart(Recipe Recipe, State From)
{
    /// <summary>A network at state 0 of its recipe.</summary>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="initial">Its initial weights.</param>
    public FoldStart(Recipe recipe, Weights initial)
        : this(recipe, recipe.Initial(initial))
    {
    }

    /// <summary>A network at state 0 of the plain step.</summary>
    /// <param name="learningRate">The factor on each update.</param>
    /// <param name="initial">Its initial weights.</param>
    public FoldStart(LearningRate learningRate, Weights initial)
        : this(Recipe.Plain(learningRate), initial)
    {
    }
}
