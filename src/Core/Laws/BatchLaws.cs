using Elevenfold.Arithmetic;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws of rows, of the rate, and of calls: what a step is made of, and what it must not remember.</summary>
internal static class BatchLaws
{
    /// <summary>A batch is its rows.</summary>
    public static Law<Trainer, TrainingCase> RowsAddUp { get; } = new(
        "rows-add-up",
        "The update of a batch is the sum of the updates of its rows",
        "step(w, b) - w = sum over rows i of step(w, b_i) - w",
        new Strength.Within("the rounding bounds of all these steps, and of the sums", "each step is within its bound of the true one, and true updates add up (docs/laws.md)"),
        (trainer, at) =>
        {
            var rows = Enumerable.Range(0, at.Batch.Rows).Select(row => at.Batch.Examples.Pick([row]).At(at.Batch.LearningRate)).ToArray();
            var found = trainer.Step(at.Weights, at.Batch).Weights;
            var singles = rows.Select(row => trainer.Step(at.Weights, row).Weights).ToArray();
            var bounds = Bounds.Of(at.Weights, at.Batch).OfStep(found);
            foreach (var (row, single) in rows.Zip(singles))
            {
                bounds = [.. bounds.Zip(Bounds.Of(at.Weights, row).OfStep(single), (a, b) => a + b)];
            }

            var expected = singles.Aggregate(at.Weights, (sum, single) => sum + (single - at.Weights));
            double Size(int k, int i) => singles.Sum(single => Math.Abs(single.Synapses[k].Cells[i])) + ((rows.Length + 1) * Math.Abs(at.Weights.Synapses[k].Cells[i]));
            return Rounding.Cells(found, expected, (k, i) => bounds[k] + ((rows.Length + 2) * 2 * Bounds.U * Size(k, i)));
        });

    /// <summary>Rows that are there twice count twice.</summary>
    public static Law<Trainer, TrainingCase> RowsTwice { get; } = new(
        "rows-twice",
        "A batch with each row twice is the batch at twice the rate",
        "step(w, b and b, rate) = step(w, b, 2 rate)",
        Rounding.OfSteps,
        (trainer, at) =>
        {
            var twice = at.Batch.Examples.Pick([.. Enumerable.Range(0, 2 * at.Batch.Rows).Select(row => row / 2)]).At(at.Batch.LearningRate);
            var faster = at.Batch.Examples.At(RateOf(2 * at.Batch.LearningRate.Value));
            return Rounding.Near(at.Weights, twice, trainer.Step(at.Weights, twice).Weights, trainer.Step(at.Weights, faster).Weights);
        });

    /// <summary>The error of a batch is that of its rows.</summary>
    public static Law<Trainer, TrainingCase> ErrorIsMeanOfRows { get; } = new(
        "error-is-mean-of-rows",
        "The error of a batch is the mean of the errors of its rows",
        "error(w, b) = mean over rows i of error(w, b_i)",
        new Strength.Within("twice the rounding bound of the error", "each is within the bound of the true one (docs/laws.md)"),
        (trainer, at) =>
        {
            var found = trainer.Step(at.Weights, at.Batch).Error.Mean;
            var mean = Enumerable.Range(0, at.Batch.Rows).Average(row => trainer.Step(at.Weights, at.Batch.Examples.Pick([row]).At(at.Batch.LearningRate)).Error.Mean);
            var allowed = 2 * Bounds.Of(at.Weights, at.Batch).OfError();
            return Verdict.When(Math.Abs(found - mean) <= allowed, () => $"error {Decimals.Print(found)}, mean of the rows' {Decimals.Print(mean)}, allowed {Decimals.Print(allowed)}");
        });

    /// <summary>Outputs lie between 0 and 1.</summary>
    public static Law<Trainer, TrainingCase> ErrorInRange { get; } = new(
        "error-in-range",
        "The errors for targets 0 and for targets 1 lie between 0 and 1 and add up to 1",
        "0 <= error(w, (x, 0)) <= 1, 0 <= error(w, (x, 1)) <= 1, their sum 1: an output of a sigmoid is in this range",
        new Strength.Within("to the bit for the range; twice the rounding bound of the error for the sum", "sums of numbers up to 1 are rounded to no more than their count"),
        (trainer, at) =>
        {
            double ErrorFor(double target) => trainer.Step(at.Weights, At(at, at.Batch.Inputs, at.Batch.Targets.Map(_ => target))).Error.Mean;
            var (zero, one) = (ErrorFor(0), ErrorFor(1));
            var allowed = 2 * Bounds.Of(at.Weights, At(at, at.Batch.Inputs, at.Batch.Targets.Map(_ => 1))).OfError();
            return Verdict.When(
                zero is >= 0 and <= 1 && one is >= 0 and <= 1 && Math.Abs(zero + one - 1) <= allowed,
                () => $"error {Decimals.Print(zero)} for targets 0, {Decimals.Print(one)} for targets 1, allowed {Decimals.Print(allowed)} for the sum");
        });

