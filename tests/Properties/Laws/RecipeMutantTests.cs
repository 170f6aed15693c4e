using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;

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
        ["a far limit of a norm is taken for a small one"] = (
            Of((recipe, examples, state) => Train.Step(
                recipe with { Updates = recipe.Updates.Map(update => update is Update.ClipNorm { Limit: 1e300 } ? new Update.ClipNorm(1e-6) : update) }, examples, state)),
            RecipeLaws.Off),

        // Recipes that are switched off have schedules.
        ["a far limit is taken for a small one where the rate is constant"] = (
            Of((recipe, examples, state) => Train.Step(
                recipe with { Updates = recipe.Updates.Map(update => update is Update.Clip { Limit: 1e300 } && recipe.Schedules.IsEmpty ? new Update.Clip(1e-6) : update) },
                examples,
                state)),
            RecipeLaws.Neutral),
        ["the rows of a batch are sorted"] = (
            Of((recipe, examples, state) => Train.Step(
                recipe with { Batches = Batches.All },
                recipe.Batches.IsAll ? examples : examples.Pick([.. recipe.Batches.RowsAt(state.Iteration, examples.Rows).Order()]),
                state)),
            RecipeLaws.Batch),

        // The same network, and another order of the sums.
        ["a bias comes last wherever it stands"] = (
            Of((recipe, examples, state) => recipe.Network.Bias == Bias.First ? BiasLast(recipe, examples, state) : Train.Step(recipe, examples, state)),
            NetworkLaws.BiasIsInput),

        // As in the third post of the tutorial's author.
        ["the slope is that of the masked output"] = (
            Of((recipe, examples, state) => recipe.Dropout.IsNone ? Train.Step(recipe, examples, state) : SlopeOfMasked(recipe, examples, state)),
            NetworkLaws.UpdateIsMinusGradient),
        ["the slope of relu is 1 everywhere"] = (
            Of((recipe, examples, state) => recipe.Network.Hidden == Activation.Relu && recipe.Dropout.IsNone
                ? (recipe.Next(state, Backwards(recipe.Network, state.Weights, examples, l => l.Map(_ => 1))), Train.Step(recipe, examples, state).Error)
                : Train.Step(recipe, examples, state)),
            NetworkLaws.UpdateIsMinusGradient),
    };

    public static TheoryData<string> Names => [.. Mutants.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void One_law_of_recipes_finds_a_trainer_in_which(string mistake)
    {
        var (trainer, finder) = Mutants[mistake];
        var found = RecipeLaws.All.Except(UpdateLaws.All).Where(law => law.Try(trainer, TrainingCases.All, seed: 1, Count) is Trial<TrainingCase>.Broken).Select(law => law.Name);
        Assert.Equal(finder.Name, Assert.Single(found));
    }

    private static RecipeTrainer Of(Func<Recipe, Examples, State, (State State, Error Error)> step) => RecipeTrainer.By(step);

    private static (State State, Error Error) BiasLast(Recipe recipe, Examples examples, State state)
    {
        var (next, error) = Train.Step(recipe with { Network = recipe.Network with { Bias = Bias.Last } }, examples, state with { Weights = Rotated(state.Weights, 1) });
        return (next with { Weights = Rotated(next.Weights, -1) }, error);
    }

    private static Weights Rotated(Weights weights, int by) => Weights.Of(
        weights.Synapses.Map(w => Matrix.Create(w.Rows, w.Columns, (i, j) => w[(i + by + w.Rows) % w.Rows, j])), weights.HasBias).OrThrow();

    private static (State State, Error Error) SlopeOfMasked(Recipe recipe, Examples examples, State state)
    {
        var masks = recipe.Dropout.MasksAt(state.Iteration, examples.Rows, state.Weights.Topology);
        var update = Backwards(recipe.Network, state.Weights, examples, l => Activations.Slope(recipe.Network.Hidden, l), masks);
        return (recipe.Next(state, update), Train.Step(recipe, examples, state).Error);
    }

    // Backpropagation with another slope of the hidden layers.
    private static Weights Backwards(Network network, Weights weights, Examples examples, Func<Matrix, Matrix> slopeOf, LanguageExt.Arr<Matrix> masks = default)
    {
        var right = Train.Backpropagate(network, weights, examples, masks.IsEmpty ? LanguageExt.Arr<Matrix>.Empty : masks).Layers;
        var (updates, delta) = (new Matrix[right.Count], right[^1].Delta);
        for (var k = right.Count - 1; k >= 0; k--)
        {
            updates[k] = network.Fed(k == 0 ? examples.Inputs : right[k - 1].Output).T.Dot(delta);
            delta = k == 0 ? delta : delta.Dot(network.WithoutBias(right[k].Synapse).T) * slopeOf(right[k - 1].Output);
        }

        return Weights.Of(updates, weights.HasBias).OrThrow();
    }

    private static State Folded(Recipe recipe, Examples examples, State state, long count, Func<State, State> after) =>
        Enumerable.Range(0, (int)count).Aggregate(state, (at, _) => after(Train.Step(recipe, examples, at).State));
}
