using System.Text;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Recipes;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>Sweeps as JSON files.</summary>
public sealed class SweepDocumentTests
{
    [Fact]
    public void A_file_is_an_experiment_with_axes()
    {
        var lines = Lines("""
            {
              "$schema": "experiment.schema.json",
              "data": {"table": "xor.csv"},
              "recipe": {"update": ["momentum:0.5"]},
              "axes": [
                {"optimizer": {"base": {}, "plain": {"update": []}, "adam": {"recipe.update": ["adam:0.9,0.99,1e-7"]}}},
                {"hidden": [4, [8, 4]]},
                {"seed": "7..8", "recipe.learningRate": [0.5, 2]}
              ]
            }
            """);
        Assert.Equal(3 * 2 * 2, lines.Count);
        Assert.Equal("""{"optimizer":"base","network.hidden":[4],"seed":7,"recipe.learningRate":0.5}""", NamedJson.Object(lines[0].Axes));
        Assert.Equal("""{"optimizer":"adam","network.hidden":[8,4],"seed":8,"recipe.learningRate":2}""", NamedJson.Object(lines[11].Axes));
        Update[][] expected = [[new Update.Momentum(0.5)], [], [new Update.Adam(0.9, 0.99, 1e-7)]];
        Assert.Equal(expected, lines.Where((_, i) => i % 4 == 0).Select(line => line.Experiment.Recipe.Updates.ToArray()));
        Assert.Equal(Experiment.Default.With(Fields.Table, "xor.csv").With(Fields.Hidden, 8, 4).With(Fields.Seed, 8).With(Fields.LearningRate, 2.0), lines[7].Experiment);
        Assert.All(lines, line => Assert.Equal(line.Sha256, PlanLine.Decode(line.Encode().AsMemory()[..^1]).OrThrow().Sha256));
    }

    [Fact]
    public void The_file_of_an_experiment_is_a_sweep_of_one() =>
        Assert.Equal(Experiment.Default.With(Fields.Seed, 9), Assert.Single(Lines("""{"seed": 9}""")).Experiment);

    [Theory]
    [InlineData("""{"axes": {"seed": [1]}}""", "/axes: found {\"seed\": [1]}, expected an array")]
    [InlineData("""{"axes": [7]}""", "/axes/0: found 7, expected an object: a field and its values")]
    [InlineData("""{"axes": [{}]}""", "/axes/0: found {}, expected a field and its values")]
    [InlineData("""{"axes": [{"sed": [1]}]}""", "/axes/0/sed: unknown property (did you mean 'seed'?); expected ")]
    [InlineData("""{"axes": [{"seed": []}]}""", "/axes/0/seed: found [], expected an array with at least one item")]
    [InlineData("""{"axes": [{"seed": [1, -1]}]}""", "/axes/0/seed/1: found -1, expected a whole number from 0 to 4294967295")]
    [InlineData("""{"axes": [{"seed": "9..1"}]}""", "/axes/0/seed: found \"9..1\", expected ")]
    [InlineData("""{"axes": [{"seed": [1, 2], "every": [1]}]}""", "/axes/0: found {\"seed\": [1, 2], \"every\": [1]}, expected as many values of every as of seed, since they are taken in pairs")]
    [InlineData("""{"axes": [{"kind": {}}]}""", "/axes/0/kind: found {}, expected one case or more")]
    [InlineData("""{"axes": [{"kind": {"a": 1}}]}""", "/axes/0/kind/a: found 1, expected an object: fields, and the value of each in this case")]
    [InlineData("""{"axes": [{"kind": {"a": {}, "a": {}}}]}""", "/axes/0/kind/a: found {}, expected each case once")]
    [InlineData("""{"axes": [{"kind": {"a": {"sed": 1}}}]}""", "/axes/0/kind/a/sed: unknown property (did you mean 'seed'?); expected ")]
    [InlineData("""{"axes": [{"kind": {"a": {"seed": "x"}}}]}""", "/axes/0/kind/a/seed: found \"x\", expected a whole number from 0 to 4294967295")]
    [InlineData("""{"axis": [{"seed": [1]}]}""", "/axis: unknown property (did you mean 'axes'?); expected ")]
    public void A_fault_has_its_place(string json, string sentence) =>
        Assert.StartsWith(sentence, SweepDocument.Decode(Encoding.UTF8.GetBytes(json)).Match(Succ: _ => [], Fail: faults => faults.Select(fault => fault.Sentence)).Single(), StringComparison.Ordinal);

    [Fact]
    public void Faults_of_the_experiment_and_of_each_axis_come_together() =>
        Assert.Equal(3, SweepDocument.Decode("""{"seed": -1, "axes": [{"seed": []}, {"every": []}]}"""u8.ToArray()).Match(Succ: _ => 0, Fail: faults => faults.Count));

    private static List<PlanLine> Lines(string json)
    {
        var document = SweepDocument.Decode(Encoding.UTF8.GetBytes(json)).OrThrow();
        return [.. Sweep.Of(document.Experiment, document.Axes).OrThrow().Lines(Shard.Whole).Select(line => line.OrThrow())];
    }
}
