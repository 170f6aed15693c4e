using System.Numerics;
using Elevenfold.Arithmetic;
using Elevenfold.Engine;

namespace Elevenfold.Properties;

/// <summary>Every constant of exp, recomputed with big integers: none is taken on faith.</summary>
public sealed class ExpConstants
{
    // Fixed-point: an integer n stands for n / 2^Bits.
    private const int Bits = 400;
    private static readonly BigInteger One = BigInteger.One << Bits;
    private static readonly BigInteger Step = Ln2() / 16;

    [Fact]
    public void The_inverse_of_the_step_is_rounded() =>
        AssertIs(ToDouble(One * One / Step), ExpReduction.Inverse);

    [Fact]
    public void The_first_part_of_the_step_is_a_multiple_of_2_to_minus_42() =>
        Assert.Equal(RoundToMultiple(Step, 42), Fixed(ExpReduction.Step1));

    [Fact]
    public void The_second_part_of_the_step_is_a_multiple_of_2_to_minus_80() =>
        Assert.Equal(RoundToMultiple(Step - Fixed(ExpReduction.Step1), 80), Fixed(ExpReduction.Step2));

    [Fact]
    public void The_third_part_of_the_step_is_the_rest_rounded() =>
        AssertIs(ToDouble(Step - Fixed(ExpReduction.Step1) - Fixed(ExpReduction.Step2)), ExpReduction.Step3);

    [Fact]
    public void The_step_of_the_vectors_is_rounded_and_so_is_its_rest()
    {
        AssertParts(Step, Logistic.Step, Logistic.StepLow);
        Assert.Equal(RoundToMultiple(Step, 57), Fixed(Logistic.Step)); // so that what is left of an argument is exact
    }

    [Fact]
    public void The_largest_multiples_of_the_first_parts_are_exact()
    {
        foreach (var step in new[] { ExpReduction.Step1, ExpReduction.Step2 })
        {
            foreach (var k in new[] { 16_390, 17_221, (1 << 15) - 1 })
            {
                Assert.Equal(k * Fixed(step), Fixed(k * step));
            }
        }
    }

    [Fact]
    public void The_table_holds_the_sixteenth_roots_of_the_powers_of_two()
    {
        Assert.Equal(16, ExpTable.High.Length);
        Assert.Equal(16, ExpTable.Low.Length);
        for (var j = 0; j < 16; j++)
        {
            AssertParts(SixteenthRoot(j), ExpTable.High[j], ExpTable.Low[j]);
        }
    }

    [Fact]
    public void The_series_holds_the_inverse_factorials()
    {
        Assert.Equal(ExpSeries.Degree + 1, ExpSeries.High.Length);
        Assert.Equal(ExpSeries.Degree + 1, ExpSeries.Low.Length);
        var factorial = BigInteger.One;
        for (var n = 0; n <= ExpSeries.Degree; n++)
        {
            factorial *= Math.Max(n, 1);
            AssertParts(One / factorial, ExpSeries.High[n], ExpSeries.Low[n]);
        }
    }

    [Fact]
    public void The_fast_tier_uses_the_leading_parts_of_the_series() =>
        Assert.Equal(
            ExpSeries.High[3..10].ToArray(),
            new[] { ExpFast.C3, ExpFast.C4, ExpFast.C5, ExpFast.C6, ExpFast.C7, ExpFast.C8, ExpFast.C9 });

    [Fact]
    public void The_margins_and_the_edge_of_one_are_what_they_say()
    {
        Assert.Equal(BigInteger.One << (Bits - 67), Fixed(ExpFast.Margin));
        Assert.Equal(BigInteger.One << (Bits - 100), Fixed(ExpDoubleDouble.Margin));
        Assert.Equal(BigInteger.One << (Bits - 54), Fixed(Exp.Tiny));
        Assert.Equal(new BigInteger(3) << (Bits - 64), Fixed(Logistic.Margin));
    }

    // 2^1024 overflows below 710, and 2^-1075, half of the least subnormal, lies above -746.
    [Fact]
    public void The_thresholds_are_definite()
    {
        Assert.True(Fixed(Exp.Overflow) > 1024 * 16 * (Step + 1));
        Assert.True(Fixed(Exp.Underflow) < -1075 * 16 * (Step + 1));
    }

    private static void AssertParts(BigInteger exact, double high, double low)
    {
        AssertIs(ToDouble(exact), high);
        AssertIs(ToDouble(exact - Fixed(high)), low);
    }

    private static void AssertIs(double expected, double constant) => Assert.Equal(expected, constant);

    // ln 2 = 18 artanh(1/26) - 2 artanh(1/4801) + 8 artanh(1/8749): another series than the exact tier's.
    private static BigInteger Ln2()
    {
        const int extra = 32;
        return (18 * Artanh(26) - 2 * Artanh(4801) + 8 * Artanh(8749)) >> extra;

        static BigInteger Artanh(int inverse)
        {
            var sum = BigInteger.Zero;
            var power = (One << extra) / inverse;
            for (var n = 1; !power.IsZero; n += 2)
            {
                sum += power / n;
                power /= inverse * inverse;
            }

            return sum;
        }
    }

    // 2^(j/16): four square roots of 2^j, each rounded down.
    private static BigInteger SixteenthRoot(int j)
    {
        var root = One << j;
        for (var i = 0; i < 4; i++)
        {
            root = SquareRoot(root << Bits);
        }

        return root;
    }

    // Newton's method from above, where it falls until it has arrived.
    private static BigInteger SquareRoot(BigInteger n)
    {
        var root = BigInteger.One << (int)((n.GetBitLength() + 1) / 2);
        while (true)
        {
            var next = (root + n / root) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }

    private static BigInteger RoundToMultiple(BigInteger n, int places)
    {
        var unit = BigInteger.One << (Bits - places);
        return (n + unit / 2) / unit * unit;
    }

    // What a double stands for, exactly, for doubles that are multiples of 2^-Bits.
    private static BigInteger Fixed(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        var exponent = (int)(bits >> 52);
        if (exponent == 0)
        {
            Assert.Equal(0, x);
            return BigInteger.Zero;
        }

        var shift = exponent - 1075 + Bits;
        Assert.True(shift >= 0);
        return Math.Sign(x) * ((BigInteger)((bits & ((1L << 52) - 1)) | (1L << 52)) << shift);
    }

    // To the nearest double; a tie can't occur for the irrational and periodic numbers here, an exact number is kept.
    private static double ToDouble(BigInteger n)
    {
        var magnitude = BigInteger.Abs(n);
        if (magnitude.IsZero)
        {
            return 0;
        }

        var drop = (int)magnitude.GetBitLength() - 53;
        var kept = drop > 0 ? (magnitude + (BigInteger.One << (drop - 1))) >> drop : magnitude << -drop;
        return n.Sign * Math.ScaleB((double)kept, drop - Bits);
    }
}
