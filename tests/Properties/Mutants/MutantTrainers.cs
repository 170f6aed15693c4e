using Elevenfold.Arithmetic;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Properties.Mutants;

/// <summary>Trainers by classes of the form of <see cref="ScalarStep"/> and <see cref="ScalarRecipe"/>. What they throw is no answer.</summary>
internal static class MutantTrainers
{
    private delegate (double[][] Synapses, double Error) StepFunction(int[] units, int rows, double[][] synapses, double[] inputs, double[] targets, double rate);

    private delegate double[] ApplyFunction(string kind, double[] parameters, double[] update, double[][] slots, double[] weights, long iteration);

    private delegate double[] ClipNormFunction(double limit, double[] update, int[] rowStarts);

    private delegate double FactorFunction(string kind, double[] parameters, long iteration);

    private delegate double[] NextFunction(double rate, double[] factors, double[] update, double[] weights);

    /// <summary>A trainer by a class of the form of <see cref="ScalarStep"/>.</summary>
    public static Trainer OfStep(Type type)
    {
        var step = MutantProgram.MethodOf<StepFunction>(type, nameof(ScalarStep.Step));
        return Trainer.Ours with
        {
            Step = (weights, batch) => Answer(() =>
            {
                var (synapses, error) = step(
                    [.. weights.Topology.Layers],
                    batch.Rows,
                    [.. weights.Synapses.Select(synapse => synapse.Cells.ToArray())],
                    batch.Inputs.Cells.ToArray(),
                    batch.Targets.Cells.ToArray(),
                    batch.LearningRate.Value);
                return (Weights.Chained(weights.Synapses.Zip(synapses).Select(pair => Matrix.Of(pair.Item1.Rows, pair.Item1.Columns, pair.Item2))), new Error(error));
            }),
        };
    }

    /// <summary>A trainer by recipes whose updates and schedules are those of a class of the form of <see cref="ScalarRecipe"/>; the gradient is that of the library.</summary>
    public static RecipeTrainer OfRecipe(Type type)
    {
        var apply = MutantProgram.MethodOf<ApplyFunction>(type, nameof(ScalarRecipe.Apply));
        var clipNorm = MutantProgram.MethodOf<ClipNormFunction>(type, nameof(ScalarRecipe.ClipNorm));
        var factor = MutantProgram.MethodOf<FactorFunction>(type, nameof(ScalarRecipe.Factor));
        var next = MutantProgram.MethodOf<NextFunction>(type, nameof(ScalarRecipe.Next));
        return RecipeTrainer.By(Step);

        (State State, Error Error) Step(Recipe recipe, Examples examples, State state) => Answer(() =>
        {
            var found = Train.Backpropagate(recipe, examples, state);
            var (update, weights) = (Cells(found.Update(hasBias: false)), Cells(state.Weights));
            var slots = state.Slots.Select(slot => Cells(slot.Value)).ToArray();
            var at = 0;
            foreach (var part in recipe.Updates)
            {
                var own = slots.AsSpan(at, part.SlotCount).ToArray();
                update = part is Update.ClipNorm(var limit)
                    ? clipNorm(limit, update, RowStarts(state.Weights))
                    : apply(KindOf(part), ParametersOf(part), update, own, weights, state.Iteration);
                own.CopyTo(slots.AsSpan(at));
                at += part.SlotCount;
            }

            var factors = recipe.Schedules.Select(schedule => factor(KindOf(schedule), ParametersOf(schedule), state.Iteration)).ToArray();
            return (
                new State(
                    state.Iteration + 1,
                    WeightsOf(next(recipe.LearningRate.Value, factors, update, weights), state.Weights),
                    new Arr<Slot>(state.Slots.Select((slot, i) => slot with { Value = WeightsOf(slots[i], state.Weights) }))),
                found.Error);
        });
    }

    private static T Answer<T>(Func<T> answer)
    {
        try
        {
            return answer();
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or NullReferenceException or OverflowException or ArgumentException or TimeoutException or DivideByZeroException)
        {
            throw new SubjectException(new Verdict.Failed(exception.GetType().Name));
        }
    }

    private static double[] Cells(Weights weights) => [.. weights.Synapses.SelectMany(synapse => synapse.Cells.ToArray())];

    private static Weights WeightsOf(double[] cells, Weights like)
    {
        var matrices = new List<Matrix>();
        foreach (var synapse in like.Synapses)
        {
            matrices.Add(Matrix.Of(synapse.Rows, synapse.Columns, cells.AsSpan(0, synapse.Cells.Length)));
            cells = cells.AsSpan(synapse.Cells.Length).ToArray();
        }

        return Weights.Chained(matrices);
    }

    private static int[] RowStarts(Weights weights)
    {
        var starts = new List<int> { 0 };
        foreach (var synapse in weights.Synapses)
        {
            starts.AddRange(Enumerable.Repeat(synapse.Columns, synapse.Rows).Select((columns, row) => starts[^1] + ((row + 1) * columns)).ToList());
        }

        return [.. starts];
    }

    private static string KindOf(Update update) => update.GetType().Name.ToLowerInvariant();

    private static string KindOf(RateSchedule schedule) => schedule switch
    {
        RateSchedule.InverseTime => "inverse",
        _ => schedule.GetType().Name.ToLowerInvariant(),
    };

    private static double[] ParametersOf(Update update) => update switch
    {
        Update.Momentum(var beta) => [beta],
        Update.Nesterov(var beta) => [beta],
        Update.Adam(var beta1, var beta2, var epsilon) => [beta1, beta2, epsilon],
        Update.L2(var lambda) => [lambda],
        Update.L1(var lambda) => [lambda],
        Update.Clip(var limit) => [limit],
        _ => throw new ArgumentOutOfRangeException(nameof(update)),
    };

    private static double[] ParametersOf(RateSchedule schedule) => schedule switch
    {
        RateSchedule.Step(var by, var every) => [by, every],
        RateSchedule.InverseTime(var decay) => [decay],
        RateSchedule.Linear(var from, var to, var over) => [from, to, over],
        RateSchedule.WarmUp(var over) => [over],
        _ => throw new ArgumentOutOfRangeException(nameof(schedule)),
    };
}
