using LanguageExt;

namespace Elevenfold.Replaying;

/// <summary>A selection of states of a run.</summary>
/// <param name="Ranges">Their iterations, in any order; a state in two ranges is selected once.</param>
/// <param name="Last">Whether the last recorded state is selected too.</param>
internal sealed record StateSelection(Arr<IterationRange> Ranges, bool Last)
{
    /// <summary>Single states.</summary>
    /// <param name="iterations">Their iterations, 0 or more, in any order.</param>
    /// <param name="last">Whether the last recorded state is selected too.</param>
    /// <returns>These states.</returns>
    public static StateSelection At(IEnumerable<long> iterations, bool last) =>
        new(new Arr<IterationRange>(iterations.Select(k => new IterationRange(k, k))), last);

    /// <summary>The first selected iteration after an iteration; null where there is none.</summary>
    internal long? After(long iteration) => Enumerable.Min(Ranges, range => range.After(iteration));
}
