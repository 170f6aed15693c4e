using LanguageExt;

namespace Elevenfold.Replaying;

/// <summary>Which states of a run are meant.</summary>
/// <param name="Ranges">Their iterations, in any order; a state that two ranges name is meant once.</param>
/// <param name="Last">Whether the last recorded state is meant too.</param>
internal sealed record StateSelection(Arr<IterationRange> Ranges, bool Last)
{
    /// <summary>Single states.</summary>
    /// <param name="iterations">Their iterations, 0 or more, in any order.</param>
    /// <param name="last">Whether the last recorded state is meant too.</param>
    /// <returns>These states.</returns>
    public static StateSelection At(IEnumerable<long> iterations, bool last) =>
        new(new Arr<IterationRange>(iterations.Select(k => new IterationRange(k, k))), last);

    /// <summary>The first iteration behind another that is meant; null where none is.</summary>
    internal long? After(long iteration) => Enumerable.Min(Ranges, range => range.After(iteration));
}
