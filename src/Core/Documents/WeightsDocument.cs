using System.Buffers;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>The file of weights: the weights, the network that they are of, and the schema by which they read a table.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Schema">The schema of the table that the weights were trained on; none for weights that were trained on no table.</param>
/// <remarks>
/// <para>
/// This is a storage format: version it with care. One JSON object: <c>format</c>, <c>arithmetic</c>, <c>layers</c>,
/// <c>network</c> (where it is not the tutorial's), then, with a schema, <c>inputs</c> and <c>targets</c> (column names; inputs alone are enough to compute outputs),
/// <c>classes</c> (labels, where the target is one), <c>categories</c>, <c>unknown</c>, <c>missing</c>, <c>scale</c> and <c>scaleTargets</c>, where the table is read so, then <c>weights</c>: an
/// array of matrices, each an array of rows, in shortest round-trip decimals. Only layers and weights are required. docs/weights-file.md has it all.
/// </para>
/// </remarks>
public sealed record WeightsDocument(Weights Weights, Option<Schema> Schema)
{
    private const string Format = "elevenfold-weights/1";
    private const string Arithmetic = "ieee754-1";
    private const int BlockBytes = 1 << 16;

    /// <summary>Weights that were trained on no table.</summary>
    /// <param name="weights">The weights.</param>
    public WeightsDocument(Weights weights)
        : this(weights, None)
    {
    }

    /// <summary>How the network computes its outputs from the weights.</summary>
    public Network Network { get; init; } = Network.Tutorial;

    /// <summary>The document as text.</summary>
    /// <returns>UTF-8, one row of a matrix a line.</returns>
    public byte[] Encode()
    {
        var text = new ArrayBufferWriter<byte>();
        foreach (var block in Blocks())
        {
            text.Write(block.Span);
        }

        return text.WrittenSpan.ToArray();
    }

    /// <summary>The same text in blocks, so that it need not be in memory as a whole.</summary>
    /// <returns>The blocks in turn, each in memory that the next one takes.</returns>
    public IEnumerable<ReadOnlyMemory<byte>> Blocks()
    {
        var block = new ArrayBufferWriter<byte>();
        foreach (var piece in Pieces())
        {
            Encoding.UTF8.GetBytes(piece, block);
            if (block.WrittenCount >= BlockBytes)
            {
                yield return block.WrittenMemory;
                block.ResetWrittenCount();
            }
        }

        yield return block.WrittenMemory;
    }

    /// <summary>The document of a text.</summary>
    /// <param name="utf8">One JSON object.</param>
    /// <returns>The document, or the first fault.</returns>
    public static Either<Fault, WeightsDocument> Decode(ReadOnlyMemory<byte> utf8) =>
        from document in Versioned(utf8)
        from network in NetworkOf(document)
        from weights in WeightsOf(document, network.HasBias)
        from schema in SchemaText.Decode(document, weights.Topology, forOutputsOnly: true)
        select new WeightsDocument(weights, schema) { Network = network };

    private static Either<Fault, Network> NetworkOf(JsonNode document) => document.Has("network")
        ? document.Required("network").Bind(NetworkText.Decode)
        : Right<Fault, Network>(Network.Tutorial);

    private static Either<Fault, Weights> WeightsOf(JsonNode document, bool hasBias) =>
        from layers in document.Required("layers").Bind(node => node.List(units => units.Whole()))
        from weights in document.Required("weights").Bind(node => node.List(synapse => synapse.Matrix()))
            .Bind(synapses => Weights.Of(synapses.ToSeq(), hasBias).First())
            .Bind(any => WithLayers(any, layers))
        select weights;

    private static Either<Fault, JsonNode> Versioned(ReadOnlyMemory<byte> utf8) =>
        from document in Json.Object(utf8, ["format", "arithmetic", "layers", "network", "weights", .. SchemaText.Names])
        from format in document.Optional("format", node => Known(node, Format))
        from arithmetic in document.Optional("arithmetic", node => Known(node, Arithmetic))
        select document;

    private static Either<Fault, Weights> WithLayers(Weights weights, Arr<int> layers) => weights.Topology.Has(layers)
        ? Right<Fault, Weights>(weights)
        : Left<Fault, Weights>(new Fault.LayersDoNotMatch(layers, weights.Topology.Layers));

    private static Either<Fault, string> Known(JsonNode node, string known) =>
        node.Text().Bind(found => found == known
            ? Right<Fault, string>(found)
            : Left<Fault, string>(new Fault.FormatUnknown(found, known)));

    private IEnumerable<string> Pieces()
    {
        yield return "{\n";
        yield return Property("format", JsonText.Text(Format));
        yield return Property("arithmetic", JsonText.Text(Arithmetic));
        yield return Property("layers", JsonText.List(Weights.Topology.Layers, units => Decimals.Print(units), ", "));
        if (NetworkText.Encode(Network, ", ") is { } network)
        {
            yield return Property("network", network);
        }

        foreach (var (name, value) in SchemaText.Encode(Schema, ", "))
        {
            yield return Property(name, value);
        }

        yield return "  \"weights\": [";
        var before = "\n    [";
        foreach (var synapse in Weights.Synapses)
        {
            for (var row = 0; row < synapse.Rows; row++)
            {
                yield return (row == 0 ? before : ",\n      ") + JsonText.Numbers(synapse.Row(row), ", ");
            }

            yield return "]";
            before = ",\n    [";
        }

        yield return "\n  ]\n}\n";
    }

    private static string Property(string name, string value) => $"  {JsonText.Text(name)}: {value},\n";
}
