using Elevenfold.Arithmetic;
using Elevenfold.Engine;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The engine against the step that defines its bits, at every vector width that this machine has, and without.</summary>
public sealed class EngineTests
{
    [PropertyOf(150, Arbitrary = [typeof(EngineCases)])]
    public void A_fold_is_the_step_folded(EngineCase at)
    {
        Assert.Equal(at.Stepped(at.Weights), Train.Fold(at.Weights, at.Batch, at.Iterations));
        Assert.Equal(at.Stepped(at.Recipe, at.State), Train.Fold(at.Recipe, at.Examples, at.State, at.Iterations));
    }

    [PropertyOf(150, Arbitrary = [typeof(EngineCases)])]
    public void A_small_fold_is_the_step_folded_at_every_width(EngineCase at)
    {
        var expected = at.Stepped(at.Recipe, at.State);
        Check(Lanes512.IsSupported, () => new SmallFold<Lanes512>(at.Recipe, at.Examples, at.State));
        Check(Lanes256.IsSupported, () => new SmallFold<Lanes256>(at.Recipe, at.Examples, at.State));
        Check(Lanes128.IsSupported, () => new SmallFold<Lanes128>(at.Recipe, at.Examples, at.State));
        Check(isSupported: true, () => new SmallFold<Lanes64>(at.Recipe, at.Examples, at.State));

        void Check(bool isSupported, Func<IFold> fold) => CheckFold(isSupported, fold, at, expected);
    }

    [PropertyOf(100, Arbitrary = [typeof(EngineCases)])]
    public void A_large_fold_is_the_step_folded_at_every_width_and_number_of_threads(EngineCase at)
    {
        var expected = at.Stepped(at.Recipe, at.State);
        for (var jobs = 1; jobs <= 4; jobs++)
        {
            var (state, examples, threads) = (at.State, at.Examples, jobs);
            Check(Lanes512.IsSupported, () => new LargeFold<Lanes512>(at.Recipe, examples, state, threads));
            Check(Lanes256.IsSupported, () => new LargeFold<Lanes256>(at.Recipe, examples, state, threads));
            Check(Lanes128.IsSupported, () => new LargeFold<Lanes128>(at.Recipe, examples, state, threads));
            Check(isSupported: true, () => new LargeFold<Lanes64>(at.Recipe, examples, state, threads));
        }

        void Check(bool isSupported, Func<IFold> fold) => CheckFold(isSupported, fold, at, expected);
    }

    [PropertyOf(60, Arbitrary = [typeof(SmallEngineCases)])]
    public void Each_of_many_networks_is_as_it_is_alone(EngineCase at)
    {
        var networks = Enumerable.Range(at.Seed % 1000, 1 + (at.Seed % 17)).Select(at.WeightsOf).ToArray();
        var expected = networks.Select(at.Stepped).ToArray();
        for (var jobs = 1; jobs <= 4; jobs++)
        {
            Assert.Equal(expected, Train.FoldMany(toSeq(networks), at.Batch, at.Iterations, jobs));
        }
    }

