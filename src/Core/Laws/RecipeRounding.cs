using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>How far rounding can move a step by a recipe.</summary>
/// <remarks>
/// From the rounding of the plain update on, update by update; e bounds a cell, U = 2^-53, |x| the largest cell of x in the synapse:
/// <c>e + U (beta |v| + |v'|)</c> for momentum; <c>beta e_v + e + U (beta |v'| + |u'|)</c> for nesterov; <c>e + U (lambda |w| + |u'|)</c> for l2, without the product for l1;
/// e for clip; <c>|e|_2 + 1.01 (C + 5) U |u'|</c> for clip-norm, C the number of all cells, because scaling to a ball brings no two points further apart. The next weights:
/// <c>rate e + U ((8 S + K + 2) rate |u'| + |w'|)</c> for S schedules at iteration K. All of it twice, for the products of errors.
/// Adam divides by a root that may be as small as epsilon, and has no bound that is of use.
/// </remarks>
internal static class RecipeRounding
{
    private const double U = Laws.Bounds.U;

    /// <summary>The strength of a comparison of two steps by a recipe in any arithmetic of binary64.</summary>
    public static Strength OfSteps { get; } = new Strength.Within(
        "twice the rounding bound of a step by a recipe", "each update rounds a few times a cell, and none but adam enlarges an error by more than 1 + beta (docs/laws.md)");

    /// <summary>States that are equal by bits.</summary>
    /// <param name="found">The state.</param>
    /// <param name="expected">What it should be.</param>
    public static Verdict Same(State found, State expected)
    {
        var verdict = Rounding.Both(
            Verdict.When(found.Iteration == expected.Iteration, () => $"iteration {found.Iteration}, expected {expected.Iteration}"),
            () => Rounding.Same(found.Weights, expected.Weights));
        for (var slot = 0; slot < expected.Slots.Count && verdict is Verdict.Kept; slot++)
        {
            verdict = InSlot(expected.Slots[slot], Rounding.Same(found.Slots[slot].Value, expected.Slots[slot].Value));
        }

        return verdict;
    }

    /// <summary>Weights and slots within twice the rounding of a step.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="from">The state before the step.</param>
    /// <param name="found">The state after it.</param>
    /// <param name="expected">What it should be.</param>
    public static Verdict Near(Recipe recipe, Examples examples, State from, State found, State expected)
    {
        var (weights, slots) = Bounds(recipe, examples, from);
        var verdict = Rounding.Cells(found.Weights, expected.Weights, (k, _) => 2 * weights[k]);
        for (var slot = 0; slot < slots.Count && verdict is Verdict.Kept; slot++)
        {
            verdict = InSlot(expected.Slots[slot], Rounding.Cells(found.Slots[slot].Value, expected.Slots[slot].Value, (k, _) => 2 * slots[slot][k]));
        }

        return verdict;
    }

    /// <summary>How far each cell of the next weights, and of each slot, can be from the true one, synapse by synapse.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="from">The state before the step.</param>
    public static (double[] Weights, List<double[]> Slots) Bounds(Recipe recipe, Examples examples, State from)
    {
        var (update, _) = Train.Gradient(from.Weights, examples);
        var e = Laws.Bounds.Of(from.Weights, examples.At(LearningRate.One)).OfStep(from.Weights + update);
        var (slots, at) = (new List<double[]>(), 0);
        foreach (var part in recipe.Updates)
        {
            var own = from.Slots.Skip(at).Take(part.SlotCount).ToArray();
            var (next, kept) = part.Apply(update, new(own), from.Weights, from.Iteration);
            var (mean, square) = part is Update.Adam moments ? OfMoments(moments, e, update, kept) : ([], []);
            e = part switch
            {
                Update.Momentum(var beta) => Cells(e, k => e[k] + (2 * U * ((beta * Largest(own[0].Value, k)) + Largest(next, k)))),
                Update.Nesterov(var beta) => Cells(e, k =>
                    ((1 + beta) * (e[k] + (2 * U * ((beta * Largest(own[0].Value, k)) + Largest(kept[0].Value, k))))) + (2 * U * ((beta * Largest(kept[0].Value, k)) + Largest(next, k)))),
                Update.L2(var lambda) => Cells(e, k => e[k] + (2 * U * ((lambda * Largest(from.Weights, k)) + Largest(next, k)))),
                Update.L1 => Cells(e, k => e[k] + (2 * U * Largest(next, k))),
                Update.Clip => e,
                Update.ClipNorm => OfNorm(e, next),
                Update.Adam adam => OfAdam(adam, mean, square, kept, next, from.Iteration),
                _ => throw new ArgumentOutOfRangeException(nameof(recipe)),
            };
            slots.AddRange(part is Update.Adam ? [mean, square] : part.SlotCount > 0 ? [e] : []);
            (update, at) = (next, at + part.SlotCount);
        }

        var rate = recipe.RateAt(from.Iteration);
        var weights = from.Weights + (rate * update);
        var roundings = (8 * recipe.Schedules.Count) + from.Iteration + 2;
        return (Cells(e, k => 2 * ((rate * e[k]) + (U * ((roundings * rate * Largest(update, k)) + Largest(weights, k))) + double.Epsilon)), slots);
    }

