using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using FsCheck.Xunit;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class ScalingTests
{
    private static readonly Matrix Column = Matrix.Of(4, 1, [1, 2, 3, 6]);

    [Fact]
    public void MinMax_takes_the_smallest_off_and_divides_by_the_range() =>
        Assert.Equal(
            new Scaling(ScaleKind.MinMax, Matrix.Of(1, 1, [1]), Matrix.Of(1, 1, [5])),
            Scaling.Fit(ScaleKind.MinMax, Column.Cells, Array("a")).Value());

    [Fact]
    public void Standard_takes_the_mean_off_and_divides_by_the_deviation_of_the_population() =>
        Assert.Equal(
            new Scaling(ScaleKind.Standard, Matrix.Of(1, 1, [3]), Matrix.Of(1, 1, [Math.Sqrt(3.5)])),
            Scaling.Fit(ScaleKind.Standard, Column.Cells, Array("a")).Value());

    [Fact]
    public void Sums_are_left_folds()
    {
        // From the left 1e16 + 1 + 1 stays at 1e16, since each 1 is half an ulp and rounds to even; pairwise it does not.
        var column = Matrix.Of(4, 1, [1e16, 1, 1, -1e16]);

        Assert.Equal(Matrix.Of(1, 1, [0]), Scaling.Fit(ScaleKind.Standard, column.Cells, Array("a")).Value().Offsets);
    }

    [Fact]
    public void None_changes_no_bit()
    {
        var x = Matrix.Of(2, 3, [0.0, -0.0, double.Epsilon, double.MaxValue, -1.5, double.MinValue]);

        Assert.Equal(x, Scaling.Fit(ScaleKind.None, x.Cells, Array("a", "b", "c")).Value().Apply(x));
        Assert.Equal(Scaling.None(3), Scaling.Fit(ScaleKind.None, x.Cells, Array("a", "b", "c")).Value());
    }

    [Theory]
    [InlineData(ScaleKind.MinMax)]
    [InlineData(ScaleKind.Standard)]
    public void A_column_of_one_number_stays_as_it_is(ScaleKind kind)
    {
        // The mean of ten times 0.1 is rounded to something else than 0.1.
        var column = Matrix.Create(10, 1, (_, _) => 0.1);

        Assert.Equal(new Scaling(kind, Matrix.Of(1, 1, [0]), Matrix.Of(1, 1, [1])), Scaling.Fit(kind, column.Cells, Array("a")).Value());
        Assert.Equal(column, Scaling.Fit(kind, column.Cells, Array("a")).Value().Apply(column));
    }

    [Fact]
    public void A_deviation_too_small_for_a_binary64_becomes_1() =>
        Assert.Equal(
            Matrix.Of(1, 1, [1]),
            Scaling.Fit(ScaleKind.Standard, [0, 1e-200], Array("a")).Value().Divisors);

    [Fact]
    public void A_scaling_that_is_not_finite_names_its_column()
    {
        var x = Matrix.Of(2, 3, [-1.5e308, 1, 1e200, 1.5e308, 2, -1e200]);

        Assert.Equal(
            [new Fault.ScalingNotFinite("a", -1.5e308, double.PositiveInfinity)],
            Scaling.Fit(ScaleKind.MinMax, x.Cells, Array("a", "b", "c")).Faults());
        Assert.Equal(
            [
                new Fault.ScalingNotFinite("a", 0, double.PositiveInfinity),
                new Fault.ScalingNotFinite("c", 0, double.PositiveInfinity),
            ],
            Scaling.Fit(ScaleKind.Standard, x.Cells, Array("a", "b", "c")).Faults());
        Assert.Equal(
            [new Fault.ScalingNotFinite("a", double.PositiveInfinity, double.PositiveInfinity)],
            Scaling.Fit(ScaleKind.Standard, [1.5e308, 1.4e308], Array("a")).Faults());
    }

    [Property(Arbitrary = [typeof(NumberTables)])]
    public void MinMax_brings_training_rows_to_0_up_to_1(NumberTable numbers)
    {
        var columns = Scaled(numbers, ScaleKind.MinMax).T;
        var raw = Scaled(numbers, ScaleKind.None).T;

        for (var i = 0; i < columns.Rows; i++)
        {
            var (column, before) = (columns.Row(i).ToArray(), raw.Row(i).ToArray());
            var isConstant = before.Distinct().Count() == 1;
            Assert.Equal(isConstant ? (before[0], before[0]) : (0, 1), (column.Min(), column.Max()));
        }
    }

    [Property(Arbitrary = [typeof(NumberTables)])]
    public void Standard_brings_training_rows_to_mean_0_and_mean_square_1(NumberTable numbers)
    {
        var raw = Scaled(numbers, ScaleKind.None);
        var scaling = Scaling.Fit(ScaleKind.Standard, raw.Cells, toArray(numbers.Records[0][..^1])).Value();
        var scaled = scaling.Apply(raw);

        for (var i = 0; i < raw.Columns; i++)
        {
            var x = raw.T.Row(i).ToArray();
            var z = scaled.T.Row(i).ToArray();
            if (x.Distinct().Count() == 1)
            {
                Assert.Equal(x, z);
                continue;
            }

            // The mean is off by at most n u mean|x|, which is then divided; each z has 2 roundings of its own and the sum
            // of the z, whose mean size is at most 1, has n more. u = 2^-53, doubled for all that is of second order.
            const double TwiceU = 1.0 / (1L << 52);
            var size = x.Average(Math.Abs) / scaling.Divisors[0, i];
            Assert.InRange(Math.Abs(z.Average()), 0, (numbers.Rows + 3) * TwiceU * (size + 1));

            // The differences are the same numbers in the divisor and in z: what is left is n + 2 roundings in each.
            Assert.InRange(z.Average(cell => cell * cell), 1 - (2 * (numbers.Rows + 4) * TwiceU), 1 + (2 * (numbers.Rows + 4) * TwiceU));
        }
    }

    private static Matrix Scaled(NumberTable numbers, ScaleKind kind) =>
        numbers.Table.Prepared(scale: kind).Value().Training.Inputs;
}
