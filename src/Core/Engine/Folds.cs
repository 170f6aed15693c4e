using Elevenfold.Model;
using Elevenfold.Updates;

namespace Elevenfold.Engine;

/// <summary>Which fold serves which shapes, and which vectors this machine has.</summary>
internal static class Folds
{
    /// <summary>More than this does not stay in the second cache of common processors.</summary>
    private const long NearBytes = 1 << 20;

    /// <summary>How many bytes a fold takes, with its first and its last weights, beside the batch.</summary>
    public static long Bytes(Topology topology, int rows)
    {
        const int Line = 8; // what rows are padded to, at most
        var kept = LargeFold<Lanes64>.RowsKept(topology, rows, int.MaxValue / 2);
        var weights = topology.Synapses.Sum(shape => (double)shape.Rows * (shape.Columns + Line));
        var layers = kept * topology.Layers.Sum(units => (double)(units + Line));
        var answers = (double)rows * (topology.Outputs + Line);
        return (long)Math.Min(long.MaxValue / 2, sizeof(double) * ((5 * weights) + (2 * layers) + answers));
    }

    /// <summary>The fold of one network.</summary>
    /// <param name="recipe">How the gradient becomes the next state.</param>
    /// <param name="examples">What every step learns from.</param>
    /// <param name="from">The state to go on from.</param>
    /// <param name="jobs">How many threads may work, 1 or more.</param>
    /// <exception cref="ArgumentException">The examples do not fit the weights.</exception>
    public static IFold Of(Recipe recipe, Examples examples, State from, int jobs)
    {
        var (weights, batch) = (from.Weights, examples.At(recipe.LearningRate));
        Fit.Check(weights.Topology, examples);
        if (!recipe.IsPlain)
        {
            throw new NotSupportedException("the engine has the plain step alone");
        }

        if (SmallFold<Lanes512>.Bytes(weights.Topology, batch.Rows) > NearBytes)
        {
            return Lanes512.IsSupported ? new LargeFold<Lanes512>(weights, batch, jobs)
                : Lanes256.IsSupported ? new LargeFold<Lanes256>(weights, batch, jobs)
                : Lanes128.IsSupported ? new LargeFold<Lanes128>(weights, batch, jobs)
                : new LargeFold<Lanes64>(weights, batch, jobs);
        }

        return Lanes512.IsSupported && batch.Rows > 4 ? new SmallFold<Lanes512>(weights, batch)
            : Lanes256.IsSupported ? new SmallFold<Lanes256>(weights, batch)
            : Lanes128.IsSupported ? new SmallFold<Lanes128>(weights, batch)
            : new SmallFold<Lanes64>(weights, batch);
    }

    /// <summary>Many networks of one topology, each moved on by so many steps.</summary>
    /// <param name="networks">State 0 of each: one or more, of one topology.</param>
    /// <param name="batch">The batch of every step.</param>
    /// <param name="iterations">How many steps.</param>
    /// <param name="jobs">How many threads may work, 1 or more.</param>
    /// <param name="stop">Asks to stop.</param>
    /// <exception cref="ArgumentException">The topologies differ, or the batch does not fit them.</exception>
    public static Weights[] Many(Weights[] networks, Batch batch, long iterations, int jobs, CancellationToken stop) =>
        Lanes512.IsSupported ? Many<Lanes512>(networks, batch, iterations, jobs, stop)
        : Lanes256.IsSupported ? Many<Lanes256>(networks, batch, iterations, jobs, stop)
        : Lanes128.IsSupported ? Many<Lanes128>(networks, batch, iterations, jobs, stop)
        : Many<Lanes64>(networks, batch, iterations, jobs, stop);

    /// <summary>The same with vectors of one width.</summary>
    internal static Weights[] Many<V>(Weights[] networks, Batch batch, long iterations, int jobs, CancellationToken stop)
        where V : struct, ILanes<V>
    {
        var topology = networks[0].Topology;
        Fit.Check(topology, batch.Examples);
        if (Array.Exists(networks, network => !network.Topology.Has(topology.Layers)))
        {
            throw new ArgumentException("networks of different topologies", nameof(networks));
        }

        var isNear = LanesFold<V>.Bytes(topology, batch.Rows) <= NearBytes;
        var together = isNear ? V.Count : 1;
        var results = new Weights[networks.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop };
        Parallel.For(0, (networks.Length + together - 1) / together, options, group =>
        {
            var (first, end) = (group * together, Math.Min(networks.Length, (group + 1) * together));
            if (2 * (end - first) <= V.Count)
            {
                // A vector costs as much half empty; a network alone has vectors of its own.
                for (var i = first; i < end; i++)
                {
                    var alone = Of(Recipe.Plain(batch.LearningRate), batch.Examples, new State(0, networks[i]), 1);
                    alone.Run(0, iterations, stop);
                    results[i] = alone.StateAt(iterations).Weights;
                }

                return;
            }

            var fold = new LanesFold<V>(networks.AsSpan(first, end - first), batch);
            fold.Run(iterations, stop);
            for (var lane = 0; lane < end - first; lane++)
            {
                results[first + lane] = fold.Weights(lane);
            }
        });
        return results;
    }
}
