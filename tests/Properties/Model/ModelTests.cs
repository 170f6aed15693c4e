using System.Security.Cryptography;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The values of the model, by hand: activations, networks, layers, weights, examples, digests.</summary>
public sealed class ModelTests
{
    private static readonly Matrix Square = Matrix.Of([5, 6], [7, 8]);
    private static readonly Matrix Tall = Matrix.Of([1, 2], [3, 4], [5, 6]);

    [Theory]
    [InlineData(Activation.Relu, -1.5, 0)]
    [InlineData(Activation.Relu, -0.0, -0.0)]
    [InlineData(Activation.Relu, 2.5, 2.5)]
    [InlineData(Activation.Relu, double.NaN, double.NaN)]
    [InlineData(Activation.Identity, -1.5, -1.5)]
    [InlineData(Activation.Sigmoid, 0.0, 0.5)]
    public void An_output_is_that_of_its_activation(Activation activation, double z, double output)
    {
        Assert.True(Bits.Same(output, Activations.Of(activation, z)));
        Assert.True(Bits.Same(output, Activations.Of(activation, Matrix.Of(1, 1, [z]))[0, 0]));
    }

    [Theory]
    [InlineData(Activation.Relu, 0.25, 1)]
    [InlineData(Activation.Relu, 0, 0)]
    [InlineData(Activation.Relu, double.NaN, 0)]
    [InlineData(Activation.Identity, -3, 1)]
    [InlineData(Activation.Sigmoid, 0.25, 0.1875)]
    public void A_slope_is_that_of_its_activation(Activation activation, double output, double slope) =>
        Assert.Equal(slope, Activations.Slope(activation, Matrix.Of(1, 1, [output]))[0, 0]);

    [Fact]
    public void The_constant_of_a_bias_stands_where_the_network_says()
    {
        Assert.Equal((false, -1), (Of(Bias.None).HasBias, Of(Bias.None).BiasColumn(3)));
        Assert.Equal((true, 0), (Of(Bias.First).HasBias, Of(Bias.First).BiasColumn(3)));
        Assert.Equal((true, 3), (Of(Bias.Last).HasBias, Of(Bias.Last).BiasColumn(3)));

        Assert.Equal(Square, Of(Bias.None).Fed(Square));
        Assert.Equal(Matrix.Of([1, 5, 6], [1, 7, 8]), Of(Bias.First).Fed(Square));
        Assert.Equal(Matrix.Of([5, 6, 1], [7, 8, 1]), Of(Bias.Last).Fed(Square));

        Assert.Equal(Tall, Of(Bias.None).WithoutBias(Tall));
        Assert.Equal(Matrix.Of([3, 4], [5, 6]), Of(Bias.First).WithoutBias(Tall));
        Assert.Equal(Matrix.Of([1, 2], [3, 4]), Of(Bias.Last).WithoutBias(Tall));
    }

    [Fact]
    public void The_last_synapse_leads_to_the_outputs()
    {
        var network = new Network(Bias.None, Activation.Relu, Activation.Identity);
        Assert.Equal([Activation.Relu, Activation.Relu, Activation.Identity], Enumerable.Range(0, 3).Select(k => network.ActivationOf(k, 3)));
        Assert.Equal(Activation.Identity, network.ActivationOf(0, 1));
    }

    [Fact]
    public void A_topology_has_its_layers_and_the_shapes_of_its_synapses()
    {
        var topology = Topology.Of(3, 4, 2, 1).OrThrow();
        Assert.Equal((3, 1), (topology.Inputs, topology.Outputs));
        Assert.Equal([4, 2], topology.Hidden.ToArray());
        Assert.Empty(Topology.Of(3, 1).OrThrow().Hidden);
        Assert.Equal([(3, 4), (4, 2), (2, 1)], topology.Synapses);
        Assert.Equal([(4, 4), (5, 2), (3, 1)], (topology with { HasBias = true }).Synapses);
        Assert.Equal(("3-4-2-1", "3-4-2-1 with biases"), (topology.ToString(), (topology with { HasBias = true }).ToString()));
    }

    [Fact]
    public void Topologies_are_equal_by_layers_and_biases()
    {
        var topology = Topology.Of(3, 4, 1).OrThrow();
        Assert.Equal(Topology.Of(3, 4, 1).OrThrow(), topology);
        Assert.NotEqual(Topology.Of(3, 5, 1).OrThrow(), topology);
        Assert.NotEqual(Topology.Of(3, 4).OrThrow(), topology);
        Assert.NotEqual(topology with { HasBias = true }, topology);
        Assert.False(topology.Equals(null));
        Assert.True(topology.Has(Array(3, 4, 1)));
        Assert.False(topology.Has(Array(3, 4)));
    }

