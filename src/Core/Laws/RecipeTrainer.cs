using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;

namespace Elevenfold.Laws;

/// <summary>Anything that trains by a recipe.</summary>
/// <param name="Step">A recipe, examples and state k in; state k + 1 and the error of state k out.</param>
/// <param name="Fold">The state after some steps.</param>
internal sealed record RecipeTrainer(
    Func<Recipe, Examples, State, (State State, Error Error)> Step,
    Func<Recipe, Examples, State, long, State> Fold)
{
    /// <summary>One by a step alone: it folds by stepping again and again.</summary>
    /// <param name="step">A recipe, examples and state k in; state k + 1 and the error of state k out.</param>
    public static RecipeTrainer By(Func<Recipe, Examples, State, (State State, Error Error)> step) => new(
        step, (recipe, examples, state, count) => Enumerable.Range(0, (int)count).Aggregate(state, (at, _) => step(recipe, examples, at).State));

    /// <summary>Whether it claims the bits of <c>ieee754-1</c>. Where it does not, the laws hold within the proven bound of rounding.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>The one in this library: the definition, and the engine.</summary>
    public static RecipeTrainer Ours { get; } = new(Train.Step, (recipe, examples, state, count) => Train.Fold(recipe, examples, state, count));
}
