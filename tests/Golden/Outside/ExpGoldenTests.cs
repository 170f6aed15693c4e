using System.Globalization;
using Elevenfold.Arithmetic;

namespace Elevenfold.Golden.Outside;

/// <summary>exp against GNU MPFR: Exp/exp-mpfr.txt, written by the script beside it.</summary>
public sealed class ExpGoldenTests
{
    private const int ShownFailures = 10;
    internal static readonly (double X, double Y)[] Lines = Read();

    // Each answers or says that it can't; an answer must be MPFR's.
    private delegate bool Tier(double x, out double y);

    [Fact]
    public void The_file_has_twenty_thousand_lines_and_no_argument_twice()
    {
        Assert.True(Lines.Length >= 20_000, $"{Lines.Length} lines");
        Assert.Equal(Lines.Length, Lines.Select(line => BitConverter.DoubleToInt64Bits(line.X)).Distinct().Count());
    }

    [Fact]
    public void Exp_gives_the_bits_of_mpfr() =>
        AssertAnswers(Lines, atLeast: Lines.Length, (double x, out double y) =>
        {
            y = Exp.Of(x);
            return true;
        });

    // A fifth of the file is hard on purpose, so the tiers must not answer everywhere either.
    [Fact]
    public void The_fast_tier_with_fused_products_answers_as_mpfr() =>
        AssertAnswers(InRange(), atLeast: 20_000, ExpFast.TryOf<FusedProduct>);

    [Fact]
    public void The_fast_tier_with_split_products_answers_as_mpfr() =>
        AssertAnswers(InRange(), atLeast: 20_000, ExpFast.TryOf<SplitProduct>);

    [Fact]
    public void The_double_double_tier_answers_as_mpfr() =>
        AssertAnswers(InRange(), atLeast: 20_000, ExpDoubleDouble.TryOf);

    [Fact]
    public void The_exact_tier_answers_everywhere_as_mpfr()
    {
        var finite = Lines.Where(line => double.IsFinite(line.X)).ToArray();
        AssertAnswers(finite, atLeast: finite.Length, (double x, out double y) =>
        {
            y = ExpExact.Of(x);
            return true;
        });
    }

    [Fact]
    public void The_file_needs_every_tier()
    {
        var pastFast = InRange().Where(line => !ExpFast.TryOf(line.X, out _)).ToArray();
        var pastDoubleDouble = pastFast.Count(line => !ExpDoubleDouble.TryOf(line.X, out _));
        Assert.True(pastFast.Length >= 500, $"{pastFast.Length} lines pass the fast tier");
        Assert.True(pastDoubleDouble >= 100, $"{pastDoubleDouble} lines pass the double-double tier");
    }

    [Theory]
    [InlineData(0x7FF8_0000_0000_0000UL)]
    [InlineData(0xFFF8_0000_0000_0000UL)]
    [InlineData(0x7FF0_0000_0000_0001UL)]
    [InlineData(0xFFFF_FFFF_FFFF_FFFFUL)]
    public void Every_nan_gives_the_canonical_nan(ulong pattern) =>
        Assert.Equal(0x7FF8_0000_0000_0000UL, BitConverter.DoubleToUInt64Bits(Exp.Of(BitConverter.UInt64BitsToDouble(pattern))));

    private static (double X, double Y)[] InRange() =>
        [.. Lines.Where(line => line.X is > Exp.Underflow and < Exp.Overflow)];

    private static void AssertAnswers((double X, double Y)[] lines, int atLeast, Tier tier)
    {
        var answers = 0;
        var failures = new List<string>();
        foreach (var (x, expected) in lines)
        {
            if (!tier(x, out var y))
            {
                continue;
            }

            answers++;
            if (Pattern(y) != Pattern(expected))
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture,
                    $"exp({x:R} = {Pattern(x):x16}): expected {Pattern(expected):x16}, got {Pattern(y):x16}"));
            }
        }

        Assert.True(failures.Count == 0, $"{failures.Count} of {answers} answers differ:\n{string.Join('\n', failures.Take(ShownFailures))}");
        Assert.True(answers >= atLeast, $"{answers} answers, expected at least {atLeast}");
    }

    private static ulong Pattern(double x) => BitConverter.DoubleToUInt64Bits(x);

    private static (double X, double Y)[] Read() =>
    [
        .. File.ReadLines(Repository.PathOf("tests/Golden/Outside/Exp/exp-mpfr.txt"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .Select(words => (Parse(words[0]), Parse(words[1]))),
    ];

    private static double Parse(string pattern) =>
        BitConverter.UInt64BitsToDouble(ulong.Parse(pattern, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
