using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>A step that a trainer was asked for, and its answer.</summary>
/// <param name="From">The weights before.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Weights">The weights after.</param>
/// <param name="Error">The error before.</param>
internal sealed record Answer(Weights From, Batch Batch, Weights Weights, Error Error);

/// <summary>The mistake of the catalogue that gives the answers of a trainer.</summary>
/// <param name="Mistake">The mistake.</param>
/// <param name="IsExact">Whether it gives their bits; else it gives them within rounding.</param>
internal sealed record Explanation(Mistake Mistake, bool IsExact)
{
    /// <summary>Tries each mistake on the answers of a trainer.</summary>
    /// <param name="answers">Some answers.</param>
    /// <returns>The first mistake that gives the bits of all, else the first that gives all within rounding; none where the right step gives them, or no mistake does.</returns>
    public static Option<Explanation> Of(IReadOnlyCollection<Answer> answers)
    {
        if (answers.All(answer => Gives(answer, Train.Step, isExact: false)))
        {
            return Option<Explanation>.None;
        }

        return Find(isExact: true) || Find(isExact: false);

        Option<Explanation> Find(bool isExact) =>
            Mistake.All.Find(mistake => answers.All(answer => Gives(answer, mistake.Step, isExact))).Map(mistake => new Explanation(mistake, isExact));
    }

    /// <summary>Whether an answer is that of the right step within rounding.</summary>
    /// <param name="answer">The answer.</param>
    public static bool IsRight(Answer answer) => Gives(answer, Train.Step, isExact: false);

    private static bool Gives(Answer answer, Func<Weights, Batch, (Weights Weights, Error Error)> step, bool isExact)
    {
        var (weights, error) = step(answer.From, answer.Batch);
        return isExact
            ? weights == answer.Weights && error == answer.Error
            : Rounding.Near(answer.From, answer.Batch, answer.Weights, weights) is Verdict.Kept
                && Math.Abs(error.Mean - answer.Error.Mean) <= 2 * Bounds.Of(answer.From, answer.Batch).OfError();
    }
}
