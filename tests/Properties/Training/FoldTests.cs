using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Folds, scans and cursors against the step, on a small recipe with everything in it, and what they refuse.</summary>
public sealed class FoldTests
{
    private static readonly Examples Five = Examples.Of(
        Matrix.Create(5, 3, (n, i) => ((n * 3) + i) / 7.0),
        Matrix.Create(5, 1, (n, _) => n % 2)).OrThrow();

    private static readonly Recipe Full = new(
        LearningRate.Of(0.5).OrThrow(),
        Array<Update>(new Update.Momentum(0.5), new Update.L2(0.01)),
        Array<RateSchedule>(new RateSchedule.WarmUp(5)))
    {
        Network = new(Bias.First, Activation.Relu, Activation.Sigmoid),
        Batches = new(2, Shuffle.NumPy, 1),
        Dropout = new(0.25, 1),
    };

    private static readonly State From = Stepped(3).State;
    private static readonly Examples Wrong = Examples.Of(Five.Inputs, Five.Inputs).OrThrow();

    [Fact]
    public void A_fold_is_as_many_steps()
    {
        Assert.Equal(Stepped(7).State, Train.Fold(Full, Five, From, 4));
        Assert.Equal(Stepped(7).State, Train.Fold(Full, Five, From, 4, jobs: 2));
        Assert.Same(From, Train.Fold(Full, Five, From, 0));
    }

    [Fact]
    public void A_fold_refuses_what_it_can_not_do()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Train.Fold(Full, Five, From, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train.Fold(Full, Five, From, 0, jobs: 0));
        Assert.Throws<ArgumentException>(() => Train.Fold(Full, Wrong, From, 0));
        Assert.ThrowsAny<OperationCanceledException>(() => Train.Fold(Full, Five, From, 1000, stop: new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_scan_has_the_states_that_were_asked_for_with_their_errors()
    {
        Assert.Equal([Snapshot(3), Snapshot(4), Snapshot(9)], Train.Scan(Full, Five, From, [3, 4, 9]));
        var batch = Five.At(LearningRate.One);
        var weights = Train.Initial(Topology.Of(3, 4, 1).OrThrow(), 1);
        var scanned = Train.Scan(weights, batch).Take(3).ToList();
        Assert.Equal([0, 1, 2], scanned.Select(at => at.Iteration));
        Assert.Equal([weights, Train.Fold(weights, batch, 1), Train.Fold(weights, batch, 2)], scanned.Select(at => at.Weights));
        Assert.Equal(scanned.Select(at => Train.ErrorOf(at.Weights, Five)), scanned.Select(at => at.Error));
    }

    [Fact]
    public void A_scan_refuses_arguments_at_once_and_iterations_when_they_are_asked_for()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Train.Scan(Full, Five, From, [3], jobs: 0));
        Assert.Throws<ArgumentException>(() => Train.Scan(Full, Wrong, From, [3]));
        Assert.Throws<ArgumentOutOfRangeException>("iterations", () => Train.Scan(Full, Five, From, [2]).Count());
        Assert.Throws<ArgumentOutOfRangeException>("iterations", () => Train.Scan(Full, Five, From, [5, 5]).Count());
    }

    [Fact]
    public void Many_folds_give_what_each_gives_alone()
    {
        var other = new FoldStart(Full, Train.Initial(From.Weights.Topology, 8));
        var start = new FoldStart(Full, Stepped(0).State);
        Assert.Equal(Full.Initial(other.From.Weights), other.From);
        Assert.Equal(new FoldStart(Recipe.Plain(LearningRate.One), new State(0, From.Weights)), new FoldStart(LearningRate.One, From.Weights));

        var found = Train.FoldMany([start, other], Five, 6, [0, 2, 6]);
        Assert.Equal([Stepped(6).State, Train.Fold(Full, Five, other.From, 6)], found.Map(one => one.Last).ToArray());
        Assert.Equal([Snapshot(0).Error, Snapshot(2).Error, Snapshot(6).Error], found[0].Errors.ToArray());
        Assert.Equal(Train.Scan(Full, Five, other.From, [0, 2, 6]).Select(at => at.Error), found[1].Errors);
        Assert.Empty(Train.FoldMany(Seq<FoldStart>(), Five, 6, [0]));

        var batch = Five.At(LearningRate.One);
        Weights[] networks = [Train.Initial(Topology.Of(3, 4, 1).OrThrow(), 1), Train.Initial(Topology.Of(3, 4, 1).OrThrow(), 2)];
        Assert.Equal(networks.Select(weights => Train.Fold(weights, batch, 3)), Train.FoldMany(networks, batch, 3));
    }

