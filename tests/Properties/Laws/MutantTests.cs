using Elevenfold.Laws;
using Xunit.Abstractions;

namespace Elevenfold.Properties;

/// <summary>The laws find wrong trainers: each mutant is the tutorial's step with one mistake.</summary>
public sealed class MutantTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. Mistake.All.Select(mistake => mistake.Name)];

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

    [Theory]
    [MemberData(nameof(Names))]
    public void The_cause_is_named_where(string mistake)
    {
        foreach (var (law, broken) in Found(mistake))
        {
            var answers = new List<Answer>();
            law.On(
                Trainer.Ours with
                {
                    Step = (weights, batch) =>
                    {
                        var (next, error) = TrainerOf(mistake).Step(weights, batch);
                        answers.Add(new(weights, batch, next, error));
                        return (next, error);
                    },
                },
                broken.Smallest);
            var wrong = answers.Where(answer => !Explanation.IsRight(answer)).ToArray();
            Assert.True(wrong.Length > 0 || law.Strength == Strength.Exact, $"{law}: every answer is right within rounding");
            Assert.True(wrong.Length == 0 || Explanation.Of(wrong).Exists(cause => cause.IsExact), $"{law}: no cause is named");
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
        var step = Mistake.All.Single(one => one.Name == mistake).Step;
        return new(step, (w, b, n) => Enumerable.Range(0, (int)n).Aggregate(w, (state, _) => step(state, b).Weights), Trainer.Ours.Scan);
    }

    private static bool IsNoLarger(TrainingCase a, TrainingCase b) =>
        a.Batch.Rows <= b.Batch.Rows
        && a.Weights.Synapses.Count <= b.Weights.Synapses.Count
        && a.Weights.Topology.Layers.Sum() <= b.Weights.Topology.Layers.Sum();

    private static string Shape(TrainingCase at) => $"{at.Weights.Topology} on {at.Batch.Rows} rows";
}
