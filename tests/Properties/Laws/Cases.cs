using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Randomness;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>The cases of the laws for FsCheck: it draws a seed, Core draws the case and makes it smaller.</summary>
public static class Cases
{
    internal static Arbitrary<Pair> Pairs() => Of(SigmoidCases.All);

    public static Arbitrary<TrainingCase> TrainingCases() => Of(Laws.TrainingCases.All);

    /// <summary>Any number but NaN.</summary>
    public static Gen<double> Numbers() => Of(NumberCases.Numbers);

    /// <summary>Any bit pattern.</summary>
    public static Gen<double> Patterns() => Of(NumberCases.Patterns);

    public static Gen<double> Between(double low, double high) => Of(CaseSource.Between(low, high));

    /// <summary>A matrix whose cells are drawn alike.</summary>
    public static Gen<Matrix> Matrices(int rows, int columns, Gen<double> cells) =>
        cells.ArrayOf(rows * columns).Select(array => Matrix.Of(rows, columns, array));

    public static Gen<Weights> WeightsOf(IReadOnlyList<int> layers, Gen<double> cells) => layers.Zip(layers.Skip(1))
        .Aggregate(
            Gen.Constant(LanguageExt.Seq<Matrix>.Empty),
            (before, shape) => before.SelectMany(_ => Matrices(shape.Item1, shape.Item2, cells), (all, next) => all.Add(next)))
        .Select(synapses => Weights.Of(synapses).OrThrow());

    public static Batch BatchOf(Matrix inputs, Matrix targets, double rate) => Examples.Of(inputs, targets)
        .Bind(batch => LearningRate.Of(rate).Map(batch.At)).OrThrow();

    private static Arbitrary<T> Of<T>(Cases<T> cases) => Arb.From(Of(cases.Source), cases.Simpler);

    private static Gen<T> Of<T>(CaseSource<T> source) => Gen.Choose(int.MinValue, int.MaxValue)
        .Select(seed => source(Mt19937.Seeded((uint)seed), CaseSource.FullSize).Value);
}
