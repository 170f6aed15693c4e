using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of what a recipe does to an update and to the learning rate: of each part alone, and of chains of them.</summary>
internal static class UpdateLaws
{
    private const int LatestIteration = 20;

    /// <summary>A step of a recipe is that of its definition.</summary>
    public static Law<RecipeTrainer, TrainingCase> Definition { get; } = new(
        "recipe-is-definition",
        "A step by updates and schedules is that of their definitions",
        "step(r, e, (k, w, slots)) as docs/arithmetic.md defines it, slots included",
        Strength.Exact,
        (trainer, at) =>
        {
            var (recipe, state) = Drawn(at);
            var (found, expected) = (trainer.Step(recipe, at.Batch.Examples, state).State, Train.Step(recipe, at.Batch.Examples, state).State);
            return trainer.IsExact
                ? RecipeRounding.Same(found, expected)
                : RecipeRounding.Near(recipe, at.Batch.Examples, state, found, expected);
        })
    {
        Otherwise = RecipeRounding.OfSteps,
    };

    /// <summary>Momentum, decay and penalties add their terms.</summary>
    public static Law<RecipeTrainer, TrainingCase> Terms { get; } = new(
        "recipe-terms",
        "Momentum, weight decay and penalties add their terms to the plain step",
        "step(r with a) - step(r) = rate * term: beta v for momentum, beta (beta v + u) for nesterov, -lambda w for l2, -lambda sign(w) for l1; u the update of step(r)",
        new Strength.Within("the rounding bounds of both steps and of the term", "each step is within its bound of the true one (docs/laws.md)"),
        (trainer, at) =>
        {
            var (recipe, state) = Drawn(at, kinds: 4);
            var plain = Recipe.Plain(LearningRate.One);
            recipe = recipe with { LearningRate = LearningRate.One, Updates = Array(recipe.Updates[0]), Schedules = Arr<RateSchedule>.Empty };
            state = state with { Slots = toArray(state.Slots.Take(recipe.SlotCount)) };
            var (step, without) = (trainer.Step(recipe, at.Batch.Examples, state).State.Weights, trainer.Step(plain, at.Batch.Examples, state with { Slots = Arr<Slot>.Empty }).State.Weights);
            var (update, weights) = (without - state.Weights, state.Weights);
            var term = recipe.Updates[0] switch
            {
                Update.Momentum(var beta) => beta * state.Slots[0].Value,
                Update.Nesterov(var beta) => beta * ((beta * state.Slots[0].Value) + update),
                Update.L2(var lambda) => -lambda * weights,
                Update.L1(var lambda) => weights.Map(w => w > 0 ? -lambda : w < 0 ? lambda : 0),
                var other => throw new InvalidOperationException(other.ToString()),
            };
            var bounds = RecipeRounding.Bounds(recipe, at.Batch.Examples, state).Weights;
            var plains = RecipeRounding.Bounds(plain, at.Batch.Examples, state with { Slots = Arr<Slot>.Empty }).Weights;
            double Size(int k, int i) => Math.Abs(without.Synapses[k].Cells[i]) + (2 * Math.Abs(weights.Synapses[k].Cells[i])) + (4 * Math.Abs(term.Synapses[k].Cells[i]));
            return Rounding.Cells(step, without + term, (k, i) => bounds[k] + (2 * plains[k]) + (4 * Laws.Bounds.U * Size(k, i)));
        });

    /// <summary>No weight moves further than a clipped update.</summary>
    public static Law<RecipeTrainer, TrainingCase> Clipped { get; } = new(
        "recipe-clipped",
        "A clipped update moves no weight further than the limit, and by its norm not all of them",
        "|w' - w| <= rate * limit cell by cell behind clip; |w' - w| <= rate * limit in the 2-norm behind clip-norm",
        new Strength.Within("4 u of the weight and of rate times limit; for the norm that of all cells", "the clipped update is at most the limit, and product and sum are rounded"),
        (trainer, at) =>
        {
            var (u, random) = at.Random.NextDouble();
            var limit = Math.ScaleB(1, -(int)(20 * u));
            var rate = at.Batch.LearningRate;
            Weights Moved(Update update) => trainer.Step(Recipe.Of(rate, update), at.Batch.Examples, new State(0, at.Weights)).State.Weights - at.Weights;
            var (each, all) = (Moved(new Update.Clip(limit)), Moved(new Update.ClipNorm(limit)));
            var most = rate.Value * limit;
            var cells = at.Weights.Synapses.Sum(w => w.Cells.Length);
            var roundings = 4 * Laws.Bounds.U * ((cells + 5) * (most + at.Weights.Norm()));
            return Rounding.Both(
                Rounding.Cells(each, each.Map(x => Math.Clamp(x, -most, most)), (k, i) => 4 * Laws.Bounds.U * (most + Math.Abs(at.Weights.Synapses[k].Cells[i]))),
                () => Verdict.When(all.Norm() <= most + roundings, () => $"the weights moved by {Decimals.Print(all.Norm())}, allowed {Decimals.Print(most + roundings)}"));
        });

