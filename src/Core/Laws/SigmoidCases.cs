namespace Elevenfold.Laws;

/// <summary>What the laws of the sigmoid are tried on.</summary>
internal static class SigmoidCases
{
    /// <summary>Two of <see cref="NumberCases.Numbers"/>, whatever the size; simpler ones have one simpler number.</summary>
    public static Cases<Pair> All { get; } = new(
        from x in NumberCases.Numbers
        from y in NumberCases.Numbers
        select new Pair(x, y),
        pair => NumberCases.Simpler(pair.X).Select(x => pair with { X = x })
            .Concat(NumberCases.Simpler(pair.Y).Select(y => pair with { Y = y })));
}
