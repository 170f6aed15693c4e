using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of recipes: how the general step is made of the tutorial's.</summary>
internal static class RecipeLaws
{
    private const int MostSteps = 6;
    private const double FarLimit = 1e300;

    /// <summary>The plain recipe is the tutorial's step.</summary>
    public static Law<RecipeTrainer, TrainingCase> Plain { get; } = new(
        "recipe-plain",
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

    /// <summary>A recipe folded in two parts is folded once, slots included.</summary>
    public static Law<RecipeTrainer, TrainingCase> Split { get; } = new(
        "recipe-split",
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
        "recipe-fold-is-steps",
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

    /// <summary>Updates, schedules and batches that are switched off leave the tutorial's step.</summary>
    /// <remarks>A weight of -0 may become +0: then its update is a zero, whose sign a sum with 0 changes. So weights of -0, which training does not make, are left out.</remarks>
    public static Law<RecipeTrainer, TrainingCase> Off { get; } = new(
        "recipe-off",
        "What is switched off in a recipe leaves the tutorial's step",
        "weights(fold(r, e, s, n)) = weights(fold(plain(rate), e, s, n)), r with momentum 0, nesterov 0, l2 0, l1 0, clip 1e300, clip-norm 1e300, factors of 1, one batch, unshuffled, no weight -0",
        Strength.Exact,
        (trainer, at) =>
        {
            // Rounding of another arithmetic is bounded for one step.
            var steps = trainer.IsExact ? Drawn(at).Steps : 1;
            var (weights, rate) = (at.Weights.Map(w => w + 0), at.Batch.LearningRate);
            var plain = Recipe.Plain(rate);
            var (initial, expected) = (plain.Initial(weights), trainer.Fold(plain, at.Batch.Examples, plain.Initial(weights), steps));
            var wrong = SwitchedOff.Map(updates => Of(rate, updates) with { Batches = new(at.Batch.Rows, Shuffle.None, 1), Dropout = new(0, 1) }).Find(recipe =>
            {
                var found = trainer.Fold(recipe, at.Batch.Examples, recipe.Initial(weights), steps);
                return trainer.IsExact
                    ? found.Weights != expected.Weights
                    : RecipeRounding.Near(plain, at.Batch.Examples, initial, found, expected) is not Verdict.Kept;
            });
            return wrong.Match(
                recipe => new Verdict.Broken($"{Phrases.Count(steps, "step")} with {string.Join(", ", recipe.Updates.Map(UpdateText.Write))} give other weights than the plain step"),
                () => Verdict.Holds);
        })
    {
        Otherwise = RecipeRounding.OfSteps,
    };

    /// <summary>An update that changes nothing can stand anywhere in a chain.</summary>
    public static Law<RecipeTrainer, TrainingCase> Neutral { get; } = new(
        "recipe-neutral",
        "Clipping far beyond the update changes nothing wherever it stands",
        "step(r with a, clip 1e300, b, e, s) = step(r with a, b, e, s)",
        Strength.Exact,
        (trainer, at) =>
        {
            var (place, recipe) = Drawn(at);
            var clipped = recipe with { Updates = recipe.Updates.Insert(Math.Min(place, recipe.Updates.Count), new Update.Clip(FarLimit)) };
            var initial = recipe.Initial(at.Weights);
            var (found, expected) = (trainer.Step(clipped, at.Batch.Examples, initial), trainer.Step(recipe, at.Batch.Examples, initial));
            return trainer.IsExact
                ? Rounding.Both(RecipeRounding.Same(found.State, expected.State), () => Verdict.When(found.Error == expected.Error, () => $"error {found.Error}, expected {expected.Error}"))
                : RecipeRounding.Near(recipe, at.Batch.Examples, initial, found.State, expected.State);
        })
    {
        Otherwise = RecipeRounding.OfSteps,
    };

    /// <summary>A step of a batch is the step on the rows of the batch.</summary>
    public static Law<RecipeTrainer, TrainingCase> Batch { get; } = new(
        "recipe-batch",
        "A step of a batch is the step on its rows, in the order of the epoch",
        "step(r with batches, e, s) = step(r, e[rows(k)], s), rows(k) from RandomState([seed, epoch]).permutation(N)",
        Strength.Exact,
        (trainer, at) =>
        {
            var (iteration, recipe) = Drawn(at);
            var (size, random) = at.Random.NextDouble();
            var batches = new Batches(1 + (int)(size * at.Batch.Rows), random.NextDouble().Value < 0.5 ? Shuffle.None : Shuffle.NumPy, 7);
            var from = recipe.Initial(at.Weights) with { Iteration = iteration };
            var expected = trainer.Step(recipe, at.Batch.Examples.Pick(batches.RowsAt(iteration, at.Batch.Rows).ToArray()), from);
            var found = trainer.Step(recipe with { Batches = batches }, at.Batch.Examples, from);
            return Verdict.When(found == expected, () => $"{batches} at iteration {iteration}: {found}, expected {expected}");
        });

    /// <summary>Those that hold for a step alone, of updates and schedules.</summary>
    public static Seq<Law<RecipeTrainer, TrainingCase>> OfStep { get; } = Seq(Off, Neutral) + UpdateLaws.All;

    /// <summary>All of them.</summary>
    public static Seq<Law<RecipeTrainer, TrainingCase>> All { get; } = Seq(Plain, Split, FoldIsSteps, Off, Neutral, Batch, NetworkLaws.BiasIsInput, NetworkLaws.UpdateIsMinusGradient) + UpdateLaws.All;

    private static Seq<Update[]> SwitchedOff { get; } = Seq<Update[]>(
        [],
        [new Update.Momentum(0)],
        [new Update.Nesterov(0)],
        [new Update.L2(0), new Update.L1(0)],
        [new Update.Clip(FarLimit), new Update.ClipNorm(FarLimit)]);

    private static Recipe Of(LearningRate rate, Update[] updates) => new(
        rate, new Arr<Update>(updates), Array<RateSchedule>(new RateSchedule.Step(1, 1), new RateSchedule.InverseTime(0), new RateSchedule.Linear(1, 1, 2), new RateSchedule.WarmUp(1)));

    // A number of steps, and a recipe at the case's rate with one update or two.
    private static (int Steps, Recipe Recipe) Drawn(TrainingCase at)
    {
        var (steps, afterSteps) = at.Random.NextDouble();
        var (first, afterFirst) = UpdateOf(afterSteps);
        var (second, afterSecond) = UpdateOf(afterFirst);
        var (both, _) = afterSecond.NextDouble();
        var updates = both < 0.5 ? Array(first) : Array(first, second);
        return ((int)(steps * MostSteps), new(at.Batch.LearningRate, updates));
    }

    private static (Update Update, Mt19937 Next) UpdateOf(Mt19937 random)
    {
        var (kind, afterKind) = random.NextDouble();
        var (x, next) = afterKind.NextDouble();
        return ((int)(kind * 7) switch
        {
            0 => new Update.Momentum(x),
            1 => new Update.Nesterov(x),
            2 => new Update.Adam(x, 0.999, 1e-8),
            3 => new Update.L2(x),
            4 => new Update.L1(x),
            5 => new Update.Clip(x + 0.01),
            _ => new Update.ClipNorm(x + 0.01),
        }, next);
    }
}
