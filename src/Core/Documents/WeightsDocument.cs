using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>Weights as a file keeps them, with what is needed to use them on a table.</summary>
/// <param name="Weights">The weights.</param>
/// <param name="Schema">How a table becomes numbers; none for weights that have not seen one.</param>
/// <remarks>
/// <para>
/// This is a storage format: version it with care. One JSON object: <c>format</c>, <c>arithmetic</c>, <c>layers</c>,
/// then, with a schema, <c>inputs</c> and <c>targets</c> (column names), <c>classes</c> (labels, where the target is one)
/// and <c>scale</c> (<c>kind</c>, <c>offset</c>, <c>divisor</c>, where the inputs are scaled), then <c>weights</c>: an
/// array of matrices, each an array of rows, in shortest round-trip decimals. Only layers and weights are asked for.
/// </para>
/// </remarks>
public sealed record WeightsDocument(Weights Weights, Option<Schema> Schema)
{
    private const string Format = "elevenfold-weights/1";
    private const string Arithmetic = "ieee754-1";

    private static readonly HashMap<ScaleKind, string> Kinds = HashMap(
        (ScaleKind.None, "none"), (ScaleKind.MinMax, "minmax"), (ScaleKind.Standard, "standard"));

    /// <summary>The document as text.</summary>
    /// <returns>UTF-8, one row of a matrix a line.</returns>
    public byte[] Encode()
    {
        var text = new StringBuilder("{\n");
        Property(text, "format", JsonText.Text(Format));
        Property(text, "arithmetic", JsonText.Text(Arithmetic));
        Property(text, "layers", JsonText.List(Weights.Topology.Layers, units => Decimals.Print(units), ", "));
        Schema.IfSome(schema =>
        {
            Property(text, "inputs", Names(schema.InputNames));
            Property(text, "targets", Names(schema.TargetNames));
            schema.Classes.IfSome(labels => Property(text, "classes", Names(labels)));
            if (schema.Scaling.Kind != ScaleKind.None)
            {
                Property(text, "scale", Scale(schema.Scaling));
            }
        });
        var synapses = Weights.Synapses.Select(synapse => JsonText.Matrix(synapse, ",\n      ", ", "));
        text.Append("  \"weights\": [\n    ").AppendJoin(",\n    ", synapses).Append("\n  ]\n}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The document that a text says.</summary>
    /// <param name="utf8">One JSON object.</param>
    /// <returns>The document, or the first fault.</returns>
    public static Either<Fault, WeightsDocument> Decode(ReadOnlyMemory<byte> utf8) =>
        from document in Json.Object(utf8, "format", "arithmetic", "layers", "inputs", "targets", "classes", "scale", "weights")
        from format in document.Optional("format", node => Known(node, Format))
        from arithmetic in document.Optional("arithmetic", node => Known(node, Arithmetic))
        from layers in document.Required("layers").Bind(node => node.List(units => units.Whole()))
        from synapses in document.Required("weights").Bind(node => node.List(synapse => synapse.Matrix()))
        from weights in Weights.Of(synapses.ToSeq()).First()
        from sameLayers in weights.Topology.Layers == layers
            ? Right<Fault, Unit>(unit)
            : Left<Fault, Unit>(new Fault.LayersDoNotMatch(layers, weights.Topology.Layers))
        from schema in DecodeSchema(document, weights.Topology)
        select new WeightsDocument(weights, schema);

    private static Either<Fault, string> Known(Json.Node node, string known) =>
        node.Text().Bind(found => found == known
            ? Right<Fault, string>(found)
            : Left<Fault, string>(new Fault.FormatUnknown(found, known)));

    private static Either<Fault, Option<Schema>> DecodeSchema(Json.Node document, Topology topology) =>
        from inputs in document.Optional("inputs", node => NamesOf(node, topology.Inputs))
        from classes in document.Optional("classes", node => NamesOf(node, topology.Outputs))
        from targets in document.Optional("targets", node => NamesOf(node, classes.IsSome ? 1 : topology.Outputs))
        from scaling in document.Optional("scale", node => DecodeScaling(node, topology.Inputs))
        from both in inputs.IsSome == targets.IsSome && (inputs.IsSome || (classes.IsNone && scaling.IsNone))
            ? Right<Fault, Unit>(unit)
            : Left<Fault, Unit>(new Fault.PropertyMissing(string.Empty, inputs.IsNone ? "inputs" : "targets"))
        select from inputNames in inputs
               from targetNames in targets
               select new Schema(inputNames, targetNames, classes, scaling.IfNone(Scaling.None(inputNames.Count)));

    private static Either<Fault, Arr<string>> NamesOf(Json.Node node, int expected) =>
        node.List(name => name.Text()).Bind(names => OfLength(node, names, expected));

    private static Either<Fault, Scaling> DecodeScaling(Json.Node node, int inputs) =>
        from scale in node.Known("kind", "offset", "divisor")
        from name in scale.Required("kind").Bind(kind => kind.Text().Bind(text => KindOf(kind, text)))
        from offsets in scale.Required("offset").Bind(offset => Row(offset, inputs, double.IsFinite, "a finite number"))
        from divisors in scale.Required("divisor").Bind(divisor =>
            Row(divisor, inputs, x => double.IsFinite(x) && x != 0, "a finite number other than 0"))
        select new Scaling(name, offsets, divisors);

    private static Either<Fault, ScaleKind> KindOf(Json.Node node, string text) =>
        Kinds.Filter(name => name == text).Keys.HeadOrNone()
            .ToEither<Fault>(new Fault.UnexpectedValue(node.Path, JsonText.Text(text), string.Join(" or ", Kinds.Values.Order(StringComparer.Ordinal))));

    // A column can't be scaled by what makes it infinite: say so here, not at each cell of the table.
    private static Either<Fault, Matrix> Row(Json.Node node, int expected, Func<double, bool> isFit, string fit) =>
        node.List(number => number.Number().Bind(x => isFit(x)
                ? Right<Fault, double>(x)
                : Left<Fault, double>(new Fault.UnexpectedValue(number.Path, JsonText.Number(x), fit))))
            .Bind(numbers => OfLength(node, numbers, expected))
            .Map(numbers => Matrix.Of(1, expected, numbers.ToArray()));

    private static Either<Fault, Arr<T>> OfLength<T>(Json.Node node, Arr<T> items, int expected) => items.Count == expected
        ? Right<Fault, Arr<T>>(items)
        : Left<Fault, Arr<T>>(new Fault.ListLength(node.Path, items.Count, expected));

    private static void Property(StringBuilder text, string name, string value) =>
        text.Append("  ").Append(JsonText.Text(name)).Append(": ").Append(value).Append(",\n");

    private static string Names(Arr<string> names) => JsonText.List(names, JsonText.Text, ", ");

    private static string Scale(Scaling scaling) =>
        $$"""{"kind": {{JsonText.Text(Kinds[scaling.Kind])}}, "offset": {{Numbers(scaling.Offsets)}}, "divisor": {{Numbers(scaling.Divisors)}}}""";

    private static string Numbers(Matrix row) => JsonText.Numbers(row.Cells, ", ");
}
