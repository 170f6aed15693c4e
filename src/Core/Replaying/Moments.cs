using LanguageExt;

namespace Elevenfold.Replaying;

/// <summary>Which states of a run are meant.</summary>
/// <param name="Ranges">Their iterations, in any order; a state that two ranges name is meant once.</param>
/// <param name="Last">Whether the last recorded state is meant too.</param>
public sealed record Moments(Arr<IterationRange> Ranges, bool Last)
{
    /// <summary>Single states.</summary>
    /// <param name="iterations">Their iterations, 0 or more, in any order.</param>
    /// <param name="last">Whether the last recorded state is meant too.</param>
    /// <returns>These states.</returns>
    public static Moments At(IEnumerable<long> iterations, bool last) =>
        new(new Arr<IterationRange>(iterations.Select(k => new IterationRange(k, k))), last);

    /// <summary>The first iteration behind another that is meant; null where none is.</summary>
    internal long? After(long iteration) => Enumerable.Min(Ranges, range => range.After(iteration));
}

/// <summary>Iterations at equal distances.</summary>
/// <param name="From">The first of them, 0 or more.</param>
/// <param name="To">The last one is this, or the nearest before it; not before <paramref name="From"/>.</param>
/// <param name="Step">The distance from one to the next, 1 or more.</param>
public sealed record IterationRange(long From, long To, long Step = 1)
{
    // By how many steps it is away, and not by adding one: the last number may be the largest that there is.
    internal long? After(long iteration)
    {
        var steps = iteration < From ? 0 : ((iteration - From) / Step) + 1;
        return steps <= (To - From) / Step ? From + (steps * Step) : null;
    }
}
