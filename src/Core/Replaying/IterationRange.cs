namespace Elevenfold.Replaying;

/// <summary>Iterations at equal distances.</summary>
/// <param name="From">The first of them, 0 or more.</param>
/// <param name="To">The last one is this, or the nearest before it; not before <paramref name="From"/>.</param>
/// <param name="Step">The distance from one to the next, 1 or more.</param>
internal sealed record IterationRange(long From, long To, long Step = 1)
{
    // By how many steps it is away, and not by adding one: the last number may be the largest that there is.
    internal long? After(long iteration)
    {
        if (iteration >= To)
        {
            return null;
        }

        var steps = iteration < From ? 0 : ((iteration - From) / Step) + 1;
        return steps <= (To - From) / Step ? From + (steps * Step) : null;
    }
}
