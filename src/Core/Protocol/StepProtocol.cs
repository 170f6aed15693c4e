using System.Text;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Traces;
using LanguageExt;

namespace Elevenfold.Protocol;

/// <summary>The step protocol: a request and an answer of one line of JSON each, for any trainer.</summary>
/// <remarks>
/// <para>
/// A request: <c>{"weights": [syn0, syn1, ...], "inputs": X, "targets": y, "rate": 1, "update": [...], "rateSchedule": [...], "iteration": k, "slots": [...], "state": ..., "seq": ...}</c>,
/// or <c>{"hello": "step/2"}</c>.
/// </para>
/// <para>
/// An answer: <c>{"weights": [syn0', syn1', ...], "error": 0.49, "slots": [...], "state": ..., "seq": ...}</c>, <c>{"skip": "..."}</c>, <c>{"fault": "..."}</c>, or a
/// <see cref="StepServer"/>.
/// </para>
/// <para>This is an exchange format of other programs too: version it with care. docs/step-protocol.md has it all.</para>
/// </remarks>
internal static class StepProtocol
{
    /// <summary>The version that a greeting names.</summary>
    public const string Version = "step/2";

    /// <summary>The feature of a server that knows updates, schedules and slots.</summary>
    public const string Recipes = "recipes";

    /// <summary>The question that a line asks.</summary>
    /// <param name="utf8">One line, without its end.</param>
    /// <returns>The request, or the first fault. The batch fits the weights.</returns>
    public static Either<Fault, StepRequest> DecodeRequest(ReadOnlyMemory<byte> utf8)
    {
        // In statements, here and below: a query over options nests deeper than the native compiler follows.
        if (!Json.Object(utf8, "weights", "inputs", "targets", "rate", "update", "rateSchedule", "iteration", "slots", "state", "seq").Has(out var request, out var fault)
            || !WeightsOf(request).Has(out var weights, out fault)
            || !ExamplesOf(request).Bind(any => any.For(weights.Topology).First()).Has(out var examples, out fault)
            || !request.Optional("rate", node => node.Number().Bind(x => LearningRate.Of(x).First())).Has(out var rate, out fault)
            || !request.Optional("update", node => Listed(node, UpdateText.Codec)).Has(out var updates, out fault)
            || !request.Optional("rateSchedule", node => Listed(node, ScheduleText.Codec)).Has(out var schedules, out fault)
            || !request.Optional("iteration", TraceText.AtLeast0).Has(out var iteration, out fault)
            || !SlotsOf(request).Has(out var given, out fault)
            || !Opaque(request, "state").Has(out var state, out fault)
            || !Opaque(request, "seq").Has(out var seq, out fault))
        {
            return fault;
        }

        var batch = examples.At(rate.IfNone(LearningRate.One));
        var recipe = new Recipe(batch.LearningRate, new(updates.IfNone(Seq<Update>.Empty)), new(schedules.IfNone(Seq<RateSchedule>.Empty)));
        var initial = recipe.Initial(weights).Slots;
        var slots = given.IfNone(initial);
        return TraceText.Names(slots) == TraceText.Names(initial)
            ? new StepRequest(weights, batch, state, seq) { Recipe = recipe, Iteration = iteration.IfNone(0), Slots = slots }
            : new Fault.SlotsDoNotMatch(TraceText.Names(slots), TraceText.Names(initial));
    }

    /// <summary>Whether a line is a greeting, of any version.</summary>
    /// <param name="utf8">One line, without its end.</param>
    public static bool IsHello(ReadOnlyMemory<byte> utf8) => Json.Any(utf8).Map(node => node.Has("hello")).IfLeft(false);

