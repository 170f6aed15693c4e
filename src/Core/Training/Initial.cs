using Elevenfold.Arithmetic;
using Elevenfold.Engine;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Training;

/// <summary>Training: where a network starts, one step of it, and steps folded over iterations.</summary>
public static partial class Train
{
    // A weight takes about 20 bytes as text, and the line of a checkpoint is held up to five times: its numbers, its body, its line, what reads it.
    private const double TextBytes = 100;

    /// <summary>Whether a network can be trained in a memory of some size.</summary>
    /// <param name="topology">The units of each layer.</param>
    /// <param name="rows">The rows of the batch; 0 for the network alone.</param>
    /// <param name="memory">How many bytes there are.</param>
    /// <param name="isRecorded">Whether its weights are also written or read as the lines of a trace.</param>
    /// <returns>The topology, or <see cref="Fault.MemoryTooSmall"/>: nothing of the size is allocated to find out.</returns>
    public static Validation<Fault, Topology> Fitting(Topology topology, int rows, long memory, bool isRecorded = false)
    {
        var text = isRecorded ? TextBytes * topology.Synapses.Sum(shape => (double)shape.Rows * shape.Columns) : 0;
        var needed = (long)Math.Min(long.MaxValue / 2, Folds.Bytes(topology, rows) + text);
        return needed <= memory
            ? Success<Fault, Topology>(topology)
            : Fail<Fault, Topology>(new Fault.MemoryTooSmall(topology.ToString(), rows, needed, memory));
    }

    /// <summary>
    /// State 0: <c>2u - 1</c> in each cell, u from <c>np.random.seed(seed)</c>, row by row, synapse by synapse.
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

        return Weights.Chained(synapses);
    }
}
