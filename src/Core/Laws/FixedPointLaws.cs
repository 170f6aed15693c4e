using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of the steps that go nowhere.</summary>
public static class FixedPointLaws
{
    /// <summary>A network without error stays where it is.</summary>
    public static Law<Trainer, TrainingCase> NoErrorNoMove { get; } = new(
        "A network without error stays where it is",
        "targets = outputs(w) implies w' = w + 0 and error = 0",
        Strength.Exact,
        (trainer, at) =>
        {
            var batch = Known(at.Batch.Inputs, Train.Outputs(at.Weights, at.Batch.Inputs)).At(at.Batch.LearningRate);
            var (next, error) = trainer.Step(at.Weights, batch);
            return Verdict.When(
                next == PlusZero(at.Weights) && error == new Error(0),
                () => $"error {error}, weights {next} after {at.Weights}");
        });

    /// <summary>A rate of zero leaves the weights alone.</summary>
    public static Law<Trainer, TrainingCase> NoRateNoMove { get; } = new(
        "A learning rate of zero leaves the weights where they are",
        "rate = 0 implies w' = w + 0",
        Strength.Exact,
        (trainer, at) =>
        {
            var still = LearningRate.Of(0).OrThrow();
            var next = trainer.Step(at.Weights, at.Batch.At(still)).Weights;
            return Verdict.When(
                next.Synapses.Zip(at.Weights.Synapses).All(pair => SameUpToSignOfZero(pair.Item1, pair.Item2)),
                () => $"weights {next} after {at.Weights}");
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } = Seq(NoErrorNoMove, NoRateNoMove);

    // An update of zero is a fold from +0, hence +0, and -0 + +0 is +0.
    private static Weights PlusZero(Weights weights) => Weights.Chained(weights.Synapses.Select(w => w.Map(x => x + 0.0)));

    // At rate 0 a negative update gives -0, which leaves a weight of -0 as it is.
    private static bool SameUpToSignOfZero(Matrix a, Matrix b) => a.Map(x => x + 0.0) == b.Map(x => x + 0.0);

    private static Batch Known(Matrix inputs, Matrix targets) =>
        Batch.Of(inputs, targets).OrThrow();
}
