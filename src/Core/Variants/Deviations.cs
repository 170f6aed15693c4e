using Elevenfold.Model;

namespace Elevenfold.Variants;

/// <summary>The known deviations of other programs from the definition.</summary>
internal static class Deviations
{
    /// <summary>The deviations of a whole program: one operation, or the operations of a <see cref="Variant"/>.</summary>
    public static IEnumerable<Deviation[]> OfPrograms(int synapses) =>
        OfOperations(synapses).Select(deviation => new[] { deviation }).Concat(Variant.All.Where(variant => variant.Deviations.Count > 1).Select(variant => variant.Deviations.ToArray()));

    /// <summary>Deviations of a whole operation, in all layers first and then in each.</summary>
    public static IEnumerable<Deviation> OfOperations(int synapses)
    {
        Evaluation[] sums = [.. Sums.Ways];
        (Operation Operation, Evaluation[] Ways)[] all =
        [
            (Operation.EveryProduct, sums),
            (Operation.Product, sums),
            (Operation.HiddenError, [.. sums, Evaluation.UpdatedWeights]),
            (Operation.Update, sums),
            (Operation.Sigmoid, [Evaluation.Branched, Evaluation.Tanh]),
            (Operation.Slope, [Evaluation.Regrouped, Evaluation.Fused]),
            (Operation.Delta, [Evaluation.Regrouped]),
            (Operation.Rate, [Evaluation.Fused, Evaluation.RateFirst]),
            (Operation.Mean, sums),
        ];
        return from operation in all
               from way in operation.Ways
               from layer in Layers(operation.Operation, synapses)
               select new Deviation(operation.Operation, way, layer);
    }

    /// <summary>Deviations of one cell by one ulp, in operations that IEEE 754 makes exact: the sum and the quotient of a sigmoid.</summary>
    public static IEnumerable<Deviation> OfExactCells(Weights weights, int rows) =>
        from operation in new[] { Operation.Sum, Operation.Division }
        from layer in Enumerable.Range(1, weights.Synapses.Count)
        from row in Enumerable.Range(0, rows)
        from column in Enumerable.Range(0, weights.Synapses[layer - 1].Columns)
        from way in new[] { Evaluation.OneUlpUp, Evaluation.OneUlpDown }
        select new Deviation(operation, way, layer, row, column);

    /// <summary>How many <see cref="OfExactCells"/> gives.</summary>
    public static long ExactCellsOf(Weights weights, int rows) => 4L * rows * weights.Synapses.Sum(synapse => (long)synapse.Columns);

    // An operation of only one layer is tried in that layer, and not again in all layers.
    private static IEnumerable<int> Layers(Operation operation, int synapses) => operation switch
    {
        Operation.Mean or Operation.EveryProduct => [0],
        Operation.HiddenError => synapses switch { 1 => [], 2 => [1], _ => Enumerable.Range(0, synapses) },
        _ => synapses == 1 ? [1] : Enumerable.Range(0, synapses + 1),
    };
}
