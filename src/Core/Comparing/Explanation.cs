using Elevenfold.Variants;
using LanguageExt;

namespace Elevenfold.Comparing;

/// <summary>A change of the step that reproduces a recording.</summary>
/// <param name="Iteration">The step: from this state to the next one. A change of operations applies to every later step too.</param>
/// <param name="Deviations">The changes: of operations, or of one or more cells of this step only.</param>
/// <param name="Explained">How many of the recorded states from the first different one on it gives, one after the other.</param>
/// <param name="Steps">
/// How many of the <see cref="StepTally"/> it gives, each from its own recorded weights: itself, or, where exps are changed, sets of exps.
/// </param>
/// <param name="ExpOff">How far its worst exp is from e^x, in ulps (a correctly rounded one: at most 1/2); NaN where it changes none.</param>
internal sealed record Candidate(long Iteration, Seq<Deviation> Deviations, int Explained, int Steps, double ExpOff)
{
    /// <summary>The evidence for it: the larger of <see cref="Explained"/> and <see cref="Steps"/>.</summary>
    public int Weight => Math.Max(Explained, Steps);

    // Changes of operations come first, then exps, which IEEE 754 leaves open, then what it makes exact.
    internal int Kind => Deviations[0] switch
    {
        { IsOfCell: false } => 0,
        { Operation: Operation.Exp } => 1,
        _ => 2,
    };
}

/// <summary>The explanations of single steps of another run, each from the weights recorded before it.</summary>
/// <param name="Steps">How many were taken: from one recorded state with weights to the next.</param>
/// <param name="Same">How many agree with ours to the bit.</param>
/// <param name="ByExps">How many of the others agree with ours except for exps that are one ulp off.</param>
/// <param name="MostExps">The most exps that one of them needs, each the fewest that it can do with.</param>
internal sealed record StepTally(int Steps, int Same, int ByExps, int MostExps)
{
    /// <summary>Whether an exp that is one ulp off here and there explains every step.</summary>
    public bool IsExp => ByExps > 0 && Same + ByExps == Steps;
}

/// <summary>The changes of the step that reproduce a recording.</summary>
/// <param name="Candidates">
/// All changes that do: those with the most evidence first, then operations, exps, and what IEEE 754 makes exact, the fewest and least
/// wrong first; at most a thousand.
/// </param>
/// <param name="InAll">How many do.</param>
/// <param name="AreOperationsTried">Whether changes of whole operations were tried: the interval was not too long for it.</param>
/// <param name="ExpsTried">Up to how many exps that are one ulp off in one step were tried; 0 where the interval or the network is too large.</param>
/// <param name="AreExactCellsTried">Whether single sums and quotients of sigmoids were tried.</param>
/// <param name="Tally">The explanations of the single steps that follow; none where fewer than two are recorded.</param>
internal sealed record Explanation(
    Seq<Candidate> Candidates, int InAll, bool AreOperationsTried, int ExpsTried, bool AreExactCellsTried, Option<StepTally> Tally)
{
    /// <summary>Nothing to explain, or nothing known to explain it from.</summary>
    public static Explanation None { get; } = new(LanguageExt.Seq<Candidate>.Empty, 0, AreOperationsTried: false, ExpsTried: 0, AreExactCellsTried: false, Option<StepTally>.None);

    /// <summary>The candidates with the most evidence.</summary>
    public Seq<Candidate> Best => Candidates.Filter(candidate => candidate.Weight == Candidates[0].Weight).Strict();
}
