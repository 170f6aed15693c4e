using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Updates;

namespace Elevenfold.Properties;

/// <summary>The laws of recipes find wrong trainers, and each law finds a mutant that the others do not.</summary>
public sealed class RecipeMutantTests
{
    private const int Count = 60;

    private static readonly Dictionary<string, (RecipeTrainer Trainer, Law<RecipeTrainer, TrainingCase> Finder)> Mutants = new(StringComparer.Ordinal)
    {
        // The same step by both functions, so that only the tutorial's step shows it.
        ["the rate is left out"] = (Of((recipe, examples, state) => Train.Step(recipe with { LearningRate = LearningRate.One }, examples, state)), RecipeLaws.Plain),
        ["the iteration is not counted"] = (
            Of((recipe, examples, state) => Train.Step(recipe, examples, state) is var (next, error) ? (next with { Iteration = state.Iteration }, error) : default),
            RecipeLaws.Plain),

        // Folding and stepping agree from the initial slots on; a second fold starts without the velocity.
        ["a fold starts with the initial slots"] = (
            new(Train.Step, (recipe, examples, state, count) => count == 0 ? state : Train.Fold(recipe, examples, state with { Slots = recipe.Initial(state.Weights).Slots }, count)),
            RecipeLaws.Split),

        // A fold of parts rounds as a whole fold does.
        ["a fold rounds its weights to binary32 at each step"] = (
            new(Train.Step, (recipe, examples, state, count) => Folded(recipe, examples, state, count, next => next with { Weights = next.Weights.Map(x => (float)x) })),
            RecipeLaws.FoldIsSteps),

        // By the step and the fold alike, and not in the plain recipe.
        ["an infinite limit of a norm is taken for a small one"] = (
            Of((recipe, examples, state) => Train.Step(
                recipe with { Updates = recipe.Updates.Map(update => update is Update.ClipNorm { Limit: double.PositiveInfinity } ? new Update.ClipNorm(1e-6) : update) }, examples, state)),
            RecipeLaws.Off),
    };

    public static TheoryData<string> Names => [.. Mutants.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_law_of_recipes_finds_a_trainer_in_which(string mistake)
    {
        var (trainer, finder) = Mutants[mistake];
        var found = RecipeLaws.All.Where(law => law.Try(trainer, TrainingCases.All, seed: 1, Count) is Trial<TrainingCase>.Broken).Select(law => law.Name);
        Assert.Equal(finder.Name, Assert.Single(found));
    }

    private static RecipeTrainer Of(Func<Recipe, Examples, State, (State State, Error Error)> step) => new(
        step,
        (recipe, examples, state, count) => Enumerable.Range(0, (int)count).Aggregate(state, (at, _) => step(recipe, examples, at).State));

    private static State Folded(Recipe recipe, Examples examples, State state, long count, Func<State, State> after) =>
        Enumerable.Range(0, (int)count).Aggregate(state, (at, _) => after(Train.Step(recipe, examples, at).State));
}
