using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of what has no order: the rows of a batch, the units of a hidden layer.</summary>
internal static class SymmetryLaws
{
    /// <summary>The order of the rows does not matter.</summary>
    public static Law<Trainer, TrainingCase> RowOrder { get; } = new(
        "row-order",
        "The order of the rows does not matter",
        "step(w, P batch) = step(w, batch), P a permutation of the rows",
        Rounding.OfSteps,
        (trainer, at) =>
        {
            var order = at.Random.Permutation(at.Batch.Rows).Order.ToArray();
            var shuffled = at.Batch.Examples.Pick(order).At(at.Batch.LearningRate);
            var expected = trainer.Step(at.Weights, at.Batch).Weights;
            return Rounding.Near(at.Weights, at.Batch, trainer.Step(at.Weights, shuffled).Weights, expected);
        });

    /// <summary>The order of the hidden units does not matter.</summary>
    public static Law<Trainer, TrainingCase> HiddenOrder { get; } = new(
        "hidden-order",
        "The order of the hidden units does not matter",
        "step(P w, batch) = P step(w, batch), P permutes the units of each hidden layer",
        Rounding.OfSteps,
        (trainer, at) =>
        {
            var orders = Orders(at);
            var expected = Reordered(trainer.Step(at.Weights, at.Batch).Weights, orders);
            return Rounding.Near(at.Weights, at.Batch, trainer.Step(Reordered(at.Weights, orders), at.Batch).Weights, expected);
        });

    /// <summary>An input with the other sign is a weight with the other sign.</summary>
    public static Law<Trainer, TrainingCase> SignFlip { get; } = new(
        "sign-flip",
        "An input column of the other sign is its weights of the other sign",
        "step(F w, F batch) = F step(w, batch), F negates a column of the inputs and its row of the first synapse; 0 = -0",
        Strength.Exact,
        (trainer, at) =>
        {
            var column = Drawn(at.Random, at.Batch.Inputs.Columns).Value;
            var flipped = Examples.Of(ScaledColumn(at.Batch.Inputs, column, -1), at.Batch.Targets).OrThrow().At(at.Batch.LearningRate);
            var expected = ScaledRow(trainer.Step(at.Weights, at.Batch).Weights, column, -1);
            return Rounding.Equal(trainer.Step(ScaledRow(at.Weights, column, -1), flipped).Weights, expected);
        });

    /// <summary>An input in another unit is a weight in another unit.</summary>
    public static Law<Trainer, TrainingCase> ColumnScale { get; } = new(
        "column-scale",
        "An input column times a power of two is its weights divided by it",
        "S a column times 2^s, its weights w_j times 2^-s: the update of w_j is 2^s times as large, all other weights are the same",
        new Strength.Within("to the bit for all other weights; the bounds of both steps for those of the column", "2^s and 2^-s cancel in every product without rounding"),
        (trainer, at) =>
        {
            var (column, random) = Drawn(at.Random, at.Batch.Inputs.Columns);
            var scale = Math.ScaleB(1, Drawn(random, 7).Value - 3);
            var (from, batch) = (ScaledRow(at.Weights, column, 1 / scale), Examples.Of(ScaledColumn(at.Batch.Inputs, column, scale), at.Batch.Targets).OrThrow().At(at.Batch.LearningRate));
            var (next, scaled) = (trainer.Step(at.Weights, at.Batch).Weights, trainer.Step(from, batch).Weights);
            var (bound, boundScaled) = (Bounds.Of(at.Weights, at.Batch).OfStep(next)[0], Bounds.Of(from, batch).OfStep(scaled)[0]);
            var columns = at.Weights.Synapses[0].Columns;
            var expected = Weights.Chained(next.Synapses.Select((w, k) => k > 0 ? w : Matrix.Create(w.Rows, w.Columns, (r, c) =>
                r == column ? from.Synapses[0][r, c] + (scale * (w[r, c] - at.Weights.Synapses[0][r, c])) : w[r, c])));
            return Rounding.Cells(scaled, expected, (k, i) => k == 0 && i / columns == column
                ? boundScaled + (scale * bound) + (4 * Bounds.U * (Math.Abs(expected.Synapses[0].Cells[i]) + Math.Abs(from.Synapses[0].Cells[i]) + (scale * Math.Abs(next.Synapses[0].Cells[i]))))
                : 0);
        });

    /// <summary>Units that are alike stay alike.</summary>
    public static Law<Trainer, TrainingCase> Twins { get; } = new(
        "twins",
        "Two hidden units with the same weights keep the same weights",
        "w with unit p of a hidden layer twice: after step(w, batch) both have the same weights",
        Strength.Exact,
        (trainer, at) =>
        {
            var layers = at.Weights.Topology.Layers;
            if (layers.Count < 3)
            {
                return Verdict.Holds;
            }

            var (layer, random) = Drawn(at.Random, layers.Count - 2);
            var unit = Drawn(random, layers[layer + 1]).Value;
            int[] units = [.. Enumerable.Range(0, layers[layer + 1]), unit];
            var twins = Weights.Chained(at.Weights.Synapses.Select((w, k) => k == layer ? w.T.Pick(units).T : k == layer + 1 ? w.Pick(units) : w));
            var next = trainer.Step(twins, at.Batch).Weights;
            units[^1] = units.Length - 1;
            int[] swapped = [.. units];
            (swapped[unit], swapped[^1]) = (swapped[^1], swapped[unit]);
            var exchanged = Weights.Chained(next.Synapses.Select((w, k) => k == layer ? w.T.Pick(swapped).T : k == layer + 1 ? w.Pick(swapped) : w));
            return Rounding.Step(trainer, twins, at.Batch, next, exchanged);
        })
    {
        Otherwise = Rounding.OfSteps,
    };

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } = Seq(RowOrder, HiddenOrder, SignFlip, ColumnScale, Twins);

    private static (int Value, Mt19937 Next) Drawn(Mt19937 random, int below)
    {
        var (u, next) = random.NextDouble();
        return ((int)(u * below), next);
    }

    private static Matrix ScaledColumn(Matrix inputs, int column, double by) =>
        Matrix.Create(inputs.Rows, inputs.Columns, (r, c) => c == column ? by * inputs[r, c] : inputs[r, c]);

    private static Weights ScaledRow(Weights weights, int row, double by) => Weights.Chained(weights.Synapses.Select((w, k) =>
        k > 0 ? w : Matrix.Create(w.Rows, w.Columns, (r, c) => r == row ? by * w[r, c] : w[r, c])));

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
}