    private static Verdict InSlot(Slot slot, Verdict verdict) => verdict is Verdict.Broken(var what) ? new Verdict.Broken($"{slot.Name}, {what}") : verdict;

    private static double[] OfNorm(double[] e, Weights next)
    {
        var counts = next.Synapses.Map(w => w.Cells.Length);
        var distance = Math.Sqrt(e.Select((cell, k) => counts[k] * cell * cell).Sum());
        return Cells(e, k => distance + (1.01 * (counts.Sum() + 5) * 2 * U * Largest(next, k)));
    }

    private static (double[] Mean, double[] Square) OfMoments(Update.Adam adam, double[] e, Weights update, Arr<Slot> kept) => (
        Cells(e, k => ((1 - adam.Beta1) * e[k]) + (4 * U * (Largest(update, k) + Largest(kept[0].Value, k)))),
        Cells(e, k => ((1 - adam.Beta2) * ((2 * Largest(update, k)) + e[k]) * e[k]) + (5 * U * ((Largest(update, k) * Largest(update, k)) + Largest(kept[1].Value, k))) + double.Epsilon));

    // Cell by cell m / d with d = sqrt(s) + epsilon: |m| is off by a, and s by b, so d by c <= min(b / sqrt(s), sqrt(b)), and the quotient by (a + |m / d| c) / (d - c).
    private static double[] OfAdam(Update.Adam adam, double[] mean, double[] square, Arr<Slot> kept, Weights next, long iteration)
    {
        var (toMean, toSquare) = (Correction(adam.Beta1, iteration), Correction(adam.Beta2, iteration));
        return Cells(mean, k =>
        {
            var (squares, quotients) = (kept[1].Value.Synapses[k], next.Synapses[k]);
            var (a, b, largest) = (toMean.Factor * mean[k], toSquare.Factor * square[k], 0.0);
            for (var i = 0; i < squares.Cells.Length; i++)
            {
                var root = Math.Sqrt(squares.Cells[i] * toSquare.Factor);
                var (d, c, quotient) = (root + adam.Epsilon, Math.Min(b / root, Math.Sqrt(b)), Math.Abs(quotients.Cells[i]));
                var off = c < d / 2 ? (a + (quotient * c)) / (d - c) : double.PositiveInfinity;
                largest = Math.Max(largest, off + (quotient * ((6 * U) + toMean.Relative + toSquare.Relative)));
            }

            return largest;
        });
    }

    // 1 / (1 - beta^(k + 1)), and how far it is off of itself.
    private static (double Factor, double Relative) Correction(double beta, long iteration)
    {
        var power = Powers.Of(beta, iteration + 1);
        return (1 / (1 - power), (((iteration + 2) * U * power) / (1 - power)) + (2 * U));
    }

    private static double[] Cells(double[] like, Func<int, double> bound) => [.. Enumerable.Range(0, like.Length).Select(bound)];

    private static double Largest(Weights weights, int synapse)
    {
        var largest = 0.0;
        foreach (var cell in weights.Synapses[synapse].Cells)
        {
            largest = Math.Max(largest, Math.Abs(cell));
        }

        return largest;
    }
}
