using System.Text;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Documents;

/// <summary>The step protocol: a request and an answer of one line of JSON each, for any trainer.</summary>
/// <remarks>
/// <para>A request: <c>{"weights": [syn0, syn1, ...], "inputs": X, "targets": y, "rate": 1}</c>.</para>
/// <para>A reply: <c>{"weights": [syn0', syn1', ...], "error": 0.49}</c>, or <c>{"fault": "..."}</c>.</para>
/// <para>This is an exchange format of other programs too: version it with care. docs/step-protocol.md has it all.</para>
/// </remarks>
internal static class StepProtocol
{
    /// <summary>The question that a line asks.</summary>
    /// <param name="utf8">One line, without its end.</param>
    /// <returns>The arguments of a step, or the first fault; the batch fits the weights.</returns>
    public static Either<Fault, (Weights Weights, Batch Batch)> DecodeRequest(ReadOnlyMemory<byte> utf8) =>
        from request in Json.Object(utf8, "weights", "inputs", "targets", "rate")
        from weights in WeightsOf(request)
        from examples in ExamplesOf(request).Bind(any => any.For(weights.Topology).First())
        from rate in request.Optional("rate", node => node.Number().Bind(x => LearningRate.Of(x).First()))
        select (weights, examples.At(rate.IfNone(LearningRate.One)));

    /// <summary>A question as a line.</summary>
    /// <param name="weights">State k.</param>
    /// <param name="batch">The examples, their answers and the rate.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeRequest(Weights weights, Batch batch) => Line(
        $$"""{"weights":{{Synapses(weights)}},"inputs":{{JsonText.Matrix(batch.Inputs)}},"targets":{{JsonText.Matrix(batch.Targets)}},"rate":{{JsonText.Number(batch.LearningRate.Value)}}}""");

    /// <summary>The answer that a line gives.</summary>
    /// <param name="utf8">One line, without its end.</param>
    /// <returns>State k + 1 and the error of state k; or the first fault, among them that the line is a refusal.</returns>
    public static Either<Fault, (Weights Weights, Error Error)> DecodeReply(ReadOnlyMemory<byte> utf8) =>
        from reply in Json.Object(utf8, "weights", "error")
        from weights in WeightsOf(reply)
        from error in reply.Required("error").Bind(node => node.Number())
        select (weights, new Error(error));

    /// <summary>An answer as a line.</summary>
    /// <param name="weights">State k + 1.</param>
    /// <param name="error">The error of state k.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeReply(Weights weights, Error error) =>
        Line($$"""{"weights":{{Synapses(weights)}},"error":{{JsonText.Number(error.Mean)}}}""");

    /// <summary>A refusal as a line.</summary>
    /// <param name="sentence">The fault of the request.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeRefusal(string sentence) => Line($$"""{"fault":{{JsonText.Text(sentence)}}}""");

    private static Either<Fault, Weights> WeightsOf(JsonNode node) =>
        node.Required("weights").Bind(list => list.List(synapse => synapse.Matrix()))
            .Bind(synapses => Weights.Of(synapses.ToSeq()).First());

    private static Either<Fault, Examples> ExamplesOf(JsonNode request) =>
        from inputs in request.Required("inputs").Bind(node => node.Matrix())
        from targets in request.Required("targets").Bind(node => node.Matrix())
        from examples in Examples.Of(inputs, targets).First()
        select examples;

    private static string Synapses(Weights weights) => JsonText.List(weights.Synapses, synapse => JsonText.Matrix(synapse));

    private static byte[] Line(string json) => Encoding.UTF8.GetBytes(json + "\n");
}
