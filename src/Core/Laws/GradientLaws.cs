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
    private const double LongestStep = 1.0 / 8;
    private const double ShortestStep = 1.0 / 1024;

    // An order of 2 divides the remainder by 128^2 = 16384 between the two, an order of 1 by 128: this is an order of 1.9.
    private const double LeastFall = 10_000;

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
        "E(w + h v) = E(w) - h <update, v> + O(h^2) for random v: |R(h)| + |R(-h)| falls with order 2 from h = 1/8 to 1/1024",
        new Strength.Within(
            "order 1.9 of 2, or a remainder below what rounding can move",
            "R(h) = a h^2 + b h^3 + ..., so |R(h)| + |R(-h)| is 2 max(|a| h^2, |b| h^3) or so and falls with order 2 or more, "
            + "while any error g in the gradient adds 2 g h, of order 1; the floor is the rounding bound of the loss and of the weights"),
        (trainer, at) =>
        {
            var rate = at.Batch.LearningRate.Value;
            if (rate == 0)
            {
                return Verdict.Holds;
            }

            var next = trainer.Step(at.Weights, at.Batch).Weights;
            var direction = Direction(at.Weights.Topology, at.Random);
            var loss = Train.HalfSquaredError(at.Weights, at.Batch);
            var descent = at.Weights.Synapses.Select((w, k) => Inner(next.Synapses[k] - w, direction.Synapses[k])).Sum() / rate;
            var bounds = Bounds.Of(at.Weights, at.Batch);
            var moved = bounds.OfStep(next).Select((cell, k) => cell * Math.Sqrt(next.Synapses[k].Cells.Length)).Sum() / rate;

            double Remainder(double h) =>
                Math.Abs(Train.HalfSquaredError(Moved(at.Weights, h, direction), at.Batch) - loss + (h * descent));
            double BothSides(double h) => Remainder(h) + Remainder(-h);

            var (near, far) = (BothSides(ShortestStep), BothSides(LongestStep));
            var floor = (4 * bounds.OfLoss(loss)) + (2 * ShortestStep * moved);
            return Verdict.When(
                near <= floor || far / near >= LeastFall,
                () => $"the remainder fell from {far:R} at {LongestStep:R} to {near:R} at {ShortestStep:R}, floor {floor:R}, network {at.Weights.Topology}");
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

    // Uniform in the cube, then scaled to norm 1.
    private static Weights Direction(Topology topology, Mt19937 random)
    {
        var cells = new List<Matrix>();
        foreach (var (rows, columns) in topology.Synapses)
        {
            (var synapse, random) = Uniform.AroundZero(random, rows, columns);
            cells.Add(synapse);
        }

        var length = Math.Sqrt(cells.Sum(v => Inner(v, v)));
        return Weights.Chained(cells.Select(v => (1 / length) * v));
    }

    private static Weights Moved(Weights from, double h, Weights direction) =>
        Weights.Chained(from.Synapses.Select((w, k) => w + (h * direction.Synapses[k])));

    private static Weights Difference(Weights to, Weights from) =>
        Weights.Chained(to.Synapses.Select((w, k) => w - from.Synapses[k]));

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
