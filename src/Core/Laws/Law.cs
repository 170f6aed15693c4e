namespace Elevenfold.Laws;

/// <summary>An equation that something must satisfy, as a value: apart from who runs it and from what makes its cases.</summary>
/// <typeparam name="TSubject">What the law speaks of, such as a <see cref="Trainer"/>.</typeparam>
/// <typeparam name="TCase">What the equation is tried on.</typeparam>
/// <param name="Name">A sentence.</param>
/// <param name="Equation">The equation, in the words of docs/laws.md.</param>
/// <param name="Strength">Exact, or how much it may be off and why.</param>
/// <param name="Check">Tries a subject on a case.</param>
public sealed record Law<TSubject, TCase>(
    string Name,
    string Equation,
    Strength Strength,
    Func<TSubject, TCase, Verdict> Check)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
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
}
