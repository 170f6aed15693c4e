using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Variants;

/// <summary>The results of a step.</summary>
/// <param name="Outputs">l[0], the inputs, to the last layer's.</param>
/// <param name="Deltas">The delta of l[k + 1], at k.</param>
/// <param name="Errors">Targets minus outputs.</param>
/// <param name="Next">State k + 1.</param>
/// <param name="Error">The error of state k.</param>
internal sealed record Computed(IReadOnlyList<Matrix> Outputs, IReadOnlyList<Matrix> Deltas, Matrix Errors, Weights Next, Error Error);

internal sealed partial record Operations
{
    /// <summary>The step of <see cref="Training.Train.Step(Weights, Batch)"/>, line by line, by these operations.</summary>
    /// <param name="weights">State k.</param>
    /// <param name="batch">Inputs (N, I), targets (N, O), learning rate.</param>
    public Computed Step(Weights weights, Batch batch)
    {
        var (syn, rate) = (weights.Synapses, Number(batch.LearningRate.Value));
        var l = new List<Matrix> { batch.Inputs.Map(Number) };
        for (var k = 0; k < syn.Count; k++)
        {
            l.Add(SigmoidOf(k + 1, Product(k + 1, l[k], syn[k])));
        }

        var errors = Errors(batch.Targets.Map(Number), l[syn.Count]);
        var (deltas, next) = (new Matrix[syn.Count], new Matrix[syn.Count]);
        for (var (k, error) = (syn.Count - 1, errors); k >= 0; k--)
        {
            deltas[k] = Delta(k + 1, error, Slope(k + 1, l[k + 1]), l[k + 1]);
            next[k] = Next(k + 1, syn[k], Update(k + 1, l[k], deltas[k], rate), rate);
            error = k > 0 ? HiddenError(k, deltas[k], syn[k], next[k]) : error;
        }

        return new(l, deltas, errors, Weights.Chained(next), Mean(errors));
    }

    private Matrix SigmoidOf(int layer, Matrix x) => Matrix.Create(x.Rows, x.Columns, (r, c) =>
    {
        var unit = new UnitPlace(layer, r, c);
        return OtherSigmoid(unit, x[r, c]) ?? Quotient(unit, Sum(unit, ExpOf(unit, -x[r, c])));
    });
}
