using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Golden.Outside;

/// <summary>Updates and schedules reach the weights of PyTorch's optimizers, up to the order of their operations.</summary>
public sealed class TorchUpdatesTests
{
    private static readonly JsonElement Golden = OutsideFile.Read("torch-updates.json");

    public static TheoryData<string, string> Runs()
    {
        var data = new TheoryData<string, string>();
        foreach (var run in All())
        {
            data.Add(Text(run, "update"), Text(run, "rateSchedule"));
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void The_weights_are_those_of_PyTorch(string update, string rateSchedule)
    {
        var run = All().Single(one => Text(one, "update") == update && Text(one, "rateSchedule") == rateSchedule);
        var experiment = Experiment.Default.With(Fields.LearningRate, run.GetProperty("rate").GetDouble());
        experiment = update.Length == 0 ? experiment : Fields.Updates.Parse(experiment, update).OrThrow();
        experiment = rateSchedule.Length == 0 ? experiment : Fields.Schedules.Parse(experiment, rateSchedule).OrThrow();
        var (xor, steps) = (Tutorial.ThreeLayer, Golden.GetProperty("steps").GetInt64());
        var initial = experiment.Recipe.Initial(Train.Initial(xor.Topology, xor.Seed));
        var expected = Weights.Of(toSeq(run.GetProperty("weights").EnumerateArray().Select(Synapse)).Strict()).OrThrow();

        var found = Train.Fold(experiment.Recipe, xor.Batch.Examples, initial, steps).Weights;

        // clip_grad_norm_ adds 1e-6 to the norm.
        var most = update.StartsWith("clip-norm", StringComparison.Ordinal) ? 1e-4 : 1e-10;
        Assert.InRange((found - expected).Norm(), 0, most);
    }

    [Fact]
    public void All_golden_runs_are_there() => Assert.Equal(15, Runs().Count);

    private static List<JsonElement> All() => [.. Golden.GetProperty("runs").EnumerateArray()];

    private static string Text(JsonElement run, string name) => run.GetProperty(name).GetString()!;

    private static Matrix Synapse(JsonElement rows)
    {
        double[][] cells = [.. rows.EnumerateArray().Select(row => (double[])[.. row.EnumerateArray().Select(cell => cell.GetDouble())])];
        return Matrix.Of(cells.Length, cells[0].Length, [.. cells.SelectMany(row => row)]);
    }
}
