using System.Text;
using System.Text.Json;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Protocol;
using Elevenfold.Recipes;
using Json.Schema;
using static LanguageExt.Prelude;

namespace Elevenfold.Golden.Outside;

/// <summary>docs/step-protocol.schema.json, read by another validator, takes the lines that are written, and refuses those that are refused.</summary>
public sealed class StepSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.PathOf("docs/step-protocol.schema.json")));

    [Fact]
    public void Requests_and_answers_are_lines_of_the_schema() => Assert.All(TrainingCases.All.Seeded(1).Take(50), drawn =>
    {
        var (weights, batch) = (drawn.Value.Weights, drawn.Value.Batch);
        var recipe = Recipe.Of(batch.LearningRate, new Update.Momentum(0.5), Update.Adam.Default, new Update.Clip(2)) with { Schedules = Array<RateSchedule>(new RateSchedule.WarmUp(3)) };
        var slots = recipe.Initial(weights).Slots;
        Assert.True(IsValid(StepProtocol.EncodeRequest(new(weights, batch))));
        Assert.True(IsValid(StepProtocol.EncodeRequest(new(weights, batch, Some("{}"), Some("7")) { Recipe = recipe, Iteration = 3, Slots = slots })));
        Assert.True(IsValid(StepProtocol.EncodeAnswer(new StepAnswer.Stepped(weights, new Error(double.NaN)))));
        Assert.True(IsValid(StepProtocol.EncodeAnswer(new StepAnswer.Stepped(weights, new Error(0.5), Some("[]"), Some("7")) { Slots = slots })));
    });

    [Theory]
    [InlineData("""{"hello":"step/2"}""")]
    [InlineData("""{"hello":"step/2","name":"mine","features":["recipes"]}""")]
    [InlineData("""{"skip":"one layer only"}""")]
    [InlineData("""{"fault":"no"}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[["NaN"]]}""")]
    public void The_schema_takes(string line) => Assert.True(IsValid(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]]}""")]
    [InlineData("""{"weights":[],"inputs":[[1]],"targets":[[1]]}""")]
    [InlineData("""{"weights":[[[]]],"inputs":[[1]],"targets":[[1]]}""")]
    [InlineData("""{"weights":[[["inf"]]],"inputs":[[1]],"targets":[[1]]}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"rate":-1}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"rte":1}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"seq":null}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"update":["sgd"]}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"update":"momentum:0.9"}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"iteration":-1}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"iteration":0.5}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"update":["momentum:0.9"],"slots":[{"name":"velocity"}]}""")]
    public void The_schema_and_the_reader_refuse(string line)
    {
        Assert.False(IsValid(Encoding.UTF8.GetBytes(line)));
        Assert.True(StepProtocol.DecodeRequest(Encoding.UTF8.GetBytes(line)).IsLeft);
    }

    // What depends on several properties, a schema does not say.
    [Theory]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"update":["momentum:0.9"],"slots":[{"name":"mean","value":[[[0]]]}]}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"update":["momentum:0.9"],"slots":[{"name":"velocity","value":[[[0,0]]]}]}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"slots":[{"name":"velocity","value":[[[0]]]}]}""")]
    [InlineData("""{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"update":["momentum:2"]}""")]
    public void The_reader_alone_refuses(string line)
    {
        Assert.True(IsValid(Encoding.UTF8.GetBytes(line)));
        Assert.True(StepProtocol.DecodeRequest(Encoding.UTF8.GetBytes(line)).IsLeft);
    }

    private static bool IsValid(byte[] line) => Schema.Evaluate(JsonDocument.Parse(line).RootElement).IsValid;
}
