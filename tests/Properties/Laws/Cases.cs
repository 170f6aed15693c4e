using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Randomness;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>Random cases for the laws, with more of the edges than chance would give.</summary>
public static class Cases
{
    private static readonly double[] Edges =
    [
        0.0, -0.0, 1, -1, 0.5, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308, 1e-300, -1e-300, 37, -37, 40, -40,
        709.782712893384, -709.782712893384, 745.1332191019412, -745.1332191019412, 1e17, -1e17,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity,
    ];

    /// <summary>Any two numbers but NaN.</summary>
    public static Arbitrary<Pair> Pairs() => Numbers().SelectMany(_ => Numbers(), (x, y) => new Pair(x, y)).ToArbitrary();

    /// <summary>Any number but NaN.</summary>
    public static Gen<double> Numbers() => Gen.Frequency(
        (4, Between(-40, 40)),
        (2, Between(-1, 1)),
        (2, Between(-750, 750)),
        (2, Gen.Elements(Edges)),
        (1, Patterns().Where(x => !double.IsNaN(x))));

    /// <summary>Any bit pattern.</summary>
    public static Gen<double> Patterns() => Gen.Choose(int.MinValue, int.MaxValue)
        .SelectMany(_ => Gen.Choose(int.MinValue, int.MaxValue), (high, low) => BitConverter.Int64BitsToDouble(((long)high << 32) | (uint)low));

    public static Gen<double> Between(double low, double high) =>
        Gen.Choose(0, int.MaxValue).Select(i => low + ((high - low) * i / int.MaxValue));

    /// <summary>A matrix whose cells are drawn alike.</summary>
    public static Gen<Matrix> Matrices(int rows, int columns, Gen<double> cells) =>
        cells.ArrayOf(rows * columns).Select(array => Matrix.Of(rows, columns, array));

    /// <summary>Networks of one to four synapses on one to thirty rows: most of them ordinary, some saturated, tiny or with zeros.</summary>
    public static Arbitrary<TrainingCase> TrainingCases() => (
        from depth in Gen.Choose(2, 5)
        from layers in Widths().ArrayOf(depth)
        from rows in Gen.Frequency((2, Gen.Constant(1)), (6, Gen.Choose(2, 8)), (1, Gen.Choose(9, 30)))
        from cells in WeightCells()
        from weights in WeightsOf(layers, cells)
        from inputs in InputCells().SelectMany(cell => Matrices(rows, layers[0], cell))
        from targets in Gen.Elements(Gen.Elements(0.0, 1.0), Between(0, 1)).SelectMany(cell => Matrices(rows, layers[^1], cell))
        from rate in Gen.Frequency((4, Gen.Constant(1.0)), (4, Between(0, 10)), (1, Gen.Elements(0.001, 0.01, 0.1, 100, 1000)))
        from seed in Gen.Choose(0, int.MaxValue)
        select new TrainingCase(weights, BatchOf(inputs, targets, rate), Mt19937.Seeded((uint)seed))).ToArbitrary();

    public static Gen<Weights> WeightsOf(IReadOnlyList<int> layers, Gen<double> cells) => layers.Zip(layers.Skip(1))
        .Aggregate(
            Gen.Constant(LanguageExt.Seq<Matrix>.Empty),
            (before, shape) => before.SelectMany(_ => Matrices(shape.Item1, shape.Item2, cells), (all, next) => all.Add(next)))
        .Select(synapses => Weights.Of(synapses).OrThrow());

    public static Batch BatchOf(Matrix inputs, Matrix targets, double rate) => Examples.Of(inputs, targets)
        .Bind(batch => LearningRate.Of(rate).Map(batch.At)).OrThrow();

    private static Gen<int> Widths() => Gen.Frequency((2, Gen.Constant(1)), (6, Gen.Choose(2, 6)), (1, Gen.Choose(7, 40)));

    private static Gen<Gen<double>> WeightCells() => Gen.Frequency(
        (8, Gen.Constant(Between(-1, 1))),
        (2, Gen.Constant(Between(-4, 4))),
        (1, Gen.Constant(Between(-60, 60))),
        (1, Gen.Constant(Between(-1e-300, 1e-300))),
        (1, Gen.Constant(Gen.Elements(0.0, -0.0, 1.0, -1.0, 0.5))));

    private static Gen<Gen<double>> InputCells() => Gen.Frequency(
        (4, Gen.Constant(Gen.Elements(0.0, 1.0))),
        (4, Gen.Constant(Between(-1, 1))),
        (1, Gen.Constant(Between(-30, 30))));
}
