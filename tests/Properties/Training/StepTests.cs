using System.Security.Cryptography;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The step against the same formulas as plain loops over arrays, with nothing of Core but exp.</summary>
public sealed class StepTests
{
    [PropertyOf(500, Arbitrary = [typeof(Cases)])]
    public void A_step_is_the_contract_in_plain_loops(TrainingCase at)
    {
        var (weights, error) = Train.Step(at.Weights, at.Batch);
        var (expectedWeights, expectedError) = PlainStep(at.Weights, at.Batch);
        Assert.Equal(expectedWeights, weights);
        Assert.Equal(expectedError, error);
    }

    [PropertyOf(100, Arbitrary = [typeof(Cases)])]
    public void Outputs_do_not_depend_on_the_batch_they_are_computed_in(TrainingCase at)
    {
        var together = Train.Outputs(at.Weights, at.Batch.Inputs);
        for (var row = 0; row < at.Batch.Rows; row++)
        {
            Assert.Equal(together.Pick([row]), Train.Outputs(at.Weights, at.Batch.Inputs.Pick([row])));
        }
    }

    [Fact]
    public void A_weight_that_becomes_nan_has_the_one_form_of_nan()
    {
        var weights = Weights.Of(Seq(Matrix.Of(1, 1, [1]), Matrix.Of(1, 1, [double.NegativeInfinity]))).OrThrow();
        var next = Train.Step(weights, Cases.BatchOf(Matrix.Of(1, 1, [1]), Matrix.Of(1, 1, [1]), 1)).Weights;

        byte[] bytes = [0, 0, 0, 0, 0, 0, 0xF8, 0x7F, 0, 0, 0, 0, 0, 0, 0xF0, 0xFF];
        Assert.True(double.IsNaN(next.Synapses[0][0, 0]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Digest.Sha256(next));
    }

    private static (Weights Weights, Error Error) PlainStep(Weights weights, Batch batch)
    {
        var syn = weights.Synapses.Select(Rows).ToArray();
        var l = new double[syn.Length + 1][][];
        l[0] = Rows(batch.Inputs);
        for (var k = 0; k < syn.Length; k++)
        {
            l[k + 1] = Cells(batch.Rows, syn[k][0].Length, (n, j) => 1 / (1 + Exp.Of(-Sum(syn[k].Length, i => l[k][n][i] * syn[k][i][j]))));
        }

        var targets = Rows(batch.Targets);
        var error = Cells(batch.Rows, targets[0].Length, (n, j) => targets[n][j] - l[^1][n][j]);
        var mean = Sum(batch.Rows * targets[0].Length, i => Math.Abs(error[i / targets[0].Length][i % targets[0].Length])) / (batch.Rows * targets[0].Length);

        var next = new double[syn.Length][][];
        for (var k = syn.Length - 1; k >= 0; k--)
        {
            var (o, e) = (l[k + 1], error);
            var delta = Cells(batch.Rows, o[0].Length, (n, j) => e[n][j] * (o[n][j] * (1 - o[n][j])));
            next[k] = Cells(syn[k].Length, o[0].Length, (i, j) => syn[k][i][j] + (batch.LearningRate.Value * Sum(batch.Rows, n => l[k][n][i] * delta[n][j])));
            error = Cells(batch.Rows, syn[k].Length, (n, i) => Sum(o[0].Length, j => delta[n][j] * syn[k][i][j]));
        }

        return (Weights.Of(next.Select(rows => Matrix.Create(rows.Length, rows[0].Length, (r, c) => rows[r][c])).ToSeq()).OrThrow(), new Error(mean));
    }

    private static double Sum(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    private static double[][] Cells(int rows, int columns, Func<int, int, double> cell) =>
        [.. Enumerable.Range(0, rows).Select(r => Enumerable.Range(0, columns).Select(c => cell(r, c)).ToArray())];

    private static double[][] Rows(Matrix matrix) => Cells(matrix.Rows, matrix.Columns, (r, c) => matrix[r, c]);
}
