using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;

namespace Elevenfold.Engine;

/// <summary>Which fold serves which shapes, with the widest vectors of this machine.</summary>
internal static partial class Folds
{
    /// <summary>What common processors hold in their second cache, in bytes.</summary>
    private const long NearBytes = 1 << 20;

    /// <summary>The bytes that a fold takes with its first and its last state, without the batch.</summary>
    public static long Bytes(Recipe recipe, Topology topology, int rows)
    {
        const int Line = 8; // what rows are padded to, at most
        var most = rows == 0 ? 0 : recipe.Batches.MostOf(rows);
        var kept = LargeFold<Lanes64>.RowsKept(topology, most, LargeFold<Lanes64>.MostShares);
        var weights = topology.Synapses.Sum(shape => (double)shape.Rows * (shape.Columns + Line));
        var layers = kept * topology.Layers.Sum(units => (double)(units + Line));
        var outputs = (double)most * (topology.Outputs + Line);
        var gathered = recipe.Batches.IsAll && !topology.HasBias ? 0 : (double)most * (topology.Inputs + topology.Outputs + Line);
        var arrays = 5 + (3 * recipe.SlotCount); // the weights first, last, in two layouts, and their update; a slot first, in the fold, and last
        return (long)Math.Min(long.MaxValue / 2, sizeof(double) * ((arrays * weights) + ((ArraysOfLayers(recipe) - 1) * layers) + outputs + gathered));
    }

    /// <summary>The fold of one network.</summary>
    /// <param name="recipe">How the gradient becomes the next state.</param>
    /// <param name="examples">What every step learns from.</param>
    /// <param name="from">The state to go on from.</param>
    /// <param name="jobs">The number of threads, 1 or more.</param>
    /// <exception cref="ArgumentException">The examples do not fit the weights, or the slots do not fit the recipe.</exception>
    public static IFold Of(Recipe recipe, Examples examples, State from, int jobs)
    {
        Fit.Check(recipe, examples, from);
        if (IsLarge(recipe, from.Weights.Topology, examples.Rows))
        {
            return Lanes512.IsSupported ? new LargeFold<Lanes512>(recipe, examples, from, jobs)
                : Lanes256.IsSupported ? new LargeFold<Lanes256>(recipe, examples, from, jobs)
                : Lanes128.IsSupported ? new LargeFold<Lanes128>(recipe, examples, from, jobs)
                : new LargeFold<Lanes64>(recipe, examples, from, jobs);
        }

        return Lanes512.IsSupported && recipe.Batches.MostOf(examples.Rows) > 4 ? new SmallFold<Lanes512>(recipe, examples, from)
            : Lanes256.IsSupported ? new SmallFold<Lanes256>(recipe, examples, from)
            : Lanes128.IsSupported ? new SmallFold<Lanes128>(recipe, examples, from)
            : new SmallFold<Lanes64>(recipe, examples, from);
    }

    // Layers that leave the cache, or so many weights on so few rows that the time is that of reading them: vectors across the rows would read them one by one.
    private static bool IsLarge(Recipe recipe, Topology topology, int rows)
    {
        const int BytesARow = 1 << 15;
        var weights = sizeof(double) * topology.Synapses.Sum(shape => (long)shape.Rows * shape.Columns);
        return SmallFold<Lanes512>.Bytes(recipe, topology, rows) > NearBytes || recipe.Batches.MostOf(rows) <= weights / BytesARow;
    }

    /// <summary>The slots of a state, with new numbers.</summary>
    /// <param name="names">Their names.</param>
    /// <param name="read">Reads the numbers of a slot.</param>
    internal static Arr<Slot> Slots(string[] names, Func<int, Weights> read)
    {
        if (names.Length == 0)
        {
            return Arr<Slot>.Empty;
        }

        var slots = new Slot[names.Length];
        for (var slot = 0; slot < slots.Length; slot++)
        {
            slots[slot] = new(names[slot], read(slot));
        }

        return new(slots);
    }

    /// <summary>The names of a state's slots.</summary>
    internal static string[] Names(State state) => [.. state.Slots.Select(slot => slot.Name)];

    /// <summary>What each layer feeds to the next one: its units, and the constant of the biases; the last layer feeds its units.</summary>
    internal static int[] Fed(Topology topology) => [.. topology.Synapses.Select(shape => shape.Rows), topology.Outputs];

    /// <summary>The arrays, each as large as all layers of a batch, that a small fold works on; dropout needs two more.</summary>
    internal static long ArraysOfLayers(Recipe recipe) => recipe.Dropout.IsNone ? 3 : 5;

    /// <summary>The arrays, each as large as the weights, that a small fold works on: the weights, and in the general plan the update and the slots.</summary>
    internal static int ArraysOfWeights(Recipe recipe) => recipe.IsPlain ? 1 : 2 + recipe.SlotCount;
}
