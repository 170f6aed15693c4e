using System.Reflection;
using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;
using Elevenfold.Variants;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A network and a batch that do not fit: every public function that takes both refuses them, before it computes anything.</summary>
public sealed class ShapeTests
{
    // What each parameter of a public function is given, by its type.
    private static readonly Dictionary<Type, Func<Weights, Batch, object>> Arguments = new()
    {
        [typeof(Weights)] = (w, _) => w,
        [typeof(Batch)] = (_, b) => b,
        [typeof(Examples)] = (_, b) => b.Examples,
        [typeof(Network)] = (_, _) => Network.Tutorial,
        [typeof(Recipe)] = (_, _) => Momentum,
        [typeof(State)] = (w, _) => Momentum.Initial(w),
        [typeof(IEnumerable<Weights>)] = (w, _) => Seq(w, w, w),
        [typeof(IEnumerable<FoldStart>)] = (w, _) => Seq(new FoldStart(Momentum, w), new FoldStart(Momentum, w)),
        [typeof(IEnumerable<long>)] = (_, _) => new[] { 0L, 2L },
        [typeof(long)] = (_, _) => 3L,
        [typeof(int)] = (_, _) => 2,
        [typeof(CancellationToken)] = (_, _) => CancellationToken.None,
    };

    private static readonly IReadOnlyDictionary<string, Action<Weights, Batch>> Others = new Dictionary<string, Action<Weights, Batch>>(StringComparer.Ordinal)
    {
        ["Fold, no step"] = (w, b) => Train.Fold(w, b, 0),
        ["Fold of a recipe, no step"] = (w, b) => Train.Fold(Momentum, b.Examples, Momentum.Initial(w), 0),
        ["Fold of the plain recipe"] = (w, b) => Train.Fold(Recipe.Tutorial, b.Examples, new State(0, w), 3),
        ["FoldMany, no step"] = (w, b) => Train.FoldMany(Seq1(w), b, 0),
        ["another arithmetic's step"] = (w, b) => Variant.All[0].Step(w, b),
    };

    private static Recipe Momentum => new(LearningRate.One, Array<Update>(new Update.Momentum(0.5)));

    [PropertyOf(200, Arbitrary = [typeof(Misfits)])]
    public void A_batch_that_does_not_fit_is_refused_everywhere(Misfit at)
    {
        Assert.All(Functions(), function => Assert.IsAssignableFrom<ArgumentException>(Thrown(function, at.Weights, at.Batch)));
        Assert.All(Others, other => Assert.ThrowsAny<ArgumentException>(() => other.Value(at.Weights, at.Batch)));
    }

    [Fact]
    public void The_functions_that_are_tried_accept_a_batch_that_fits()
    {
        var at = new Misfit([3, 4, 1], 4, 3, 1);
        Assert.True(Functions().Count() >= 13);
        Assert.All(Functions(), function => Assert.Null(Thrown(function, at.Weights, at.Batch)));
    }

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

    [Fact]
    public void Networks_that_differ_in_more_than_their_numbers_are_refused()
    {
        var at = new Misfit([2, 1], 3, 2, 1);
        var start = new FoldStart(Momentum, at.Weights);
        Assert.Single(Many(start));
        Assert.Throws<ArgumentException>(() => Many(start, new FoldStart(Momentum, new Misfit([2, 3, 1], 3, 2, 1).Weights)));
        Assert.Throws<ArgumentException>(() => Many(start, new FoldStart(LearningRate.One, at.Weights)));
        Assert.Throws<ArgumentException>(() => Many(start, start with { From = start.From with { Iteration = 1 } }));

        Seq<FoldResult> Many(params FoldStart[] networks) => Train.FoldMany(toSeq(networks), at.Batch.Examples, 1, Seq<long>());
    }

    [Fact]
    public void A_network_with_biases_takes_no_weights_without_them_and_the_reverse()
    {
        var at = new Misfit([2, 3, 1], 3, 2, 1);
        var biased = Momentum with { Network = new(Bias.Last, Activation.Sigmoid, Activation.Sigmoid) };
        var weights = Train.Initial(at.Weights.Topology with { HasBias = true }, seed: 1);
        Assert.Equal(new[] { (3, 3), (4, 1) }, weights.Synapses.Map(synapse => (synapse.Rows, synapse.Columns)));
        Assert.NotNull(Train.Fold(biased, at.Batch.Examples, biased.Initial(weights), 1));
        Assert.Throws<ArgumentException>(() => Train.Fold(biased, at.Batch.Examples, biased.Initial(at.Weights), 1));
        Assert.Throws<ArgumentException>(() => Train.Fold(Momentum, at.Batch.Examples, Momentum.Initial(weights), 1));
        Assert.Throws<ArgumentException>(() => Train.Step(biased, at.Batch.Examples, biased.Initial(at.Weights)));
        Assert.Throws<ArgumentException>(() => Train.Outputs(weights, at.Batch.Inputs));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Slots_that_do_not_fit_the_recipe_are_refused(int kind)
    {
        var at = new Misfit([2, 3, 1], 3, 2, 1);
        var slot = Momentum.Initial(at.Weights).Slots[0];
        Arr<Slot> slots = kind switch
        {
            0 => Arr<Slot>.Empty,
            1 => Array(slot, slot),
            _ => Array(slot with { Value = new Misfit([2, 2, 1], 3, 2, 1).Weights }),
        };
        var from = new State(0, at.Weights, slots);
        Assert.Throws<ArgumentException>(() => Train.Fold(Momentum, at.Batch.Examples, from, 1));
        Assert.Throws<ArgumentException>(() => Train.Fold(Momentum, at.Batch.Examples, from, 0));
        Assert.Throws<ArgumentException>(() => Train.Scan(Momentum, at.Batch.Examples, from, [0]));
        Assert.Throws<ArgumentException>(() => Train.FoldMany(Seq1(new FoldStart(Momentum, from)), at.Batch.Examples, 1, Seq<long>()));
    }

    [Theory]
    [InlineData(4L)]
    [InlineData(8L)]
    [InlineData(6L, 6L)]
    [InlineData(6L, 5L)]
    public void Errors_are_asked_for_at_iterations_that_ascend_from_the_first_state_to_the_last(params long[] errorsAt)
    {
        var at = new Misfit([2, 1], 3, 2, 1);
        var start = new FoldStart(Recipe.Tutorial, new State(5, at.Weights));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train.FoldMany(Seq1(start), at.Batch.Examples, 2, toSeq(errorsAt)));
        Assert.Equal(3, Train.FoldMany(Seq1(start), at.Batch.Examples, 2, Seq(5L, 6L, 7L))[0].Errors.Count);
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

    private static IEnumerable<MethodInfo> Functions() => typeof(Train).GetMethods()
        .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Batch) || parameter.ParameterType == typeof(Examples)));

    private static Exception? Thrown(MethodInfo function, Weights weights, Batch batch)
    {
        try
        {
            function.Invoke(null, [.. function.GetParameters().Select(parameter => Arguments[parameter.ParameterType](weights, batch))]);
            return null;
        }
        catch (TargetInvocationException thrown)
        {
            return thrown.InnerException;
        }
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
