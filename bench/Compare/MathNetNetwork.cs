using Elevenfold.Model;
using MathNet.Numerics.LinearAlgebra;

namespace Elevenfold.Bench.Compare;

/// <summary>The tutorial's step as a user of MathNet would write it: its matrices, and the exp of .NET.</summary>
internal static class MathNetNetwork
{
    public static Contender Contender(Weights weights, Batch batch, long iterations)
    {
        var initial = weights.Synapses.Map(Dense).ToArray();
        var (x, y) = (Dense(batch.Inputs), Dense(batch.Targets));
        return Compare.Contender.Here(
            "MathNet (its matrices, .NET's exp)",
            $"bench/Compare/MathNetNetwork.cs, {iterations} iterations",
            iterations,
            () => Train([.. initial], x, y, batch.LearningRate.Value, iterations));
    }

    private static void Train(Matrix<double>[] syn, Matrix<double> x, Matrix<double> y, double rate, long iterations)
    {
        for (var j = 0L; j < iterations; j++)
        {
            var l = new List<Matrix<double>> { x };
            foreach (var w in syn)
            {
                l.Add((l[^1] * w).Map(sum => 1 / (1 + Math.Exp(-sum)), Zeros.Include));
            }

            var error = y - l[^1];
            for (var k = syn.Length - 1; k >= 0; k--)
            {
                var delta = error.PointwiseMultiply(l[k + 1].PointwiseMultiply(1 - l[k + 1]));
                error = k > 0 ? delta.TransposeAndMultiply(syn[k]) : error;
                syn[k] += rate * l[k].TransposeThisAndMultiply(delta);
            }
        }
    }

    private static Matrix<double> Dense(Arithmetic.Matrix matrix) =>
        Matrix<double>.Build.Dense(matrix.Rows, matrix.Columns, (r, c) => matrix[r, c]);
}
