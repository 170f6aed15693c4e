using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Golden.Outside;

/// <summary>Networks with biases, other activations, batches and dropout reach the weights of PyTorch, up to the order of its operations.</summary>
public sealed class TorchNetworksTests
{
    private static readonly JsonElement Golden = OutsideFile.Read("torch-networks.json");

    public static TheoryData<int> Runs() => [.. Enumerable.Range(0, Golden.GetProperty("runs").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_weights_are_those_of_PyTorch(int number)
    {
        var run = Golden.GetProperty("runs")[number];
        var experiment = Experiment.Default.With(Fields.LearningRate, run.GetProperty("rate").GetDouble()).With(Fields.Dropout, run.GetProperty("dropout").GetDouble());
        foreach (var field in (Field[])[Fields.Bias, Fields.Activation, Fields.Outputs])
        {
            experiment = field.Parse(experiment, run.GetProperty(field.Path.Split('.')[1]).GetString()!).OrThrow();
        }

        experiment = experiment.With(Fields.Batch, run.GetProperty("batch").GetInt32());
        var recipe = experiment.Recipe;
        var topology = Topology.Of(3, 5, 1).OrThrow() with { HasBias = recipe.Network.HasBias };
        var expected = Weights.Of(run.GetProperty("weights").EnumerateArray().Select(Synapse), recipe.Network.HasBias).OrThrow();

        var found = Train.Fold(recipe, Tutorial.ThreeLayer.Batch.Examples, recipe.Initial(Train.Initial(topology, experiment.Seed)), Golden.GetProperty("steps").GetInt64());

        Assert.InRange((found.Weights - expected).Norm(), 0, 1e-10);
    }

    [Fact]
    public void All_golden_runs_are_there() => Assert.Equal(9, Runs().Count);

    private static Matrix Synapse(JsonElement rows) =>
        Matrix.Create(rows.GetArrayLength(), rows[0].GetArrayLength(), (row, column) => rows[row][column].GetDouble());
}
