using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Randomness;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Every law of Core, tried on the trainer of Core. The laws and their cases are stated there; here they are only run.</summary>
public sealed class LawTests
{
    public static TheoryData<string> SigmoidLawNames => [.. SigmoidLaws.All.Select(law => law.Name)];

    public static TheoryData<string> TrainerLawNames => [.. TrainerLaws.All.Select(law => law.Name)];

    public static TheoryData<string> RecipeLawNames => [.. RecipeLaws.All.Select(law => law.Name)];

    public static TheoryData<string> TutorialLawNames => [.. TutorialLaws.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(SigmoidLawNames))]
    public void Law_of_the_sigmoid(string name) =>
        Holds(SigmoidLaws.All.Single(law => law.Name == name), Nonlinearity.Ours, SigmoidCases.All, count: 10_000);

    [Theory]
    [MemberData(nameof(TrainerLawNames))]
    public void Law_of_trainers(string name) =>
        Holds(TrainerLaws.All.Single(law => law.Name == name), Trainer.Ours, TrainingCases.All, count: 400);

    [Theory]
    [MemberData(nameof(RecipeLawNames))]
    public void Law_of_recipes(string name) =>
        Holds(RecipeLaws.All.Single(law => law.Name == name), RecipeTrainer.Ours, TrainingCases.All, count: 200);

    [Theory]
    [MemberData(nameof(TutorialLawNames))]
    public void Law_of_the_tutorial(string name) =>
        Holds(TutorialLaws.All.Single(law => law.Name == name), Trainer.Ours, TutorialCases.All, count: 2);

    // Case 223 of seed 554102465: the squares of such weights are 0, so the bounds took the synapse's norm for 0, and allowed too little.
    [Fact]
    public void Tiny_weights_in_another_order_of_rows_are_within_the_bound()
    {
        var small = Weights.Of(Seq(Matrix.Of(1, 1, [0]), Matrix.Of(1, 1, [0]), Matrix.Of(1, 2, [-9e-301, 4e-301]))).OrThrow();
        var batch = Cases.BatchOf(Matrix.Of(5, 1, [0, 0, 0, 0, 0]), Matrix.Of(5, 2, [1, 0, 1, 1, 0, 0, 0, 0, 0.2, 0.9]), 1);
        Assert.All(Enumerable.Range(0, 100), seed =>
            Assert.Equal(Verdict.Holds, SymmetryLaws.RowOrder.Check(Trainer.Ours, new TrainingCase(small, batch, Mt19937.Seeded((uint)seed)))));
    }

    [Fact]
    public void Law_names_are_different_sentences()
    {
        var names = SigmoidLaws.All.Map(law => law.Name) + TrainerLaws.All.Map(law => law.Name) + RecipeLaws.All.Map(law => law.Name) + TutorialLaws.All.Map(law => law.Name);
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.Contains(' ', name));
    }

    // Other cases in every run, as with FsCheck: the seed that a failure names gives them again.
    private static void Holds<TSubject, TCase>(Law<TSubject, TCase> law, TSubject subject, Cases<TCase> cases, int count)
    {
        if (law.Try(subject, cases, seed: Seeds.Next(), count) is Trial<TCase>.Broken broken)
        {
            Assert.Fail($"{law}: {broken.Verdict.What}, case {broken.Number} of seed {broken.Seed} after {broken.Shrinks} shrinks: {broken.Smallest}");
        }
    }
}