    // Rates, betas, weights and slots differ from lane to lane.
    [PropertyOf(60, Arbitrary = [typeof(SmallEngineCases)])]
    public void Each_of_many_networks_with_a_recipe_of_its_own_has_the_state_and_the_errors_of_the_step(EngineCase at)
    {
        var networks = Enumerable.Range(0, 1 + (at.Seed % 17)).Select(i => new FoldStart(RecipeAt(i), at.StateOf((at.Seed % 1000) + i))).ToArray();
        var errorsAt = Enumerable.Range(0, at.Iterations + 1).Where(k => ((at.Seed >> k) & 1) == 1).Select(k => at.From + k).ToArray();
        var expected = networks.Select(Expected).ToArray();
        for (var jobs = 1; jobs <= 4; jobs++)
        {
            Assert.Equal(expected, Train.FoldMany(toSeq(networks), at.Examples, at.Iterations, toSeq(errorsAt), jobs));
            Check<Lanes512>(jobs);
            Check<Lanes256>(jobs);
            Check<Lanes128>(jobs);
            Check<Lanes64>(jobs);
        }

        Recipe RecipeAt(int i)
        {
            var recipe = at.RecipeOf(i / 8.0, [.. at.Updates.Select(update => AnyUpdates.Varied(update, i % 3))]);
            var seed = at.Seed % 2 == 0 ? recipe.Batches.Seed : (uint)i;
            return recipe with { Batches = recipe.Batches with { Seed = seed }, Dropout = recipe.Dropout with { Seed = seed } };
        }

        FoldResult Expected(FoldStart network)
        {
            var (state, errors) = (network.From, new List<Error>());
            for (var k = at.From; k <= at.From + at.Iterations; k++)
            {
                var (next, error) = Train.Step(network.Recipe, at.Examples, state);
                errors.AddRange(errorsAt.Contains(k) ? [error] : []);
                state = k < at.From + at.Iterations ? next : state;
            }

            return new(state, new Arr<Error>(errors));
        }

        void Check<V>(int jobs)
            where V : struct, ILanes<V>
        {
            if (V.IsSupported)
            {
                Recipe[] recipes = [.. networks.Select(network => network.Recipe)];
                State[] states = [.. networks.Select(network => network.From)];
                var found = Folds.Many<V>(recipes, at.Examples, states, errorsAt, at.From + at.Iterations, jobs, CancellationToken.None);
                Assert.Equal(expected, found.Select(network => new FoldResult(network.Last, new Arr<Error>(network.Errors))));
            }
        }
    }

    [PropertyOf(50, Arbitrary = [typeof(SmallEngineCases)])]
    public void A_scan_gives_the_states_and_errors_of_the_step(EngineCase at)
    {
        var weights = at.Weights;
        foreach (var state in Train.Scan(at.Weights, at.Batch).Take(4))
        {
            var (next, error) = Train.Step(weights, at.Batch);
            Assert.Equal(new Snapshot(state.Iteration, weights, error), state);
            weights = next;
        }
    }

    [PropertyOf(50, Arbitrary = [typeof(SmallEngineCases)])]
    public void A_scan_of_any_recipe_gives_the_states_and_errors_of_its_step(EngineCase at)
    {
        var expected = at.State;
        foreach (var state in Train.Scan(at.Recipe, at.Examples, at.State, [at.From, at.From + 1, at.From + 3]))
        {
            while (expected.Iteration < state.Iteration)
            {
                expected = Train.Step(at.Recipe, at.Examples, expected).State;
            }

            Assert.Equal(new Snapshot(expected, Train.Step(at.Recipe, at.Examples, expected).Error), state);
        }
    }

    [PropertyOf(50, Arbitrary = [typeof(SmallEngineCases)])]
    public void A_scan_of_some_iterations_is_a_choice_from_all(EngineCase at)
    {
        long[] chosen = [0, 1, 4, 5, 9];
        Assert.Equal(
            Train.Scan(at.Weights, at.Batch).Take(10).Where(state => chosen.Contains(state.Iteration)),
            Train.Scan(at.Weights, at.Batch, chosen));
    }

