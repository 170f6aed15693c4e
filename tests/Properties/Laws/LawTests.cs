using Elevenfold.Experiments;
using Elevenfold.Laws;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Every law of Core, tried on the trainer of Core. The laws are stated there; here they are only run.</summary>
public sealed class LawTests
{
    public static TheoryData<string> SigmoidLawNames => [.. SigmoidLaws.All.Select(law => law.Name)];

    public static TheoryData<string> TrainerLawNames => [.. TrainerLaws.All.Select(law => law.Name)];

    public static TheoryData<string> TutorialLawNames => [.. TutorialLaws.All.Select(law => law.Name)];

    [Theory]
    [MemberData(nameof(SigmoidLawNames))]
    public void Law_of_the_sigmoid(string name) =>
        Try(SigmoidLaws.All.Single(law => law.Name == name), Nonlinearity.Ours, Cases.Pairs(), cases: 10_000);

    [Theory]
    [MemberData(nameof(TrainerLawNames))]
    public void Law_of_trainers(string name) =>
        Try(TrainerLaws.All.Single(law => law.Name == name), Trainer.Ours, Cases.TrainingCases(), cases: 400);

    [Theory]
    [MemberData(nameof(TutorialLawNames))]
    public void Law_of_the_tutorial(string name)
    {
        var law = TutorialLaws.All.Single(one => one.Name == name);
        Assert.Equal(Verdict.Holds, law.Check(Trainer.Ours, Tutorial.TwoLayer));
        Assert.Equal(Verdict.Holds, law.Check(Trainer.Ours, Tutorial.ThreeLayer));
    }

    [Fact]
    public void Law_names_are_different_sentences()
    {
        var names = SigmoidLaws.All.Map(law => law.Name) + TrainerLaws.All.Map(law => law.Name) + TutorialLaws.All.Map(law => law.Name);
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(names, name => Assert.Contains(' ', name));
    }

    private static void Try<TSubject, TCase>(Law<TSubject, TCase> law, TSubject subject, Arbitrary<TCase> arbitrary, int cases) =>
        Prop.ForAll(arbitrary, at => Label(law.Check(subject, at)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    private static Property Label(Verdict verdict) => verdict is Verdict.Broken broken
        ? false.Label(broken.What)
        : true.ToProperty();
}