    /// <summary>The first step of Adam is at most the rate.</summary>
    public static Law<RecipeTrainer, TrainingCase> AdamFirst { get; } = new(
        "recipe-adam-first",
        "The first step of adam moves each weight by at most the rate, and no weight against its update",
        "w' - w = rate * u / (|u| + epsilon) from slots of 0, u the update: |w' - w| <= rate, and (w' - w) u >= 0",
        new Strength.Within(
            "16 u of the rate and 4 u of the weight; signs where u is above its rounding",
            "mean and square are (1 - beta) u and (1 - beta) u^2, and their corrections divide by 1 - beta"),
        (trainer, at) =>
        {
            var recipe = Recipe.Of(at.Batch.LearningRate, Update.Adam.Default);
            var moved = trainer.Step(recipe, at.Batch.Examples, recipe.Initial(at.Weights)).State.Weights - at.Weights;
            var (unit, initial) = (Recipe.Plain(LearningRate.One), new State(0, at.Weights));
            var plain = trainer.Step(unit, at.Batch.Examples, initial).State.Weights - at.Weights;
            var bounds = RecipeRounding.Bounds(unit, at.Batch.Examples, initial).Weights;
            var rate = at.Batch.LearningRate.Value;
            double Rounded(int k, int i) => (16 * Laws.Bounds.U * rate) + (4 * Laws.Bounds.U * Math.Abs(at.Weights.Synapses[k].Cells[i]));
            return Rounding.Both(
                Rounding.Cells(moved, moved.Map(x => Math.Clamp(x, -rate, rate)), Rounded),
                () => Rounding.Cells(
                    moved,
                    moved.ZipCells(plain, (m, p) => (m > 0 && p < 0) || (m < 0 && p > 0) ? 0 : m),
                    (k, i) => Math.Abs(plain.Synapses[k].Cells[i]) > 2 * bounds[k] ? 0 : double.PositiveInfinity));
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<RecipeTrainer, TrainingCase>> All { get; } = Seq(Definition, Terms, Clipped, AdamFirst);

    // A recipe of one or two updates and up to two schedules at the rate of the case, and a state of it with slots that are not 0.
    private static (Recipe Recipe, State State) Drawn(TrainingCase at, int kinds = 7)
    {
        var (count, random) = CaseSource.Between(1, 2)(at.Random, CaseSource.FullSize);
        var updates = Arr<Update>.Empty;
        for (var i = 0; i < count; i++)
        {
            (var kind, random) = CaseSource.Between(0, kinds - 1)(random, CaseSource.FullSize);
            (var x, random) = random.NextDouble();
            updates = updates.Add(UpdateOf(kind, x));
        }

        (var iteration, random) = CaseSource.Between(0, LatestIteration)(random, CaseSource.FullSize);
        (count, random) = CaseSource.Between(0, 2)(random, CaseSource.FullSize);
        var schedules = Arr<RateSchedule>.Empty;
        for (var i = 0; i < count; i++)
        {
            (var kind, random) = CaseSource.Between(0, 3)(random, CaseSource.FullSize);
            (var after, random) = CaseSource.Between(-2, 2)(random, CaseSource.FullSize);
            (var from, random) = random.NextDouble();
            (var to, random) = random.NextDouble();
            schedules = schedules.Add(ScheduleOf(kind, from, to, Math.Max(1, iteration + after)));
        }

        var recipe = new Recipe(at.Batch.LearningRate, updates, schedules);
        var slots = recipe.Initial(at.Weights).Slots;
        for (var i = 0; i < slots.Count; i++)
        {
            var cells = new List<Matrix>();
            foreach (var (rows, columns) in at.Weights.Topology.Synapses)
            {
                (var matrix, random) = Uniform.AroundZero(random, rows, columns);
                cells.Add(slots[i].Name.StartsWith("square", StringComparison.Ordinal) ? matrix.Map(Math.Abs) : matrix);
            }

            slots = slots.SetItem(i, slots[i] with { Value = Weights.Chained(cells) });
        }

        return (recipe, new(iteration, at.Weights, slots));
    }

    private static Update UpdateOf(int kind, double x) => kind switch
    {
        0 => new Update.Momentum(x),
        1 => new Update.Nesterov(x),
        2 => new Update.L2(x),
        3 => new Update.L1(x),
        4 => new Update.Clip(x + 0.01),
        5 => new Update.ClipNorm(x + 0.01),
        _ => new Update.Adam(x, 0.999, 1e-8),
    };

    // It changes near the iteration.
    private static RateSchedule ScheduleOf(int kind, double from, double to, int over) => kind switch
    {
        0 => new RateSchedule.Step(1 - from, 1 + (over / 4)),
        1 => new RateSchedule.InverseTime(from),
        2 => new RateSchedule.Linear(from, to, over),
        _ => new RateSchedule.WarmUp(over),
    };
}
