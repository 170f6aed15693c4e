using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;

namespace Elevenfold.Golden.Frozen;

/// <summary>A network whose training is frozen.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Made">How to make it again.</param>
/// <param name="Train">Trains it: final weights and their error.</param>
/// <param name="Run">The same as an experiment on examples.</param>
internal sealed record Network(string Name, string Made, Func<(Weights Weights, Error Error)> Train, Func<Run> Run);

internal static class Networks
{
    /// <summary>From the command line's options, so that a whole process can be asked for the same digest.</summary>
    public static IEnumerable<Network> OfTables { get; } =
    [
        OfTable("the tutorial's three layers, one sixth of the way", "xor.csv", new() { Hidden = [4], Iterations = 10_000 }),
        OfTable("no hidden layer, seed 0", "two-layer.csv", new() { Seed = 0, Iterations = 1_000 }),
        OfTable("five layers, the largest seed", "xor.csv", new() { Hidden = [5, 4, 3], Seed = 4294967295, Iterations = 2_000, LearningRate = 2 }),
        OfTable("iris, inputs in 0 to 1, 30 rows held out", "iris.csv", new() { Hidden = [8], Scale = ScaleKind.MinMax, Holdout = 0.2, LearningRate = 0.05, Iterations = 300 }),
        OfTable("iris, inputs of deviation 1, two hidden layers", "iris.csv", new() { Hidden = [6, 5], Scale = ScaleKind.Standard, LearningRate = 0.01, Seed = 42, Iterations = 200 }),
        OfTable("iris, inputs as they are, a rate that saturates", "iris.csv", new() { Hidden = [3], LearningRate = 1000, Iterations = 40 }),
        OfTable("digits, 32 hidden units", "digits.csv", new() { Classes = true, Hidden = [32], Scale = ScaleKind.MinMax, Holdout = 0.2, LearningRate = 0.01, Iterations = 30 }),
        OfTable("digits, raw, no hidden layer, a small rate", "digits.csv", new() { Classes = true, LearningRate = 0.001, Seed = 9, Iterations = 10 }),
    ];

    /// <summary>From data that the generator draws.</summary>
    public static IEnumerable<Network> OfNoise { get; } =
    [
        OfSeeds("one unit to one unit, one row", [1, 1], rows: 1, data: 1, initial: 2, rate: 1, iterations: 1_000),
        OfSeeds("one row, two hidden layers", [7, 5, 3, 2], rows: 1, data: 3, initial: 4, rate: 0.1, iterations: 500),
        OfSeeds("odd widths, no vector's multiple", [17, 31, 13, 3], rows: 11, data: 5, initial: 6, rate: 0.5, iterations: 300),
        OfSeeds("wide: 70 units in a layer", [70, 70, 1], rows: 9, data: 7, initial: 8, rate: 0.25, iterations: 100),
        OfSeeds("narrow in the middle", [6, 1, 6], rows: 20, data: 9, initial: 10, rate: 3, iterations: 500),
        OfSeeds("a rate of 1000", [3, 6, 2], rows: 5, data: 11, initial: 12, rate: 1000, iterations: 200),
        OfSeeds("a rate of 0.001", [3, 6, 2], rows: 5, data: 11, initial: 12, rate: 0.001, iterations: 500),
        OfSeeds("inputs up to 1e6: exp overflows, and sigmoids are 0 and 1", [4, 9, 2], rows: 12, data: 13, initial: 14, rate: 1, iterations: 50, spread: 1e6),
        OfSeeds("inputs up to 720: exp gives subnormals", [2, 3], rows: 40, data: 15, initial: 16, rate: 1e-3, iterations: 50, spread: 720),
        OfSeeds("inputs down to 1e-300: products underflow", [5, 4, 1], rows: 6, data: 17, initial: 18, rate: 1, iterations: 50, spread: 1e-300),
    ];

    private static Network OfTable(string name, string table, Options options)
    {
        return new(name, options.CommandOn(table), Train, Run);

        (Weights, Error) Train()
        {
            var run = Run();
            var last = Training.Train.Fold(run.Recipe, run.Examples, run.Initial(), options.Iterations);
            return (last.Weights, Training.Train.ErrorOf(last.Weights, run.Examples));
        }

        Run Run() => Experiment.Default
            .With(Fields.Classes, options.Classes).With(Fields.Scale, options.Scale).With(Fields.Holdout, options.Holdout).With(Fields.Hidden, options.Hidden.ToSeq())
            .With(Fields.Seed, options.Seed).With(Fields.Iterations, options.Iterations).With(Fields.LearningRate, options.LearningRate)
            .On(File.ReadAllBytes(Repository.PathOf("samples/" + table)), table, LanguageExt.Prelude.None).OrThrow().Run;
    }

    private static Network OfSeeds(
        string name, int[] layers, int rows, uint data, uint initial, double rate, long iterations, double spread = 1)
    {
        var made = string.Create(CultureInfo.InvariantCulture,
            $"layers {string.Join(',', layers)}; RandomState({data}): {rows} rows of inputs (2u-1)*{Decimals.Print(spread)}, then of targets u; ")
            + string.Create(CultureInfo.InvariantCulture, $"weights of seed {initial}; rate {Decimals.Print(rate)}; {iterations} iterations");
        return new(name, made, Train, Run);

        (Weights, Error) Train()
        {
            var topology = Topology.Of(layers).OrThrow();
            var batch = Drawn().At(LearningRate.Of(rate).OrThrow());
            var weights = Training.Train.Fold(Training.Train.Initial(topology, initial), batch, iterations);
            return (weights, Training.Train.ErrorOf(weights, batch.Examples));
        }

        Run Run() => Experiments.Run.Of(
            Experiment.Default.With(Fields.Hidden, layers[1..^1].ToSeq()).With(Fields.Seed, initial).With(Fields.Iterations, iterations).With(Fields.LearningRate, rate), Drawn()).OrThrow();

        Examples Drawn()
        {
            var (inputs, state) = Uniform.AroundZero(Mt19937.Seeded(data), rows, layers[0]);
            var targets = new double[rows * layers[^1]];
            state.Fill(targets);
            return Examples.Of(spread * inputs, Matrix.Of(rows, layers[^1], targets)).OrThrow();
        }
    }

    private sealed record Options
    {
        public bool Classes { get; init; }

        public int[] Hidden { get; init; } = [];

        public ScaleKind Scale { get; init; }

        public double Holdout { get; init; }

        public double LearningRate { get; init; } = 1;

        public long Seed { get; init; } = 1;

        public long Iterations { get; init; }

        public string CommandOn(string table) => string.Create(CultureInfo.InvariantCulture,
            $"elevenfold train samples/{table}{(Classes ? " --classes" : "")}{(Hidden.Length > 0 ? " --hidden " + string.Join(',', Hidden) : "")}")
            + (Scale == ScaleKind.None ? "" : Scale == ScaleKind.MinMax ? " --scale minmax" : " --scale standard")
            + (Holdout == 0 ? "" : " --holdout " + Decimals.Print(Holdout))
            + (LearningRate == 1 ? "" : " --learning-rate " + Decimals.Print(LearningRate))
            + string.Create(CultureInfo.InvariantCulture, $" --seed {Seed} --iterations {Iterations} --every {Iterations} --format json");
    }
}