    // A sum of nothing but -0 that starts from +0 is +0, and it makes a weight of -0 one of +0.
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(300)]
    public void Weights_of_minus_zero_become_those_of_the_step(int rows)
    {
        var batch = Examples.Of(Matrix.Create(rows, 25, (_, _) => 0), Matrix.Create(rows, 2, (_, _) => 0)).OrThrow().At(LearningRate.Of(1).OrThrow());
        var weights = Weights.Of(Seq1(Matrix.Create(25, 2, (_, _) => -0.0))).OrThrow();
        var expected = Train.Step(weights, batch).Weights;
        Assert.NotEqual(weights, expected);

        Check<Lanes512>();
        Check<Lanes256>();
        Check<Lanes128>();
        Check<Lanes64>();

        void Check<V>()
            where V : struct, ILanes<V>
        {
            if (V.IsSupported)
            {
                var (recipe, examples, from) = (Recipe.Plain(batch.LearningRate), batch.Examples, new State(0, weights));
                Assert.Equal(expected, Folds.Many<V>([recipe, recipe], examples, [from, from], [], 1, 1, CancellationToken.None)[1].Last.Weights);
                Assert.Equal(expected, Stepped(new SmallFold<V>(recipe, examples, from)));
                Assert.Equal(expected, Stepped(new LargeFold<V>(recipe, examples, from, 2)));
            }
        }

        static Weights Stepped(IFold fold)
        {
            fold.Run(0, 1, default);
            return fold.StateAt(0).Weights;
        }
    }

    // More threads than processors, so that some are late: what they still read is not overwritten.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Late_threads_change_nothing(int updates)
    {
        var at = new EngineCase([30, 20, 3], 1200, 1, 1, 200) { Updates = [.. Enumerable.Repeat(new Update.Momentum(0.5), updates)] };
        var expected = Train.Fold(at.Recipe, at.Examples, at.State, at.Iterations);
        for (var jobs = 2; jobs <= 8; jobs++)
        {
            var fold = new LargeFold<Lanes128>(at.Recipe, at.Examples, at.State, jobs);
            fold.Run(0, at.Iterations, default);
            Assert.Equal(expected, fold.StateAt(at.Iterations));
        }
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(1000, 1)]
    [InlineData(1000, 3)]
    public async Task A_fold_without_an_end_stops_when_it_is_asked_to(int rows, int jobs)
    {
        var at = new EngineCase([7, 40, 3], rows, 1, 1, 1);
        using var source = new CancellationTokenSource();
        var alone = Task.Run(() => Train.Fold(at.Weights, at.Batch, long.MaxValue, jobs, source.Token));
        var many = Task.Run(() => Train.FoldMany(Seq(at.Weights, at.Weights, at.Weights), at.Batch, long.MaxValue, jobs, source.Token));
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => alone);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => many);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_step_of_one_thread_allocates_nothing(int updates)
    {
        foreach (var rows in new[] { 4, 1000 })
        {
            var at = new EngineCase([7, 40, 3], rows, 1, 1, 1) { Updates = [.. Enumerable.Repeat(new Update.Momentum(0.5), updates)] };
            var (recipe, examples, from) = (at.Recipe, at.Examples, at.State);
            Train.Fold(recipe, examples, from, 500); // what the first hard exp loads is no step's

            // In turn, so that both are measured after the last compilation. A collection that another test causes counts what is left of the thread's piece of the
            // heap, up to 8 KB, as allocated.
            var (many, one) = (long.MaxValue, long.MaxValue);
            for (var round = 0; round < 20; round++)
            {
                (many, one) = (Math.Min(many, Allocated(500)), Math.Min(one, Allocated(1)));
            }

            Assert.True(many - one < 499, $"{many - one} bytes more in 499 steps more");

            long Allocated(int iterations)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Train.Fold(recipe, examples, from, iterations);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            }
        }
    }

    private static void CheckFold(bool isSupported, Func<IFold> start, EngineCase at, State expected)
    {
        if (!isSupported)
        {
            return;
        }

        var fold = start();
        fold.Run(at.From, at.Iterations - 1, default);
        var before = fold.StateAt(expected.Iteration - 1);
        fold.Run(expected.Iteration - 1, 1, default);
        Assert.Equal(expected, fold.StateAt(expected.Iteration));
        Assert.Equal(Train.Step(at.Recipe, at.Examples, before), (expected, fold.Error()));
    }
}

/// <summary>Cases for what is tried with many networks at once.</summary>
public static class SmallEngineCases
{
    public static FsCheck.Arbitrary<EngineCase> All() => EngineCases.Of(20, 40, 3);
}
