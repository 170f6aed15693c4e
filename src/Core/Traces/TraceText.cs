using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Traces;

/// <summary>Lines of a trace as JSON, without their chain.</summary>
internal static class TraceText
{
    /// <summary>The format that this build reads and writes.</summary>
    public const string Format = "trace/1";

    /// <summary>The arithmetic of this library.</summary>
    public const string Arithmetic = "ieee754-1";

    private const string Generator = "numpy-mt19937";
    private const int UsualBytes = 256;
    private const int BytesOfWeight = 21; // a little more than most numbers take: a buffer that has to grow is copied

    private static ReadOnlySpan<byte> IterationIs => "{\"iteration\":"u8;

    private static ReadOnlySpan<byte> ErrorIs => ",\"error\":"u8;

    private static ReadOnlySpan<byte> WeightsAre => ",\"weights\":"u8;

    private static string[] HeaderProperties =>
        ["format", "arithmetic", "generator", "layers", "seed", "learningRate", "every", "checkpoint", .. SchemaText.Names, "data", "chain"];

    /// <summary>The body of a line: a JSON object whose last brace is left to the chain.</summary>
    public static ReadOnlyMemory<byte> Body(TraceLine line)
    {
        var json = new ArrayBufferWriter<byte>(BytesOf(line));
        switch (line)
        {
            case TraceLine.Header header:
                json.Raw(Body(header));
                break;
            case TraceLine.Frame frame:
                Write(json, frame);
                break;
            case TraceLine.End end:
                json.Raw(end.IsDone ? "{\"end\":\"done\",\"iteration\":"u8 : "{\"end\":\"interrupted\",\"iteration\":"u8);
                json.Whole(end.Iteration);
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

    /// <summary>What a line says; the first one is the header.</summary>
    public static Either<Fault, TraceLine> Decode(ReadOnlyMemory<byte> line, bool isFirst) => Json.Any(line).Bind(node =>
        isFirst ? DecodeHeader(node)
        : node.Has("format") ? Left<Fault, TraceLine>(new Fault.SecondTrace())
        : node.Has("end") ? DecodeEnd(node)
        : DecodeFrame(node));

    /// <summary>Whether the beginning of a text is that of a header, of whatever version.</summary>
    public static bool IsOfTrace(ReadOnlySpan<byte> beginning)
    {
        var reader = new Utf8JsonReader(beginning, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read() && (reader.CurrentDepth > 0 || reader.TokenType == JsonTokenType.StartObject))
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("format"u8))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueSpan.StartsWith("trace/"u8);
                }
            }
        }
        catch (JsonException)
        {
            // Whoever reads it as something else will say where it is no JSON.
        }

        return false;
    }

    /// <summary>The layers of a header, of which no more is read.</summary>
    public static Either<Fault, Topology> LayersOf(ReadOnlyMemory<byte> line) => Json.Any(line).Bind(DecodeLayers);

    private static int BytesOf(TraceLine line)
    {
        var cells = line is TraceLine.Frame frame ? frame.Weights.Map(weights => weights.Synapses.Sum(synapse => (long)synapse.Cells.Length)).IfNone(0) : 0;
        return (int)Math.Min(System.Array.MaxLength, UsualBytes + (cells * BytesOfWeight));
    }

    private static string Body(TraceLine.Header header)
    {
        var schema = string.Concat(SchemaText.Encode(header.Schema).Select(property => $",\"{property.Name}\":{property.Value}"));
        var layers = JsonText.List(header.Topology.Layers, units => units.ToString(CultureInfo.InvariantCulture));
        var batch = header.Data.Examples.Match(
            known => $$""","batch":{"inputs":{{JsonText.Matrix(known.Inputs)}},"targets":{{JsonText.Matrix(known.Targets)}}}""",
            () => string.Empty);
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"format":"{{Format}}","arithmetic":{{JsonText.Text(header.Arithmetic)}},"generator":"{{Generator}}","layers":{{layers}},"seed":{{header.Seed}},"learningRate":{{JsonText.Number(header.LearningRate.Value)}}"""
                + $$""","every":{{header.Every}},"checkpoint":{{header.Checkpoint}}{{schema}}"""
                + $$""","data":{"name":{{JsonText.Text(header.Data.Name)}},"sha256":{{JsonText.Text(header.Data.Sha256)}},"holdout":{{JsonText.Number(header.Data.Holdout)}}{{batch}}}""");
    }

    private static void Write(IBufferWriter<byte> json, TraceLine.Frame frame)
    {
        json.Raw(IterationIs);
        json.Whole(frame.Iteration);
        json.Raw(ErrorIs);
        json.Number(frame.Error.Mean);
        json.Raw(",\"weightsSha256\":"u8);
        json.Raw(JsonText.Text(frame.WeightsSha256));
        foreach (var weights in frame.Weights)
        {
            json.Raw(WeightsAre);
            json.Matrices(weights.Synapses);
        }
    }

    // In short queries: each further `from` nests the types of the ones before, and the runtime takes ever longer to load them.
    private static Either<Fault, TraceLine> DecodeHeader(JsonNode node) =>
        from header in Versioned(node)
        from topology in DecodeLayers(header)
        from run in DecodeRun(header)
        from schema in SchemaText.Decode(header, topology)
        from data in header.Required("data").Bind(data => DecodeData(data, topology))
        select (TraceLine)new TraceLine.Header(run.Arithmetic, topology, run.Seed, run.Rate, run.Every, run.Checkpoint, schema, data);

    private static Either<Fault, Topology> DecodeLayers(JsonNode header) =>
        header.Required("layers").Bind(list => list.List(units => units.Whole())).Bind(layers => Topology.Of(layers.ToSeq()).First());

    // The format first: what another version means by the rest is not for us to say.
    private static Either<Fault, JsonNode> Versioned(JsonNode node) =>
        from format in node.Required("format").Bind(name => name.Text())
        from ours in format == Format ? Right<Fault, string>(format) : Left<Fault, string>(new Fault.FormatUnknown(format, Format))
        from header in node.Known(HeaderProperties)
        from generator in header.Required("generator").Bind(name => name.Text().Bind(text =>
            text == Generator ? Right<Fault, string>(text) : name.Unexpected<string>(Generator)))
        select header;

    private static Either<Fault, (string Arithmetic, uint Seed, LearningRate Rate, long Every, long Checkpoint)> DecodeRun(JsonNode header) =>
        from arithmetic in header.Required("arithmetic").Bind(name => name.Text())
        from seed in header.Required("seed").Bind(number => number.LongWhole().Bind(whole =>
            whole is >= 0 and <= uint.MaxValue ? Right<Fault, uint>((uint)whole) : number.Unexpected<uint>("0 to 4294967295")))
        from rate in header.Required("learningRate").Bind(number => number.Number().Bind(x =>
            LearningRate.Of(x).Match(Succ: Right<Fault, LearningRate>, Fail: _ => number.Unexpected<LearningRate>("a finite number, 0 or more"))))
        from every in header.Required("every").Bind(number => AtLeast(number, 1))
        from checkpoint in header.Required("checkpoint").Bind(number => AtLeast(number, 0))
        select (arithmetic, seed, rate, every, checkpoint);

    private static Either<Fault, TraceData> DecodeData(JsonNode node, Topology topology) =>
        from data in node.Known("name", "sha256", "holdout", "batch")
        from name in data.Required("name").Bind(text => text.Text())
        from sha256 in data.Required("sha256").Bind(text => text.Sha256())
        from holdout in data.Required("holdout").Bind(number => number.Number().Bind(x =>
            x is >= 0 and < 1 ? Right<Fault, double>(x) : number.Unexpected<double>("a fraction from 0 to below 1")))
        from examples in data.Optional("batch", pair => DecodeExamples(pair, topology))
        select new TraceData(name, sha256, holdout, examples);

    private static Either<Fault, Examples> DecodeExamples(JsonNode node, Topology topology) =>
        from pair in node.Known("inputs", "targets")
        from inputs in pair.Required("inputs").Bind(matrix => matrix.Matrix())
        from targets in pair.Required("targets").Bind(matrix => matrix.Matrix())
        from examples in Examples.Of(inputs, targets).Bind(any => any.For(topology)).First()
        select examples;

    private static Either<Fault, TraceLine> DecodeFrame(JsonNode node) =>
        from frame in node.Known("iteration", "error", "weightsSha256", "weights", "chain")
        from iteration in frame.Required("iteration").Bind(number => AtLeast(number, 0))
        from error in frame.Required("error").Bind(number => number.Number())
        from sha256 in frame.Required("weightsSha256").Bind(text => text.Sha256())
        from weights in frame.Optional("weights", list => list.List(synapse => synapse.Matrix())
            .Bind(synapses => Weights.Of(synapses.ToSeq()).First()))
        select (TraceLine)new TraceLine.Frame(iteration, new Error(error), sha256, weights);

    private static Either<Fault, TraceLine> DecodeEnd(JsonNode node) =>
        from end in node.Known("end", "iteration", "chain")
        from isDone in end.Required("end").Bind(text => text.Text().Bind(how => how switch
        {
            "done" => Right<Fault, bool>(true),
            "interrupted" => Right<Fault, bool>(false),
            _ => text.Unexpected<bool>("\"done\" or \"interrupted\""),
        }))
        from iteration in end.Required("iteration").Bind(number => AtLeast(number, 0))
        select (TraceLine)new TraceLine.End(isDone, iteration);

    private static Either<Fault, long> AtLeast(JsonNode node, long least) => node.LongWhole().Bind(whole =>
        whole >= least ? Right<Fault, long>(whole) : node.Unexpected<long>(least == 0 ? "0 or more" : "1 or more"));
}
