using System.Globalization;
using Elevenfold.Arithmetic;

namespace Elevenfold.Properties;

/// <summary>The tiers of exp on fixed arguments, few enough for mutation testing: some lines of MPFR's, and arguments beside a tie.</summary>
public sealed class TierTests
{
    private const int EachTwentieth = 20;

    private static readonly (double X, double Y)[] Lines = [.. File.ReadLines(Repository.PathOf("tests/Golden/Outside/Exp/exp-mpfr.txt"))
        .Where((line, i) => i % EachTwentieth == 0 && line[0] != '#')
        .Select(line => line.Split(' '))
        .Select(words => (Number(words[0]), Number(words[1])))
        .Where(line => line.Item1 is > Exp.Underflow and < Exp.Overflow)];

    private delegate bool Tier(double x, out double y);

    [Fact]
    public void The_fast_tier_answers_some_lines_as_MPFR() => Assert.InRange(Answers(ExpFast.TryOf<FusedProduct>), 900, Lines.Length - 20);

    [Fact]
    public void Its_split_products_answer_them_too() => Assert.Equal(Answers(ExpFast.TryOf<FusedProduct>), Answers(ExpFast.TryOf<SplitProduct>));

    [Fact]
    public void The_double_double_tier_answers_some_lines_as_MPFR() => Assert.InRange(Answers(ExpDoubleDouble.TryOf), 1_000, Lines.Length - 2);

    [Fact]
    public void The_exact_tier_answers_some_lines_as_MPFR() => Assert.All(Lines.Where((_, i) => i % 10 == 0), line => Assert.Equal(line.Y, ExpExact.Of(line.X)));

    [Fact]
    public void Exp_answers_some_lines_as_MPFR() => Assert.All(Lines, line => Assert.Equal(line.Y, Exp.Of(line.X)));

    // By decimal in Python, of 60 digits: e^x lies a few thousandths of an ulp from a tie, and a little farther than the margin of the fast tier, for each entry of the table.
    [Theory]
    [InlineData(-3.452033860487834, 0.03168113579740304)]
    [InlineData(-0.6738703798571954, 0.509731898930864)]
    [InlineData(-0.6703798749877596, 0.5115142294131995)]
    [InlineData(0.050597468849093885, 1.0518993857810452)]
    [InlineData(-518.4052429909406, 7.235417222864907e-226)]
    [InlineData(1.4529922464453922, 4.275889908453623)]
    [InlineData(49.34405803752634, 2.690618477979776e+21)]
    [InlineData(236.47640308471932, 5.016455453392512e+102)]
    [InlineData(-20.61306333252121, 1.1165041445976275e-09)]
    [InlineData(-0.49893130476348424, 0.607179202625104)]
    [InlineData(0.20509400696629132, 1.227640466294761)]
    [InlineData(0.2077661668686268, 1.2309253047755164)]
    [InlineData(-0.43683845148737965, 0.6460757955642741)]
    [InlineData(0.24099762145903836, 1.2725180085684216)]
    [InlineData(-1.781887072666546, 0.16832021490543175)]
    [InlineData(0.2862312958112522, 1.3314003669695536)]
    [InlineData(-10.760408455604647, 2.122335237064646e-05)]
    [InlineData(41.947183844276424, 1.649796868582111e+18)]
    [InlineData(-7.939233185825145, 0.0003564797272359618)]
    [InlineData(-1.6871236358573007, 0.18505103337624415)]
    [InlineData(-0.24604705967282836, 0.7818854287872089)]
    [InlineData(0.44655946828498116, 1.5629256292991482)]
    [InlineData(-155.4917831871702, 2.956491130945424e-68)]
    [InlineData(-4.383283511839828, 0.012484298904666744)]
    [InlineData(-422.9937419273164, 1.9776616928008872e-184)]
    [InlineData(2.6197816589187326, 13.732724839724932)]
    [InlineData(-214.29756049634443, 8.545785565381782e-94)]
    [InlineData(13.043635473666157, 462145.6932318473)]
    [InlineData(-0.0867720616775336, 0.9168860652877657)]
    [InlineData(-2.13361366732295, 0.11840863039690652)]
    [InlineData(-1.4235960130821579, 0.24084637109793877)]
    public void Beside_a_tie_the_fast_tier_answers(double x, double y)
    {
        Assert.True(ExpFast.TryOf(x, out var usual) && ExpFast.TryOf<FusedProduct>(x, out var fused) && ExpFast.TryOf<SplitProduct>(x, out var split) && (usual, fused, split) == (y, y, y));
        Assert.True(ExpDoubleDouble.TryOf(x, out var second) && second == y);
        Assert.Equal(y, Exp.Of(x));
    }

