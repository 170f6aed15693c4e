using Elevenfold.Arithmetic;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>How many numbers apart two numbers are.</summary>
public sealed class UlpsTests
{
    [Fact]
    public void The_distance_is_0_only_where_the_bits_are_the_same() =>
        ForAll((x, y) => (Ulps.Between(x, y) == 0) == Bits.Same(x, y) && Ulps.Between(x, x) == 0);

    [Fact]
    public void The_distance_is_the_same_from_both_ends() => ForAll((x, y) => Ulps.Between(x, y) == Ulps.Between(y, x));

    [Fact]
    public void Neighbours_are_1_apart() => ForAll((x, _) =>
        double.IsNaN(x) || x == 0 || double.IsPositiveInfinity(x) || Ulps.Between(x, Math.BitIncrement(x)) == 1);

    // Of two distances that lie end to end, in order, the sum is the distance of the ends.
    [Fact]
    public void Distances_add_up() => ForAll((x, y) =>
    {
        var middle = double.IsFinite((x / 2) + (y / 2)) ? (x / 2) + (y / 2) : 0;
        var ordered = (x < middle && middle < y) || (y < middle && middle < x);
        return !ordered || Ulps.Between(x, middle) + Ulps.Between(middle, y) == Ulps.Between(x, y);
    });

    [Fact]
    public void No_number_is_at_a_distance_from_what_is_no_number() => ForAll((x, _) =>
    {
        var none = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) | BitConverter.DoubleToInt64Bits(double.PositiveInfinity) | 1);
        return Ulps.Between(none, double.NaN) == 0 && (double.IsNaN(x) || (Ulps.Between(x, none) is null && Ulps.Between(none, x) is null));
    });

    [Theory]
    [InlineData(-0.0, 0.0, 1)]
    [InlineData(0.0, double.Epsilon, 1)]
    [InlineData(-0.0, -double.Epsilon, 1)]
    [InlineData(-double.Epsilon, double.Epsilon, 3)]
    [InlineData(1, 2, 1ul << 52)]
    [InlineData(double.MaxValue, double.PositiveInfinity, 1)]
    [InlineData(double.NegativeInfinity, double.PositiveInfinity, (2 * 0x7ff0000000000000ul) + 1)]
    public void Some_distances_are(double x, double y, ulong ulps) => Assert.Equal(ulps, Ulps.Between(x, y));

    [Fact]
    public void What_is_no_number_is_at_a_distance_from_itself_only()
    {
        Assert.Equal(0ul, Ulps.Between(double.NaN, -double.NaN));
        Assert.Null(Ulps.Between(double.NaN, 1));
        Assert.Null(Ulps.Between(1, double.NaN));
        Assert.Equal((1ul, 3ul), (Ulps.Between(1, Math.BitDecrement(1)), Ulps.Between(double.Epsilon, -double.Epsilon)));
    }

    private static void ForAll(Func<double, double, bool> holds) => Prop.ForAll(
        Gen.OneOf(Cases.Numbers(), Cases.Patterns()).ToArbitrary(),
        Gen.OneOf(Cases.Numbers(), Cases.Patterns()).ToArbitrary(),
        holds).Check(Seeds.ConfigOf(5_000));
}