    /// <summary>A question as a line.</summary>
    /// <param name="request">The question.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeRequest(StepRequest request) => Line(JsonText.Object(
        ("weights", Synapses(request.Weights)),
        ("inputs", JsonText.Matrix(request.Batch.Inputs)),
        ("targets", JsonText.Matrix(request.Batch.Targets)),
        ("rate", JsonText.Number(request.Batch.LearningRate.Value)),
        ("update", request.Recipe.Updates.IsEmpty ? null : UpdateText.Codec.Write(request.Recipe.Updates.ToSeq())),
        ("rateSchedule", request.Recipe.Schedules.IsEmpty ? null : ScheduleText.Codec.Write(request.Recipe.Schedules.ToSeq())),
        ("iteration", request.Iteration == 0 ? null : JsonText.Number(request.Iteration)),
        ("slots", Slots(request.Slots)),
        ("state", OrNull(request.State)),
        ("seq", OrNull(request.Seq))));

    /// <summary>A greeting as a line.</summary>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeHello() => Line(JsonText.Object(("hello", JsonText.Text(Version))));

    /// <summary>The answer to a request that a line gives.</summary>
    /// <param name="utf8">One line, without its end.</param>
    /// <returns>The answer, or the first fault of the line.</returns>
    public static Either<Fault, StepAnswer> DecodeAnswer(ReadOnlyMemory<byte> utf8)
    {
        if (!Json.Object(utf8, "weights", "error", "slots", "state", "seq", "skip", "fault").Has(out var reply, out var fault))
        {
            return fault;
        }

        if (reply.Has("skip") || reply.Has("fault"))
        {
            return reply.Has("skip")
                ? reply.Required("skip").Bind(node => node.Text()).Map(reason => (StepAnswer)new StepAnswer.Skipped(reason))
                : reply.Required("fault").Bind(node => node.Text()).Map(sentence => (StepAnswer)new StepAnswer.Refused(sentence));
        }

        if (!WeightsOf(reply).Has(out var weights, out fault)
            || !reply.Required("error").Bind(node => node.Number()).Has(out var error, out fault)
            || !SlotsOf(reply).Has(out var slots, out fault)
            || !Opaque(reply, "state").Has(out var state, out fault)
            || !Opaque(reply, "seq").Has(out var seq, out fault))
        {
            return fault;
        }

        return new StepAnswer.Stepped(weights, new Error(error), state, seq) { Slots = slots.IfNone(Arr<Slot>.Empty) };
    }

    /// <summary>An answer as a line.</summary>
    /// <param name="answer">The answer.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeAnswer(StepAnswer answer) => Line(answer switch
    {
        StepAnswer.Stepped stepped => JsonText.Object(
            ("weights", Synapses(stepped.Weights)),
            ("error", JsonText.Number(stepped.Error.Mean)),
            ("slots", Slots(stepped.Slots)),
            ("state", OrNull(stepped.State)),
            ("seq", OrNull(stepped.Seq))),
        StepAnswer.Skipped skipped => JsonText.Object(("skip", JsonText.Text(skipped.Reason))),
        StepAnswer.Refused refused => JsonText.Object(("fault", JsonText.Text(refused.Sentence))),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    });

    /// <summary>What a server says of itself.</summary>
    /// <param name="utf8">One line, without its end.</param>
    /// <returns>The server; or the first fault, as where the server knows no greeting.</returns>
    public static Either<Fault, StepServer> DecodeServer(ReadOnlyMemory<byte> utf8)
    {
        if (!Json.Any(utf8).Has(out var node, out var fault)
            || !node.Required("hello").Bind(text => text.Text()).Has(out var version, out fault)
            || !node.Required("name").Bind(text => text.Text()).Has(out var name, out fault)
            || !node.Optional("version", text => text.Text()).Has(out var release, out fault)
            || !node.Optional("language", text => text.Text()).Has(out var language, out fault)
            || !node.Optional("arithmetic", text => text.Text()).Has(out var arithmetic, out fault)
            || !node.Optional("features", list => list.List(word => word.Text())).Has(out var features, out fault)
            || !node.Optional("bugs", text => text.Text()).Has(out var bugs, out fault))
        {
            return fault;
        }

        return new StepServer(version, name, release, language, arithmetic, features.IfNone(Arr<string>.Empty), bugs);
    }

    /// <summary>What a server says of itself, as a line.</summary>
    /// <param name="server">The server.</param>
    /// <returns>UTF-8 with a line feed at its end.</returns>
    public static byte[] EncodeServer(StepServer server) => Line(JsonText.Object(
        ("hello", JsonText.Text(server.Protocol)),
        ("name", JsonText.Text(server.Name)),
        ("version", TextOrNull(server.Version)),
        ("language", TextOrNull(server.Language)),
        ("arithmetic", TextOrNull(server.Arithmetic)),
        ("features", server.Features.IsEmpty ? null : JsonText.List(server.Features, JsonText.Text)),
        ("bugs", TextOrNull(server.Bugs))));

    private static Either<Fault, Weights> WeightsOf(JsonNode node) => node.Required("weights").Bind(SynapsesOf);

    private static Either<Fault, Weights> SynapsesOf(JsonNode node) => node.List(synapse => synapse.Matrix()).Bind(synapses => Weights.Of(synapses.ToSeq()).First());

    private static Either<Fault, Option<Arr<Slot>>> SlotsOf(JsonNode node) => node.Optional("slots", list => list.List(slot => TraceText.DecodeSlot(slot, hasBias: false)));

    private static Either<Fault, Seq<T>> Listed<T>(JsonNode node, Codec<Seq<T>> codec) =>
        codec.Read(node, out var things) ? things : node.Unexpected<Seq<T>>(codec.Expected + codec.Nearest(node.Raw));

    private static string? Slots(Arr<Slot> slots) => slots.IsEmpty
        ? null
        : JsonText.List(slots, slot => JsonText.Object(("name", JsonText.Text(slot.Name)), ("value", Synapses(slot.Value))));

    // Whatever it is, but null; that it is JSON was checked with the line.
    private static Either<Fault, Option<string>> Opaque(JsonNode node, string name) =>
        node.Optional(name, value => value.Raw == "null" ? value.Unexpected<string>("any value but null") : Prelude.Right<Fault, string>(value.Raw));

    private static string? OrNull(Option<string> json) => json.MatchUnsafe(text => text, () => null);

    private static string? TextOrNull(Option<string> text) => text.MatchUnsafe(JsonText.Text, () => null);

    private static Either<Fault, Examples> ExamplesOf(JsonNode request) =>
        from inputs in request.Required("inputs").Bind(node => node.Matrix())
        from targets in request.Required("targets").Bind(node => node.Matrix())
        from examples in Examples.Of(inputs, targets).First()
        select examples;

    private static string Synapses(Weights weights) => JsonText.List(weights.Synapses, synapse => JsonText.Matrix(synapse));

    private static byte[] Line(string json) => Encoding.UTF8.GetBytes(json + "\n");
}