    [Fact]
    public void Many_folds_refuse_what_they_can_not_do()
    {
        FoldStart[] one = [new(Full, From)];
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Train.FoldMany(one, Five, -1, []));
        Assert.Throws<ArgumentOutOfRangeException>("jobs", () => Train.FoldMany(one, Five, 1, [], jobs: 0));
        Assert.Throws<ArgumentOutOfRangeException>("jobs", () => Train.FoldMany(Seq<FoldStart>(), Five, 1, [], jobs: 0));
        Assert.All<long[]>([[2], [3, 3], [4, 3], [6]], at => Assert.Throws<ArgumentOutOfRangeException>("errorsAt", () => Train.FoldMany(one, Five, 2, at)));
        Assert.Equal(3, Train.FoldMany(one, Five, 2, [3, 4, 5])[0].Errors.Count);
    }

    [Fact]
    public void Results_of_folds_are_equal_by_state_and_errors()
    {
        var result = new FoldResult(From, Array(new Error(0.5)));
        Assert.Equal(new FoldResult(From, Array(new Error(0.5))), result);
        Assert.All<FoldResult?>([null, new(From, Array(new Error(0.25))), new(From with { Iteration = 9 }, result.Errors)], other => Assert.False(result.Equals(other)));
    }

    [Fact]
    public void A_cursor_goes_forwards_and_keeps_where_it_is()
    {
        var steps = 0L;
        var cursor = new Cursor(Full, Five, From, jobs: 1, count => steps += count);
        Assert.Equal(3, cursor.Known);
        Assert.Same(From, cursor.StateAt(3));
        Assert.Equal(0, steps);

        Assert.Equal(Snapshot(5), cursor.At(5));
        Assert.Equal((5, 3), (cursor.Known, steps)); // the error of state 5 took a step
        Assert.Same(cursor.At(5), cursor.At(5));
        Assert.Equal(Stepped(6).State, cursor.StateAt(6));
        Assert.Equal(3, steps);
        Assert.Equal(Snapshot(6), cursor.At(6));
        Assert.Equal(Stepped(9).State, cursor.StateAt(9));
        Assert.Equal((9, 6), (cursor.Known, steps));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.StateAt(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.At(7));
    }

    [Fact]
    public void A_cursor_goes_on_from_another_state()
    {
        var cursor = new Cursor(Full, Five, From);
        Assert.Equal(Snapshot(7), cursor.At(7));
        cursor.GoOnFrom(From);
        Assert.Equal(3, cursor.Known);
        Assert.Equal(Snapshot(4), cursor.At(4));

        var other = From with { Weights = 0.5 * From.Weights };
        cursor.GoOnFrom(other);
        Assert.Equal(Train.Fold(Full, Five, other, 1), cursor.At(4).State);
    }

    [Fact]
    public void Progress_is_reported_after_2_to_the_28_products_or_a_step()
    {
        var weights = Weights.Of(Matrix.Create(1, 100, (_, _) => 1)).OrThrow();
        var rows = Matrix.Create(1 << 20, 1, (_, _) => 1);
        Assert.Equal((1 << 28) / (3 * 2 * 100), ProgressInterval.Of(Full, weights, Five));
        Assert.Equal((1 << 28) / (3 * 5 * 100), ProgressInterval.Of(Recipe.Tutorial, weights, Five));
        Assert.Equal((1 << 28) / (3 * 2 * (16 + 5)), ProgressInterval.Of(Full, From.Weights, Five));
        Assert.Equal(1, ProgressInterval.Of(Recipe.Tutorial, weights, Examples.Of(rows, rows).OrThrow()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(30)]
    public void Directions_change_where_an_update_crosses_0(int count)
    {
        var found = Train.DirectionChanges(Full, Five, From, count);
        var updates = Enumerable.Range(0, count).Select(k => Train.Backpropagate(Full, Five, Stepped(3 + k).State).Update(hasBias: true)).ToArray();
        for (var k = 0; k < found.Count; k++)
        {
            Assert.Equal(
                Matrix.Create(found[k].Rows, found[k].Columns, (i, j) => updates.Zip(updates.Skip(1)).Count(pair => pair.Item1.Synapses[k][i, j] > 0 != pair.Item2.Synapses[k][i, j] > 0)),
                found[k]);
        }

        Assert.Equal(From.Weights.Synapses.Count, found.Count);
        Assert.Equal(count > 1, found.Any(changes => changes.Cells.ToArray().Any(cell => cell > 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Train.DirectionChanges(Full, Five, From, -1));
        Assert.Throws<ArgumentException>(() => Train.DirectionChanges(Full, Wrong, From, 0));
    }

    [Fact]
    public void The_loss_is_half_the_sum_of_the_squared_errors()
    {
        var network = new Network(Bias.None, Activation.Identity, Activation.Identity);
        var (weights, examples) = (Weights.Of(Matrix.Of(1, 1, [2])).OrThrow(), Examples.Of(Matrix.Of([1], [3]), Matrix.Of([1], [2])).OrThrow());
        Assert.Equal(((1 * 1) + (4 * 4)) / 2.0, Train.HalfSquaredError(network, weights, examples));
        Assert.Equal(new Error((1 + 4) / 2.0), Train.ErrorOf(network, weights, examples));
        Assert.Equal(Train.HalfSquaredError(Network.Tutorial, weights, examples), Train.HalfSquaredError(weights, examples));
        Assert.Equal(Matrix.Of([2], [6]), Train.Outputs(network, weights, examples.Inputs));
        Assert.Equal([examples.Inputs, Matrix.Of([2], [6])], Train.Forward(network, weights, examples.Inputs).ToArray());
    }

    [Fact]
    public void A_network_with_biases_takes_weights_with_biases()
    {
        var weights = Train.Initial(Topology.Of(3, 4, 1).OrThrow(), 1);
        Assert.Throws<ArgumentException>("weights", () => Train.Forward(Full.Network, weights, Five.Inputs));
        Assert.Throws<ArgumentException>("weights", () => Train.Forward(Network.Tutorial, From.Weights, Five.Inputs));
        Assert.True(Train.Gradient(Full.Network, From.Weights, Five).Update.HasBias);
        Assert.True(Train.Initial(From.Weights.Topology, 2).HasBias);
    }

    private static Snapshot Snapshot(int iteration) => new(Stepped(iteration).State, Stepped(iteration).Error);

    // State k by the definition, and its error.
    private static (State State, Error Error) Stepped(int iteration)
    {
        var state = Full.Initial(Train.Initial(Topology.Of(3, 4, 1).OrThrow() with { HasBias = true }, 1));
        for (var k = 0; k < iteration; k++)
        {
            state = Train.Step(Full, Five, state).State;
        }

        return (state, Train.Step(Full, Five, state).Error);
    }
}
