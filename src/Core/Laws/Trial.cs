namespace Elevenfold.Laws;

/// <summary>What came of trying a law on many cases.</summary>
/// <typeparam name="TCase">The cases.</typeparam>
public abstract record Trial<TCase>
{
    private Trial()
    {
    }

    /// <summary>The law held.</summary>
    /// <param name="Cases">On how many cases.</param>
    /// <param name="Skipped">How many more cases the subject skipped.</param>
    public sealed record Kept(int Cases, int Skipped) : Trial<TCase>;

    /// <summary>The subject gave no answer.</summary>
    /// <param name="Seed">The seed of the cases.</param>
    /// <param name="Number">The case, from 1 on: the law held on those before.</param>
    /// <param name="Case">That case.</param>
    /// <param name="Verdict">What the subject did instead.</param>
    public sealed record Failed(uint Seed, int Number, TCase Case, Verdict.Failed Verdict) : Trial<TCase>;

    /// <summary>The law was broken.</summary>
    /// <param name="Seed">The seed of the cases; with <paramref name="Number"/> it gives <paramref name="First"/> again.</param>
    /// <param name="Number">Which case broke it first, from 1 on: the law held on those before.</param>
    /// <param name="First">That case.</param>
    /// <param name="Smallest">The smallest case found that breaks it too.</param>
    /// <param name="Verdict">What is off on the smallest.</param>
    /// <param name="Shrinks">How many times a smaller case took the place of one that broke the law: 0 where none did.</param>
    public sealed record Broken(uint Seed, int Number, TCase First, TCase Smallest, Verdict.Broken Verdict, int Shrinks) : Trial<TCase>;
}
