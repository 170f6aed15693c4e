using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of the steps that go nowhere.</summary>
internal static class FixedPointLaws
{
    /// <summary>A network without error stays where it is.</summary>
    public static Law<Trainer, TrainingCase> NoErrorNoMove { get; } = new(
        "no-error-no-move",
        "A network without error stays where it is",
        "targets = outputs(w) implies w' = w + 0 and error = 0",
        Strength.Exact,
        (trainer, at) =>
        {
            var batch = Known(at.Batch.Inputs, Train.Outputs(at.Weights, at.Batch.Inputs)).At(at.Batch.LearningRate);
            var (next, error) = trainer.Step(at.Weights, batch);
            return Rounding.Both(
                Rounding.Error(trainer, at.Weights, batch, error, new Error(0)),
                () => Rounding.Step(trainer, at.Weights, batch, next, PlusZero(at.Weights)));
        })
    {
        Otherwise = Rounding.OfSteps,
    };

    /// <summary>A rate of zero leaves the weights alone.</summary>
    public static Law<Trainer, TrainingCase> NoRateNoMove { get; } = new(
        "no-rate-no-move",
        "A learning rate of zero leaves the weights where they are",
        "rate = 0 implies w' = w, but that a weight of -0 becomes +0 where its update is not negative",
        Strength.Exact,
        (trainer, at) =>
        {
            // -0 + update is the update itself: at rate 1 such a weight says what its update is.
            var next = trainer.Step(at.Weights, at.Batch.Examples.At(LearningRate.Of(0).OrThrow())).Weights;
            if (!trainer.IsExact)
            {
                return Rounding.Equal(next, at.Weights);
            }

            var moved = trainer.Step(at.Weights, at.Batch.Examples.At(LearningRate.One)).Weights;
            var expected = Weights.Chained(at.Weights.Synapses.Zip(moved.Synapses).Select(pair => Matrix.Create(
                pair.Item1.Rows,
                pair.Item1.Columns,
                (r, c) => IsMinusZero(pair.Item1[r, c]) && pair.Item2[r, c] >= 0 ? 0.0 : pair.Item1[r, c])));
            return Rounding.Step(trainer, at.Weights, at.Batch, next, expected);
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } = Seq(NoErrorNoMove, NoRateNoMove);

    // An update of zero is a fold from +0, hence +0, and -0 + +0 is +0.
    private static Weights PlusZero(Weights weights) => Weights.Chained(weights.Synapses.Select(w => w.Map(x => x + 0.0)));

    private static bool IsMinusZero(double x) => x == 0 && double.IsNegative(x);

    private static Examples Known(Matrix inputs, Matrix targets) =>
        Examples.Of(inputs, targets).OrThrow();
}
