namespace Elevenfold.Bench.Compare;

/// <summary>Where measurements lie: a quarter of them below <paramref name="Lower"/>, half below the median, a quarter above <paramref name="Upper"/>.</summary>
internal sealed record Spread(double Lower, double Median, double Upper)
{
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    // Between two neighbours on a straight line, as NumPy's quantile does.
    private static double At(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var (below, above) = (sorted[(int)Math.Floor(place)], sorted[(int)Math.Ceiling(place)]);
        return below + ((place - Math.Floor(place)) * (above - below));
    }
}
