using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Laws;

/// <summary>Laws of networks with biases, other activations and dropout.</summary>
internal static class NetworkLaws
{
    private const double ShortestStep = 1.0 / 1024;
    private const double MostGrowth = 2;
    private static readonly Seq<double> LongerSteps = Prelude.Seq(1.0 / 8, 1.0 / 16, 1.0 / 32, 1.0 / 64, 1.0 / 128);

    /// <summary>A bias is the weight of an input that is always 1.</summary>
    public static Law<RecipeTrainer, TrainingCase> BiasIsInput { get; } = new(
        "network-bias-is-input",
        "A bias is the weight of an input that is always 1",
        "step(r with bias, (x, y), w) = step(r without, ((1, x) or (x, 1), y), w), no hidden layer",
        Strength.Exact,
        (trainer, at) =>
        {
            var drawn = Drawn.Of(at);
            var network = drawn.Network with { Bias = drawn.Network.HasBias ? drawn.Network.Bias : Bias.First };
            var topology = Topology.Of(at.Batch.Inputs.Columns, at.Batch.Targets.Columns).OrThrow() with { HasBias = true };
            var biased = Train.Initial(topology, drawn.Seed);
            var recipe = Recipe.Plain(at.Batch.LearningRate) with { Network = network };
            var found = trainer.Step(recipe, at.Batch.Examples, new State(0, biased));
            var expected = trainer.Step(
                recipe with { Network = network with { Bias = Bias.None } },
                Examples.Of(network.Fed(at.Batch.Inputs), at.Batch.Targets).OrThrow(),
                new State(0, Weights.Chained(biased.Synapses)));
            return Verdict.When(
                found.Error == expected.Error && found.State.Weights.Synapses[0] == expected.State.Weights.Synapses[0],
                () => $"{network}: {found}, expected {expected}");
        });

    /// <summary>The update of any network is minus the gradient: the remainder of Taylor's first order has order two.</summary>
    public static Law<RecipeTrainer, TrainingCase> UpdateIsMinusGradient { get; } = new(
        "network-update-is-minus-gradient",
        "The update of any network is minus the gradient of half the squared error",
        "E(w + h v) = E(w) - h <update, v> + R(h) for random v of norm 1: (|R(h)| + |R(-h)|) / h^2 does not grow from h = 1/8 to 1/1024; any bias, activation and dropout",
        new Strength.Within(
            "twice, or a remainder below what rounding can move; cases in which a relu switches between the points are left out",
            "as for the tutorial's network: R(h) = a h^2 + b h^3 + ... on each side of no kink, while an error g in the gradient adds 2 g / h"),
        (trainer, at) =>
        {
            var drawn = Drawn.Of(at);
            var (line, update) = (new Line(drawn), trainer.Step(drawn.Recipe, drawn.Examples, drawn.From).State.Weights - drawn.From.Weights);
            if (LongerSteps.Add(ShortestStep).Exists(h => !line.IsSmooth(h) || !line.IsSmooth(-h)))
            {
                return Verdict.Holds;
            }

            var descent = update.Dot(line.Direction);
            var (near, far) = (line.Remainders(ShortestStep, descent) / (ShortestStep * ShortestStep), LongerSteps.Max(h => line.Remainders(h, descent) / (h * h)));
            var floor = line.Rounding(update, ShortestStep) / (ShortestStep * ShortestStep);
            return Verdict.When(
                near <= (MostGrowth * far) + floor,
                () => $"the remainder over h^2 grew from {far:R} to {near:R} (rounding {floor:R}), {drawn.Recipe}, network {drawn.From.Weights.Topology}");
        });

