using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws that tie a step to the function that it descends.</summary>
internal static class GradientLaws
{
    private const double ShortestStep = 1.0 / 1024;
    private const double MostGrowth = 2;
    private static readonly Seq<double> LongerSteps = Seq(1.0 / 8, 1.0 / 16, 1.0 / 32, 1.0 / 64, 1.0 / 128);

    /// <summary>The error that a step tells is the mean of the absolute differences.</summary>
    public static Law<Trainer, TrainingCase> ErrorIsMeanAbsolute { get; } = new(
        "error-is-mean-absolute",
        "The error is the mean absolute difference of targets and outputs",
        "error(w) = mean |targets - outputs(w)|, one left fold",
        Strength.Exact,
        (trainer, at) =>
        {
            var (found, expected) = (trainer.Step(at.Weights, at.Batch).Error, Train.ErrorOf(at.Weights, at.Batch.Examples));
            return Rounding.Error(trainer, at.Weights, at.Batch, found, expected);
        })
    {
        Otherwise = new Strength.Within("twice the rounding bound of the error", "each is within the bound of the true one (docs/laws.md)"),
    };

    /// <summary>A step is the rate times the update, added to the weights.</summary>
    public static Law<Trainer, TrainingCase> StepIsAlongUpdate { get; } = new(
        "step-is-along-update",
        "A step adds the rate times the update",
        "step(w, b) = w + rate * update, to the bit of docs/arithmetic.md",
        Strength.Exact,
        (trainer, at) =>
        {
            var (update, _) = Train.Gradient(at.Weights, at.Batch.Examples);
            var (found, expected) = (trainer.Step(at.Weights, at.Batch).Weights, at.Weights + (at.Batch.LearningRate.Value * update));
            return Rounding.Step(trainer, at.Weights, at.Batch, found, expected);
        })
    {
        Otherwise = Rounding.OfSteps,
    };

    /// <summary>The update is minus the gradient: the remainder of Taylor's first order has order two.</summary>
    public static Law<Trainer, TrainingCase> UpdateIsMinusGradient { get; } = new(
        "update-is-minus-gradient",
        "The update is minus the gradient of half the squared error",
        "E(w + h v) = E(w) - h <update, v> + R(h) for random v: (|R(h)| + |R(-h)|) / h^2 does not grow from h = 1/8 to 1/1024",
        new Strength.Within(
            "twice, or a remainder below what rounding can move",
            "R(h) = a h^2 + b h^3 + ..., so the quotient tends to 2 |a|, while any error g in the gradient adds 2 g / h, 128 times "
            + "more at 1/1024 than at 1/8: the slope of the remainder is 2, not 1; v is so short that no sum changes faster than h"),
        (trainer, at) =>
        {
            if (at.Batch.LearningRate.Value == 0)
            {
                return Verdict.Holds;
            }

            var bounds = Bounds.Around(at.Weights, at.Batch, ShortestStep);
            var line = new Line(trainer, at, length: 1 / Math.Max(1, bounds.Speed()));
            var (near, far) = (line.Remainders(ShortestStep) / Square(ShortestStep), LongerSteps.Max(h => line.Remainders(h) / Square(h)));
            var floor = line.Rounding(bounds, ShortestStep) / Square(ShortestStep);
            return Verdict.When(
                near <= (MostGrowth * far) + floor,
                () => $"the remainder over h^2 grew from {far:R} to {near:R} (rounding {floor:R}), network {at.Weights.Topology}");
        });

    /// <summary>The update is minus the gradient: the remainder of Taylor's first order stays below its bound.</summary>
    public static Law<Trainer, TrainingCase> RemainderIsBounded { get; } = new(
        "remainder-is-bounded",
        "What the update leaves of a change in the error is at most the second derivative's",
        "E(w + h v) = E(w) - h <update, v> + R(h), |R(h)| + |R(-h)| <= L h^2, for random v of norm 1; L a bound of the second derivative",
        new Strength.Within(
            "what rounding can move the losses and the update",
            "Taylor's theorem gives |R(h)| <= L h^2 / 2 for exact numbers (docs/laws.md derives L from the norms), while an error "
            + "g of the update along v adds 2 |g| h: h is so small that both bounds are alike, and a |g| from sqrt(L u) or so on is found"),
        (trainer, at) =>
        {
            if (at.Batch.LearningRate.Value == 0)
            {
                return Verdict.Holds;
            }

            var bounds = Bounds.Around(at.Weights, at.Batch, ShortestStep);
            var curvature = bounds.Curvature();
            var line = new Line(trainer, at, length: 1);
            var h = Math.Min(ShortestStep, Math.Sqrt(8 * bounds.OfLoss(line.Loss) / curvature));
            var (found, allowed) = (line.Remainders(h), (curvature * Square(h)) + line.Rounding(bounds, h));
            return Verdict.When(
                found <= allowed,
                () => $"the remainders add up to {found:R} at h = {h:R}, allowed {allowed:R}, network {at.Weights.Topology}");
        });

