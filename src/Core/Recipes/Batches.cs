using Elevenfold.Randomness;
using LanguageExt;

namespace Elevenfold.Recipes;

/// <summary>The order in which the batches of an epoch take the examples.</summary>
public enum Shuffle
{
    /// <summary>A permutation an epoch, of NumPy's legacy generator: <c>numpy.random.RandomState([seed, epoch]).permutation(N)</c>.</summary>
    NumPy,

    /// <summary>The order of the examples.</summary>
    None,
}

/// <summary>Which examples a step learns from: all of them, or a few, which change from step to step.</summary>
/// <param name="Size">The examples of a step, 1 or more; 0 for all of them.</param>
/// <param name="Shuffle">The order in which they are taken.</param>
/// <param name="Seed">The seed of that order.</param>
/// <remarks>
/// An epoch is <c>E = ceil(N / size)</c> steps, which take each of the N examples once; the last one takes what is left. Iteration k is step <c>k mod E</c> of
/// epoch <c>k div E</c>, and the order of an epoch depends on the seed and the epoch alone: a run that goes on from any state needs nothing else.
/// </remarks>
public sealed record Batches(int Size, Shuffle Shuffle, uint Seed)
{
    /// <summary>All examples in each step, in their order: the tutorial's.</summary>
    public static Batches All { get; } = new(0, Shuffle.None, 0);

    /// <summary>Batches in an order that a seed decides, or, unshuffled, no seed.</summary>
    internal static Batches Of(int size, Shuffle shuffle, uint seed) => new(size, shuffle, shuffle == Shuffle.None ? 0 : seed);

    /// <summary>Whether each step takes all examples in their order.</summary>
    public bool IsAll => Size == 0;

    /// <summary>The steps of an epoch.</summary>
    /// <param name="rows">N, the number of examples.</param>
    /// <returns>E, 1 or more.</returns>
    public int StepsOf(int rows) => IsAll ? 1 : (int)(((long)rows + Size - 1) / Size);

    /// <summary>The most examples of a step.</summary>
    /// <param name="rows">N, the number of examples.</param>
    /// <returns>1 to N.</returns>
    public int MostOf(int rows) => IsAll ? rows : Math.Min(rows, Size);

    /// <summary>The examples of a step.</summary>
    /// <param name="iteration">k.</param>
    /// <param name="rows">N, the number of examples.</param>
    /// <returns>Their numbers, from 0 to N - 1.</returns>
    public Arr<int> RowsAt(long iteration, int rows) => new(OrderOf(iteration / StepsOf(rows), rows)[RangeAt(iteration, rows)]);

    /// <summary>The examples of an epoch in the order in which its steps take them.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="rows">N, the number of examples.</param>
    /// <returns>Each of 0 to N - 1 once.</returns>
    internal int[] OrderOf(long epoch, int rows) => Shuffle == Shuffle.None
        ? [.. Enumerable.Range(0, rows)]
        : [.. (epoch <= uint.MaxValue ? Mt19937.Keyed(Seed, (uint)epoch) : Mt19937.Keyed(Seed, (uint)epoch, (uint)(epoch >> 32))).Permutation(rows).Order];

    /// <summary>Where the examples of a step stand in the order of its epoch.</summary>
    internal Range RangeAt(long iteration, int rows)
    {
        var most = MostOf(rows);
        var first = (int)(iteration % StepsOf(rows)) * most;
        return first..Math.Min(rows, first + most);
    }
}
