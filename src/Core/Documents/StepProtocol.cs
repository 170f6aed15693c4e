using System.Text;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;

namespace Elevenfold.Documents;

/// <summary>The step protocol: a request and an answer of one line of JSON each, for any trainer.</summary>
/// <remarks>
/// <para>A request: <c>{"weights": [syn0, syn1, ...], "inputs": X, "targets": y, "rate": 1, "state": ...}</c>.</para>
/// <para>A reply: <c>{"weights": [syn0', syn1', ...], "error": 0.49, "state": ...}</c>, or <c>{"fault": "..."}</c>.</para>
/// <para>The state is any JSON value that a server keeps with its client, such as a velocity; this one returns it unchanged.</para>
/// <para>This is an exchange format of other programs too: version it with care. docs/step-protocol.md has it all.</para>
/// </remarks>
internal static class StepProtocol
{
    /// <summary>The question that a line asks.</summary>
    /// <param name="utf8">One line, without its end.</param>
    /// <returns>The arguments of a step, with the state as JSON, where there is one; or the first fault. The batch fits the weights.</returns>
    public static Either<Fault, (Weights Weights, Batch Batch, Option<string> State)> DecodeRequest(ReadOnlyMemory<byte> utf8)
    {
        // In statements, here and below: a query over options nests deeper than the native compiler follows.
        if (!Json.Object(utf8, "weights", "inputs", "targets", "rate", "state").Has(out var request, out var fault)
            || !WeightsOf(request).Has(out var weights, out fault)
            || !ExamplesOf(request).Bind(any => any.For(weights.Topology).First()).Has(out var examples, out fault)
            || !request.Optional("rate", node => node.Number().Bind(x => LearningRate.Of(x).First())).Has(out var rate, out fault))
        {
            return fault;
        }

        return (weights, examples.At(rate.IfNone(LearningRate.One)), StateOf(request));
    }

    /// <summary>A question as a line.</summary>
    /// <param name="weights">State k.</param>
    /// <param name="batch">The examples, their answers and the rate.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    /// <param name="state">The state as JSON; none to leave it out.</param>
    public static byte[] EncodeRequest(Weights weights, Batch batch, Option<string> state = default) => Line(JsonText.Object(
        ("weights", Synapses(weights)),
        ("inputs", JsonText.Matrix(batch.Inputs)),
        ("targets", JsonText.Matrix(batch.Targets)),
        ("rate", JsonText.Number(batch.LearningRate.Value)),
        ("state", state.MatchUnsafe(json => json, () => null))));

    /// <summary>The answer that a line gives.</summary>
    /// <param name="utf8">One line, without its end.</param>
    /// <returns>The weights of state k + 1, the error of state k and the state as JSON, where there is one; or the first fault, among them that the line is a refusal.</returns>
    public static Either<Fault, (Weights Weights, Error Error, Option<string> State)> DecodeReply(ReadOnlyMemory<byte> utf8)
    {
        if (!Json.Object(utf8, "weights", "error", "state").Has(out var reply, out var fault)
            || !WeightsOf(reply).Has(out var weights, out fault)
            || !reply.Required("error").Bind(node => node.Number()).Has(out var error, out fault))
        {
            return fault;
        }

        return (weights, new Error(error), StateOf(reply));
    }

    /// <summary>An answer as a line.</summary>
    /// <param name="weights">State k + 1.</param>
    /// <param name="error">The error of state k.</param>
    /// <param name="state">The state as JSON; none to leave it out.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeReply(Weights weights, Error error, Option<string> state = default) =>
        Line(JsonText.Object(("weights", Synapses(weights)), ("error", JsonText.Number(error.Mean)), ("state", state.MatchUnsafe(json => json, () => null))));

    /// <summary>A refusal as a line.</summary>
    /// <param name="sentence">The fault of the request.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeRefusal(string sentence) => Line($$"""{"fault":{{JsonText.Text(sentence)}}}""");

    private static Either<Fault, Weights> WeightsOf(JsonNode node) =>
        node.Required("weights").Bind(list => list.List(synapse => synapse.Matrix()))
            .Bind(synapses => Weights.Of(synapses.ToSeq()).First());

    // Whatever it is; that it is JSON was checked with the line.
    private static Option<string> StateOf(JsonNode node) => node.Has("state") ? node.Required("state").ToOption().Map(value => value.Raw) : Option<string>.None;

    private static Either<Fault, Examples> ExamplesOf(JsonNode request) =>
        from inputs in request.Required("inputs").Bind(node => node.Matrix())
        from targets in request.Required("targets").Bind(node => node.Matrix())
        from examples in Examples.Of(inputs, targets).First()
        select examples;

    private static string Synapses(Weights weights) => JsonText.List(weights.Synapses, synapse => JsonText.Matrix(synapse));

    private static byte[] Line(string json) => Encoding.UTF8.GetBytes(json + "\n");
}