    [Fact]
    public void A_topology_has_two_layers_of_units_and_synapses_that_an_array_holds()
    {
        Assert.Equal([new Fault.TooFewLayers(1)], Faults(Topology.Of(3)));
        Assert.Equal([new Fault.TooFewLayers(1), new Fault.LayerWithoutUnits(1, 0)], Faults(Topology.Of(0)));
        Assert.Equal([new Fault.LayerWithoutUnits(2, 0)], Faults(Topology.Of(1, 0, 1)));
        Assert.True(Topology.Of(1, System.Array.MaxLength).IsSuccess);
        Assert.Equal([new Fault.SynapseTooLarge(2, 1_073_741_796, System.Array.MaxLength)], Faults(Topology.Of(1, 2, 1_073_741_796)));
        Assert.Equal([new Fault.SynapseTooLarge(65_536, 65_536, System.Array.MaxLength)], Faults(Topology.Of(65_536, 65_536)));
    }

    [Fact]
    public void Synapses_meet_with_the_row_of_the_biases_between_them()
    {
        Assert.Equal([new Fault.TooFewLayers(0)], Faults(Weights.Of(Seq<Matrix>())));
        Assert.Equal([new Fault.SynapsesDoNotMeet(1, 3, 2)], Faults(Weights.Of(Square, Tall)));
        Assert.True(Weights.Of(Square, Square).IsSuccess);

        Assert.Equal(Topology.Of(1, 2, 2).OrThrow() with { HasBias = true }, Weights.Of(Seq(Square, Tall), hasBias: true).OrThrow().Topology);
        Assert.Equal([new Fault.SynapsesDoNotMeet(1, 2, 3), new Fault.SynapsesDoNotMeet(2, 2, 3)], Faults(Weights.Of(Seq(Square, Square, Square), hasBias: true)));
        Assert.Equal([new Fault.LayerWithoutUnits(1, 0)], Faults(Weights.Of(Seq1(Matrix.Of(1, 2, [5, 6])), hasBias: true)));
    }

    [Fact]
    public void Weights_are_equal_by_cells_and_biases()
    {
        var (plain, biased) = (Weights.Of(Seq1(Tall)).OrThrow(), Weights.Of(Seq1(Tall), hasBias: true).OrThrow());
        Assert.Equal(Weights.Of(Tall).OrThrow(), plain);
        Assert.NotEqual(Weights.Of(Square).OrThrow(), plain);
        Assert.NotEqual(biased, plain);
        Assert.False(plain.Equals(null));

        Assert.Equal(biased, plain.As(hasBias: true).OrThrow());
        Assert.Same(plain, plain.As(hasBias: false).OrThrow());
        Assert.Equal([new Fault.SynapsesDoNotMeet(1, 2, 3)], Faults(Weights.Of(Square, Square).OrThrow().As(hasBias: true)));
    }

    [Fact]
    public void Sums_and_multiples_of_weights_with_biases_have_biases()
    {
        var weights = Weights.Of(Seq1(Tall), hasBias: true).OrThrow();
        Assert.All([weights + weights, weights - weights, 2 * weights, weights.Map(w => w), weights.ZipCells(weights, (a, _) => a)], made => Assert.True(made.HasBias));
        Assert.Equal(2 * weights, weights + weights);
    }

    // Not even where the layers of the shorter one are those with which the longer one begins.
    [Fact]
    public void Weights_of_fewer_synapses_have_no_sum_with_others()
    {
        var (one, two) = (Weights.Of(Tall).OrThrow(), Weights.Of(Tall, Matrix.Of([1], [2])).OrThrow());
        Assert.Throws<ArgumentException>(() => one + two);
        Assert.Throws<ArgumentException>(() => two + one);
    }

    [Fact]
    public void Examples_fit_a_network_of_their_columns()
    {
        var examples = Examples.Of(Tall, Tall).OrThrow();
        Assert.Same(examples, examples.For(Topology.Of(2, 2).OrThrow()).OrThrow());
        Assert.Equal([new Fault.InputsDoNotFit(2, 3)], Faults(examples.For(Topology.Of(3, 2).OrThrow())));
        Assert.Equal([new Fault.TargetsDoNotFit(2, 1)], Faults(examples.For(Topology.Of(2, 1).OrThrow())));
        Assert.Equal(2, Faults(examples.For(Topology.Of(1, 3).OrThrow())).Count);
        Assert.Equal(Examples.Of(Matrix.Of([5, 6], [1, 2]), Matrix.Of([5, 6], [1, 2])).OrThrow(), examples.Pick([2, 0]));
    }

