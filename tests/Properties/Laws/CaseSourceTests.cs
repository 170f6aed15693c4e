using Elevenfold.Arithmetic;
using Elevenfold.Laws;
using Elevenfold.Randomness;

namespace Elevenfold.Properties;

/// <summary>Sources of cases are functions of a state and a size, and give what they promise as often as they promise.</summary>
public sealed class CaseSourceTests
{
    private const int Many = 20_000;

    /// <summary>NumPy: <c>np.random.seed(1); (10 * np.random.random(10)).astype(int)</c>, of 0.417022, 0.720324, 0.000114, ...</summary>
    [Fact]
    public void Whole_numbers_are_those_of_NumPys_stream() =>
        Assert.Equal([4, 7, 0, 3, 1, 0, 1, 3, 3, 5], CaseSource.Between(0, 9).ArrayOf(10)(Mt19937.Seeded(1), 0).Value.ToArray());

    [Fact]
    public void Each_choice_takes_one_number_and_leaves_the_state_after_it()
    {
        var start = Mt19937.Seeded(5);
        var after = start.NextDouble().Next;
        Assert.Equal(after, CaseSource.Between(-3, 3)(start, 0).Next);
        Assert.Equal(after, CaseSource.Elements("a", "b")(start, 0).Next);
        Assert.Equal(after.NextDouble().Next, CaseSource.Frequency((1, CaseSource.Between(0.0, 1.0)), (2, CaseSource.Between(1.0, 2.0)))(start, 0).Next);
        Assert.Equal(start, CaseSource.Constant(7)(start, 0).Next);
    }

    [Fact]
    public void Whole_numbers_reach_both_ends_and_no_further()
    {
        var drawn = Drawn(CaseSource.Between(-2, 3));
        Assert.Equal([-2, -1, 0, 1, 2, 3], drawn.Distinct().Order());
        Assert.All(drawn.CountBy(x => x), count => AssertShare(1, 6, count.Value));

        var wide = Drawn(CaseSource.Between(int.MinValue, int.MaxValue));
        AssertShare(1, 2, wide.Count(x => x < 0));
        AssertShare(1, 4, wide.Count(x => x > int.MaxValue / 2));
    }

    [Fact]
    public void Numbers_spread_from_the_least_to_the_largest()
    {
        var drawn = Drawn(CaseSource.Between(-4.0, 12.0));
        Assert.All(drawn, x => Assert.InRange(x, -4, 12));
        AssertShare(1, 4, drawn.Count(x => x < 0));
        AssertShare(1, 4, drawn.Count(x => x > 8));
    }

    [Fact]
    public void A_source_comes_as_often_as_its_weight()
    {
        var drawn = Drawn(CaseSource.Frequency((2, CaseSource.Constant("a")), (6, CaseSource.Constant("b")), (1, CaseSource.Constant("c"))));
        AssertShare(2, 9, drawn.Count(x => x == "a"));
        AssertShare(6, 9, drawn.Count(x => x == "b"));
        AssertShare(1, 9, drawn.Count(x => x == "c"));

        var one = Drawn(CaseSource.OneOf(CaseSource.Constant(1), CaseSource.Constant(2), CaseSource.Constant(3)));
        Assert.All(one.CountBy(x => x), count => AssertShare(1, 3, count.Value));
    }

    [Fact]
    public void What_is_drawn_later_can_depend_on_what_was_drawn_before()
    {
        var pairs = Drawn(from x in CaseSource.Between(0, 9) from y in CaseSource.Between(x, 9) select (x, y));
        Assert.All(pairs, pair => Assert.InRange(pair.y, pair.x, 9));
        Assert.Contains(pairs, pair => pair is { x: 0, y: 9 });
    }

    [Fact]
    public void Matrices_are_filled_row_by_row()
    {
        var cells = CaseSource.Between(0.0, 1.0);
        var (matrix, next) = cells.MatrixOf(2, 3)(Mt19937.Seeded(2), 0);
        var (array, after) = cells.ArrayOf(6)(Mt19937.Seeded(2), 0);
        Assert.Equal(Matrix.Of(2, 3, [.. array]), matrix);
        Assert.Equal(after, next);
    }

    [Fact]
    public void Growing_numbers_are_the_least_at_size_zero_and_never_fall_with_size()
    {
        var plain = CaseSource.Between(3, 40);
        var growing = plain.GrowingFrom(3);
        for (var seed = 0u; seed < 200; seed++)
        {
            var sizes = Enumerable.Range(0, CaseSource.FullSize + 1).Select(size => growing(Mt19937.Seeded(seed), size).Value).ToList();
            Assert.Equal(3, sizes[0]);
            Assert.Equal(sizes.Order(), sizes);
            Assert.Equal(plain(Mt19937.Seeded(seed), 0).Value, sizes[^1]);
        }
    }

    [Fact]
    public void A_choice_of_nothing_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseSource.Between(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CaseSource.Elements<int>());
    }

    [Fact]
    public void Numbers_have_every_edge_and_no_NaN_and_patterns_have_NaNs()
    {
        var numbers = Drawn(NumberCases.Numbers);
        Assert.DoesNotContain(numbers, double.IsNaN);
        double[] edges = [0.0, -0.0, double.Epsilon, -double.Epsilon, 709.782712893384, -745.1332191019412, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity];
        Assert.All(edges, edge => Assert.Contains(numbers, x => Bits.Same(x, edge)));

        var patterns = Drawn(NumberCases.Patterns);
        AssertShare(1, 2, patterns.Count(double.IsNegative));
        AssertShare(1, 2, patterns.Count(x => (BitConverter.DoubleToInt64Bits(x) & 1) == 1));
        Assert.Contains(patterns, double.IsNaN);
    }

    private static List<T> Drawn<T>(CaseSource<T> source) => [.. source.ArrayOf(Many)(Mt19937.Seeded(1), CaseSource.FullSize).Value];

    // Within five standard deviations of a binomial.
    internal static void AssertShare(int part, int of, int count, int many = Many)
    {
        var (p, n) = ((double)part / of, (double)many);
        Assert.InRange(count, (n * p) - (5 * Math.Sqrt(n * p * (1 - p))), (n * p) + (5 * Math.Sqrt(n * p * (1 - p))));
    }
}
