using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>A mistake that implementations of the step make.</summary>
/// <param name="Name">What is wrong, as a clause.</param>
/// <param name="Step">The step with that mistake.</param>
internal sealed record Mistake(string Name, Func<Weights, Batch, (Weights Weights, Error Error)> Step)
{
    private delegate Matrix Part(Matrix a, Matrix b);

    /// <summary>Each is the tutorial's step with one mistake; the laws find all of them (docs/laws.md).</summary>
    public static Arr<Mistake> All { get; } = Prelude.Array<Mistake>(
        new("the error has the wrong sign", (w, b) => Mutant(w, b, error: (y, o) => o - y)),
        new("the slope is left out", (w, b) => Mutant(w, b, slope: o => o.Map(_ => 1))),
        new("the slope is that of tanh", (w, b) => Mutant(w, b, slope: o => o.Map(x => 1 - (x * x)))),
        new("the slope is taken of the sum, not of the output", (w, b) => Mutant(w, b, slope: o => Sigmoid.Slope(Sigmoid.Of(o)))),
        new("the hidden error goes through the new weights", (w, b) => Mutant(w, b, throughNew: true)),
        new("the last layer alone learns", (w, b) => Mutant(w, b, hidden: error => error.Map(_ => 0))),
        new("the hidden error is halved", (w, b) => Mutant(w, b, hidden: error => 0.5 * error)),
        new("the update is the mean over rows", (w, b) => Mutant(w, b, update: u => (1.0 / b.Rows) * u)),
        new("the update is doubled", (w, b) => Mutant(w, b, update: u => 2 * u)),
        new("the rate is left out", (w, b) => Mutant(w, b.Examples.At(LearningRate.One))),
        new("the rate is squared", (w, b) => Mutant(w, b, update: u => b.LearningRate.Value * u)),
        new("the weights decay", (w, b) => Mutant(w, b, before: x => 0.999 * x)),
        new("the first row is forgotten", (w, b) => Mutant(w, b, delta: d => Matrix.Create(d.Rows, d.Columns, (r, c) => r == 0 ? 0 : d[r, c]))),
        new("the first row counts more", (w, b) => Mutant(w, b, delta: d => Matrix.Create(d.Rows, d.Columns, (r, c) => (r == 0 ? 1.001 : 1) * d[r, c]))),
        new("one cell of an update is lost", (w, b) => Mutant(w, b, update: u => Matrix.Create(u.Rows, u.Columns, (r, c) => r + c == 0 ? 0 : u[r, c]))),
        new("the error is a root mean square", (w, b) => (Train.Step(w, b).Weights, new Error(Math.Sqrt(2 * Train.HalfSquaredError(w, b.Examples) / b.Targets.Cells.Length)))),
        new("the error is that of the next state", (w, b) => (Train.Step(w, b).Weights, Train.ErrorOf(Train.Step(w, b).Weights, b.Examples))),
        new("the rows are added up from the last one", (w, b) => (Train.Step(w, b.Examples.Pick([.. Enumerable.Range(0, b.Rows).Reverse()]).At(b.LearningRate)).Weights, Train.Step(w, b).Error)),
        new("a rate of 0 is a short cut", (w, b) => b.LearningRate.Value == 0 ? Mutant(w, b, update: u => u.Map(_ => 0)) : Train.Step(w, b)),
        new("the weights are rounded to binary32", (w, b) => Mutant(w, b, before: x => x.Map(cell => (float)cell))));

    // Train.Step with its parts exchangeable.
    private static (Weights Weights, Error Error) Mutant(
        Weights weights,
        Batch batch,
        Part? error = null,
        Func<Matrix, Matrix>? slope = null,
        Func<Matrix, Matrix>? delta = null,
        Func<Matrix, Matrix>? hidden = null,
        Func<Matrix, Matrix>? update = null,
        Func<Matrix, Matrix>? before = null,
        bool throughNew = false)
    {
        var same = (Matrix m) => m;
        var syn = weights.Synapses;
        var l = Train.Forward(weights, batch.Inputs);
        var lastError = (error ?? ((y, o) => y - o))(batch.Targets, l[syn.Count]);
        var next = new Matrix[syn.Count];
        for (var (k, e) = (syn.Count - 1, lastError); k >= 0; k--)
        {
            var d = (delta ?? same)(e * (slope ?? Sigmoid.Slope)(l[k + 1]));
            next[k] = (before ?? same)(syn[k]) + (batch.LearningRate.Value * (update ?? same)(l[k].T.Dot(d)));
            e = k > 0 ? (hidden ?? same)(d.Dot((throughNew ? next[k] : syn[k]).T)) : e;
        }

        return (Weights.Of(next.ToSeq()).OrThrow(), Error.Of(lastError));
    }
}
