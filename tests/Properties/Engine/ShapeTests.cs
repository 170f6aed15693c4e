using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Variants;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A network and a batch that do not fit: every public function that takes both refuses them, before it computes anything.</summary>
public sealed class ShapeTests
{
    private static readonly IReadOnlyDictionary<string, Action<Weights, Batch>> Entries = new Dictionary<string, Action<Weights, Batch>>(StringComparer.Ordinal)
    {
        [nameof(Train.Step)] = (w, b) => Train.Step(w, b),
        [nameof(Train.Backpropagate)] = (w, b) => Train.Backpropagate(w, b.Examples),
        [nameof(Train.ErrorOf)] = (w, b) => Train.ErrorOf(w, b.Examples),
        [nameof(Train.HalfSquaredError)] = (w, b) => Train.HalfSquaredError(w, b.Examples),
        [nameof(Train.Gradient)] = (w, b) => Train.Gradient(w, b.Examples),
        [nameof(Train.Fold)] = (w, b) => Train.Fold(w, b, 3),
        ["Fold, no step"] = (w, b) => Train.Fold(w, b, 0),
        ["Fold, two threads"] = (w, b) => Train.Fold(w, b, 3, 2, default),
        [nameof(Train.FoldMany)] = (w, b) => Train.FoldMany(Seq(w, w, w), b, 3),
        ["FoldMany, no step"] = (w, b) => Train.FoldMany(Seq1(w), b, 0),
        [nameof(Train.Scan)] = (w, b) => Train.Scan(w, b),
        ["Scan of some states"] = (w, b) => Train.Scan(w, b, [0, 2]),
        ["another arithmetic's step"] = (w, b) => Variant.All[0].Step(w, b),
    };

    [Property(Arbitrary = [typeof(Misfits)], MaxTest = 200)]
    public void A_batch_that_does_not_fit_is_refused_everywhere(Misfit at) =>
        Assert.All(Entries, entry => Assert.ThrowsAny<ArgumentException>(() => entry.Value(at.Weights, at.Batch)));

    [Fact]
    public void No_public_function_of_training_is_left_out() => Assert.All(
        typeof(Train).GetMethods().Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Batch) || parameter.ParameterType == typeof(Examples))),
        method => Assert.Contains(method.Name, Entries.Keys));

    // Without the check, the first reads far beyond its buffers, and the second gives numbers.
    [Theory]
    [InlineData(new[] { 64, 64, 1 }, 1000, 1, 1)]
    [InlineData(new[] { 3, 4, 1 }, 4, 2, 1)]
    [InlineData(new[] { 3, 4, 1 }, 4, 3, 2)]
    public void The_sentence_names_both_shapes(int[] layers, int rows, int inputs, int targets)
    {
        var at = new Misfit(layers, rows, inputs, targets);
        var refusal = Assert.Throws<ArgumentException>(() => Train.Fold(at.Weights, at.Batch, 1));
        Assert.StartsWith(
            $"a {string.Join('-', layers)} network takes {layers[0]} input columns and {layers[^1]} target columns; the examples have {inputs} and {targets}",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_of_different_topologies_are_refused()
    {
        var (a, b) = (new Misfit([2, 1], 3, 2, 1), new Misfit([2, 3, 1], 3, 2, 1));
        Assert.Throws<ArgumentException>(() => Train.FoldMany(Seq(a.Weights, b.Weights), a.Batch, 1));
    }

    [Theory]
    [InlineData(-1L)]
    [InlineData(3L, 3L)]
    [InlineData(3L, 1L)]
    public void Iterations_that_do_not_ascend_are_refused(params long[] iterations)
    {
        var at = new Misfit([2, 1], 3, 2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Train.Scan(at.Weights, at.Batch, iterations).Count());
    }
}

/// <summary>Shapes of a network and of a batch.</summary>
public sealed record Misfit(int[] Layers, int Rows, int Inputs, int Targets)
{
    public Weights Weights => Train.Initial(Elevenfold.Model.Topology.Of(toSeq(Layers)).Match(Succ: topology => topology, Fail: _ => throw new InvalidOperationException()), seed: 1);

    public Batch Batch => Cases.BatchOf(Matrix.Create(Rows, Inputs, (r, c) => r - c), Matrix.Create(Rows, Targets, (r, c) => (r + c) % 2), 1);

    public override string ToString() => $"{string.Join('-', Layers)} on {Rows} x {Inputs} to {Targets}";
}

public static class Misfits
{
    public static Arbitrary<Misfit> All() => (
        from layers in Gen.Choose(2, 4).SelectMany(depth => Gen.Choose(1, 70).ArrayOf(depth))
        from rows in Gen.Frequency((3, Gen.Choose(1, 9)), (1, Gen.Choose(10, 1000)))
        from inputs in Gen.Frequency((1, Gen.Constant(layers[0])), (2, Gen.Choose(1, 70)))
        from targets in Gen.Frequency((1, Gen.Constant(layers[^1])), (2, Gen.Choose(1, 70)))
        where inputs != layers[0] || targets != layers[^1]
        select new Misfit(layers, rows, inputs, targets)).ToArbitrary();
}
