using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Laws;

/// <summary>Laws that tie a step to the function that it descends.</summary>
public static class GradientLaws
{
    private const double ShortestStep = 1.0 / 1024;
    private const double MostGrowth = 2;
    private static readonly Seq<double> LongerSteps = Seq(1.0 / 8, 1.0 / 16, 1.0 / 32, 1.0 / 64, 1.0 / 128);

    /// <summary>The error that a step tells is the mean of the absolute differences.</summary>
    public static Law<Trainer, TrainingCase> ErrorIsMeanAbsolute { get; } = new(
        "The error is the mean absolute difference of targets and outputs",
        "error(w) = mean |targets - outputs(w)|, one left fold",
        Strength.Exact,
        (trainer, at) =>
        {
            var (found, expected) = (trainer.Step(at.Weights, at.Batch).Error, Train.ErrorOf(at.Weights, at.Batch));
            return Verdict.When(found == expected, () => $"found {found}, expected {expected}");
        });

    /// <summary>The update is minus the gradient of half the squared error.</summary>
    public static Law<Trainer, TrainingCase> UpdateIsMinusGradient { get; } = new(
        "The update is minus the gradient of half the squared error",
        "E(w + h v) = E(w) - h <update, v> + R(h) for random v, |R(h)| + |R(-h)| of order h^2: divided by h^2 it does not grow "
        + "from h = 1/8 to 1/1024",
        new Strength.Within(
            "twice, or a remainder below what rounding can move",
            "R(h) = a h^2 + b h^3 + ..., so (|R(h)| + |R(-h)|) / h^2 tends to 2 |a|, while any error g in the gradient adds "
            + "2 g / h, 128 times more at 1/1024 than at 1/8; v is so short that no sum changes faster than h; the floor is the "
            + "rounding bound of the loss and of the weights (docs/laws.md)"),
        (trainer, at) =>
        {
            var rate = at.Batch.LearningRate.Value;
            if (rate == 0)
            {
                return Verdict.Holds;
            }

            var next = trainer.Step(at.Weights, at.Batch).Weights;
            var bounds = Bounds.Of(at.Weights, at.Batch);
            var direction = Direction(at.Weights.Topology, 1 / Math.Max(1, bounds.Speed()), at.Random);
            var loss = Train.HalfSquaredError(at.Weights, at.Batch);
            var descent = at.Weights.Synapses.Select((w, k) => Inner(next.Synapses[k] - w, direction.Synapses[k])).Sum() / rate;
            var moved = bounds.OfStep(next).Select((cell, k) => cell * Norm(direction.Synapses[k]) * Math.Sqrt(next.Synapses[k].Cells.Length)).Sum() / rate;

            double Remainder(double h) =>
                Math.Abs(Train.HalfSquaredError(Moved(at.Weights, h, direction), at.Batch) - loss + (h * descent));
            double BothSides(double h) => (Remainder(h) + Remainder(-h)) / (h * h);

            var (near, far) = (BothSides(ShortestStep), LongerSteps.Max(BothSides));
            var floor = ((4 * bounds.OfLoss(loss)) + (2 * ShortestStep * moved)) / (ShortestStep * ShortestStep);
            return Verdict.When(
                near <= (MostGrowth * far) + floor,
                () => $"the remainder over h^2 grew from {far:R} to {near:R} (floor {floor:R}), network {at.Weights.Topology}");
        });

    /// <summary>Half the squared error does not grow in a step at the safe rate.</summary>
    public static Law<Trainer, TrainingCase> ErrorDropsAtSafeRate { get; } = new(
        "The error keeps dropping at a safe rate",
        "E(w') <= E(w) - rate |update|^2 / 2 for rate = min(1, 1 / L), L a bound of the second derivative",
        new Strength.Within(
            "twice the rounding bound of the loss, and the rounding of the weights",
            "the descent lemma gives the inequality for exact numbers (docs/laws.md derives L from the norms)"),
        (trainer, at) =>
        {
            var one = at.Batch.At(LearningRate.One);
            var update = Difference(trainer.Step(at.Weights, one).Weights, at.Weights);
            var rate = Bounds.SafeRate(at.Weights, one, update);
            var safe = LearningRate.Of(rate).IfLeft(fault => throw new InvalidOperationException(fault.ToString()));
            var next = trainer.Step(at.Weights, one.At(safe)).Weights;

            var (before, after) = (Train.HalfSquaredError(at.Weights, one), Train.HalfSquaredError(next, one));
            var square = update.Synapses.Select(u => Inner(u, u)).Sum();
            var bounds = Bounds.Of(at.Weights, one);
            var moved = bounds.OfStep(next).Select((cell, k) => cell * next.Synapses[k].Cells.Length).Sum();
            var slack = (2 * bounds.OfLoss(before)) + (moved * (1 + Math.Sqrt(square)) * 2);
            return Verdict.When(
                after <= before - (rate * square / 2) + slack,
                () => $"E went from {before:R} to {after:R} at rate {rate:R}, |update|^2 {square:R}, slack {slack:R}");
        });

    /// <summary>All of them.</summary>
    public static Seq<Law<Trainer, TrainingCase>> All { get; } =
        Seq(ErrorIsMeanAbsolute, UpdateIsMinusGradient, ErrorDropsAtSafeRate);

    // Uniform in the cube, then scaled to a length.
    private static Weights Direction(Topology topology, double length, Mt19937 random)
    {
        var cells = new List<Matrix>();
        foreach (var (rows, columns) in topology.Synapses)
        {
            (var synapse, random) = Uniform.AroundZero(random, rows, columns);
            cells.Add(synapse);
        }

        var scale = length / Math.Sqrt(cells.Sum(v => Inner(v, v)));
        return Weights.Chained(cells.Select(v => scale * v));
    }

    private static Weights Moved(Weights from, double h, Weights direction) =>
        Weights.Chained(from.Synapses.Select((w, k) => w + (h * direction.Synapses[k])));

    private static Weights Difference(Weights to, Weights from) =>
        Weights.Chained(to.Synapses.Select((w, k) => w - from.Synapses[k]));

    private static double Norm(Matrix a) => Math.Sqrt(Inner(a, a));

    private static double Inner(Matrix a, Matrix b)
    {
        var sum = 0.0;
        foreach (var product in (a * b).Cells)
        {
            sum += product;
        }

        return sum;
    }
}