    /// <summary>Half the squared error does not grow in a step at the safe rate.</summary>
    public static Law<Trainer, TrainingCase> ErrorDropsAtSafeRate { get; } = new(
        "error-drops-at-safe-rate",
        "The error keeps dropping at a safe rate",
        "E(w') <= E(w) - rate |update|^2 / 2 for rate = min(1, 1 / L), L a bound of the second derivative",
        new Strength.Within(
            "the rounding bounds of both losses and of the weights",
            "the descent lemma gives the inequality for exact numbers (docs/laws.md derives L from the norms)"),
        (trainer, at) =>
        {
            var one = at.Batch.Examples.At(LearningRate.One);
            var update = trainer.Step(at.Weights, one).Weights - at.Weights;
            var rate = Bounds.SafeRate(at.Weights, one, update);
            var safe = LearningRate.Of(rate).OrThrow();
            var next = trainer.Step(at.Weights, one.Examples.At(safe)).Weights;

            var (before, after) = (Train.HalfSquaredError(at.Weights, one.Examples), Train.HalfSquaredError(next, one.Examples));
            var square = update.Dot(update);
            var bounds = Bounds.Of(at.Weights, one);
            var moved = bounds.OfStep(next).Select((cell, k) => cell * next.Synapses[k].Cells.Length).Sum();
            var losses = bounds.OfLoss(before) + Bounds.Of(next, one).OfLoss(after);
            var slack = losses + (2 * moved * (1 + Math.Sqrt(square) + (moved / rate)));
            return Verdict.When(
                after <= before - (rate * square / 2) + slack,
                () => $"E went from {before:R} to {after:R} at rate {rate:R}, |update|^2 {square:R}, slack {slack:R}");
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } =
        Seq(ErrorIsMeanAbsolute, StepIsAlongUpdate, UpdateIsMinusGradient, RemainderIsBounded, ErrorDropsAtSafeRate);

    private static double Square(double h) => h * h;

    /// <summary>The loss along a random direction, beside what the update says of it.</summary>
    private sealed class Line
    {
        private readonly TrainingCase _at;
        private readonly Weights _next;
        private readonly Weights _update;
        private readonly Weights _direction;
        private readonly double _descent;

        public Line(Trainer trainer, TrainingCase at, double length)
        {
            _at = at;
            _next = trainer.Step(at.Weights, at.Batch).Weights;
            _update = _next - at.Weights;
            _direction = Direction(at.Weights.Topology, length, at.Random);
            _descent = _update.Dot(_direction) / Rate;
            Loss = Train.HalfSquaredError(at.Weights, at.Batch.Examples);
        }

        public double Loss { get; }

        private double Rate => _at.Batch.LearningRate.Value;

        /// <summary>|R(h)| + |R(-h)|</summary>
        public double Remainders(double h) =>
            Math.Abs(LossAt(h) - Loss + (h * _descent)) + Math.Abs(LossAt(-h) - Loss - (h * _descent));

        /// <summary>How far the remainders can be off.</summary>
        public double Rounding(Bounds bounds, double h)
        {
            var moved = (bounds.OfStep(_next).Select((cell, k) => cell * Math.Sqrt(_next.Synapses[k].Cells.Length)).Sum()
                + Bounds.OfInner(_update)) / Rate;

            // Two losses are off by their own rounding, two by three times that: where they are taken was rounded too.
            return (8 * bounds.OfLoss(Math.Max(Loss, Math.Max(LossAt(h), LossAt(-h))))) + (2 * h * moved);
        }

        private double LossAt(double h) => Train.HalfSquaredError(
            _at.Weights + (h * _direction),
            _at.Batch.Examples);

        // Uniform in the cube, then scaled to its length.
        private static Weights Direction(Topology topology, double length, Mt19937 random)
        {
            var cells = new List<Matrix>();
            foreach (var (rows, columns) in topology.Synapses)
            {
                (var synapse, random) = Uniform.AroundZero(random, rows, columns);
                cells.Add(synapse);
            }

            var direction = Weights.Chained(cells);
            return (length / direction.Norm()) * direction;
        }
    }
}
