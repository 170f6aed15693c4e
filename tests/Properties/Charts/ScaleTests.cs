using Elevenfold.Charts;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Axes: their numbers, and the places of numbers.</summary>
public sealed class ScaleTests
{
    private static readonly bool[] Kinds = [false, true];

    [Fact]
    public void Ticks_lie_within_the_axis_and_ascend() => AnyDrawings.ForAll(Ranges(), range =>
    {
        foreach (var isLogarithmic in Kinds)
        {
            var scale = Scale.Around([range.A, range.B], isLogarithmic, 0, 500);
            var ticks = scale.Ticks(6).ToArray();
            Assert.InRange(ticks.Length, 1, 30);
            Assert.All(ticks, tick => Assert.InRange(tick, scale.Least, scale.Most));
            Assert.Equal(ticks.Distinct().Order(), ticks);
            Assert.All(ticks, tick => Assert.InRange(scale.At(tick), -1e-6, 500 + 1e-6));
        }
    }, 1_000);

    [Fact]
    public void A_number_that_can_be_shown_has_a_place_within_the_axis() => AnyDrawings.ForAll(Ranges(), range =>
    {
        foreach (var isLogarithmic in Kinds)
        {
            var scale = Scale.Around([range.A, range.B], isLogarithmic, 500, 0);
            Assert.All([range.A, range.B], x => Assert.True(!Scale.CanShow(x, isLogarithmic) || scale.At(x) is >= -1e-6 and <= 500 + 1e-6, $"{x} at {scale.At(x)} of {scale}"));
        }
    }, 1_000);

    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1")]
    [InlineData(-6, 6, 6, "-6 -4 -2 0 2 4 6")]
    [InlineData(0, 60_000, 8, "0 10000 20000 30000 40000 50000 60000")]
    [InlineData(-3e-7, 3e-7, 3, "-2e-7 0 2e-7")]
    public void Linear_ticks_are_round_numbers(double least, double most, int count, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', Ticks.Linear(least, most, count).Select(Arithmetic.Decimals.Print)));

    [Theory]
    [InlineData(0.003, 0.5, 6, "0.005 0.01 0.02 0.05 0.1 0.2 0.5")]
    [InlineData(1, 60_000, 8, "1 10 100 1000 10000")]
    [InlineData(1e-20, 1, 6, "1e-20 1e-16 1e-12 1e-8 0.0001 1")]
    [InlineData(11, 19, 4, "12 14 16 18")]
    public void Logarithmic_ticks_are_powers_of_ten_and_if_few_what_is_between(double least, double most, int count, string ticks) =>
        Assert.Equal(ticks, string.Join(' ', Ticks.Logarithmic(least, most, count).Select(Arithmetic.Decimals.Print)));

    [Fact]
    public void The_logarithm_is_that_of_the_C_library_to_fourteen_digits() => AnyDrawings.ForAll(Cases.Patterns().Select(Math.Abs).Where(x => x > 0 && double.IsFinite(x)), x =>
        Assert.InRange(Logarithm.Base10(x) - Math.Log10(x), -1e-14 * Math.Max(1, Math.Abs(Math.Log10(x))), 1e-14 * Math.Max(1, Math.Abs(Math.Log10(x)))), 10_000);

    private static Gen<(double A, double B)> Ranges() =>
        from a in Gen.OneOf(Cases.Patterns(), Cases.Between(-10, 10), Gen.Elements(0, -0.0, 1, 0.1, double.NaN, double.PositiveInfinity, double.Epsilon, double.MaxValue, double.MinValue))
        from b in Gen.OneOf(Cases.Patterns(), Cases.Between(-10, 10), Gen.Constant(a), Gen.Constant(Math.BitIncrement(a)))
        select (a, b);
}
