using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Randomness;

namespace Elevenfold.Training;

/// <summary>Training: where a network starts, one step of it, and steps folded over iterations.</summary>
public static partial class Train
{
    /// <summary>
    /// State 0: <c>2u - 1</c> in each cell, biases among them, u from <c>np.random.seed(seed)</c>, row by row, synapse by synapse.
    /// </summary>
    /// <param name="topology">The units of each layer.</param>
    /// <param name="seed">0 to 4294967295; the tutorial's is 1.</param>
    /// <returns>The weights, each from -1 (included) to 1 (not included).</returns>
    public static Weights Initial(Topology topology, uint seed)
    {
        var synapses = new List<Matrix>();
        var state = Mt19937.Seeded(seed);
        foreach (var (rows, columns) in topology.Synapses)
        {
            (var synapse, state) = Uniform.AroundZero(state, rows, columns);
            synapses.Add(synapse);
        }

        return Weights.Chained(synapses, topology.HasBias);
    }
}
