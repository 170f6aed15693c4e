using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static System.FormattableString;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>A schema as properties of a JSON object: <see cref="Names"/>.</summary>
/// <remarks>Weights documents and traces both store it: version it with care.</remarks>
internal static class SchemaText
{
    private static readonly Seq<(ScaleKind Kind, string Name)> Kinds =
        Seq((ScaleKind.None, "none"), (ScaleKind.MinMax, "minmax"), (ScaleKind.Standard, "standard"));

    /// <summary>The names of the properties.</summary>
    public static Arr<string> Names { get; } = Array("inputs", "targets", "classes", "categories", "unknown", "missing", "scale", "scaleTargets");

    /// <summary>The name of a kind of scaling.</summary>
    public static string NameOf(ScaleKind kind) => Kinds.First(known => known.Kind == kind).Name;

    /// <summary>Each property and its value as JSON; none where there is no schema.</summary>
    public static IEnumerable<(string Name, string Value)> Encode(Option<Schema> schema, string between = ",") =>
        schema.Match(known => Encode(known, between), () => []);

    /// <summary>The schema in an object of JSON, for a network of this topology; none where the object has none.</summary>
    /// <param name="document">The object.</param>
    /// <param name="topology">The layers that it goes with.</param>
    /// <param name="forOutputsOnly">Whether targets may be missing: the inputs are enough to compute outputs.</param>
    public static Either<Fault, Option<Schema>> Decode(JsonNode document, Topology topology, bool forOutputsOnly = false)
    {
        if (!document.Has("inputs"))
        {
            var orphan = Names.Find(document.Has);
            return orphan.IsSome ? new Fault.PropertyMissing(document.Path, "inputs") : Right<Fault, Option<Schema>>(None);
        }

        if (!DecodeInputs(document, topology).Has(out var schema, out var fault)
            || !DecodeTargets(document, schema, topology, forOutputsOnly).Has(out schema, out fault)
            || !DecodeMissing(document, schema, topology).Has(out schema, out fault)
            || !DecodeScalings(document, schema, topology).Has(out schema, out fault))
        {
            return fault;
        }

        return Some(schema);
    }

    private static Either<Fault, Schema> DecodeInputs(JsonNode document, Topology topology)
    {
        if (!NamesOf(document, "inputs").Has(out var names, out var fault) || !CategoriesOf(document, names.All).Has(out var categories, out fault))
        {
            return fault;
        }

        var schema = new Schema(names.All, Array<string>(), None, Scaling.None(topology.Inputs)) { Categories = categories.All };
        return schema.Features.Count == topology.Inputs ? schema
            : categories.All.IsEmpty ? new Fault.ListLength(PathOf(document, "inputs"), names.All.Count, topology.Inputs)
            : new Fault.FeaturesDoNotFit(PathOf(document, "inputs"), schema.Features.Count, topology.Inputs);
    }

    private static Either<Fault, CategoryList> CategoriesOf(JsonNode document, Arr<string> inputs)
    {
        if (!document.Has("categories"))
        {
            return new CategoryList(Array<Category>());
        }

        var names = Enumerable.ToHashSet(inputs, StringComparer.Ordinal);
        return document.Required("categories").Bind(node => node.List(item => CategoryOf(item, names))
            .Bind(all => Different(node, all.Map(category => category.Column)).Map(_ => all))).Map(all => new CategoryList(all));
    }

    private static Either<Fault, Category> CategoryOf(JsonNode node, System.Collections.Generic.HashSet<string> inputs)
    {
        if (!node.Known("column", "words").Has(out var known, out var fault)
            || !known.Required("column").Bind(column => column.Text().Bind(name => inputs.Contains(name) ? name : column.Unexpected<string>("one of the inputs")))
                .Has(out var column, out fault)
            || !NamesOf(known, "words").Has(out var words, out fault))
        {
            return fault;
        }

        return new Category(column, words.All);
    }

    private static Either<Fault, Schema> DecodeTargets(JsonNode document, Schema schema, Topology topology, bool forOutputsOnly)
    {
        var hasClasses = document.Has("classes");
        if (!document.Has("targets"))
        {
            return forOutputsOnly && !hasClasses ? schema : new Fault.PropertyMissing(document.Path, "targets");
        }

        Fault? fault;
        if (hasClasses)
        {
            if (!NamesOf(document, "classes", topology.Outputs).Has(out var labels, out fault))
            {
                return fault;
            }

            schema = schema with { Classes = Some(labels.All) };
        }

        return NamesOf(document, "targets", hasClasses ? 1 : topology.Outputs).Has(out var names, out fault) ? schema with { TargetNames = names.All } : fault;
    }

