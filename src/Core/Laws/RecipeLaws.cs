using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Updates;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of recipes: how the general step is made of the tutorial's.</summary>
internal static class RecipeLaws
{
    private const int MostSteps = 6;

    /// <summary>The plain recipe is the tutorial's step.</summary>
    public static Law<RecipeTrainer, TrainingCase> Plain { get; } = new(
        "The plain recipe is the tutorial's step",
        "step(plain(rate), examples, (k, w)) = ((k + 1, w'), error), where (w', error) = step(w, examples at rate)",
        Strength.Exact,
        (trainer, at) =>
        {
            var (iteration, _) = Drawn(at);
            var expected = Train.Step(at.Weights, at.Batch);
            var found = trainer.Step(Recipe.Plain(at.Batch.LearningRate), at.Batch.Examples, new State(iteration, at.Weights));
            return Verdict.When(
                found == (new State(iteration + 1, expected.Weights), expected.Error),
                () => $"state {found.State} with error {found.Error}, expected {expected}");
        });

    /// <summary>A recipe with a velocity folded in two parts is folded once, slots included.</summary>
    public static Law<RecipeTrainer, TrainingCase> Split { get; } = new(
        "A recipe folded in two parts, with its slots, is folded once",
        "fold(r, e, s, m + n) = fold(r, e, fold(r, e, s, m), n)",
        Strength.Exact,
        (trainer, at) =>
        {
            var (steps, recipe) = Drawn(at);
            var (m, n) = (steps / 2, steps - (steps / 2));
            var initial = recipe.Initial(at.Weights);
            var once = trainer.Fold(recipe, at.Batch.Examples, initial, m + n);
            var twice = trainer.Fold(recipe, at.Batch.Examples, trainer.Fold(recipe, at.Batch.Examples, initial, m), n);
            return Verdict.When(once == twice, () => $"{m} + {n} steps of {recipe}: {once} and {twice}");
        });

    /// <summary>Folding a recipe is stepping by it again and again.</summary>
    public static Law<RecipeTrainer, TrainingCase> FoldIsSteps { get; } = new(
        "Folding a recipe is stepping by it again and again",
        "fold(r, e, s, 0) = s and fold(r, e, s, n + 1) = step(r, e, fold(r, e, s, n))",
        Strength.Exact,
        (trainer, at) =>
        {
            var (steps, recipe) = Drawn(at);
            var initial = recipe.Initial(at.Weights);
            var stepped = Enumerable.Range(0, steps).Aggregate(initial, (state, _) => trainer.Step(recipe, at.Batch.Examples, state).State);
            var folded = trainer.Fold(recipe, at.Batch.Examples, initial, steps);
            return Verdict.When(stepped == folded, () => $"{steps} steps of {recipe}: {folded} and {stepped}");
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<RecipeTrainer, TrainingCase>> All { get; } = Seq(Plain, Split, FoldIsSteps);

    // A number of steps, and a recipe at the case's rate with one velocity or two.
    private static (int Steps, Recipe Recipe) Drawn(TrainingCase at)
    {
        var (steps, afterSteps) = at.Random.NextDouble();
        var (first, afterFirst) = afterSteps.NextDouble();
        var (second, _) = afterFirst.NextDouble();
        var updates = second < 0.5 ? Array<Update>(new Update.Momentum(first)) : Array<Update>(new Update.Momentum(first), new Update.Momentum(second));
        return ((int)(steps * MostSteps), new(at.Batch.LearningRate, updates));
    }
}
