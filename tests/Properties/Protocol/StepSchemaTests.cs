using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Protocol;
using Elevenfold.Recipes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Json.Schema;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>docs/step-protocol.schema.json describes the lines that are written, and refuses those that are refused.</summary>
public sealed class StepSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(File.ReadAllText(Repository.PathOf("docs/step-protocol.schema.json")));

    /// <summary>Requests of every form.</summary>
    internal static Gen<StepRequest> Requests() =>
        from at in Cases.TrainingCases().Generator
        from updates in AnyUpdates.Updates()
        from schedules in AnyUpdates.Schedules()
        from iteration in Gen.Elements(0L, 1L, 1L << 40)
        from state in Gen.Elements(None, Some("{\"velocity\":[1]}"))
        from seq in Gen.Elements(None, Some("7"))
        let recipe = new Recipe(at.Batch.LearningRate, new Arr<Update>(updates.Where(update => update is not (Update.Clip { Limit: double.PositiveInfinity } or Update.ClipNorm { Limit: double.PositiveInfinity }))), new(schedules))
        select new StepRequest(at.Weights, at.Batch, state, seq) { Recipe = recipe, Iteration = iteration, Slots = recipe.Initial(at.Weights).Slots };

    [Property(MaxTest = 300)]
    public Property A_request_is_a_line_of_the_schema() => Prop.ForAll(Requests().ToArbitrary(), request => Assert.True(IsValid(StepProtocol.EncodeRequest(request))));

    [Property(MaxTest = 300)]
    public Property A_request_comes_back_from_its_line() => Prop.ForAll(
        Requests().ToArbitrary(), request => Assert.Equal(request, StepProtocol.DecodeRequest(StepProtocol.EncodeRequest(request)).OrThrow()));

    [Property(MaxTest = 300)]
    public Property An_answer_is_a_line_of_the_schema_and_comes_back() => Prop.ForAll(Requests().ToArbitrary(), request =>
    {
        var answer = new StepAnswer.Stepped(request.Weights, new Error(double.NaN), request.State, request.Seq) { Slots = request.Slots };
        var line = StepProtocol.EncodeAnswer(answer);
        Assert.True(IsValid(line));
        Assert.Equal(answer, StepProtocol.DecodeAnswer(line).OrThrow());
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

    private static bool IsValid(byte[] line) => Schema.Evaluate(JsonNode.Parse(line)).IsValid;
}
