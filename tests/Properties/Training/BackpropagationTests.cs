using Elevenfold.Arithmetic;
using Elevenfold.Laws;
using Elevenfold.Training;

namespace Elevenfold.Properties;

/// <summary>A step with its intermediates is the step, and the intermediates are those of the contract.</summary>
public sealed class BackpropagationTests
{
    [PropertyOf(500, Arbitrary = [typeof(Cases)])]
    public void Backpropagation_ends_where_the_step_ends(TrainingCase at)
    {
        var (weights, error) = Train.Step(at.Weights, at.Batch);
        var found = Train.Backpropagate(at.Weights, at.Batch.Examples);
        Assert.Equal(weights, at.Weights + (at.Batch.LearningRate.Value * found.Update(hasBias: false)));
        Assert.Equal(error, found.Error);
    }

    [PropertyOf(200, Arbitrary = [typeof(Cases)])]
    public void Its_intermediates_follow_from_each_other(TrainingCase at)
    {
        var found = Train.Backpropagate(at.Weights, at.Batch.Examples);
        Assert.Equal(at.Batch.Inputs, found.Inputs);
        Assert.Equal(at.Weights.Synapses.Count, found.Layers.Count);
        Assert.Equal(at.Batch.Targets - Train.Outputs(at.Weights, at.Batch.Inputs), found.Layers[^1].Error);
        for (var k = 0; k < found.Layers.Count; k++)
        {
            var (layer, l) = (found.Layers[k], k == 0 ? found.Inputs : found.Layers[k - 1].Output);
            Assert.Equal(at.Weights.Synapses[k], layer.Synapse);
            Assert.Equal(Sigmoid.Of(Naive(l, layer.Synapse)), layer.Output);
            Assert.Equal(layer.Output.Map(o => o * (1 - o)), layer.Slope);
            Assert.Equal(layer.Error * layer.Slope, layer.Delta);
            Assert.Equal(Naive(l.T, layer.Delta), layer.Update);
            if (k > 0)
            {
                Assert.Equal(Naive(layer.Delta, layer.Synapse.T), found.Layers[k - 1].Error);
            }
        }
    }

    private static Matrix Naive(Matrix a, Matrix b) => Matrix.Create(a.Rows, b.Columns, (r, c) =>
    {
        var sum = 0.0;
        for (var k = 0; k < a.Columns; k++)
        {
            sum += a[r, k] * b[k, c];
        }

        return sum;
    });
}
