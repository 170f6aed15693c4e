using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Comparing;

/// <summary>The first recorded state of one of two runs that differs from the computed one.</summary>
/// <param name="Side">Which of the two.</param>
/// <param name="LastEqual">Its last recorded state before that, which agrees; -1 where state 0 differs already.</param>
/// <param name="Mismatch">The difference; where it is in the error, the weights of that state agree.</param>
/// <param name="Explanation">The changes of the plain step that reproduce the recording.</param>
/// <param name="Recipe">Where the recipe is not the plain step, the other readings of it that reproduce the recording; none where it is.</param>
internal sealed record FirstMismatch(Side Side, long LastEqual, Mismatch Mismatch, Explanation Explanation, Option<Seq<string>> Recipe);

/// <summary>The outcome of bisecting two traces.</summary>
/// <param name="States">How many recorded states were compared.</param>
/// <param name="Mismatches">That of the run that differs first, or of both where they differ at the same state; none where the runs are the same.</param>
internal sealed record Bisection(long States, Seq<FirstMismatch> Mismatches);