    // By decimal in Python, of 60 digits: the error of the double-double tier is below 2^-102 of e^x, and so below 2^-49 ulps.
    [Theory]
    [InlineData(7.620081689486721, 0.22649344361045842)]
    [InlineData(-6.882313222806097, 0.43847931852310157)]
    [InlineData(-6.841019413319316, 0.06913200080905839)]
    [InlineData(0.11897173103072411, 0.11877765444554769)]
    [InlineData(-1.2076929737197766, 0.10496318089909562)]
    [InlineData(-7.400069464928242, 0.46408539656315945)]
    [InlineData(-3.2037280501810823, 0.07025368595666279)]
    [InlineData(-1.061669061401826, 0.33218213543818953)]
    [InlineData(2.41495156863766, 0.41861861434788206)]
    [InlineData(-6.548591786498159, 0.16301204597487592)]
    [InlineData(-4.4281765662877675, 0.24548779816113073)]
    [InlineData(-2.9736452739713357, 0.4653036293613713)]
    [InlineData(1.2336471778799787, 0.33291492559034724)]
    [InlineData(0.5741120689070272, 0.3474640561225176)]
    [InlineData(-2.1489773293986314, 0.493451217673859)]
    [InlineData(-2.818675762669402, 0.4462973023149872)]
    [InlineData(0.001, 0.1932423469778564)]
    [InlineData(-0.001, 0.27256001596318147)]
    [InlineData(0.0216, 0.2221259384381558)]
    [InlineData(-0.0216, 0.18576805164591648)]
    [InlineData(0.5, 0.21309090040865203)]
    [InlineData(300.25, 0.12496714755861418)]
    [InlineData(-300.25, 0.1882408531261082)]
    public void The_error_of_an_exp_is_known_to_fifteen_places(double x, double ulps) => Assert.InRange(Exp.UlpsOff(x, Exp.Of(x)) - ulps, -2e-15, 2e-15);

    [Theory]
    [InlineData(-745.0, 5e-324)]
    [InlineData(-746.0, 0)]
    [InlineData(710.0, double.PositiveInfinity)]
    [InlineData(double.NaN, 1)]
    [InlineData(709.7, double.PositiveInfinity)]
    [InlineData(709.7, double.NaN)]
    public void The_error_of_an_exp_is_not_known_beyond_its_range(double x, double y) => Assert.True(double.IsNaN(Exp.UlpsOff(x, y)));