    [Fact]
    public void Rows_without_a_number_make_no_examples()
    {
        Assert.Equal("inputs: found [[]], expected one row or more, each of one number or more", Assert.Single(Faults(Examples.Of([[]], [[1]]))).Sentence);
        Assert.Equal("targets: found [], expected one row or more, each of one number or more", Assert.Single(Faults(Examples.Of([[1]], []))).Sentence);
    }

    [Fact]
    public void A_batch_has_its_examples_and_its_rate()
    {
        var (examples, rate) = (Examples.Of(Tall, Tall.Map(x => -x)).OrThrow(), LearningRate.Of(0.5).OrThrow());
        var batch = examples.At(rate);
        Assert.Equal((examples, rate, examples.Inputs, examples.Targets, 3), (batch.Examples, batch.LearningRate, batch.Inputs, batch.Targets, batch.Rows));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-0.0, true)]
    [InlineData(5e-324, true)]
    [InlineData(double.MaxValue, true)]
    [InlineData(-5e-324, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(double.NaN, false)]
    public void A_learning_rate_is_finite_and_0_or_more(double value, bool isRate)
    {
        Assert.Equal(isRate, LearningRate.Of(value).TryGet(out var rate, out _));
        Assert.True(!isRate || Bits.Same(Math.Abs(value), rate!.Value)); // so -0 is 0
        Assert.Equal(1, LearningRate.One.Value);
        Assert.Equal("0.1", LearningRate.Of(0.1).OrThrow().ToString());
    }

    [Fact]
    public void An_error_is_the_mean_of_the_absolute_errors()
    {
        Assert.Equal(new Error(3.5), Error.Of(Matrix.Of([1, -2, 3], [-4, 5, -6])));
        Assert.Equal("0.25", new Error(0.25).ToString());
    }

    [Fact]
    public void Errors_are_equal_by_bits()
    {
        Assert.Equal(new Error(double.NaN), new Error(-double.NaN));
        Assert.NotEqual(new Error(0), new Error(-0.0));
        Assert.NotEqual(new Error(0.5), new Error(0.25));
        Assert.False(new Error(0.5).Equals(null));
    }

    [Fact]
    public void States_are_equal_by_iteration_weights_and_slots()
    {
        var (tall, square) = (Weights.Of(Tall).OrThrow(), Weights.Of(Square).OrThrow());
        var state = new State(3, tall, Array(new Slot("velocity", tall)));
        Assert.Equal(new State(3, Weights.Of(Tall).OrThrow(), Array(new Slot("velocity", tall))), state);
        Assert.NotEqual(state with { Iteration = 4 }, state);
        Assert.NotEqual(state with { Weights = square }, state);
        Assert.NotEqual(state with { Slots = Array(new Slot("velocity", square)) }, state);
        Assert.NotEqual(new State(3, tall), state);
        Assert.False(state.Equals(null));
    }

    // A digest is made at once up to 4096 cells, and in blocks of as many above.
    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 64)]
    [InlineData(1, 4097)]
    [InlineData(3, 4096)]
    [InlineData(100, 123)]
    public void A_digest_is_that_of_the_bytes_of_the_cells(int rows, int columns)
    {
        var cells = Matrix.Create(rows, columns, (r, c) => r - (c / 7.0));
        var (weights, slot) = (Weights.Of(cells).OrThrow(), Weights.Of(cells.Map(x => x * x)).OrThrow());
        Assert.Equal(Hash(cells), Digest.Sha256(weights));
        Assert.Equal(Hash(cells), Digest.Sha256(new State(5, weights)));
        Assert.Equal(Hash(cells, slot.Synapses[0]), Digest.Sha256(new State(5, weights, Array(new Slot("velocity", slot)))));
        Assert.Equal(Hash(cells, slot.Synapses[0]), Digest.Sha256(Examples.Of(cells, slot.Synapses[0]).OrThrow()));
    }

    private static string Hash(params Matrix[] matrices)
    {
        var bytes = new List<byte>();
        foreach (var matrix in matrices)
        {
            foreach (var cell in matrix.Cells)
            {
                var bits = BitConverter.DoubleToUInt64Bits(cell);
                bytes.AddRange(Enumerable.Range(0, 8).Select(i => (byte)(bits >> (8 * i))));
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData([.. bytes]));
    }

    private static Network Of(Bias bias) => new(bias, Activation.Sigmoid, Activation.Sigmoid);

    private static IReadOnlyList<Fault> Faults<T>(Validation<Fault, T> result) => result.TryGet(out _, out var faults) ? [] : faults;
}
