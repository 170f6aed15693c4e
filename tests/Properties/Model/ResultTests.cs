using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Properties;

/// <summary>Results as a program meets them that has the library and knows nothing of LanguageExt: this file does not name it.</summary>
public sealed class ResultTests
{
    private static readonly Matrix X = Matrix.Of([0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]);
    private static readonly Matrix Y = Matrix.Of([0], [1], [1], [0]);

    [Fact]
    public void What_makes_values_composes_in_one_query()
    {
        var made =
            from topology in Topology.Of(3, 4, 1)
            from examples in Examples.Of(X, Y)
            from rate in LearningRate.Of(0.5)
            from weights in Weights.Of(Train.Initial(topology, 1).Synapses)
            select (weights, examples.At(rate));
        var (first, batch) = made.OrThrow();
        Assert.Equal(4, batch.Rows);
        Assert.Equal("3-4-1", first.Topology.ToString());
    }

    [Fact]
    public void A_result_gives_its_value_or_every_fault()
    {
        Assert.True(Topology.Of(2, 1).TryGet(out var topology, out var none));
        Assert.Equal(("2-1", 0), (topology.ToString(), none.Count));

        Assert.False(Topology.Of([0, -1]).TryGet(out var nothing, out var faults));
        Assert.Null(nothing);
        Assert.Equal([new Fault.LayerWithoutUnits(1, 0), new Fault.LayerWithoutUnits(2, -1)], faults);
    }

    [Fact]
    public void A_decoded_result_gives_its_value_or_the_first_fault()
    {
        Assert.True(WeightsDocument.Decode("""{"layers":[1,1],"weights":[[[2]]]}"""u8.ToArray()).TryGet(out var document, out var none));
        Assert.Equal((2, 0), (document.Weights.Synapses[0][0, 0], none.Count));

        Assert.False(WeightsDocument.Decode("{"u8.ToArray()).TryGet(out _, out var faults));
        Assert.IsType<Fault.NotJson>(Assert.Single(faults));
        Assert.Equal(faults, Assert.Throws<FaultException>(() => WeightsDocument.Decode("{"u8.ToArray()).OrThrow()).Faults);
    }

    [Fact]
    public void The_exception_has_every_fault_and_says_them_a_line_each()
    {
        var thrown = Assert.Throws<FaultException>(() => Topology.Of(0, -1).OrThrow());
        Assert.Equal(2, thrown.Faults.Count);
        Assert.Equal(string.Join('\n', thrown.Faults.Select(fault => fault.Sentence)), thrown.Message);
        Assert.Equal(2, thrown.ExitStatus);
        Assert.Equal(65, Assert.Throws<FaultException>(() => Examples.Of(X, X.T).OrThrow()).ExitStatus);
    }

    [Fact]
    public void The_exception_says_twenty_faults_and_how_many_more_there_are()
    {
        var thrown = Assert.Throws<FaultException>(() => Topology.Of(new int[23]).OrThrow());
        var lines = thrown.Message.Split('\n');
        Assert.Equal((23, 21, "3 further faults"), (thrown.Faults.Count, lines.Length, lines[^1]));
    }

    [Fact]
    public void Weights_and_layers_come_from_any_list()
    {
        Matrix[] synapses = [Matrix.Of(new double[,] { { 1, 2 } }), Matrix.Of([3], [4])];
        var weights = Weights.Of(synapses).OrThrow();
        Assert.Equal(weights, Weights.Of(synapses[0], synapses[1]).OrThrow());
        Assert.Equal(weights, Weights.Of(synapses.Select(synapse => synapse)).OrThrow());
        Assert.Equal(weights, Weights.Of([synapses[0], synapses[1]]).OrThrow());
        Assert.Equal(weights.Topology, Topology.Of([1, 2, 1]).OrThrow());
        Assert.Equal(weights.Topology, Topology.Of(new List<int> { 1, 2, 1 }).OrThrow());
    }

    [Fact]
    public void A_matrix_comes_from_its_rows_and_a_wrong_row_is_a_bug()
    {
        Assert.Equal(Matrix.Of(2, 3, [1, 2, 3, 4, 5, 6]), Matrix.Of([1, 2, 3], [4, 5, 6]));
        Assert.Equal(Matrix.Of(2, 3, [1, 2, 3, 4, 5, 6]), Matrix.Of(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }));
        Assert.Throws<ArgumentException>(() => Matrix.Of([1, 2], [3]));
        Assert.ThrowsAny<ArgumentException>(() => Matrix.Of());
        Assert.ThrowsAny<ArgumentException>(() => Matrix.Of(new double[0, 2]));
    }

    [Fact]
    public void Rows_of_somebody_else_make_examples_or_every_fault_of_both()
    {
        Assert.Equal(Examples.Of(X, Y).OrThrow(), Examples.Of([[0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]], [[0], [1], [1], [0]]).OrThrow());

        Assert.False(Examples.Of([[1, 2], [3], [4, 5, 6]], []).TryGet(out _, out var faults));
        Assert.Equal(
            [
                "inputs[1]: found 1 number, expected 2 as in the first row",
                "inputs[2]: found 3 numbers, expected 2 as in the first row",
                "targets: found [], expected one row or more, each of one number or more",
            ],
            faults.Select(fault => fault.Sentence));
        Assert.False(Examples.Of([[1.0]], [[1], [2]]).TryGet(out _, out faults));
        Assert.Equal([new Fault.RowsDoNotMatch(1, 2)], faults);
    }
}