    // By decimal in Python, of 60 digits: e lies 0.3255 ulps above its nearest number.
    [Theory]
    [InlineData(0, 0.32553074014505834)]
    [InlineData(1, 0.6744692598549417)]
    [InlineData(-1, 1.3255307401450582)]
    public void Other_numbers_are_farther_from_an_exp(int ulps, double off) =>
        Assert.InRange(Exp.UlpsOff(1, BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(Math.E) + ulps)) - off, -2e-15, 2e-15);

    // Below 1 the numbers are twice as close as above it: 2^-54 below is a tie, and so is 2^-53 above. At a scale of -1022 and above, the results are normal.
    [Theory]
    [InlineData(-0.5, 0)]
    [InlineData(-0.5, -1022)]
    [InlineData(1, 0)]
    [InlineData(1, -1022)]
    [InlineData(-0.499, 0, 1)]
    [InlineData(-0.499, -1022, 1)]
    [InlineData(0.6, 0, 1)]
    [InlineData(0.6, -1022, 1)]
    public void One_is_rounded_to_by_its_unequal_neighbours(double low, int scale, double rounded = double.NaN)
    {
        Assert.Equal(!double.IsNaN(rounded), RoundingTest.TryRound(1, low * Math.ScaleB(1, -53), ExpFast.Margin, scale, out var y));
        Assert.True(double.IsNaN(rounded) || y == Math.ScaleB(rounded, scale));
    }

    // At a scale of -1070 a step of the subnormal numbers is 2^-4: 1 + 2^-5 is a tie. Within 2^-56 of it nothing is decided.
    [Theory]
    [InlineData(-1, 16)]
    [InlineData(1, 17)]
    public void Beside_a_tie_subnormal_numbers_are_rounded_to(int side, int steps)
    {
        Assert.True(RoundingTest.TryRound(1 + Math.ScaleB(1, -5), side * Math.ScaleB(1, -54), ExpFast.Margin, -1070, out var y));
        Assert.Equal(BitConverter.Int64BitsToDouble(steps), y);
        Assert.False(RoundingTest.TryRound(1 + Math.ScaleB(1, -5), side * Math.ScaleB(1, -57), ExpFast.Margin, -1070, out _));
    }

    // At a scale of -1059 a step is 2^-15: 1 + 2^-16 is a tie. Sums there are rounded to 2^-68 and less, which the margin must cover: it becomes twice as wide.
    [Fact]
    public void The_margin_of_a_subnormal_number_covers_its_own_rounding()
    {
        Assert.False(RoundingTest.TryRound(1 + Math.ScaleB(1, -16), Math.ScaleB(1, -68), ExpFast.Margin, -1059, out _));
        Assert.True(RoundingTest.TryRound(1 + Math.ScaleB(1, -16), Math.ScaleB(1, -64), ExpFast.Margin, -1059, out _));
    }

    [Fact]
    public void The_error_of_an_exp_is_known_up_to_its_range()
    {
        Assert.InRange(Exp.UlpsOff(-744.9, Exp.Of(-744.9)), 0, 0.5);
        Assert.InRange(Exp.UlpsOff(709.7, Exp.Of(709.7)), 0, 0.5);
    }

    [Theory]
    [InlineData(0.0, 1)]
    [InlineData(710.0, double.PositiveInfinity)]
    [InlineData(709.9, double.PositiveInfinity)]
    [InlineData(-746.0, 0)]
    [InlineData(-745.5, 0)]
    [InlineData(-745.13, 5e-324)]
    [InlineData(1e300, double.PositiveInfinity)]
    [InlineData(-1e300, 0)]
    [InlineData(-1500.0, 0)]
    [InlineData(-2000.0, 0)]
    [InlineData(1e-40, 1)]
    [InlineData(-1e-40, 1)]
    [InlineData(-1e-300, 1)]
    [InlineData(5.551115123125783e-17, 1)]
    [InlineData(-5.551115123125783e-17, 1)]
    [InlineData(2.220446049250313e-16, 1.0000000000000002)]
    [InlineData(-2.220446049250313e-16, 0.9999999999999998)]
    public void At_the_edges_exp_and_its_exact_tier_agree(double x, double y) => Assert.Equal((y, y), (Exp.Of(x), ExpExact.Of(x)));

    // A product of two numbers of 53 bits is the sum of two of them: as fused, and as split in halves.
    [Fact]
    public void A_product_and_its_rest_are_exact()
    {
        foreach (var (a, b) in SplitMix.Doubles(5, 200).Zip(SplitMix.Doubles(6, 200)))
        {
            var (product, rest) = ErrorFree.TwoProduct<SplitProduct>(a, -b);
            Assert.Equal((a * -b, Math.FusedMultiplyAdd(a, -b, -(a * -b))), (product, rest));
            Assert.Equal((product, rest), ErrorFree.TwoProduct<FusedProduct>(a, -b));
            Assert.Equal((product, rest), ErrorFree.TwoProduct(a, -b));
        }
    }

    // Of numbers whose bits do not overlap the sum is exact as a decimal of 28 digits.
    [Theory]
    [InlineData(1, 1e-20)]
    [InlineData(1e-20, 1)]
    [InlineData(-3, 1e-17)]
    [InlineData(9007199254740993, 0.5)]
    [InlineData(0.1, 0.2)]
    public void A_sum_and_its_rest_are_exact(double a, double b)
    {
        var (sum, rest) = ErrorFree.TwoSum(a, b);
        Assert.Equal(a + b, sum);
        Assert.Equal(Exact(a) + Exact(b), Exact(sum) + Exact(rest));
        var (larger, smaller) = Math.Abs(a) >= Math.Abs(b) ? (a, b) : (b, a);
        Assert.Equal((sum, rest), ErrorFree.FastTwoSum(larger, smaller));
        Assert.Equal(new DoubleDouble(sum, rest), DoubleDouble.Sum(a, b));
    }

    // A sum and a product of pairs, by big integers, to 2^-100 of their size.
    [Fact]
    public void Sums_and_products_of_pairs_have_a_hundred_bits()
    {
        foreach (var u in SplitMix.Doubles(9, 400).Chunk(4))
        {
            var (a, b) = (DoubleDouble.Sum(1 + u[0], (u[1] - 0.5) * 1e-16), DoubleDouble.Sum(u[2] - 0.5, (u[3] - 0.5) * 1e-17));
            var (sum, product) = (a + b, a * b);
            var (exactA, exactB) = (Exact(a.High) + Exact(a.Low), Exact(b.High) + Exact(b.Low));
            Assert.InRange(Math.Abs((double)(Exact(sum.High) + Exact(sum.Low) - exactA - exactB) / (double)One), 0, 1e-30);
            Assert.InRange(Math.Abs((double)(((Exact(product.High) + Exact(product.Low)) * One) - (exactA * exactB)) / (double)One / (double)One), 0, 1e-30);
            Assert.Equal((sum.High, product.High), (sum.High + sum.Low, product.High + product.Low));
        }
    }

    private static System.Numerics.BigInteger One => System.Numerics.BigInteger.One << 300;

    // A number as a multiple of 2^-300.
    private static System.Numerics.BigInteger Exact(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(x));
        return x == 0 ? 0 : Math.Sign(x) * (((System.Numerics.BigInteger)((bits & ((1L << 52) - 1)) | (1L << 52)) << 300) >> (1075 - (int)(bits >> 52)));
    }

    private static int Answers(Tier tier)
    {
        var answers = 0;
        foreach (var (x, expected) in Lines)
        {
            if (tier(x, out var y))
            {
                answers++;
                Assert.Equal(expected, y);
            }
        }

        return answers;
    }

    private static double Number(string bits) => BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
