using Elevenfold.Laws;

namespace Elevenfold.Properties;

/// <summary>Trying a law: where it stops, what it reports, and that the report gives the case again.</summary>
public sealed class TrialTests
{
    [Fact]
    public void A_law_that_holds_is_tried_on_every_case()
    {
        var tried = new List<Pair>();
        var trial = Holding(tried.Add).Try("subject", SigmoidCases.All, seed: 4, count: 25);
        Assert.Equal(new Trial<Pair>.Kept(25, 0), trial);
        Assert.Equal(SigmoidCases.All.Seeded(4).Take(25).Select(at => at.Value), tried);
    }

    [Fact]
    public void The_seed_and_the_number_give_the_broken_case_again()
    {
        var law = Below(700);
        var broken = Assert.IsType<Trial<Pair>.Broken>(law.Try("subject", SigmoidCases.All, seed: 4, count: 1000));
        Assert.Equal(4u, broken.Seed);
        var cases = SigmoidCases.All.Seeded(broken.Seed).Take(broken.Number).Select(at => at.Value).ToList();
        Assert.Equal(cases[^1], broken.First);
        Assert.All(cases[..^1], at => Assert.Equal(Verdict.Holds, law.Check("subject", at)));
        Assert.Equal(broken, law.Try("subject", SigmoidCases.All, seed: 4, count: broken.Number));
        Assert.Equal(new Trial<Pair>.Kept(broken.Number - 1, 0), law.Try("subject", SigmoidCases.All, seed: 4, count: broken.Number - 1));
    }

    [Fact]
    public void What_does_not_matter_to_a_broken_law_is_made_zero_and_what_does_gets_few_digits()
    {
        var broken = Assert.IsType<Trial<Pair>.Broken>(Below(700).Try("subject", SigmoidCases.All, seed: 4, count: 1000));
        Assert.Equal(0, broken.Smallest.Y);
        Assert.True(broken.Smallest.X is 700 or 1e308, $"{broken.Smallest}");
        Assert.Equal(Below(700).Check("subject", broken.Smallest), broken.Verdict);
        Assert.InRange(broken.Shrinks, 2, 10);
    }

    [Fact]
    public void What_cannot_be_made_smaller_is_reported_as_it_was_found()
    {
        var law = new Law<string, int>("none", "No case is three", "x != 3", Strength.Exact, (_, x) => Verdict.When(x != 3, () => "three"));
        var cases = new Cases<int>(CaseSource.Between(0, 9), x => x > 0 ? [0, x - 1] : []);
        var broken = Assert.IsType<Trial<int>.Broken>(law.Try("subject", cases, seed: 1, count: 100));
        Assert.Equal(new Trial<int>.Broken(1, 4, 3, 3, new Verdict.Broken("three"), 0), broken);
    }

    [Fact]
    public void A_case_is_drawn_again_at_smaller_sizes_first()
    {
        var cases = new Cases<int>(CaseSource.Between(100, 200).GrowingFrom(0), x => [x - 1]);
        var found = cases.Seeded(1).Take(20).Last();
        var again = ((int[])[0, 1, 2, 4, 8, 16]).Select(size => cases.Source(found.From, size).Value);
        Assert.Equal(again.Append(found.Value - 1), cases.Shrink(found));

        var ignorant = new Cases<int>(CaseSource.Between(100, 200), x => [x - 1]);
        found = ignorant.Seeded(1).Take(20).Last();
        Assert.Equal([found.Value - 1], ignorant.Shrink(found));
    }

    [Fact]
    public void Shrinking_that_never_ends_is_ended()
    {
        var tries = 0;
        var law = new Law<string, int>("none", "No case is tried", "false", Strength.Exact, (_, _) => new Verdict.Broken($"try {tries++}"));
        var cases = new Cases<int>(CaseSource.Constant(0), x => [x - 1]);
        var broken = Assert.IsType<Trial<int>.Broken>(law.Try("subject", cases, seed: 1, count: 1));
        Assert.Equal((5001, 5000, -5000), (tries, broken.Shrinks, broken.Smallest));
    }

    [Fact]
    public void What_a_subject_throws_is_thrown()
    {
        var law = Holding(_ => throw new TimeoutException());
        Assert.Throws<TimeoutException>(() => law.Try("subject", SigmoidCases.All, seed: 1, count: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => law.Try("subject", SigmoidCases.All, seed: 1, count: 0));
    }

    private static Law<string, Pair> Holding(Action<Pair> seen) => new("holds", "A law that holds", "true", Strength.Exact, (_, at) =>
    {
        seen(at);
        return Verdict.Holds;
    });

    private static Law<string, Pair> Below(double most) =>
        new("first", "The first number is small", "x < most", Strength.Exact, (_, at) => Verdict.When(at.X < most, () => $"{at.X:R}"));
}
