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
    private const double LongestStep = 1.0 / 1024;

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
        "E(w + h v) = E(w) - h <update, v> + R(h), |R(h)| + |R(-h)| <= L h^2, for random v of norm 1; L a bound of the second derivative",
        new Strength.Within(
            "what rounding can move the losses and the update",
            "Taylor's theorem gives |R(h)| <= L h^2 / 2 for exact numbers (docs/laws.md derives L from the norms), while an error "
            + "g of the update along v adds 2 |g| h: h is so small that both bounds are alike, and a |g| from sqrt(L u) or so on is found"),
        (trainer, at) =>
        {
            var rate = at.Batch.LearningRate.Value;
            if (rate == 0)
            {
                return Verdict.Holds;
            }

            var next = trainer.Step(at.Weights, at.Batch).Weights;
            var direction = Direction(at.Weights.Topology, at.Random);
            var bounds = Bounds.Around(at.Weights, at.Batch, LongestStep);
            var curvature = bounds.Curvature();
            var loss = Train.HalfSquaredError(at.Weights, at.Batch);
            var h = Math.Min(LongestStep, Math.Sqrt(8 * bounds.OfLoss(loss) / curvature));
            var ahead = Train.HalfSquaredError(Moved(at.Weights, h, direction), at.Batch);
            var behind = Train.HalfSquaredError(Moved(at.Weights, -h, direction), at.Batch);

            var difference = Difference(next, at.Weights);
            var descent = difference.Synapses.Select((u, k) => Inner(u, direction.Synapses[k])).Sum() / rate;
            var moved = (bounds.OfStep(next).Select((cell, k) => cell * Math.Sqrt(next.Synapses[k].Cells.Length)).Sum()
                + Bounds.OfInner(difference)) / rate;

            // Two losses are off by their own rounding, two by three times that: where they are taken was rounded too.
            var remainders = Math.Abs(ahead - loss + (h * descent)) + Math.Abs(behind - loss - (h * descent));
            var floor = (8 * bounds.OfLoss(Math.Max(loss, Math.Max(ahead, behind)))) + (2 * h * moved);
            return Verdict.When(
                remainders <= (curvature * h * h) + floor,
                () => $"the remainders add up to {remainders:R} at h = {h:R}, L h^2 = {curvature * h * h:R}, rounding {floor:R}, network {at.Weights.Topology}");
        });

    /// <summary>Half the squared error does not grow in a step at the safe rate.</summary>
    public static Law<Trainer, TrainingCase> ErrorDropsAtSafeRate { get; } = new(
        "The error keeps dropping at a safe rate",
        "E(w') <= E(w) - rate |update|^2 / 2 for rate = min(1, 1 / L), L a bound of the second derivative",
        new Strength.Within(
            "the rounding bounds of both losses and of the weights",
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
            var losses = bounds.OfLoss(before) + Bounds.Of(next, one).OfLoss(after);
            var slack = losses + (2 * moved * (1 + Math.Sqrt(square) + (moved / rate)));
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
