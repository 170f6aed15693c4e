using Elevenfold.Arithmetic;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Sums, multiples and inner products of weights, against loops over their cells.</summary>
public sealed class WeightsAlgebraTests
{
    [PropertyOf(200, Arbitrary = [typeof(Cases)])]
    public void Sums_differences_and_multiples_go_cell_by_cell(TrainingCase at)
    {
        var (a, b) = (at.Weights, Train.Step(at.Weights, at.Batch).Weights);
        Assert.Equal(CellByCell(a, b, (x, y) => x + y), a + b);
        Assert.Equal(CellByCell(a, b, (x, y) => x - y), a - b);
        Assert.Equal(CellByCell(a, b, (x, _) => 0.1 * x), 0.1 * a);
        Assert.Equal(CellByCell(a, b, (x, _) => Math.Abs(x)), a.Map(Math.Abs));
        Assert.Equal(CellByCell(a, b, (x, y) => x * y), a.Zip(b, (x, y) => x * y));
    }

    [PropertyOf(200, Arbitrary = [typeof(Cases)])]
    public void An_inner_product_is_a_fold_of_folds_of_rows(TrainingCase at)
    {
        var (a, b) = (at.Weights, Train.Step(at.Weights, at.Batch).Weights);
        var sum = 0.0;
        for (var k = 0; k < a.Synapses.Count; k++)
        {
            for (var i = 0; i < a.Synapses[k].Rows; i++)
            {
                var row = 0.0;
                for (var j = 0; j < a.Synapses[k].Columns; j++)
                {
                    row += a.Synapses[k][i, j] * b.Synapses[k][i, j];
                }

                sum += row;
            }
        }

        Assert.True(Bits.Same(sum, a.Dot(b)));
        Assert.True(Bits.Same(Math.Sqrt(a.Dot(a)), a.Norm()));
    }

    // (1 + e) + (e + e) in rows, where e is half an ulp of 1: in one fold each e would be rounded away.
    [Fact]
    public void Rows_are_summed_before_their_sums_are()
    {
        const double E = 1.0 / (1L << 53);
        var ones = Weights.Of(Seq1(Matrix.Of(2, 2, [1, 1, 1, 1]))).IfFail(_ => throw new InvalidOperationException());
        var cells = Weights.Of(Seq1(Matrix.Of(2, 2, [1, E, E, E]))).IfFail(_ => throw new InvalidOperationException());

        Assert.Equal(1 + (2 * E), ones.Dot(cells));
    }

    [Fact]
    public void Weights_of_other_layers_are_a_bug_of_the_caller()
    {
        var (a, b) = (new Misfit([2, 1], 1, 2, 1).Weights, new Misfit([2, 2, 1], 1, 2, 1).Weights);
        Assert.Throws<ArgumentException>(() => a + b);
        Assert.Throws<ArgumentException>(() => b.Dot(a));
        Assert.Throws<ArgumentException>(() => a - new Misfit([2, 2], 1, 2, 2).Weights);
    }

    private static Weights CellByCell(Weights a, Weights b, Func<double, double, double> f) => Weights.Of(toSeq(a.Synapses.Zip(b.Synapses).Select(pair =>
        Matrix.Create(pair.Item1.Rows, pair.Item1.Columns, (i, j) => f(pair.Item1[i, j], pair.Item2[i, j]))))).IfFail(_ => throw new InvalidOperationException());
}
