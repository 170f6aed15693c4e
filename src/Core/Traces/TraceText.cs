using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>Lines of a trace as JSON, without their chain.</summary>
internal static class TraceText
{
    /// <summary>The format that this build reads and writes.</summary>
    public const string Format = "trace/2";

    /// <summary>The arithmetic of this library.</summary>
    public const string Arithmetic = "ieee754-1";

    private const string Generator = "numpy-mt19937";
    private const int UsualBytes = 256;
    private const int BytesOfWeight = 21; // a little more than most numbers take: a buffer that has to grow is copied

    private static ReadOnlySpan<byte> IterationIs => "{\"iteration\":"u8;

    private static ReadOnlySpan<byte> ErrorIs => ",\"error\":"u8;

    private static ReadOnlySpan<byte> WeightsAre => ",\"weights\":"u8;

    private static string[] HeaderProperties =>
        ["format", "arithmetic", "generator", "experiment", "pathSha256", "layers", "columns", "table", "examples", "chain"];

    /// <summary>The body of a line: a JSON object whose last brace is left to the chain.</summary>
    public static ReadOnlyMemory<byte> Body(TraceLine line)
    {
        var json = new ArrayBufferWriter<byte>(BytesOf(line));
        switch (line)
        {
            case TraceLine.Header header:
                json.Raw(Body(header, Fields.OfHeader));
                break;
            case TraceLine.Frame frame:
                Write(json, frame);
                break;
            case TraceLine.End end:
                json.Raw(end.IsDone ? "{\"end\":\"done\",\"iteration\":"u8 : "{\"end\":\"interrupted\",\"iteration\":"u8);
                json.Whole(end.Iteration);
                foreach (var identity in end.ExperimentSha256)
                {
                    json.Raw($",\"experimentSha256\":{JsonText.Text(identity)}");
                }

                break;
        }

        return json.WrittenMemory;
    }

    /// <summary>
    /// The iteration of a line that may be a frame as <see cref="Body(TraceLine)"/> writes it, and whether it has weights; none where it is not written so.
    /// </summary>
    public static (long Iteration, bool HasWeights)? Glance(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(IterationIs))
        {
            return null;
        }

