using Elevenfold.Randomness;

namespace Elevenfold.Laws;

/// <summary>What laws are tried on: where cases are drawn from, and which are simpler than a given one.</summary>
/// <typeparam name="T">The cases.</typeparam>
/// <param name="Source">Where they are drawn from.</param>
/// <param name="Simpler">
/// Cases that are simpler than a given one, the simplest first, made from it without drawing. However they are followed, they come
/// to an end.
/// </param>
public sealed record Cases<T>(CaseSource<T> Source, Func<T, IEnumerable<T>> Simpler)
{
    /// <summary>The cases of a seed, without end: case n has size n - 1, up to <see cref="CaseSource.FullSize"/>.</summary>
    /// <remarks>Each begins in the state where the one before ended; how many are taken changes none of them.</remarks>
    /// <param name="seed">0 to 4294967295.</param>
    /// <returns>The cases, lazily.</returns>
    internal IEnumerable<Case<T>> Seeded(uint seed)
    {
        var random = Mt19937.Seeded(seed);
        for (var number = 1; ; number++)
        {
            var (value, next) = Source(random, Case<T>.SizeOf(number));
            yield return new Case<T>(number, random, value);
            random = next;
        }
    }

    /// <summary>What to try in place of a case: drawn again from its state at the sizes 0, 1, 2, 4 and so on below its own; then <see cref="Simpler"/>.</summary>
    /// <param name="found">A case of <see cref="Seeded"/>.</param>
    /// <returns>Smaller cases, the smallest first, lazily.</returns>
    internal IEnumerable<T> Shrink(Case<T> found)
    {
        for (var size = 0; size < found.Size; size = size == 0 ? 1 : 2 * size)
        {
            var smaller = Source(found.From, size).Value;
            if (!EqualityComparer<T>.Default.Equals(smaller, found.Value))
            {
                yield return smaller;
            }
        }

        foreach (var simpler in Simpler(found.Value))
        {
            yield return simpler;
        }
    }
}

/// <summary>A case, and what it was drawn from.</summary>
/// <typeparam name="T">The cases.</typeparam>
/// <param name="Number">Its place among those of its seed, from 1 on.</param>
/// <param name="From">The state that it was drawn from.</param>
/// <param name="Value">The case itself.</param>
internal sealed record Case<T>(int Number, Mt19937 From, T Value)
{
    /// <summary>The size that it was drawn at: 0 to <see cref="CaseSource.FullSize"/>.</summary>
    public int Size => SizeOf(Number);

    internal static int SizeOf(int number) => Math.Min(number - 1, CaseSource.FullSize);
}
