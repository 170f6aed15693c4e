using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using Xunit.Abstractions;

namespace Elevenfold.Properties;

/// <summary>The laws find wrong trainers: each mutant is the tutorial's step with one mistake.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    private delegate Matrix Part(Matrix a, Matrix b);

    private static readonly IReadOnlyDictionary<string, Func<Weights, Batch, (Weights, Error)>> Mutants =
        new Dictionary<string, Func<Weights, Batch, (Weights, Error)>>(StringComparer.Ordinal)
        {
            ["the error has the wrong sign"] = (w, b) => Mutant(w, b, error: (y, o) => o - y),
            ["the slope is left out"] = (w, b) => Mutant(w, b, slope: o => o.Map(_ => 1)),
            ["the slope is that of tanh"] = (w, b) => Mutant(w, b, slope: o => o.Map(x => 1 - (x * x))),
            ["the slope is taken of the sum, not of the output"] = (w, b) => Mutant(w, b, slope: o => Sigmoid.Slope(Sigmoid.Of(o))),
            ["the hidden error goes through the new weights"] = (w, b) => Mutant(w, b, throughNew: true),
            ["the last layer alone learns"] = (w, b) => Mutant(w, b, hidden: error => error.Map(_ => 0)),
            ["the hidden error is halved"] = (w, b) => Mutant(w, b, hidden: error => 0.5 * error),
            ["the update is the mean over rows"] = (w, b) => Mutant(w, b, update: u => (1.0 / b.Rows) * u),
            ["the update is doubled"] = (w, b) => Mutant(w, b, update: u => 2 * u),
            ["the rate is left out"] = (w, b) => Mutant(w, b.Examples.At(LearningRate.One)),
            ["the rate is squared"] = (w, b) => Mutant(w, b, update: u => b.LearningRate.Value * u),
            ["the weights decay"] = (w, b) => Mutant(w, b, before: x => 0.999 * x),
            ["the first row is forgotten"] = (w, b) => Mutant(w, b, delta: d => Matrix.Create(d.Rows, d.Columns, (r, c) => r == 0 ? 0 : d[r, c])),
            ["the first row counts more"] = (w, b) => Mutant(w, b, delta: d => Matrix.Create(d.Rows, d.Columns, (r, c) => (r == 0 ? 1.001 : 1) * d[r, c])),
            ["one cell of an update is lost"] = (w, b) => Mutant(w, b, update: u => Matrix.Create(u.Rows, u.Columns, (r, c) => r + c == 0 ? 0 : u[r, c])),
            ["the error is a root mean square"] = (w, b) => (Train.Step(w, b).Weights, new Error(Math.Sqrt(2 * Train.HalfSquaredError(w, b.Examples) / b.Targets.Cells.Length))),
            ["the error is that of the next state"] = (w, b) => (Train.Step(w, b).Weights, Train.ErrorOf(Train.Step(w, b).Weights, b.Examples)),
            ["the rows are added up from the last one"] = (w, b) => (Train.Step(w, b.Examples.Pick([.. Enumerable.Range(0, b.Rows).Reverse()]).At(b.LearningRate)).Weights, Train.Step(w, b).Error),
            ["a rate of 0 is a short cut"] = (w, b) => b.LearningRate.Value == 0 ? Mutant(w, b, update: u => u.Map(_ => 0)) : Train.Step(w, b),
            ["the weights are rounded to binary32"] = (w, b) => Mutant(w, b, before: x => x.Map(cell => (float)cell)),
        };

    public static TheoryData<string> Names => [.. Mutants.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_laws_find_a_trainer_in_which(string mistake)
    {
        var found = Found(mistake);
        Assert.NotEmpty(found);
        Assert.InRange(found.Min(one => one.Broken.Number), 1, 16);
        output.WriteLine($"{mistake}: {string.Join("; ", found.Select(one => $"{one.Law}, case {one.Broken.Number}, {one.Broken.Shrinks} shrinks to {Shape(one.Broken.Smallest)}"))}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_reported_breaks_the_law_and_is_no_larger_than_what_was_found_first_where(string mistake)
    {
        foreach (var (law, broken) in Found(mistake))
        {
            Assert.Equal(broken.Verdict, law.Check(TrainerOf(mistake), broken.Smallest));
            Assert.IsType<Verdict.Broken>(law.Check(TrainerOf(mistake), broken.First));
            Assert.DoesNotContain(TrainingCases.All.Simpler(broken.Smallest), simpler => law.Check(TrainerOf(mistake), simpler) is Verdict.Broken);
            Assert.True(IsNoLarger(broken.Smallest, broken.First), $"{law}: {Shape(broken.Smallest)} of {Shape(broken.First)}");
        }
    }

    [Fact]
    public void What_needs_three_rows_is_reported_on_three_rows_and_single_units()
    {
        var broken = Found("the rows are added up from the last one").Single(one => one.Law == GradientLaws.StepIsAlongUpdate).Broken;
        Assert.Equal(3, broken.Smallest.Batch.Rows);
        Assert.All(broken.Smallest.Weights.Topology.Layers, width => Assert.Equal(1, width));
        Assert.True(broken.First.Weights.Topology.Layers.Sum() > broken.Smallest.Weights.Topology.Layers.Sum(), Shape(broken.First));
    }

    private static List<(Law<Trainer, TrainingCase> Law, Trial<TrainingCase>.Broken Broken)> Found(string mistake) =>
        [.. from law in GradientLaws.All + FixedPointLaws.All + SymmetryLaws.All
            let broken = law.Try(TrainerOf(mistake), TrainingCases.All, seed: 1, count: 120) as Trial<TrainingCase>.Broken
            where broken is not null
            select (law, broken)];

    private static Trainer TrainerOf(string mistake)
    {
        var step = Mutants[mistake];
        return new(step, (w, b, n) => Enumerable.Range(0, (int)n).Aggregate(w, (state, _) => step(state, b).Item1), Trainer.Ours.Scan);
    }

    private static bool IsNoLarger(TrainingCase a, TrainingCase b) =>
        a.Batch.Rows <= b.Batch.Rows
        && a.Weights.Synapses.Count <= b.Weights.Synapses.Count
        && a.Weights.Topology.Layers.Sum() <= b.Weights.Topology.Layers.Sum();

    private static string Shape(TrainingCase at) => $"{at.Weights.Topology} on {at.Batch.Rows} rows";

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
