namespace Elevenfold.Laws;

/// <summary>An equation that something must satisfy, as a value: apart from who runs it and from what makes its cases.</summary>
/// <typeparam name="TSubject">What the law speaks of, such as a <see cref="Trainer"/>.</typeparam>
/// <typeparam name="TCase">What the equation is tried on.</typeparam>
/// <param name="Key">A short name, such as <c>row-order</c>.</param>
/// <param name="Name">A sentence.</param>
/// <param name="Equation">The equation, in the words of docs/laws.md.</param>
/// <param name="Strength">Exact, or how much it may be off and why.</param>
/// <param name="Check">Tries a subject on a case.</param>
public sealed record Law<TSubject, TCase>(
    string Key,
    string Name,
    string Equation,
    Strength Strength,
    Func<TSubject, TCase, Verdict> Check)
{
    // Enough to take a network of a hundred cells apart cell by cell; the limit keeps one broken case from taking forever.
    private const int MostTries = 5000;

    /// <summary>How strictly it holds for a trainer whose arithmetic is not that of <c>ieee754-1</c>.</summary>
    public Strength Otherwise { get; init; } = Strength;

    /// <summary>Tries a subject on the cases of a seed, up to the first that breaks the law, which is then made as small as can be found.</summary>
    /// <remarks>
    /// Pure as far as the subject is. What the subject throws is thrown, but for <see cref="SubjectException"/>: a case that the subject skips is counted, one at which it
    /// fails ends the trial.
    /// </remarks>
    /// <param name="subject">What the law speaks of.</param>
    /// <param name="cases">What it is tried on.</param>
    /// <param name="seed">Of the cases, 0 to 4294967295.</param>
    /// <param name="count">The most cases, 1 or more; a broken case is followed by up to 5,000 smaller ones.</param>
    /// <param name="from">The first case that is tried, 1 or more.</param>
    /// <returns>That it held, the smallest broken case found, or the case at which the subject failed.</returns>
    /// <example>
    /// <code>
    /// var mine = Trainer.Ours with { Step = MyStep };
    /// foreach (var law in TrainerLaws.All)
    /// {
    ///     Console.WriteLine($"{law.Name}: {law.Try(mine, TrainingCases.All, seed: 1, count: 100)}");
    /// }
    /// </code>
    /// </example>
    public Trial<TCase> Try(TSubject subject, Cases<TCase> cases, uint seed, int count, int from = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        var skipped = 0;
        foreach (var drawn in cases.Seeded(seed).Skip(from - 1).Take(count))
        {
            switch (On(subject, drawn.Value))
            {
                case Verdict.Broken broken:
                    var (smallest, verdict, shrinks) = Shrunk(subject, cases, drawn, broken);
                    return new Trial<TCase>.Broken(seed, drawn.Number, drawn.Value, smallest, verdict, shrinks);
                case Verdict.Failed failed:
                    return new Trial<TCase>.Failed(seed, drawn.Number, drawn.Value, failed);
                case Verdict.Skipped:
                    skipped++;
                    break;
            }
        }

        return new Trial<TCase>.Kept(count - skipped, skipped);
    }

    /// <summary>Tries a subject on a case.</summary>
    /// <param name="subject">What the law speaks of.</param>
    /// <param name="at">The case.</param>
    /// <returns>The verdict.</returns>
    public Verdict On(TSubject subject, TCase at)
    {
        try
        {
            return Check(subject, at);
        }
        catch (SubjectException exception)
        {
            return exception.Verdict;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    // The first smaller case that breaks the law too takes the place of the case, until none does.
    private (TCase Smallest, Verdict.Broken Verdict, int Shrinks) Shrunk(TSubject subject, Cases<TCase> cases, Case<TCase> drawn, Verdict.Broken broken)
    {
        var (smallest, verdict, shrinks, tries) = (drawn.Value, broken, 0, 0);
        for (var smaller = cases.Shrink(drawn); ; smaller = cases.Simpler(smallest))
        {
            var before = shrinks;
            foreach (var candidate in smaller.Take(MostTries - tries))
            {
                tries++;
                if (On(subject, candidate) is Verdict.Broken still)
                {
                    (smallest, verdict, shrinks) = (candidate, still, shrinks + 1);
                    break;
                }
            }

            if (shrinks == before)
            {
                return (smallest, verdict, shrinks);
            }
        }
    }
}

/// <summary>How strictly a law holds.</summary>
public abstract record Strength
{
    private Strength()
    {
    }

    /// <summary>To the last bit, or as an inequality without slack.</summary>
    public static Strength Exact { get; } = new ToTheBit();

    /// <summary>To the last bit, or as an inequality without slack.</summary>
    public sealed record ToTheBit : Strength;

    /// <summary>Up to a bound that follows from the arithmetic.</summary>
    /// <param name="Bound">The bound.</param>
    /// <param name="Reason">Where it comes from.</param>
    public sealed record Within(string Bound, string Reason) : Strength;
}

/// <summary>What came of trying a law on a case.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>The law holds.</summary>
    public static Verdict Holds { get; } = new Kept();

    /// <summary>The law holds where <paramref name="holds"/>; else what is off.</summary>
    /// <param name="holds">Whether it holds.</param>
    /// <param name="what">Says what is off.</param>
    /// <returns>The verdict.</returns>
    public static Verdict When(bool holds, Func<string> what) => holds ? Holds : new Broken(what());

    /// <summary>The law holds.</summary>
    public sealed record Kept : Verdict;

    /// <summary>The law is broken.</summary>
    /// <param name="What">What was found and what the law allows.</param>
    public sealed record Broken(string What) : Verdict;

    /// <summary>The subject does not do such cases.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Skipped(string Reason) : Verdict;

    /// <summary>The subject gave no answer.</summary>
    /// <param name="What">What it did instead.</param>
    public sealed record Failed(string What) : Verdict;
}
