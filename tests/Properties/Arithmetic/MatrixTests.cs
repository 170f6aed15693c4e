using Elevenfold.Arithmetic;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Matrices against the plain loops that define them.</summary>
public sealed class MatrixTests
{
    private static readonly double[] Scalars = [0.1, 0, -0.0, 1, -1, double.Epsilon, double.MaxValue, double.PositiveInfinity, double.NaN];

    [PropertyOf(500, Arbitrary = [typeof(MatrixPairs)])]
    public void The_product_is_the_naive_left_fold(MatrixPair pair) =>
        Assert.Equal(Naive.Dot(pair.Left, pair.Right), pair.Left.Dot(pair.Right));

    [Theory]
    [InlineData(300, 64, 70)]
    [InlineData(257, 129, 65)]
    [InlineData(64, 1797, 32)]
    [InlineData(1, 4097, 3)]
    public void A_large_product_is_the_naive_left_fold_too(int rows, int inner, int columns)
    {
        var u = SplitMix.Doubles(seed: 3, (rows * inner) + (inner * columns)).Select(x => (2 * x) - 1).ToArray();
        var left = Matrix.Of(rows, inner, u.AsSpan(0, rows * inner));
        var right = Matrix.Of(inner, columns, u.AsSpan(rows * inner));
        Assert.Equal(Naive.Dot(left, right), left.Dot(right));
    }

    [Fact]
    public void A_fold_starts_from_plus_zero()
    {
        var minusZero = Matrix.Of(1, 1, [-0.0]).Dot(Matrix.Of(1, 1, [1]));
        Assert.Equal(Matrix.Of(1, 1, [0.0]), minusZero);
    }

    [Fact]
    public void A_product_and_a_sum_are_not_fused()
    {
        // (1 + u)(1 - u) - 1 is -u^2 where fused, and 0 where the product is rounded first.
        const double U = 1.0 / (1L << 30);
        var sum = Matrix.Of(1, 2, [1, 1 + U]).Dot(Matrix.Of(2, 1, [-1, 1 - U]));
        Assert.Equal(Matrix.Of(1, 1, [0.0]), sum);
    }

    [PropertyOf(200, Arbitrary = [typeof(MatrixPairs)])]
    public void Cells_go_by_themselves_in_sums_differences_and_products(MatrixPair pair)
    {
        var a = pair.Left;
        var b = Matrix.Create(a.Rows, a.Columns, (r, c) => pair.Right.Cells[((r * 7) + c) % pair.Right.Cells.Length]);
        Assert.Equal(Matrix.Create(a.Rows, a.Columns, (r, c) => a[r, c] + b[r, c]), a + b);
        Assert.Equal(Matrix.Create(a.Rows, a.Columns, (r, c) => a[r, c] - b[r, c]), a - b);
        Assert.Equal(Matrix.Create(a.Rows, a.Columns, (r, c) => a[r, c] * b[r, c]), a * b);
        Assert.All(Scalars, s => Assert.Equal(Matrix.Create(a.Rows, a.Columns, (r, c) => s * a[r, c]), s * a));
    }

    [PropertyOf(200, Arbitrary = [typeof(MatrixPairs)])]
    public void A_matrix_with_itself_is_two_matrices(MatrixPair pair)
    {
        var a = pair.Left;
        Assert.Equal(a + a.Map(cell => cell), a + a);
        Assert.Equal(a - a.Map(cell => cell), a - a);
        Assert.Equal(a * a.Map(cell => cell), a * a);
        Assert.Equal(Naive.Dot(a, a.T), a.Dot(a.T));
    }

    // Sides whose sum is beyond MathNet's limit, from which on it computes rows on several threads.
    [PropertyOf(20, Arbitrary = [typeof(MatrixPairs)])]
    public void A_product_on_several_threads_is_the_naive_left_fold_of_special_numbers_too(MatrixPair pair)
    {
        var left = Matrix.Create(40, 50, (r, c) => pair.Left.Cells[((r * 50) + c) % pair.Left.Cells.Length]);
        var right = Matrix.Create(50, 30, (r, c) => pair.Right.Cells[((r * 30) + c) % pair.Right.Cells.Length]);
        Assert.Equal(Naive.Dot(left, right), left.Dot(right));
    }

    [PropertyOf(200, Arbitrary = [typeof(MatrixPairs)])]
    public void Transposing_twice_is_nothing(MatrixPair pair)
    {
        Assert.Equal(pair.Left, pair.Left.T.T);
        Assert.Equal((pair.Left.Columns, pair.Left.Rows), (pair.Left.T.Rows, pair.Left.T.Columns));
    }

    [Fact]
    public void Equality_goes_by_bits()
    {
        Assert.NotEqual(Matrix.Of(1, 1, [0.0]), Matrix.Of(1, 1, [-0.0]));
        Assert.NotEqual(Matrix.Of(1, 2, [1, 2]), Matrix.Of(2, 1, [1, 2]));
        Assert.Equal(Matrix.Of(1, 1, [double.NaN]), Matrix.Of(1, 1, [-double.NaN]));
        Assert.Equal(Matrix.Of(1, 1, [double.NaN]).GetHashCode(), Matrix.Of(1, 1, [-double.NaN]).GetHashCode());
        Assert.True(Matrix.Of(1, 1, [1]) == Matrix.Of(1, 1, [1]));
        Assert.True(Matrix.Of(1, 1, [1]) != Matrix.Of(1, 1, [Math.BitIncrement(1)]));
    }

    [Fact]
    public void The_cells_are_a_copy()
    {
        double[] cells = [1, 2];
        var matrix = Matrix.Of(1, 2, cells);
        cells[0] = 3;
        Assert.Equal(Matrix.Of(1, 2, [1, 2]), matrix);
    }

    [Fact]
    public void Shapes_that_do_not_agree_are_a_bug_of_the_caller()
    {
        var (a, b) = (Matrix.Of(1, 2, [1, 2]), Matrix.Of(2, 1, [1, 2]));
        Assert.Throws<ArgumentException>(() => a + b);
        Assert.Throws<ArgumentException>(() => a.Dot(a));
        Assert.Throws<ArgumentException>(() => Matrix.Of(2, 2, [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Of(0, 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => a[0, 2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => b[2, 0]);
    }
}

/// <summary>Two matrices that can be multiplied.</summary>
public sealed record MatrixPair(Matrix Left, Matrix Right);

/// <summary>Pairs of any small shape, with every kind of number.</summary>
public static class MatrixPairs
{
    private static readonly Gen<double> Numbers = Gen.Frequency((20, Cases.Numbers()), (1, Gen.Constant(double.NaN)));

    public static Arbitrary<MatrixPair> Pairs() => (
        from rows in Gen.Choose(1, 9)
        from inner in Gen.Choose(1, 17)
        from columns in Gen.Choose(1, 9)
        from left in Cases.Matrices(rows, inner, Numbers)
        from right in Cases.Matrices(inner, columns, Numbers)
        select new MatrixPair(left, right)).ToArbitrary();
}
