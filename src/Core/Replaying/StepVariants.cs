using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Replaying;

/// <summary>An operation of the step.</summary>
public enum Operation
{
    /// <summary><c>l[k] . syn[k]</c>, on the way forward.</summary>
    Product,

    /// <summary><c>exp(-x)</c> in the sigmoid.</summary>
    Exp,

    /// <summary><c>1 + exp(-x)</c> in the sigmoid.</summary>
    Sum,

    /// <summary><c>1 / (1 + exp(-x))</c> in the sigmoid.</summary>
    Division,

    /// <summary><c>o * (1 - o)</c>.</summary>
    Slope,

    /// <summary><c>error * slope</c>.</summary>
    Delta,

    /// <summary><c>delta . transpose(syn[k])</c>, on the way back.</summary>
    HiddenError,

    /// <summary><c>transpose(l[k]) . delta</c>.</summary>
    Update,

    /// <summary><c>syn[k] + rate * update</c>.</summary>
    Rate,

    /// <summary><c>mean |error|</c>, which no weight depends on.</summary>
    Mean,

    /// <summary>All matrix products: forward, back and of the updates.</summary>
    EveryProduct,
}

/// <summary>In what an operation is done otherwise than <c>ieee754-1</c> says.</summary>
public enum Way
{
    /// <summary>One ulp more in one cell.</summary>
    OneUlpUp,

    /// <summary>One ulp less in one cell.</summary>
    OneUlpDown,

    /// <summary>The sum runs from its last term to its first.</summary>
    Reversed,

    /// <summary>Each product is fused with its sum.</summary>
    Fused,

    /// <summary>Fused, from the last term to the first.</summary>
    FusedReversed,

    /// <summary>The sum is of two halves, each again of two halves.</summary>
    Halves,

    /// <summary>Even and odd terms are summed apart.</summary>
    TwoLanes,

    /// <summary>What the sum rounds away is summed too and added at the end (A. Neumaier, 1974; CPython's sum since 3.12).</summary>
    Compensated,

    /// <summary>Other grouping: <c>o - o * o</c> for the slope, <c>(error * o) * (1 - o)</c> for the delta.</summary>
    Regrouped,

    /// <summary>For negative x, <c>exp(x) / (1 + exp(x))</c>.</summary>
    Branched,

    /// <summary>Through the weights after the update.</summary>
    UpdatedWeights,

    /// <summary>The rate multiplies the deltas before their product.</summary>
    RateFirst,
}

/// <summary>One operation done otherwise.</summary>
/// <param name="Operation">Which one.</param>
/// <param name="Way">In what.</param>
/// <param name="Layer">In which layer (l1 is 1), or for updates and rates before which (syn0 is 1); 0 for all of them.</param>
/// <param name="Row">The example, where one cell alone is changed; else -1.</param>
/// <param name="Column">The unit; else -1.</param>
public sealed record Change(Operation Operation, Way Way, int Layer, int Row = -1, int Column = -1)
{
    internal bool Is(Operation operation, int layer) =>
        (Operation == operation || (Operation == Operation.EveryProduct && (operation is Operation.Product or Operation.HiddenError or Operation.Update)))
        && (Layer == 0 || Layer == layer);
}

/// <summary>The step with one operation changed: to explain what others computed, never to train.</summary>
/// <remarks>Kept apart from <see cref="Training.Train.Step"/>, whose text it follows line by line.</remarks>
internal static class StepVariants
{
    private static ReadOnlySpan<Way> Sums =>
        [Way.Fused, Way.Reversed, Way.FusedReversed, Way.Halves, Way.TwoLanes, Way.Compensated];

    /// <summary>Changes of a whole operation, in all layers first and then in each.</summary>
    public static IEnumerable<Change> OfOperations(int synapses)
    {
        var sums = Sums.ToArray();
        (Operation Operation, Way[] Ways)[] all =
        [
            (Operation.EveryProduct, sums),
            (Operation.Product, sums),
            (Operation.HiddenError, [.. sums, Way.UpdatedWeights]),
            (Operation.Update, sums),
            (Operation.Exp, [Way.Branched]),
            (Operation.Slope, [Way.Regrouped, Way.Fused]),
            (Operation.Delta, [Way.Regrouped]),
            (Operation.Rate, [Way.Fused, Way.RateFirst]),
            (Operation.Mean, sums),
        ];
        return from operation in all
               from way in operation.Ways
               from layer in Layers(operation.Operation, synapses)
               select new Change(operation.Operation, way, layer);
    }

    /// <summary>Changes of one cell by one ulp: of exp first, which alone of them is not exact by IEEE 754.</summary>
    public static IEnumerable<Change> OfCells(Weights weights, int rows) =>
        from operation in new[] { Operation.Exp, Operation.Sum, Operation.Division }
        from layer in Enumerable.Range(1, weights.Synapses.Count)
        from row in Enumerable.Range(0, rows)
        from column in Enumerable.Range(0, weights.Synapses[layer - 1].Columns)
        from way in new[] { Way.OneUlpUp, Way.OneUlpDown }
        select new Change(operation, way, layer, row, column);

    /// <summary>How many changes <see cref="OfCells"/> gives.</summary>
    public static long CellsOf(Weights weights, int rows) => 6L * rows * weights.Synapses.Sum(synapse => (long)synapse.Columns);

