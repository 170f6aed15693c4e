using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Training;

namespace Elevenfold.Cli.Rendering;

/// <summary>How the answers of a program compare with the bits of <c>ieee754-1</c>.</summary>
/// <param name="Answers">How many answers.</param>
/// <param name="Differing">How many have other bits.</param>
/// <param name="Off">How many of those are off by more than rounding.</param>
/// <param name="Smallest">Of those with other bits, the one with the fewest numbers in its request; the first of them.</param>
internal sealed record AnswerBits(long Answers, long Differing, long Off, Answer? Smallest)
{
    /// <summary>No answers.</summary>
    public static AnswerBits None { get; } = new(0, 0, 0, null);

    /// <summary>Such as <c>3 of 40 answers differ from ieee754-1, all within rounding</c>.</summary>
    public string Sentence => Differing == 0
        ? $"all {Phrases.Count(Answers, "answer")} have the bits of ieee754-1"
        : $"{Differing} of {Phrases.Count(Answers, "answer")} differ from ieee754-1, {(Off == 0 ? "all within rounding" : $"{Off} of them by more than rounding")}";

    public static AnswerBits operator +(AnswerBits a, AnswerBits b) => new(
        a.Answers + b.Answers,
        a.Differing + b.Differing,
        a.Off + b.Off,
        b.Smallest is null || (a.Smallest is not null && Numbers(a.Smallest) <= Numbers(b.Smallest)) ? a.Smallest : b.Smallest);

    /// <summary>These, and one more.</summary>
    /// <param name="answer">The answer.</param>
    public AnswerBits With(Answer answer) => this + (Differs(answer) ? new AnswerBits(1, 1, Explanation.IsRight(answer) ? 0 : 1, answer) : new(1, 0, 0, null));

    /// <summary>Whether an answer has other bits than <c>ieee754-1</c>.</summary>
    /// <param name="answer">The answer.</param>
    public static bool Differs(Answer answer)
    {
        var (weights, error) = Train.Step(answer.From, answer.Batch);
        return weights != answer.Weights || error != answer.Error;
    }

    /// <summary>The first number of an answer whose bits are others, such as <c>syn0[0,1] is 0.1 (0x..) instead of 0.2 (0x..), 1 ulp apart</c>.</summary>
    /// <param name="answer">The answer.</param>
    public static string FirstDifference(Answer answer)
    {
        var (weights, error) = Train.Step(answer.From, answer.Batch);
        for (var k = 0; k < weights.Synapses.Count; k++)
        {
            var (found, expected) = (answer.Weights.Synapses[k].Cells.ToArray(), weights.Synapses[k].Cells.ToArray());
            for (var i = 0; i < expected.Length; i++)
            {
                if (Bits.Of(found[i]) != Bits.Of(expected[i]))
                {
                    var columns = weights.Synapses[k].Columns;
                    return Pair(string.Create(CultureInfo.InvariantCulture, $"syn{k}[{i / columns},{i % columns}]"), found[i], expected[i]);
                }
            }
        }

        return Pair("the error", answer.Error.Mean, error.Mean);
    }

    private static string Pair(string place, double found, double expected) =>
        $"{place} is {NumberText.WithBits(found)} instead of {NumberText.WithBits(expected)}, {NumberText.Distance(found, expected)}";

    private static long Numbers(Answer answer) =>
        answer.From.Synapses.Sum(synapse => (long)synapse.Cells.Length) + answer.Batch.Inputs.Cells.Length + answer.Batch.Targets.Cells.Length;
}
