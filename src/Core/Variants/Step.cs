using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Variants;

public sealed partial record Variant
{
    /// <summary>State 0 as this arithmetic can hold it.</summary>
    /// <param name="weights">State 0 of <c>ieee754-1</c>.</param>
    /// <returns>The same weights; for binary32, rounded.</returns>
    public Weights Start(Weights weights) => Weights.Chained(weights.Synapses.Map(Round));

    /// <summary>The step of <see cref="Training.Train.Step"/>, its formulas unchanged, under this arithmetic.</summary>
    /// <param name="weights">State k of this arithmetic.</param>
    /// <param name="batch">Inputs (N, I), targets (N, O), learning rate.</param>
    /// <returns>State k + 1, and the error of state k.</returns>
    public (Weights Weights, Error Error) Step(Weights weights, Batch batch)
    {
        var (syn, rate) = (weights.Synapses, Rounded(batch.LearningRate.Value));
        var l = new List<Matrix> { Round(batch.Inputs) };
        foreach (var synapse in syn)
        {
            l.Add(Dot(l[^1], synapse).Map(Sigmoid));
        }

        var lastError = Round(Round(batch.Targets) - l[^1]);
        var next = new Matrix[syn.Count];
        for (var (k, error) = (syn.Count - 1, lastError); k >= 0; k--)
        {
            var delta = Round(error * l[k + 1].Map(o => Rounded(o * Rounded(1 - o))));
            var update = Dot(l[k].T, delta);
            error = k > 0 ? Dot(delta, syn[k].T) : error;
            var before = syn[k];
            next[k] = Matrix.Create(before.Rows, before.Columns, (i, j) => PlusProduct(before[i, j], rate, update[i, j]));
        }

        return (Weights.Chained(next), Mean(lastError));
    }

    // out[r, c] = sum over i of a[r, i] * b[i, c]; a (R, I), b (I, C), out (R, C)
    private Matrix Dot(Matrix a, Matrix b) => Matrix.Create(a.Rows, b.Columns, (r, c) =>
        Indices(a.Columns).Aggregate(0.0, (sum, i) => PlusProduct(sum, a[r, i], b[i, c])));

    private Error Mean(Matrix errors)
    {
        var cells = errors.Cells.ToArray();
        return new(Rounded(Indices(cells.Length).Aggregate(0.0, (sum, i) => Rounded(sum + Math.Abs(cells[i]))) / cells.Length));
    }

    private Matrix Round(Matrix cells) => cells.Map(Rounded);
}
