using Elevenfold.Model;

namespace Elevenfold.Variants;

/// <summary>What other programs are known to do otherwise.</summary>
internal static class Changes
{
    /// <summary>What a whole program may do otherwise: one operation, or the operations of a <see cref="Variant"/>.</summary>
    public static IEnumerable<Change[]> OfPrograms(int synapses) =>
        OfOperations(synapses).Select(change => new[] { change }).Concat(Variant.All.Where(variant => variant.Changes.Count > 1).Select(variant => variant.Changes.ToArray()));

    /// <summary>Changes of a whole operation, in all layers first and then in each.</summary>
    public static IEnumerable<Change> OfOperations(int synapses)
    {
        Way[] sums = [.. Sums.Ways];
        (Operation Operation, Way[] Ways)[] all =
        [
            (Operation.EveryProduct, sums),
            (Operation.Product, sums),
            (Operation.HiddenError, [.. sums, Way.UpdatedWeights]),
            (Operation.Update, sums),
            (Operation.Sigmoid, [Way.Branched, Way.Tanh]),
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

    /// <summary>Changes of one cell by one ulp, in operations that IEEE 754 makes exact: the sum and the quotient of a sigmoid.</summary>
    public static IEnumerable<Change> OfExactCells(Weights weights, int rows) =>
        from operation in new[] { Operation.Sum, Operation.Division }
        from layer in Enumerable.Range(1, weights.Synapses.Count)
        from row in Enumerable.Range(0, rows)
        from column in Enumerable.Range(0, weights.Synapses[layer - 1].Columns)
        from way in new[] { Way.OneUlpUp, Way.OneUlpDown }
        select new Change(operation, way, layer, row, column);

    /// <summary>How many <see cref="OfExactCells"/> gives.</summary>
    public static long ExactCellsOf(Weights weights, int rows) => 4L * rows * weights.Synapses.Sum(synapse => (long)synapse.Columns);

    // What has but one layer to be done in is not done in all.
    private static IEnumerable<int> Layers(Operation operation, int synapses) => operation switch
    {
        Operation.Mean or Operation.EveryProduct => [0],
        Operation.HiddenError => synapses switch { 1 => [], 2 => [1], _ => Enumerable.Range(0, synapses) },
        _ => synapses == 1 ? [1] : Enumerable.Range(0, synapses + 1),
    };
}
