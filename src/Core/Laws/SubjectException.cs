namespace Elevenfold.Laws;

/// <summary>A subject of a law gives no answer: it skips the case, or fails at it.</summary>
/// <param name="verdict"><see cref="Verdict.Skipped"/> or <see cref="Verdict.Failed"/>.</param>
internal sealed class SubjectException(Verdict verdict) : Exception(verdict.ToString())
{
    /// <summary>What becomes of the case.</summary>
    public Verdict Verdict { get; } = verdict;
}