    private static Either<Fault, Schema> DecodeMissing(JsonNode document, Schema schema, Topology topology)
    {
        if (document.Has("unknown"))
        {
            if (!document.Required("unknown").Bind(node => node.Text().Bind(text => text == "zeros" ? text : node.Unexpected<string>("\"zeros\""))).Has(out _, out var wrong))
            {
                return wrong;
            }

            schema = schema with { Unknown = UnknownWords.Zeros };
        }

        if (!document.Has("missing"))
        {
            return schema;
        }

        if (!document.Required("missing").Bind(node => node.Known("kind", "means")).Has(out var missing, out var fault)
            || !missing.Required("kind").Bind(kind => kind.Text().Bind(text => text is "drop" or "mean" ? text : kind.Unexpected<string>("\"drop\" or \"mean\""))).Has(out var name, out fault))
        {
            return fault;
        }

        if (name == "drop")
        {
            return schema with { Missing = MissingKind.Drop };
        }

        return missing.Required("means").Bind(means => Row(means, topology.Inputs, double.IsFinite, "a finite number")).Has(out var row, out fault)
            ? schema with { Missing = MissingKind.Mean, Means = new Arr<double>(row.Cells.ToArray()) }
            : fault;
    }

    private static Either<Fault, Schema> DecodeScalings(JsonNode document, Schema schema, Topology topology)
    {
        Fault? fault;
        if (document.Has("scale"))
        {
            if (!document.Required("scale").Bind(node => DecodeScaling(node, topology.Inputs)).Has(out var scaling, out fault))
            {
                return fault;
            }

            schema = schema with { Scaling = scaling };
        }

        if (!document.Has("scaleTargets"))
        {
            return schema;
        }

        return document.Required("scaleTargets").Bind(node => DecodeScaling(node, topology.Outputs)).Has(out var targets, out fault)
            ? schema with { TargetScaling = Some(targets) }
            : fault;
    }

    private static Either<Fault, NameList> NamesOf(JsonNode document, string property) =>
        document.Required(property).Bind(node => node.List(name => name.Text()).Bind(names => Different(node, names))).Map(names => new NameList(names));

    private static Either<Fault, NameList> NamesOf(JsonNode document, string property, int expected) =>
        document.Required(property).Bind(node => node.List(name => name.Text()).Bind(names => OfLength(node, names, expected)).Bind(names => Different(node, names))).Map(names => new NameList(names));

    private static Either<Fault, Arr<string>> Different(JsonNode node, Arr<string> names)
    {
        var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
        {
            if (!seen.Add(names[i]))
            {
                return new Fault.UnexpectedValue(Invariant($"{node.Path}[{i}]"), JsonText.Text(names[i]), "each name once");
            }
        }

        return names;
    }

    private static string PathOf(JsonNode document, string property) => document.Required(property).Match(Right: node => node.Path, Left: _ => property);

    private static Either<Fault, Scaling> DecodeScaling(JsonNode node, int columns) =>
        from scale in node.Known("kind", "offset", "divisor")
        from name in scale.Required("kind").Bind(kind => kind.Text().Bind(text => KindOf(kind, text)))
        from offsets in scale.Required("offset").Bind(offset => Row(offset, columns, double.IsFinite, "a finite number"))
        from divisors in scale.Required("divisor").Bind(divisor =>
            Row(divisor, columns, x => double.IsFinite(x) && x != 0, "a finite number other than 0"))
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

        if (!schema.Categories.IsEmpty)
        {
            yield return ("categories", JsonText.List(
                schema.Categories, category => Object(between, ("column", JsonText.Text(category.Column)), ("words", List(category.Words, between))), between));
        }

        if (schema.Unknown != UnknownWords.Refuse)
        {
            yield return ("unknown", JsonText.Text("zeros"));
        }

        if (schema.Missing != MissingKind.Refuse)
        {
            yield return ("missing", schema.Missing == MissingKind.Drop
                ? Object(between, ("kind", JsonText.Text("drop")))
                : Object(between, ("kind", JsonText.Text("mean")), ("means", JsonText.Numbers(schema.Means.ToArray(), between))));
        }

        if (!schema.Scaling.IsIdentity)
        {
            yield return ("scale", Scale(schema.Scaling, between));
        }

        foreach (var scaling in schema.TargetScaling)
        {
            yield return ("scaleTargets", Scale(scaling, between));
        }
    }

    private static string List(Arr<string> names, string between) => JsonText.List(names, JsonText.Text, between);

    private static string Scale(Scaling scaling, string between) => Object(
        between,
        ("kind", JsonText.Text(NameOf(scaling.Kind))),
        ("offset", JsonText.Numbers(scaling.Offsets.Cells, between)),
        ("divisor", JsonText.Numbers(scaling.Divisors.Cells, between)));

    private static string Object(string between, params (string Name, string Value)[] properties)
    {
        var colon = between.Replace(',', ':');
        return "{" + string.Join(between, properties.Select(property => JsonText.Text(property.Name) + colon + property.Value)) + "}";
    }

    // As Option<Arr<string>>, or in a query behind another, these types nest deeper than the native compiler follows.
    private sealed record NameList(Arr<string> All);

    private sealed record CategoryList(Arr<Category> All);
}
