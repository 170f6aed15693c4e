using Elevenfold.Arithmetic;

namespace Elevenfold.Properties;

/// <summary>The rounding test beside ties: the places that no argument of exp reaches by chance.</summary>
public sealed class RoundingTestProperties
{
    private const double Margin = 1.0 / (1L << 40) / (1L << 40);
    private const int LeastExponent = -1074;

    // With steps of 2^-places in the scale of high, high = 1 + half a step is a tie, and low says on which side the value is.
    [Theory]
    [InlineData(-55)]
    [InlineData(-60)]
    [InlineData(-70)]
    public void Beside_a_tie_of_the_subnormal_grid_an_answer_is_right(int lowExponent)
    {
        for (var places = 0; places <= 51; places++)
        {
            var high = 1 + Math.ScaleB(1, -places - 1);
            AssertRight(high, Math.ScaleB(1, lowExponent), places, (1L << places) + 1);
            AssertRight(high, -Math.ScaleB(1, lowExponent), places, 1L << places);
        }
    }

    [Fact]
    public void Away_from_a_tie_of_the_subnormal_grid_there_is_an_answer()
    {
        for (var places = 0; places <= 51; places++)
        {
            Assert.True(RoundingTest.TryRound(1, Math.ScaleB(1, -60), Margin, LeastExponent + places, out var y));
            Assert.Equal(1L << places, BitConverter.DoubleToInt64Bits(y));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1022)]
    [InlineData(-1040)]
    [InlineData(-1074)]
    [InlineData(1023)]
    public void On_a_tie_there_is_no_answer(int scale)
    {
        var halfStep = scale > -1022 ? Math.ScaleB(1, -53) : Math.ScaleB(1, LeastExponent - scale - 1);
        var (high, low) = ErrorFree.FastTwoSum(1, halfStep);
        Assert.False(RoundingTest.TryRound(high, low, Margin, scale, out _));
    }

    [Fact]
    public void Past_the_largest_double_there_is_infinity()
    {
        var largest = 2 - Math.ScaleB(1, -52);
        Assert.True(RoundingTest.TryRound(largest, Math.ScaleB(1, -54), Margin, 1023, out var below));
        Assert.Equal(double.MaxValue, below);
        Assert.True(RoundingTest.TryRound(1, 0, Margin, 1024, out var above));
        Assert.Equal(double.PositiveInfinity, above);
        Assert.True(RoundingTest.TryRound(1.5, 0, Margin, 1024, out var beyond));
        Assert.Equal(double.PositiveInfinity, beyond);
    }

    private static void AssertRight(double high, double low, int places, long expected)
    {
        if (RoundingTest.TryRound(high, low, Margin, LeastExponent + places, out var y))
        {
            Assert.Equal(expected, BitConverter.DoubleToInt64Bits(y));
        }
    }
}
