using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>One piece of work, and all who do it; the first contender is ours, and the others' ratios are to it.</summary>
/// <param name="Name">For --job; several may have the same.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Text">What the work is.</param>
/// <param name="Contenders">Ours first.</param>
/// <param name="Bounds">What is promised.</param>
internal sealed record Job(string Name, string Title, string Text, Seq<Contender> Contenders, Seq<Bound> Bounds)
{
    /// <summary>All contenders in turn, round after round, so that what disturbs the machine disturbs them alike.</summary>
    public Outcome Run(int rounds)
    {
        Console.Error.WriteLine($"{Title}: {rounds} rounds of {string.Join(", ", Contenders.Map(contender => contender.Name))}");
        var warm = Contenders.Map(WarmedUp).Strict();
        var measured = Enumerable.Range(0, rounds).Select(_ => new Round(toMap(warm.SelectMany(contender =>
            contender.Run.Map(run => (contender.Name, Measured(run))).RightAsEnumerable())))).ToArray();
        return new(this with { Contenders = warm }, measured);
    }

    // A program that fails is as good as missing.
    private static Contender WarmedUp(Contender contender)
    {
        try
        {
            contender.Run.IfRight(run => Measured(run));
            return contender;
        }
        catch (CommandFailedException e)
        {
            return contender.If(false, e.Message);
        }
    }

    private static Sample Measured(Func<Sample> run)
    {
        GC.Collect();
        return run();
    }
}

/// <summary>What each contender that is not missing did in one round, by name.</summary>
internal sealed record Round(Map<string, Sample> Samples)
{
    /// <summary>How many times faster one was than another.</summary>
    public Option<double> Ratio(string slow, string fast) =>
        from over in Samples.Find(slow)
        from under in Samples.Find(fast)
        select over.Ns / under.Ns;

    public Option<double> Peak(string name) => Samples.Find(name).Map(sample => sample.PeakBytes);
}

/// <summary>A job that was done.</summary>
internal sealed record Outcome(Job Job, Round[] Rounds)
{
    /// <summary>Where a figure of each round lies; none if a contender of it is missing.</summary>
    public Option<Spread> Of(Func<Round, Option<double>> figure)
    {
        var figures = Rounds.SelectMany(round => figure(round)).ToArray();
        return figures.Length == 0 ? None : Spread.Of(figures);
    }

    public Option<Spread> Ns(string name) => Of(round => round.Samples.Find(name).Map(sample => sample.Ns));
}