        var rest = body[IterationIs.Length..];
        var digits = Math.Max(0, rest.IndexOf(ErrorIs));
        return long.TryParse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var iteration)
            ? (iteration, rest.IndexOf(WeightsAre) >= 0)
            : null;
    }

    /// <summary>Whether this is the body of a frame as <see cref="Body(TraceLine)"/> writes it; it is not written for that.</summary>
    public static bool IsBody(TraceLine.Frame frame, ReadOnlyMemory<byte> body)
    {
        var comparison = new ComparingWriter(body);
        Write(comparison, frame);
        return comparison.IsSame;
    }

    /// <summary>The decoded line; the first line is the header, whose identity is checked where its chain is right. It says whether the weights have biases.</summary>
    public static Either<Fault, TraceLine> Decode(ReadOnlyMemory<byte> line, bool isFirst, bool isIntact, bool hasBias = false) =>
        Json.Any(line).MapLeft(fault => SecondTrace(line.Span) ?? fault).Bind(node =>
        isFirst ? DecodeHeader(node, Fields.OfHeader, isIntact)
        : node.Has("format") ? Left<Fault, TraceLine>(new Fault.SecondTrace(1))
        : node.Has("end") ? DecodeEnd(node)
        : DecodeFrame(node, hasBias));

    /// <summary>Whether the beginning of a text is that of a header, of whatever version.</summary>
    public static bool IsOfTrace(ReadOnlySpan<byte> beginning)
    {
        var reader = new Utf8JsonReader(beginning, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read() && (reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject))
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && Json.IsNamed(ref reader, "format"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueSpan.StartsWith("trace/"u8);
                }
            }
        }
        catch (JsonException)
        {
            // Not a trace; the reader of another format reports the place of the bad JSON.
        }

        return false;
    }

    /// <summary>The most bytes of a line behind a header, of which only the layers and the updates are read.</summary>
    public static Either<Fault, long> MostBehind(ReadOnlyMemory<byte> header) => Json.Any(header).Bind(node =>
        DecodeLayers(node).Bind(layers => DecodeExperiment(node, Fields.OfHeader).Map(experiment =>
            LineLengths.MostOf(WithBias(layers, experiment), experiment.Recipe.SlotCount))));

    // A header within a line: a trace was appended to one that was cut. In a text of valid JSON its quotes would be escaped.
    private static Fault.SecondTrace? SecondTrace(ReadOnlySpan<byte> line) => line.LastIndexOf("{\"format\":\"trace/"u8) is > 0 and var at ? new Fault.SecondTrace(at + 1) : null;

    private static int BytesOf(TraceLine line)
    {
        var cells = line is TraceLine.Frame frame ? frame.State.Map(state => (1L + state.Slots.Count) * state.Weights.Synapses.Sum(synapse => (long)synapse.Cells.Length)).IfNone(0) : 0;
        return (int)Math.Min(System.Array.MaxLength, UsualBytes + (cells * BytesOfWeight));
    }

    /// <summary>The body of a header whose experiment has these fields.</summary>
    internal static string Body(TraceLine.Header header, Arr<Field> fields) => JsonText.Object(
        ("format", JsonText.Text(Format)),
        ("arithmetic", JsonText.Text(header.Arithmetic)),
        ("generator", JsonText.Text(Generator)),
        ("experiment", ExperimentDocument.Canonical(header.Experiment, field => fields.Exists(one => one == field))),
        ("pathSha256", JsonText.Text(ExperimentDocument.PathIdentity(header.Experiment, fields))),
        ("layers", JsonText.List(header.Topology.Layers, units => JsonText.Whole(units))),
        ("columns", ColumnsOf(header.Schema)),
        ("table", header.Summary.MatchUnsafe(Body, () => null)),
        ("examples", ExamplesOf(header.Examples)))[..^1];

    /// <summary>What was read of a table.</summary>
    internal static string Body(TableSummary summary) => JsonText.Object(
        ("rows", JsonText.Whole(summary.Rows)),
        ("dropped", summary.Dropped == 0 ? null : JsonText.Whole(summary.Dropped)),
        ("filled", summary.Filled == 0 ? null : JsonText.Whole(summary.Filled)),
        ("heldOut", summary.HeldOut == 0 ? null : JsonText.Whole(summary.HeldOut)),
        ("classRows", summary.ClassRows.IsEmpty ? null : JsonText.List(summary.ClassRows, rows => JsonText.Whole(rows))));

    private static string? ColumnsOf(Option<Schema> schema) => schema.IsNone ? null : JsonText.Object(SchemaText.Encode(schema).Select(property => (property.Name, (string?)property.Value)));

    private static string? ExamplesOf(Option<Examples> examples) => examples.MatchUnsafe(
        known => JsonText.Object(("inputs", JsonText.Matrix(known.Inputs)), ("targets", JsonText.Matrix(known.Targets))),
        () => null);

    private static void Write(IBufferWriter<byte> json, TraceLine.Frame frame)
    {
        json.Raw(IterationIs);
        json.Whole(frame.Iteration);
        json.Raw(ErrorIs);
        json.Number(frame.Error.Mean);
        json.Raw(",\"stateSha256\":\""u8);
        json.Raw(frame.StateSha256);
        json.Raw("\""u8);
        foreach (var state in frame.State)
        {
            json.Raw(WeightsAre);
            json.Matrices(state.Weights.Synapses);
            Write(json, state.Slots);
        }
    }

    private static void Write(IBufferWriter<byte> json, Arr<Slot> slots)
    {
        if (slots.IsEmpty)
        {
            return;
        }

        var before = ",\"slots\":[";
        foreach (var slot in slots)
        {
            json.Raw($"{before}{{\"name\":{JsonText.Text(slot.Name)},\"value\":");
            json.Matrices(slot.Value.Synapses);
            json.Raw("}"u8);
            before = ",";
        }

        json.Raw("]"u8);
    }

    // In short queries: each further `from` nests the types of the ones before, and the runtime takes ever longer to load them.
    /// <summary>The header of an object, whose experiment has these fields.</summary>
    internal static Either<Fault, TraceLine> DecodeHeader(JsonNode node, Arr<Field> fields, bool isIntact) =>
        Versioned(node).Bind(header => DecodeTrained(header, fields, isIntact).Bind(trained => DecodeData(header, trained)));

    private static Either<Fault, Trained> DecodeTrained(JsonNode header, Arr<Field> fields, bool isIntact) =>
        from arithmetic in header.Required("arithmetic").Bind(name => name.Text())
        from experiment in DecodeExperiment(header, fields).Bind(known => Identified(header, known, fields, isIntact))
        from topology in DecodeLayers(header).Bind(layers => WithHidden(experiment, layers))
        select new Trained(arithmetic, experiment, WithBias(topology, experiment));

    private static Topology WithBias(Topology layers, Experiment experiment) => layers with { HasBias = experiment.Recipe.Network.HasBias };

    // In statements: a query over two options nests deeper than the native compiler follows.
    private static Either<Fault, TraceLine> DecodeData(JsonNode header, Trained trained)
    {
        var (summary, examples) = (default(TableSummary), default(Examples));
        if (!DecodeColumns(header, trained.Topology).Has(out var schema, out var fault)
            || (header.Has("table") && !header.Required("table").Bind(DecodeSummary).Has(out summary, out fault))
            || (header.Has("examples") && !header.Required("examples").Bind(pair => DecodeExamples(pair, trained.Topology)).Has(out examples, out fault)))
        {
            return fault;
        }

        return new TraceLine.Header(trained.Arithmetic, trained.Experiment, trained.Topology, schema, Optional(examples)) { Summary = Optional(summary) };
    }

    private static Either<Fault, TableSummary> DecodeSummary(JsonNode node)
    {
        if (!node.Known("rows", "dropped", "filled", "heldOut", "classRows").Has(out var table, out var fault)
            || !table.Required("rows").Bind(AtLeast0).Has(out var rows, out fault)
            || !CountOf(table, "dropped").Has(out var dropped, out fault)
            || !CountOf(table, "filled").Has(out var filled, out fault)
            || !CountOf(table, "heldOut").Has(out var heldOut, out fault))
        {
            return fault;
        }

        if (!table.Has("classRows"))
        {
            return new TableSummary(rows, dropped, filled, heldOut, Arr<int>.Empty, Arr<Note>.Empty);
        }

        return table.Required("classRows").Bind(list => list.List(units => units.Whole()))
            .Map(counts => new TableSummary(rows, dropped, filled, heldOut, counts, Arr<Note>.Empty));
    }

    private static Either<Fault, long> CountOf(JsonNode table, string name) => table.Has(name) ? table.Required(name).Bind(AtLeast0) : Right<Fault, long>(0);

    private static Either<Fault, Experiment> DecodeExperiment(JsonNode header, Arr<Field> fields) =>
        from node in header.Required("experiment")
        from experiment in ExperimentDocument.Read(node, new(fields), isFile: false).First()
        from table in Stated(experiment, Fields.Table)
        from sha256 in Stated(experiment, Fields.TableSha256)
        select experiment;

    // A trace names its table, and the digest of it.
    private static Either<Fault, string> Stated(Experiment experiment, Field<string> field) => experiment.Get(field) is { Length: > 0 } text
        ? text
        : Left<Fault, string>(new Fault.PropertyMissing("experiment", field.Path));

    private static Either<Fault, Experiment> Identified(JsonNode header, Experiment experiment, Arr<Field> fields, bool isChecked) =>
        from found in header.Required("pathSha256").Bind(text => text.Sha256())
        let expected = ExperimentDocument.PathIdentity(experiment, fields)
        from known in found == expected || !isChecked ? Right<Fault, Experiment>(experiment) : new Fault.IdentityWrong("pathSha256", found, expected)
        select known;

    private static Either<Fault, Topology> WithHidden(Experiment experiment, Topology layers) => Enumerable.SequenceEqual(layers.Hidden, experiment.Get(Fields.Hidden))
        ? layers
        : Left<Fault, Topology>(new Fault.LayersDoNotMatch(layers.Layers, new Arr<int>(experiment.Get(Fields.Hidden).Prepend(layers.Inputs).Append(layers.Outputs))));

    // Not by Optional: an option of an option nests deeper than the native compiler follows.
    private static Either<Fault, Option<Schema>> DecodeColumns(JsonNode header, Topology topology) => header.Has("columns")
        ? header.Required("columns").Bind(columns => columns.Known([.. SchemaText.Names])).Bind(columns => SchemaText.Decode(columns, topology))
        : Right<Fault, Option<Schema>>(None);

    private static Either<Fault, Topology> DecodeLayers(JsonNode header) =>
        header.Required("layers").Bind(list => list.List(units => units.Whole())).Bind(layers => Topology.Of(layers.ToSeq()).First());

    // The format first: in another version the other properties can have another meaning.
    private static Either<Fault, JsonNode> Versioned(JsonNode node) =>
        from format in node.Required("format").Bind(name => name.Text())
        from ours in format == Format ? Right<Fault, string>(format) : Left<Fault, string>(new Fault.FormatUnknown(format, Format))
        from header in node.Known(HeaderProperties)
        from generator in header.Required("generator").Bind(name => name.Text().Bind(text =>
            text == Generator ? Right<Fault, string>(text) : name.Unexpected<string>(Generator)))
        select header;

    private static Either<Fault, Examples> DecodeExamples(JsonNode node, Topology topology) =>
        from pair in node.Known("inputs", "targets")
        from inputs in pair.Required("inputs").Bind(matrix => matrix.Matrix())
        from targets in pair.Required("targets").Bind(matrix => matrix.Matrix())
        from examples in Examples.Of(inputs, targets).Bind(any => any.For(topology)).First()
        select examples;

    private static Either<Fault, TraceLine> DecodeFrame(JsonNode node, bool hasBias) =>
        from frame in node.Known("iteration", "error", "stateSha256", "weights", "slots", "chain")
        from iteration in frame.Required("iteration").Bind(AtLeast0)
        from error in frame.Required("error").Bind(number => number.Number())
        from sha256 in frame.Required("stateSha256").Bind(text => text.Sha256())
        from state in frame.Optional("weights", weights => DecodeState(frame, iteration, weights, hasBias))
        select (TraceLine)new TraceLine.Frame(iteration, new Error(error), sha256, state);

    private static Either<Fault, State> DecodeState(JsonNode frame, long iteration, JsonNode node, bool hasBias) =>
        DecodeWeights(node, hasBias).Bind(weights =>
            frame.Optional("slots", list => list.List(slot => DecodeSlot(slot, hasBias))).Map(slots => new State(iteration, weights, slots.IfNone(Arr<Slot>.Empty))));

    /// <summary>The names and layers of slots.</summary>
    internal static string Names(Arr<Slot> slots) => string.Join(", ", slots.Map(slot => $"{slot.Name} {slot.Value.Topology}"));

    /// <summary>A slot: its name, and its numbers in the shapes of the weights.</summary>
    internal static Either<Fault, Slot> DecodeSlot(JsonNode node, bool hasBias) =>
        from slot in node.Known("name", "value")
        from name in slot.Required("name").Bind(text => text.Text())
        from value in slot.Required("value").Bind(weights => DecodeWeights(weights, hasBias))
        select new Slot(name, value);

    private static Either<Fault, Weights> DecodeWeights(JsonNode node, bool hasBias) =>
        node.List(synapse => synapse.Matrix()).Bind(synapses => Weights.Of(synapses.ToSeq(), hasBias).First());

    private static Either<Fault, TraceLine> DecodeEnd(JsonNode node) =>
        from end in node.Known("end", "iteration", "experimentSha256", "chain")
        from isDone in end.Required("end").Bind(text => text.Text().Bind(how => how switch
        {
            "done" => Right<Fault, bool>(true),
            "interrupted" => Right<Fault, bool>(false),
            _ => text.Unexpected<bool>("\"done\" or \"interrupted\""),
        }))
        from iteration in end.Required("iteration").Bind(AtLeast0)
        from identity in isDone ? end.Required("experimentSha256").Bind(text => text.Sha256()).Map(Some) : Right<Fault, Option<string>>(None)
        select (TraceLine)new TraceLine.End(iteration, identity);

    /// <summary>A whole number, 0 or more.</summary>
    internal static Either<Fault, long> AtLeast0(JsonNode node) => node.LongWhole().Bind(whole =>
        whole >= 0 ? Right<Fault, long>(whole) : node.Unexpected<long>("0 or more"));

    // What a header trains, without its data.
    private sealed record Trained(string Arithmetic, Experiment Experiment, Topology Topology);
}
