using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>A schema as properties of a JSON object: <c>inputs</c>, <c>targets</c>, <c>classes</c>, <c>scale</c>.</summary>
/// <remarks>Weights documents and traces both store it: version it with care.</remarks>
internal static class SchemaText
{
    private static readonly Seq<(ScaleKind Kind, string Name)> Kinds =
        Seq((ScaleKind.None, "none"), (ScaleKind.MinMax, "minmax"), (ScaleKind.Standard, "standard"));

    /// <summary>The name of a kind of scaling.</summary>
    public static string NameOf(ScaleKind kind) => Kinds.First(known => known.Kind == kind).Name;

    /// <summary>The names of the properties.</summary>
    public static Arr<string> Names { get; } = Array("inputs", "targets", "classes", "scale");

    /// <summary>Each property and its value as JSON; none where there is no schema.</summary>
    public static IEnumerable<(string Name, string Value)> Encode(Option<Schema> schema, string between = ",") =>
        schema.Match(known => Encode(known, between), () => []);

    /// <summary>The schema in an object of JSON, for a network of this topology; none where the object has none.</summary>
    /// <param name="document">The object.</param>
    /// <param name="topology">The layers that it goes with.</param>
    /// <param name="forOutputsOnly">Whether targets may be missing: the inputs are enough to compute outputs.</param>
    public static Either<Fault, Option<Schema>> Decode(JsonNode document, Topology topology, bool forOutputsOnly = false) =>
        document.Optional("inputs", node => NamesOf(node, topology.Inputs)).Bind(inputs =>
        document.Optional("classes", node => NamesOf(node, topology.Outputs)).Bind(classes =>
        document.Optional("targets", node => NamesOf(node, classes.IsSome ? 1 : topology.Outputs)).Bind(targets =>
        document.Optional("scale", node => DecodeScaling(node, topology.Inputs)).Bind(scaling =>
            (inputs.IsSome == targets.IsSome || (forOutputsOnly && inputs.IsSome && classes.IsNone)) && (inputs.IsSome || (classes.IsNone && scaling.IsNone))
                ? Right<Fault, Option<Schema>>(
                    from inputNames in inputs
                    let targetNames = targets.Match(names => names.All, () => Array<string>())
                    select new Schema(inputNames.All, targetNames, classes.Map(labels => labels.All), scaling.IfNone(Scaling.None(inputNames.All.Count))))
                : Left<Fault, Option<Schema>>(new Fault.PropertyMissing(document.Path, inputs.IsNone ? "inputs" : "targets"))))));

    private static Either<Fault, NameList> NamesOf(JsonNode node, int expected) =>
        node.List(name => name.Text()).Bind(names => OfLength(node, names, expected)).Map(names => new NameList(names));

    private static Either<Fault, Scaling> DecodeScaling(JsonNode node, int inputs) =>
        from scale in node.Known("kind", "offset", "divisor")
        from name in scale.Required("kind").Bind(kind => kind.Text().Bind(text => KindOf(kind, text)))
        from offsets in scale.Required("offset").Bind(offset => Row(offset, inputs, double.IsFinite, "a finite number"))
        from divisors in scale.Required("divisor").Bind(divisor =>
            Row(divisor, inputs, x => double.IsFinite(x) && x != 0, "a finite number other than 0"))
        select new Scaling(name, offsets, divisors);

    private static Either<Fault, ScaleKind> KindOf(JsonNode node, string text) =>
        Kinds.Find(kind => kind.Name == text).Map(kind => kind.Kind)
            .ToEither<Fault>(new Fault.UnexpectedValue(node.Path, JsonText.Text(text), string.Join(" or ", Kinds.Map(kind => kind.Name).Order(StringComparer.Ordinal))));

    // A divisor that makes a column infinite is a fault of the schema, not of each cell of a table.
    private static Either<Fault, Matrix> Row(JsonNode node, int expected, Func<double, bool> isFit, string fit) =>
        node.List(number => number.Number().Bind(x => isFit(x)
                ? Right<Fault, double>(x)
                : Left<Fault, double>(new Fault.UnexpectedValue(number.Path, JsonText.Number(x), fit))))
            .Bind(numbers => OfLength(node, numbers, expected))
            .Map(numbers => Matrix.Of(1, expected, numbers.ToArray()));

    private static Either<Fault, Arr<T>> OfLength<T>(JsonNode node, Arr<T> items, int expected) => items.Count == expected
        ? Right<Fault, Arr<T>>(items)
        : Left<Fault, Arr<T>>(new Fault.ListLength(node.Path, items.Count, expected));

    private static IEnumerable<(string Name, string Value)> Encode(Schema schema, string between)
    {
        yield return ("inputs", List(schema.InputNames, between));
        if (!schema.TargetNames.IsEmpty)
        {
            yield return ("targets", List(schema.TargetNames, between));
        }

        foreach (var labels in schema.Classes)
        {
            yield return ("classes", List(labels, between));
        }

        if (schema.Scaling.Kind != ScaleKind.None)
        {
            yield return ("scale", Scale(schema.Scaling, between));
        }
    }

    private static string List(Arr<string> names, string between) => JsonText.List(names, JsonText.Text, between);

    private static string Scale(Scaling scaling, string between)
    {
        var colon = between.Replace(',', ':');
        return "{" + string.Join(
            between,
            "\"kind\"" + colon + JsonText.Text(NameOf(scaling.Kind)),
            "\"offset\"" + colon + JsonText.Numbers(scaling.Offsets.Cells, between),
            "\"divisor\"" + colon + JsonText.Numbers(scaling.Divisors.Cells, between)) + "}";
    }

    // As `from` after `from`, or as Option<Arr<string>>, these types nest deeper than the native compiler follows.
    private sealed record NameList(Arr<string> All);
}
