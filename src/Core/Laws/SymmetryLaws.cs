using Elevenfold.Arithmetic;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of what has no order: the rows of a batch, the units of a hidden layer.</summary>
internal static class SymmetryLaws
{
    private static readonly Strength Rounding = new Strength.Within(
        "twice the rounding bound of a step",
        "both orders are sums of the same numbers, so each result is within the bound of the same true one (docs/laws.md)");

    /// <summary>The order of the rows does not matter.</summary>
    public static Law<Trainer, TrainingCase> RowOrder { get; } = new(
        "The order of the rows does not matter",
        "step(w, P batch) = step(w, batch), P a permutation of the rows",
        Rounding,
        (trainer, at) =>
        {
            var order = at.Random.Permutation(at.Batch.Rows).Order.ToArray();
            var shuffled = at.Batch.Examples.Pick(order).At(at.Batch.LearningRate);
            var expected = trainer.Step(at.Weights, at.Batch).Weights;
            return Near(at, trainer.Step(at.Weights, shuffled).Weights, expected);
        });

    /// <summary>The order of the hidden units does not matter.</summary>
    public static Law<Trainer, TrainingCase> HiddenOrder { get; } = new(
        "The order of the hidden units does not matter",
        "step(P w, batch) = P step(w, batch), P permutes the units of each hidden layer",
        Rounding,
        (trainer, at) =>
        {
            var orders = Orders(at);
            var expected = Reordered(trainer.Step(at.Weights, at.Batch).Weights, orders);
            return Near(at, trainer.Step(Reordered(at.Weights, orders), at.Batch).Weights, expected);
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } = Seq(RowOrder, HiddenOrder);

    private static int[][] Orders(TrainingCase at)
    {
        var layers = at.Weights.Topology.Layers;
        var orders = layers.Select(width => Enumerable.Range(0, width).ToArray()).ToArray();
        var random = at.Random;
        for (var k = 1; k < layers.Count - 1; k++)
        {
            (var order, random) = random.Permutation(layers[k]);
            orders[k] = [.. order];
        }

        return orders;
    }

    private static Weights Reordered(Weights weights, int[][] orders) => Weights.Chained(
        weights.Synapses.Select((w, k) => w.Pick(orders[k]).T.Pick(orders[k + 1]).T));

    private static Verdict Near(TrainingCase at, Weights found, Weights expected)
    {
        var bounds = Bounds.Of(at.Weights, at.Batch).OfStep(expected);
        for (var k = 0; k < bounds.Length; k++)
        {
            var a = found.Synapses[k].Cells;
            var b = expected.Synapses[k].Cells;
            for (var i = 0; i < a.Length; i++)
            {
                if (!(Math.Abs(a[i] - b[i]) <= 2 * bounds[k]))
                {
                    return new Verdict.Broken(
                        $"synapse {k}, cell {i}: found {Decimals.Print(a[i])}, expected {Decimals.Print(b[i])}, allowed {Decimals.Print(2 * bounds[k])}");
                }
            }
        }

        return Verdict.Holds;
    }
}
