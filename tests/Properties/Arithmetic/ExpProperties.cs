using System.Globalization;
using Elevenfold.Arithmetic;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>exp against its own exact tier, on arguments that favour the edges.</summary>
public sealed class ExpProperties
{
    [PropertyOf(5000, Arbitrary = [typeof(ExpArguments)])]
    public Property Exp_is_the_exact_tier(ExpArgument argument)
    {
        var x = argument.Value;
        return double.IsFinite(x)
            ? Same(x, Exp.Of(x), ExpExact.Of(x))
            : Same(x, Exp.Of(x), double.IsNaN(x) ? Exp.CanonicalNaN : x > 0 ? double.PositiveInfinity : 0);
    }

    [PropertyOf(3000, Arbitrary = [typeof(ExpArguments)])]
    public Property A_tier_that_answers_answers_exactly(ExpArgument argument)
    {
        var x = argument.Value;
        var inRange = x is > Exp.Underflow and < Exp.Overflow;
        var exact = inRange ? ExpExact.Of(x) : 0;
        return Answer(ExpFast.TryOf<FusedProduct>)
            .And(Answer(ExpFast.TryOf<SplitProduct>))
            .And(Answer(ExpDoubleDouble.TryOf));

        Property Answer(Tier tier) =>
            inRange && tier(x, out var y) ? Same(x, y, exact) : true.ToProperty();
    }

    [PropertyOf(5000, Arbitrary = [typeof(ExpArguments)])]
    public void Exp_is_at_most_half_an_ulp_off_and_its_neighbours_are_a_whole_one_apart(ExpArgument argument)
    {
        var (x, y) = (argument.Value, Exp.Of(argument.Value));
        var off = Exp.UlpsOff(x, y);
        if (double.IsNaN(off) || y == 0 || double.IsPow2(y))
        {
            Assert.True(!double.IsNaN(off) || double.IsNaN(x) || y == 0 || y >= double.MaxValue || x <= -745);
            return;
        }

        Assert.InRange(off, 0, 0.5 + 1e-12);
        var (up, down) = (Exp.UlpsOff(x, Math.BitIncrement(y)), Exp.UlpsOff(x, Math.BitDecrement(y)));
        Assert.Equal(1 + off, Math.Max(up, down), 1e-12);
        Assert.Equal(1 - off, Math.Min(up, down), 1e-12);
    }

    // By decimal in Python, of 60 digits.
    [Theory]
    [InlineData(0.17581491272142022, 1, 0.8110739340325742)]
    [InlineData(-0.17581491272142022, 1, 0.5779932172450188)]
    [InlineData(0.3724210421335121, -1, 0.806147658768125)]
    [InlineData(0.02489585394280147, 1, 1.048846814420632)]
    public void What_an_exp_is_wrong_by_is_what_sixty_digits_say(double x, int way, double off)
    {
        var y = way > 0 ? Math.BitIncrement(Exp.Of(x)) : Math.BitDecrement(Exp.Of(x));
        Assert.Equal(off, Exp.UlpsOff(x, y), 1e-12);
    }

    [PropertyOf(5000, Arbitrary = [typeof(ExpArguments)])]
    public Property Split_products_answer_where_fused_ones_do(ExpArgument argument)
    {
        var x = argument.Value;
        return (x is not (> Exp.Underflow and < Exp.Overflow)
            || ExpFast.TryOf<FusedProduct>(x, out _) == ExpFast.TryOf<SplitProduct>(x, out _)).ToProperty();
    }

    [PropertyOf(5000, Arbitrary = [typeof(ExpArguments)])]
    public Property Exp_is_monotone(ExpArgument one, ExpArgument other)
    {
        var (a, b) = (one.Value, other.Value);
        return double.IsNaN(a) || double.IsNaN(b)
            ? true.ToProperty()
            : Monotone(Math.Min(a, b), Math.Max(a, b)).And(Monotone(a, Math.BitIncrement(a)));

        static Property Monotone(double low, double high) =>
            (Exp.Of(low) <= Exp.Of(high)).Label(string.Create(CultureInfo.InvariantCulture, $"{low:R}, {high:R}"));
    }

