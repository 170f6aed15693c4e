using Elevenfold.Arithmetic;

namespace Elevenfold.Properties;

/// <summary>Matrices by hand: how they are made, read, picked from and written, and which shapes are refused.</summary>
public sealed class MatrixShapeTests
{
    private static readonly Matrix Small = Matrix.Of([1, 2, 3], [4, 5, 6]);

    [Fact]
    public void Rows_and_columns_have_their_cells()
    {
        Assert.Equal((2, 3), (Small.Rows, Small.Columns));
        Assert.Equal([1, 2, 3, 4, 5, 6], Small.Cells.ToArray());
        Assert.Equal([4, 5, 6], Small.Row(1).ToArray());
        Assert.Equal(6, Small[1, 2]);
        Assert.Equal(Matrix.Of([1, 4], [2, 5], [3, 6]), Small.T);
        Assert.Equal(Small, Matrix.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Equal(Small, Matrix.Create(2, 3, (r, c) => (3 * r) + c + 1));
        Assert.Equal(Matrix.Of([4, 5, 6], [1, 2, 3], [4, 5, 6]), Small.Pick([1, 0, 1]));
        Assert.Equal(Matrix.Of([2, 4, 6], [8, 10, 12]), 2 * Small);
        Assert.Equal(Matrix.Of([0, -1, -2], [-3, -4, -5]), Small.Map(x => 1 - x));
        Assert.Equal(Matrix.Of([14, 32], [32, 77]), Small.Dot(Small.T));
        Assert.Equal(Matrix.Of([14, 32], [32, 77]), Naive.Dot(Small, Small.T));
        Assert.Equal((Matrix.Of([2, 4, 6], [8, 10, 12]), Matrix.Of([0, 0, 0], [0, 0, 0]), Matrix.Of([1, 4, 9], [16, 25, 36])), (Small + Small, Small - Small, Small * Small));
        Assert.Equal("2 x 3 [1, 2, 3, 4, 5, 6]", Small.ToString());
        Assert.Equal(System.Array.MaxLength, Matrix.MostCells);
    }

    [Fact]
    public void The_rows_and_columns_of_a_matrix_are_equal_or_not()
    {
        var same = Matrix.Of(2, 3, [1, 2, 3, 4, 5, 6]);
        Assert.True(Small == same && !(Small != same) && Small.Equals((object)same));
        Assert.Equal(Small.GetHashCode(), same.GetHashCode());
        Assert.False(Small.Equals(null) || Small.Equals((object)"2 x 3") || Small == null);
        Matrix[] others = [Matrix.Of(3, 2, [1, 2, 3, 4, 5, 6]), Matrix.Of(1, 6, [1, 2, 3, 4, 5, 6]), Matrix.Of(2, 3, [1, 2, 3, 4, 5, 7]), Small.Pick([0])];
        Assert.All(others, other => Assert.True(Small != other && Small.GetHashCode() != other.GetHashCode()));
        Assert.False(Bits.Same([1, 2], [1]));
        Assert.False(Bits.Same([1, 2], [1, 3]));
        Assert.True(Bits.Same([1, double.NaN], [1, -double.NaN]));
    }

    [Theory]
    [InlineData(0x7FF8_0000_0000_0000)]
    [InlineData(0x7FF8_0000_0000_0001)]
    [InlineData(0x7FF0_0000_0000_0001)]
    [InlineData(-0x0008_0000_0000_0000)]
    public void What_is_no_number_has_one_form(long bits)
    {
        var x = BitConverter.Int64BitsToDouble(bits);
        Assert.Equal(0x7FF8_0000_0000_0000, Bits.Of(x));
        Assert.Equal(0x7FF8_0000_0000_0000, BitConverter.DoubleToInt64Bits(Bits.Canonical(x)));
        Assert.Equal(0x7FF8_0000_0000_0000, BitConverter.DoubleToInt64Bits(Matrix.Of([x])[0, 0]));
        Assert.Equal(0x7FF8_0000_0000_0000, BitConverter.DoubleToInt64Bits(Exp.Of(x)));
    }

    [Fact]
    public void What_is_outside_a_matrix_is_a_bug_of_the_caller()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Small[0, 3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Small[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Small[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Small.Pick([2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Of(1, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Of(0, 1, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => Matrix.Of());
        Assert.Equal("row 1 has 1 cells, and row 0 has 2", Message(() => Matrix.Of([1, 2], [3]), "rows"));
        Assert.Equal("3 cells for 2 x 2", Message(() => Matrix.Of(2, 2, [1, 2, 3]), "cells"));
        Assert.Equal("2 x 3 . 2 x 3", Message(() => Small.Dot(Small), "right"));
        Assert.Equal("2 x 3 with 3 x 2", Message(() => Small + Small.T, "b"));
        Assert.Equal("2 x 3 with 1 x 3", Message(() => Small * Small.Pick([0]), "b"));
        Assert.Equal("1 x 3 with 1 x 1", Message(() => Small.Pick([0]) - Matrix.Of([1]), "b"));
        Assert.Throws<OverflowException>(() => Matrix.Create(1 << 16, 1 << 16, (_, _) => 0));
        Assert.Throws<OverflowException>(() => Matrix.Of([.. Enumerable.Repeat(new double[1 << 16], 1 << 16)]));
        Assert.Throws<OverflowException>(() => Matrix.Create(1, 1 << 16, (_, _) => 0).Pick(new int[1 << 16]));
        Assert.Throws<OverflowException>(() => Matrix.Of([1, 2, 3, 4]).Row(1 << 30).Length);
        Assert.Throws<OverflowException>(() => Matrix.Create(1 << 16, 1, (_, _) => 0).Dot(Matrix.Create(1, 1 << 16, (_, _) => 0)));
    }

    [Fact]
    public void The_sigmoid_and_its_slope_are_those_of_each_cell()
    {
        Assert.Equal(Matrix.Of([0.5, 1, 0, 1 / (1 + Exp.Of(-2))]), Sigmoid.Of(Matrix.Of([0, 800, -800, 2])));
        Assert.Equal(Matrix.Of([0.25, 0, 0, 0.1875]), Sigmoid.Slope(Matrix.Of([0.5, 1, 0, 0.25])));
    }

    private static string Message(Func<Matrix> make, string argument) => Assert.Throws<ArgumentException>(argument, make).Message.Split(" (Parameter")[0];
}
