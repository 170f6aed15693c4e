using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;
using Elevenfold.Training;
using Elevenfold.Recipes;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Shapes and numbers for the engine: every remainder of every vector width, and weights that are out of the ordinary.</summary>
/// <param name="Units">2 to 6 layers of 1 to 70 units.</param>
/// <param name="Rows">1 to 300.</param>
/// <param name="Seed">Of all numbers.</param>
/// <param name="Scale">Of the weights: 1, or such that sigmoids saturate, that exps overflow, that weights are subnormal.</param>
/// <param name="Iterations">1 to 3.</param>
public sealed record EngineCase(int[] Units, int Rows, int Seed, double Scale, int Iterations)
{
    /// <summary>The updates of the recipe: none for the plain step.</summary>
    public Update[] Updates { get; init; } = [];

    /// <summary>The schedules of the recipe.</summary>
    public RateSchedule[] Schedules { get; init; } = [];

    /// <summary>The network of the recipe.</summary>
    public Network Network { get; init; } = Network.Tutorial;

    /// <summary>The batches of the recipe.</summary>
    public Batches Batches { get; init; } = Batches.All;

    /// <summary>The dropout of the recipe.</summary>
    public Dropout Dropout { get; init; } = Dropout.None;

    /// <summary>The iteration of the state that the fold goes on from.</summary>
    public long From { get; init; }

    public Recipe Recipe => RecipeOf(0.5, Updates);

    public Examples Examples => Batch.Examples;

    public State State => StateOf(Seed);

    public Batch Batch
    {
        get
        {
            var state = Mt19937.Seeded((uint)Seed);
            (var inputs, state) = Uniform.AroundZero(state, Rows, Units[0]);
            (var targets, _) = Uniform.AroundZero(state, Rows, Units[^1]);
            return Examples.Of(Matrix.Create(Rows, Units[0], (n, i) => IsZero(i) ? 0.0 * inputs[n, i] : inputs[n, i]), targets.Map(Math.Abs)).OrThrow().At(LearningRate.Of(0.5).OrThrow());
        }
    }

    public Weights Weights => WeightsOf(Seed);

    /// <summary>Weights for the tutorial's network, without biases.</summary>
    public Weights WeightsOf(int seed) => WeightsOf(seed, hasBias: false);

    // The updates of such an input's weights are sums of +0 and -0, and with a scale of 0 the weights are such zeros too.
    private bool IsZero(int input) => Seed % 2 == 0 && input % 2 == 1;

    /// <summary>A recipe of this case's kind.</summary>
    public Recipe RecipeOf(double rate, Update[] updates) => new(LearningRate.Of(rate).OrThrow(), new Arr<Update>(updates), new Arr<RateSchedule>(Schedules))
    {
        Network = Network,
        Batches = Batches,
        Dropout = Dropout,
    };

    /// <summary>A state with slots as they are after some steps: other numbers than 0, of the weights' scale.</summary>
    public State StateOf(int seed)
    {
        var weights = WeightsOf(seed, Network.HasBias);
        return new(From, weights, new Arr<Slot>(Recipe.Initial(weights).Slots.Select((slot, s) => slot with { Value = WeightsOf(seed + s + 1, Network.HasBias) })));
    }

    /// <summary>What the definition of the general step gives.</summary>
    public State Stepped(Recipe recipe, State from) => Enumerable.Range(0, Iterations).Aggregate(from, (state, _) => Train.Step(recipe, Examples, state).State);

    /// <summary>What the definition of the plain step gives.</summary>
    public Weights Stepped(Weights weights) => Enumerable.Range(0, Iterations).Aggregate(weights, (w, _) => Train.Step(w, Batch).Weights);

    public override string ToString() => $"{string.Join('-', Units)}, {Rows} rows, seed {Seed}, scale {Scale}, {Iterations} iterations from {From}, "
        + $"updates [{string.Join<Update>(", ", Updates)}], schedules [{string.Join<RateSchedule>(", ", Schedules)}], {Network}, {Batches}, {Dropout}";

    private Weights WeightsOf(int seed, bool hasBias) => Scale * Train.Initial(Topology.Of(toSeq(Units)).OrThrow() with { HasBias = hasBias }, (uint)seed);
}

public static class EngineCases
{
    private static readonly Gen<double> Scales = Gen.Elements(1, 1, 1, 30, 1000, 1e300, 1e-310, 0);

    /// <summary>Shapes up to 70 units and 300 rows, with far more of the small ones.</summary>
    public static Arbitrary<EngineCase> All() => Of(70, 300, 5);

    internal static Arbitrary<EngineCase> Of(int units, int rows, int synapses) => Arb.From(
        from layers in Gen.Choose(2, synapses + 1)
        from sizes in Gen.ArrayOf(Upto(units), layers)
        from n in Upto(rows)
        from seed in Gen.Choose(0, int.MaxValue)
        from scale in Scales
        from iterations in Gen.Choose(1, 3)
        from start in Gen.Elements(0L, 1L, 1000L)
        from updates in AnyUpdates.Updates()
        from schedules in AnyUpdates.Schedules()
        from network in Gen.Frequency((2, Gen.Constant(Network.Tutorial)), (3, Networks))
        from batches in BatchesOf(n, seed)
        from rate in Gen.Frequency((3, Gen.Constant(0.0)), (1, Gen.Elements(0.2, 0.5, 0.999)))
        select new EngineCase(sizes, n, seed, scale, iterations)
        {
            From = start,
            Updates = updates,
            Schedules = schedules,
            Network = network,
            Batches = batches,
            Dropout = new(rate, (uint)seed),
        });

    internal static Gen<Network> Networks { get; } =
        from bias in Gen.Elements(Bias.None, Bias.First, Bias.Last)
        from hidden in Gen.Elements(Activation.Sigmoid, Activation.Relu, Activation.Identity)
        from outputs in Gen.Elements(Activation.Sigmoid, Activation.Relu, Activation.Identity)
        select new Network(bias, hidden, outputs);

    private static Gen<Batches> BatchesOf(int rows, int seed) => Gen.Frequency(
        (2, Gen.Constant(Batches.All)),
        (3, from size in Upto(rows) from shuffle in Gen.Elements(Shuffle.NumPy, Shuffle.None) select new Batches(size, shuffle, (uint)seed)));

    private static Gen<int> Upto(int most) => Gen.Frequency((3, Gen.Choose(1, Math.Min(most, 9))), (2, Gen.Choose(1, most)));
}