    [Fact]
    public void The_fast_tier_answers_all_but_one_in_thousands()
    {
        const int sample = 1 << 20;
        const int expected = sample >> 13; // measured: 2^-13.4 of arguments spread evenly
        foreach (var range in new[] { 1.0, 10.0, 40.0, 700.0 })
        {
            var unanswered = SplitMix.Doubles(seed: 11, sample).Count(u => !ExpFast.TryOf((2 * u - 1) * range, out _));
            Assert.InRange(unanswered, expected / 4, expected * 2);
        }
    }

    [Fact]
    public void The_double_double_tier_answers_a_million_arguments()
    {
        var unanswered = SplitMix.Doubles(seed: 12, 1 << 20).Count(u => !ExpDoubleDouble.TryOf((2 * u - 1) * 40, out _));
        Assert.Equal(0, unanswered);
    }

    [Fact]
    public void Subnormal_results_are_rounded_once()
    {
        var failures = SplitMix.Doubles(seed: 13, 20_000)
            .Select(u => -708 - 38 * u)
            .Where(x => !Exp.Of(x).Equals(ExpExact.Of(x)))
            .ToArray();
        Assert.Empty(failures);
    }

    private delegate bool Tier(double x, out double y);

    private static Property Same(double x, double actual, double expected) =>
        (BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(expected))
        .Label(string.Create(CultureInfo.InvariantCulture,
            $"exp({x:R}): expected {BitConverter.DoubleToInt64Bits(expected):x16}, got {BitConverter.DoubleToInt64Bits(actual):x16}"));
}

/// <summary>An argument of exp; a type of its own so that it has its own generator.</summary>
public sealed record ExpArgument(double Value)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:R} (0x{BitConverter.DoubleToInt64Bits(Value):x16})");
}

/// <summary>Arguments of exp: all patterns, all of the range, and the places where a mistake would hide.</summary>
public static class ExpArguments
{
    private const double Ln2 = 0.6931471805599453;

    private static readonly double[] Thresholds =
    [
        709.782712893384, 710, 1024, -708.3964185322641, -745.1332191019412, -745.5, -746, -1075,
        1.0 / (1L << 53), 1.0 / (1L << 54), -1.0 / (1L << 53), -1.0 / (1L << 54), 1, double.Epsilon, double.MaxValue, double.MinValue,
    ];

    public static Arbitrary<ExpArgument> Arguments() =>
        Gen.OneOf(
            Patterns().Select(BitConverter.Int64BitsToDouble),
            Between(-745.2, 709.8),
            Between(-40, 40),
            Between(-1, 1),
            Between(-745.2, -708.3),
            Gen.Elements(Thresholds).SelectMany(_ => Gen.Choose(-100, 100), Steps),
            Gen.Choose(-17_200, 16_390).SelectMany(_ => Gen.Choose(-3, 3), (k, steps) => Steps((k + 0.5) * Ln2 / 16, steps)),
            Gen.Choose(-17_200, 16_390).SelectMany(_ => Gen.Choose(-3, 3), (k, steps) => Steps(k * Ln2 / 16, steps)),
            Gen.Choose(-1074, 0).SelectMany(_ => Between(-2, 2), (exponent, x) => Math.ScaleB(x, exponent)),
            Gen.Choose(0, 1 << 20).SelectMany(_ => Gen.Choose(-2, 2), (n, steps) => Steps((n + 0.5) / (1L << 52), steps)))
        .Select(x => new ExpArgument(x))
        .ToArbitrary();

    private static Gen<long> Patterns() =>
        Gen.Choose(int.MinValue, int.MaxValue).SelectMany(_ => Gen.Choose(int.MinValue, int.MaxValue), (high, low) => ((long)high << 32) | (uint)low);

    // 53 bits, so that the last bits of x vary too.
    private static Gen<double> Between(double low, double high) =>
        Patterns().Select(bits => low + (high - low) * ((ulong)bits >> 11) / (1L << 53));

    // The double some steps of the bit pattern away; away from zero for more than 0 steps.
    private static double Steps(double x, int steps) => x == 0 ? x : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + steps);
}
