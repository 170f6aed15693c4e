using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;
using MathNet.Numerics.Statistics;

namespace Elevenfold.Sweeps;

/// <summary>A statistic of some results.</summary>
/// <param name="Name">Its name, as a column is called.</param>
/// <param name="Of">Its value of numbers in ascending order, NaN last; NaN where it is not defined.</param>
internal sealed record SweepStatistic(string Name, Func<double[], double> Of)
{
    /// <summary>The names.</summary>
    public const string Names = "count, mean, sd, min, max, median, q0 to q100, or converged<X";

    private const string Converged = "converged<";

    /// <summary>The statistic of a name: a quantile qN is that of Hyndman and Fan's type 7, as NumPy's by default.</summary>
    /// <param name="name">Such as <c>count</c>, <c>median</c>, <c>q90</c> or <c>converged&lt;0.01</c>.</param>
    /// <returns>The statistic, or <see cref="Fault.OptionRefused"/>.</returns>
    public static Either<Fault, SweepStatistic> Parse(string name) => name switch
    {
        "count" => new SweepStatistic(name, all => all.Length),
        "mean" => new SweepStatistic(name, ArrayStatistics.Mean),
        "sd" => new SweepStatistic(name, ArrayStatistics.StandardDeviation),
        "min" => new SweepStatistic(name, all => Quantile(all, 0)),
        "max" => new SweepStatistic(name, all => Quantile(all, 1)),
        "median" => new SweepStatistic(name, all => Quantile(all, 0.5)),
        ['q', .. var percent] when double.TryParse(percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) && q is >= 0 and <= 100 =>
            new SweepStatistic(name, all => Quantile(all, q / 100)),
        _ when name.StartsWith(Converged, StringComparison.Ordinal) && Decimals.TryParse(name.Split('<', 2)[1], out var limit) =>
            new SweepStatistic(name, all => all.Length == 0 ? double.NaN : (double)all.Count(x => x < limit) / all.Length),
        _ => new Fault.OptionRefused("--stat", name, Names),
    };

    // Between two infinities there is nothing to interpolate.
    private static double Quantile(double[] ascending, double q)
    {
        var at = q * (ascending.Length - 1);
        var (below, above) = ((int)Math.Floor(at), (int)Math.Ceiling(at));
        return ascending.Length > 0 && ascending[below].Equals(ascending[above]) ? ascending[below] : SortedArrayStatistics.QuantileCustom(ascending, q, QuantileDefinition.R7);
    }
}
