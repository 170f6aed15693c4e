using Elevenfold.Engine;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Training;

public static partial class Train
{
    // A number takes about 20 bytes as text, and up to five copies of the line of a checkpoint are in memory: numbers, body, line, and those of the reader.
    private const double TextBytes = 100;

    /// <summary>Whether a network can be trained by the plain step in a memory of some size.</summary>
    /// <param name="topology">The units of each layer.</param>
    /// <param name="rows">The rows of the batch; 0 for the network alone.</param>
    /// <param name="memory">The size of the memory, in bytes.</param>
    /// <param name="isRecorded">Whether its states are also written or read as the lines of a trace.</param>
    /// <returns>The topology, or <see cref="Fault.MemoryTooSmall"/>: nothing of the size is allocated to find out.</returns>
    public static Validation<Fault, Topology> Fitting(Topology topology, int rows, long memory, bool isRecorded = false) =>
        Fitting(Recipe.Tutorial, topology, rows, memory, isRecorded);

    /// <summary>Whether a network can be trained by a recipe in a memory of some size: its slots take memory too.</summary>
    /// <param name="recipe">How it is trained.</param>
    /// <param name="topology">The units of each layer.</param>
    /// <param name="rows">The rows of the batch; 0 for the network alone.</param>
    /// <param name="memory">The size of the memory, in bytes.</param>
    /// <param name="isRecorded">Whether its states are also written or read as the lines of a trace.</param>
    /// <returns>The topology, or <see cref="Fault.MemoryTooSmall"/>: nothing of the size is allocated to find out.</returns>
    public static Validation<Fault, Topology> Fitting(Recipe recipe, Topology topology, int rows, long memory, bool isRecorded = false)
    {
        var numbers = (1 + recipe.SlotCount) * topology.Synapses.Sum(shape => (double)shape.Rows * shape.Columns);
        var text = isRecorded ? TextBytes * numbers : 0;
        var needed = (long)Math.Min(long.MaxValue / 2, Folds.Bytes(recipe, topology, rows) + text);
        return needed <= memory
            ? Success<Fault, Topology>(topology)
            : Fail<Fault, Topology>(new Fault.MemoryTooSmall(topology.ToString(), rows, needed, memory));
    }
}
