using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>The gradient of a few networks against plain loops: every place of the bias, every activation, with and without masks.</summary>
public sealed class GradientTests
{
    private static readonly Examples Five = Examples.Of(
        Matrix.Create(5, 3, (n, i) => (((n * 3) + i) / 7.0) - 1),
        Matrix.Create(5, 2, (n, o) => (n + o) % 2)).OrThrow();

    [Theory]
    [InlineData(Bias.None, Activation.Sigmoid, Activation.Relu)]
    [InlineData(Bias.None, Activation.Relu, Activation.Sigmoid)]
    [InlineData(Bias.None, Activation.Identity, Activation.Sigmoid)]
    [InlineData(Bias.First, Activation.Sigmoid, Activation.Identity)]
    [InlineData(Bias.First, Activation.Relu, Activation.Sigmoid)]
    [InlineData(Bias.Last, Activation.Sigmoid, Activation.Sigmoid)]
    [InlineData(Bias.Last, Activation.Relu, Activation.Identity)]
    public void A_gradient_is_that_of_plain_loops(Bias bias, Activation hidden, Activation outputs)
    {
        var network = new Network(bias, hidden, outputs);
        var weights = Train.Initial(Topology.Of(3, 4, 3, 2).OrThrow() with { HasBias = network.HasBias }, 5);
        foreach (var masks in (Arr<Matrix>[])[Arr<Matrix>.Empty, new Dropout(0.5, 2).MasksAt(1, 5, weights.Topology)])
        {
            var (updates, error, loss) = Plain(network, weights, Five, masks);
            var found = Train.Gradient(network, weights, Five, masks);
            Assert.Equal(updates, found.Update.Synapses.ToArray());
            Assert.Equal((network.HasBias, error), (found.Update.HasBias, found.Error));
            Assert.Equal(loss, Train.HalfSquaredError(network, weights, Five, masks));
        }
    }

    [Fact]
    public void The_tutorials_step_goes_along_its_gradient()
    {
        var weights = Train.Initial(Topology.Of(3, 4, 3, 2).OrThrow(), 5);
        var (updates, error, loss) = Plain(Network.Tutorial, weights, Five, Arr<Matrix>.Empty);
        var next = Weights.Of(weights.Synapses.Zip(updates, (synapse, update) => synapse + (0.5 * update))).OrThrow();

        Assert.Equal((next, error), Train.Step(weights, Five.At(LearningRate.Of(0.5).OrThrow())));
        Assert.Equal(updates, Train.Gradient(weights, Five).Update.Synapses.ToArray());
        Assert.Equal((error, loss), (Train.ErrorOf(weights, Five), Train.HalfSquaredError(weights, Five)));

        var found = Train.Backpropagate(weights, Five);
        Assert.Equal((Five.Inputs, 3), (found.Inputs, found.Layers.Count));
        Assert.Equal(weights.Synapses.ToArray(), found.Layers.Map(layer => layer.Synapse).ToArray());
        Assert.Equal(Train.Forward(weights, Five.Inputs).Skip(1), found.Layers.Map(layer => layer.Output));
        Assert.All(found.Layers, layer => Assert.Equal(layer.Error * layer.Slope, layer.Delta));
    }

    [Fact]
    public void A_step_of_a_recipe_learns_from_its_rows_under_its_masks()
    {
        var network = new Network(Bias.Last, Activation.Relu, Activation.Identity);
        var recipe = Recipe.Plain(LearningRate.Of(0.5).OrThrow()) with { Network = network, Batches = new(2, Shuffle.None, 0), Dropout = new(0.5, 2) };
        var state = new State(4, Train.Initial(Topology.Of(3, 4, 3, 2).OrThrow() with { HasBias = true }, 5));
        var (updates, error, _) = Plain(network, state.Weights, Five.Pick([2, 3]), recipe.Dropout.MasksAt(4, 2, state.Weights.Topology));

        var (next, found) = Train.Step(recipe, Five, state);
        Assert.Equal((5, error), (next.Iteration, found));
        Assert.Equal(state.Weights.Synapses.Zip(updates, (synapse, update) => synapse + (0.5 * update)), next.Weights.Synapses);
        Assert.NotEqual(Train.Step(recipe with { Batches = Batches.All }, Five, state).State, next);
    }

    private static (Matrix[] Updates, Error Error, double Loss) Plain(Network network, Weights weights, Examples examples, Arr<Matrix> masks)
    {
        var syn = weights.Synapses;
        var (activated, fed) = (new List<Matrix> { examples.Inputs }, new List<Matrix> { examples.Inputs });
        for (var k = 0; k < syn.Count; k++)
        {
            var activation = k == syn.Count - 1 ? network.Outputs : network.Hidden;
            activated.Add(Product(WithOnes(network.Bias, fed[k]), syn[k]).Map(z => Output(activation, z)));
            fed.Add(k < masks.Count ? activated[^1] * masks[k] : activated[^1]);
        }

        var (updates, error) = (new Matrix[syn.Count], examples.Targets - fed[^1]);
        var (sum, squares) = (0.0, 0.0);
        foreach (var cell in error.Cells)
        {
            (sum, squares) = (sum + Math.Abs(cell), squares + (cell * cell));
        }

        for (var k = syn.Count - 1; k >= 0; k--)
        {
            var activation = k == syn.Count - 1 ? network.Outputs : network.Hidden;
            var delta = error * activated[k + 1].Map(o => Slope(activation, o));
            delta = k < masks.Count ? delta * masks[k] : delta;
            updates[k] = Product(Turned(WithOnes(network.Bias, fed[k])), delta);
            error = Product(delta, Turned(Rows(syn[k], network.Bias == Bias.First ? 1 : 0, fed[k].Columns)));
        }

        return (updates, new Error(sum / (examples.Rows * examples.Targets.Columns)), squares / 2);
    }

    private static double Output(Activation activation, double z) =>
        activation == Activation.Sigmoid ? 1 / (1 + Exp.Of(-z)) : activation == Activation.Relu && z < 0 ? 0 : z;

    private static double Slope(Activation activation, double o) =>
        activation == Activation.Sigmoid ? o * (1 - o) : activation == Activation.Relu && !(o > 0) ? 0 : 1;

    private static Matrix WithOnes(Bias bias, Matrix x) => bias switch
    {
        Bias.First => Matrix.Create(x.Rows, x.Columns + 1, (n, i) => i == 0 ? 1 : x[n, i - 1]),
        Bias.Last => Matrix.Create(x.Rows, x.Columns + 1, (n, i) => i < x.Columns ? x[n, i] : 1),
        _ => x,
    };

    private static Matrix Rows(Matrix x, int first, int count) => Matrix.Create(count, x.Columns, (i, j) => x[first + i, j]);

    private static Matrix Turned(Matrix x) => Matrix.Create(x.Columns, x.Rows, (i, j) => x[j, i]);

    private static Matrix Product(Matrix a, Matrix b) => Matrix.Create(a.Rows, b.Columns, (r, c) =>
    {
        var sum = 0.0;
        for (var k = 0; k < a.Columns; k++)
        {
            sum += a[r, k] * b[k, c];
        }

        return sum;
    });
}