    /// <summary>An input that is 0 teaches nothing.</summary>
    public static Law<Trainer, TrainingCase> ZeroColumn { get; } = new(
        "zero-column",
        "An input column of zeros leaves its weights where they are",
        "x_j = 0 in every row implies w'_j = w_j in the first synapse; 0 = -0",
        Strength.Exact,
        (trainer, at) =>
        {
            var column = (int)(at.Random.NextDouble().Value * at.Batch.Inputs.Columns);
            var inputs = Matrix.Create(at.Batch.Inputs.Rows, at.Batch.Inputs.Columns, (r, c) => c == column ? 0 : at.Batch.Inputs[r, c]);
            var (found, expected) = (trainer.Step(at.Weights, At(at, inputs, at.Batch.Targets)).Weights.Synapses[0], at.Weights.Synapses[0]);
            var wrong = Enumerable.Range(0, expected.Columns).Where(c => found[column, c] != expected[column, c]).Take(1).ToArray();
            return Verdict.When(
                wrong.Length == 0,
                () => $"synapse 0, row {column}, column {wrong[0]}: found {Decimals.Print(found[column, wrong[0]])}, expected {Decimals.Print(expected[column, wrong[0]])}");
        });

    /// <summary>A step is a straight line in the rate.</summary>
    public static Law<Trainer, TrainingCase> RateIsFactor { get; } = new(
        "rate-is-factor",
        "A step is affine in the rate",
        "step(w, b, rate) = w + rate (step(w, b, 1) - w)",
        new Strength.Within("the rounding bounds of both steps, that at rate 1 times the rate", "each step is within its bound of the true one (docs/laws.md)"),
        (trainer, at) =>
        {
            var (rate, unit) = (at.Batch.LearningRate.Value, at.Batch.Examples.At(LearningRate.One));
            var (found, one) = (trainer.Step(at.Weights, at.Batch).Weights, trainer.Step(at.Weights, unit).Weights);
            var (bounds, ones) = (Bounds.Of(at.Weights, at.Batch).OfStep(found), Bounds.Of(at.Weights, unit).OfStep(one));
            return Rounding.Cells(found, at.Weights + (rate * (one - at.Weights)), (k, i) =>
                bounds[k] + (rate * ones[k]) + (4 * Bounds.U * (1 + rate) * (Math.Abs(at.Weights.Synapses[k].Cells[i]) + Math.Abs(one.Synapses[k].Cells[i]))));
        });

    /// <summary>A step depends on its arguments alone.</summary>
    public static Law<Trainer, TrainingCase> NoMemory { get; } = new(
        "no-memory",
        "The same call gives the same bits, also after other calls",
        "step(w, b) = step(w, b), before and after step(step(w, b), b at another rate)",
        Strength.Exact,
        (trainer, at) =>
        {
            var first = trainer.Step(at.Weights, at.Batch);
            trainer.Step(first.Weights, at.Batch.Examples.At(RateOf(3 + at.Batch.LearningRate.Value)));
            var again = trainer.Step(at.Weights, at.Batch);
            return Rounding.Both(
                Rounding.Same(again.Weights, first.Weights),
                () => Verdict.When(first.Error == again.Error, () => $"error {first.Error}, then {again.Error}"));
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } = Seq(RowsAddUp, RowsTwice, ErrorIsMeanOfRows, ErrorInRange, ZeroColumn, RateIsFactor, NoMemory);

    private static Batch At(TrainingCase at, Matrix inputs, Matrix targets) => Faults.Results.OrThrow(Examples.Of(inputs, targets)).At(at.Batch.LearningRate);

    private static LearningRate RateOf(double rate) => Faults.Results.OrThrow(LearningRate.Of(rate));
}