    /// <summary>State k + 1 and the error of state k, with one operation changed.</summary>
    public static (Weights Weights, Error Error) Step(Weights weights, Batch batch, Change change)
    {
        var (syn, rate) = (weights.Synapses, batch.LearningRate.Value);
        var l = new List<Matrix> { batch.Inputs };
        for (var k = 0; k < syn.Count; k++)
        {
            l.Add(SigmoidOf(Dot(l[k], syn[k], change, Operation.Product, k + 1), change, k + 1));
        }

        var lastError = batch.Targets - l[syn.Count];
        var next = new Matrix[syn.Count];
        for (var (k, error) = (syn.Count - 1, lastError); k >= 0; k--)
        {
            var delta = DeltaOf(error, l[k + 1], change, k + 1);
            next[k] = Updated(syn[k], l[k], delta, rate, change, k + 1);
            var through = change.Is(Operation.HiddenError, k) && change.Way == Way.UpdatedWeights ? next[k] : syn[k];
            error = k > 0 ? Dot(delta, through.T, change, Operation.HiddenError, k) : error;
        }

        return (Weights.Chained(next), ErrorOf(lastError, change));
    }

    // What has but one layer to be done in is not done in all.
    private static IEnumerable<int> Layers(Operation operation, int synapses) => operation switch
    {
        Operation.Mean or Operation.EveryProduct => [0],
        Operation.HiddenError => synapses switch { 1 => [], 2 => [1], _ => Enumerable.Range(0, synapses) },
        _ => synapses == 1 ? [1] : Enumerable.Range(0, synapses + 1),
    };

    private static Matrix SigmoidOf(Matrix x, Change change, int layer) => Matrix.Create(x.Rows, x.Columns, (r, c) =>
    {
        if (change.Is(Operation.Exp, layer) && change.Way == Way.Branched && x[r, c] < 0)
        {
            var grown = Exp.Of(x[r, c]);
            return grown / (1 + grown);
        }

        var exp = Nudged(Exp.Of(-x[r, c]), change, Operation.Exp, layer, r, c);
        var sum = Nudged(1 + exp, change, Operation.Sum, layer, r, c);
        return Nudged(1 / sum, change, Operation.Division, layer, r, c);
    });

    private static double Nudged(double x, Change change, Operation operation, int layer, int row, int column) =>
        (change.Is(operation, layer) && change.Row == row && change.Column == column, change.Way) switch
        {
            (true, Way.OneUlpUp) => Math.BitIncrement(x),
            (true, Way.OneUlpDown) => Math.BitDecrement(x),
            _ => x,
        };

    private static Matrix DeltaOf(Matrix error, Matrix o, Change change, int layer) => (change.Is(Operation.Slope, layer), change.Is(Operation.Delta, layer), change.Way) switch
    {
        (true, _, Way.Regrouped) => error * o.Map(x => x - (x * x)),
        (true, _, Way.Fused) => error * o.Map(x => Math.FusedMultiplyAdd(-x, x, x)),
        (_, true, Way.Regrouped) => error * o * o.Map(x => 1 - x),
        _ => error * Sigmoid.Slope(o),
    };

    private static Matrix Updated(Matrix syn, Matrix l, Matrix delta, double rate, Change change, int layer)
    {
        if (change.Is(Operation.Rate, layer) && change.Way == Way.RateFirst)
        {
            return syn + l.T.Dot(rate * delta);
        }

        var update = Dot(l.T, delta, change, Operation.Update, layer);
        return change.Is(Operation.Rate, layer)
            ? Matrix.Create(syn.Rows, syn.Columns, (r, c) => Math.FusedMultiplyAdd(rate, update[r, c], syn[r, c]))
            : syn + (rate * update);
    }

    private static Error ErrorOf(Matrix errors, Change change)
    {
        if (change.Operation != Operation.Mean)
        {
            return Error.Of(errors);
        }

        var cells = errors.Map(Math.Abs);
        return new(SumOf(cells.Cells.Length, i => cells.Cells[i], _ => 1, change.Way) / cells.Cells.Length);
    }

    private static Matrix Dot(Matrix a, Matrix b, Change change, Operation operation, int layer) =>
        change.Is(operation, layer) && change.Way != Way.UpdatedWeights
            ? Matrix.Create(a.Rows, b.Columns, (r, c) => SumOf(a.Columns, k => a[r, k], k => b[k, c], change.Way))
            : a.Dot(b);

    private static double SumOf(int count, Func<int, double> a, Func<int, double> b, Way way) => way switch
    {
        Way.Reversed => Fold(count, i => a(count - 1 - i) * b(count - 1 - i)),
        Way.Fused => FusedFold(count, a, b),
        Way.FusedReversed => FusedFold(count, i => a(count - 1 - i), i => b(count - 1 - i)),
        Way.Halves => Halves(0, count, i => a(i) * b(i)),
        Way.TwoLanes => Fold((count + 1) / 2, i => a(2 * i) * b(2 * i)) + Fold(count / 2, i => a((2 * i) + 1) * b((2 * i) + 1)),
        Way.Compensated => Compensated(count, i => a(i) * b(i)),
        _ => Fold(count, i => a(i) * b(i)),
    };

    private static double Fold(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    private static double FusedFold(int count, Func<int, double> a, Func<int, double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum = Math.FusedMultiplyAdd(a(i), b(i), sum);
        }

        return sum;
    }

    private static double Halves(int from, int count, Func<int, double> term) => count switch
    {
        0 => 0,
        1 => term(from),
        _ => Halves(from, count / 2, term) + Halves(from + (count / 2), count - (count / 2), term),
    };

    private static double Compensated(int count, Func<int, double> term)
    {
        var (sum, lost) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var x = term(i);
            var next = sum + x;
            lost += Math.Abs(sum) >= Math.Abs(x) ? sum - next + x : x - next + sum;
            sum = next;
        }

        return double.IsFinite(lost) ? sum + lost : sum;
    }
}