    /// <summary>A network of a case's layers, with weights and examples from -1 to 1, at rate 1.</summary>
    private sealed record Drawn(Network Network, uint Seed, Recipe Recipe, Examples Examples, State From, Mt19937 Random)
    {
        public static Drawn Of(TrainingCase at)
        {
            var (random, numbers) = (at.Random, new double[5]);
            random = random.Fill(numbers);
            var network = new Network((Bias)(int)(3 * numbers[0]), (Activation)(int)(3 * numbers[1]), (Activation)(int)(3 * numbers[2]));
            var seed = (uint)(numbers[3] * uint.MaxValue);
            var topology = at.Weights.Topology with { HasBias = network.HasBias };
            (var inputs, random) = Uniform.AroundZero(random, at.Batch.Rows, topology.Inputs);
            (var targets, random) = Uniform.AroundZero(random, at.Batch.Rows, topology.Outputs);
            var recipe = Recipe.Tutorial with { Network = network, Dropout = numbers[4] < 0.5 ? Dropout.None : new(numbers[4] - 0.5, seed) };
            return new(network, seed, recipe, Examples.Of(inputs, targets).OrThrow(), new State(seed, Train.Initial(topology, seed)), random);
        }
    }

    /// <summary>The loss along a random direction.</summary>
    private sealed class Line
    {
        private readonly Drawn _at;
        private readonly Arr<Matrix> _masks;
        private readonly double _loss;

        public Line(Drawn at)
        {
            _at = at;
            _masks = at.Recipe.Dropout.MasksAt(at.From.Iteration, at.Examples.Rows, at.From.Weights.Topology);
            _loss = LossAt(0);
            var direction = Weights.Chained(Cells(at), at.Network.HasBias);
            Direction = (1 / direction.Norm()) * direction;
        }

        /// <summary>v, of norm 1.</summary>
        public Weights Direction { get; } = null!;

        /// <summary>|R(h)| + |R(-h)|</summary>
        public double Remainders(double h, double descent) => Math.Abs(LossAt(h) - _loss + (h * descent)) + Math.Abs(LossAt(-h) - _loss - (h * descent));

        /// <summary>Whether each relu has the same side at w and at w + h v.</summary>
        public bool IsSmooth(double h) => Sides(0).SequenceEqual(Sides(h));

        /// <summary>How far the remainders can be off: the losses by their rounding, the update by its own and by that of the weights that it was taken from.</summary>
        public double Rounding(Weights update, double h)
        {
            var weights = _at.From.Weights;
            var (loss, terms) = (MajorantOfLoss(), weights.Synapses.Sum(synapse => synapse.Rows + synapse.Columns) + _at.Examples.Rows + 20.0);
            var unit = terms * Math.ScaleB(1, -53);
            return (16 * unit * loss) + (2 * h * unit * (loss + update.Norm() + weights.Norm()) * Math.Sqrt(terms));
        }

        // Sums of magnitudes in place of sums, so that rounding moves the loss by no more than a multiple of the unit of it.
        private double MajorantOfLoss()
        {
            var (of, l) = (_at.From.Weights.Synapses, _at.Examples.Inputs.Map(Math.Abs));
            for (var k = 0; k < of.Count; k++)
            {
                l = _at.Network.Fed(l).Dot(of[k].Map(w => Math.Abs(w) + ShortestStep)).Map(z => 1 + z);
                l = k < _masks.Count ? l * _masks[k].Map(m => Math.Max(1, m)) : l;
            }

            var sum = 0.0;
            foreach (var cell in (l + _at.Examples.Targets.Map(Math.Abs)).Cells)
            {
                sum += cell * cell;
            }

            return sum;
        }

        private double LossAt(double h) => Train.HalfSquaredError(_at.Network, At(h), _at.Examples, _masks);

        private Weights At(double h) => h == 0 ? _at.From.Weights : _at.From.Weights + (h * Direction);

        private IEnumerable<bool> Sides(double h)
        {
            var layers = Train.Backpropagate(_at.Network, At(h), _at.Examples, _masks).Layers;
            return layers.SelectMany((layer, k) => _at.Network.ActivationOf(k, layers.Count) == Activation.Relu ? layer.Slope.Cells.ToArray().Select(slope => slope > 0) : []);
        }

        private static IEnumerable<Matrix> Cells(Drawn at)
        {
            var random = at.Random;
            foreach (var (rows, columns) in at.From.Weights.Topology.Synapses)
            {
                (var cells, random) = Uniform.AroundZero(random, rows, columns);
                yield return cells;
            }
        }
    }
}
