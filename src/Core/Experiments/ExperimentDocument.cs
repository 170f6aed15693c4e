using System.Security.Cryptography;
using System.Text;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>An experiment as a JSON file, as canonical text, and as its identities; all of them follow the table of fields.</summary>
/// <remarks>A storage format: version it with care. docs/experiment.md.</remarks>
public static class ExperimentDocument
{
    private const string SchemaProperty = "$schema";

    /// <summary>The canonical text: RFC 8785, without the fields at their default.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>One JSON object in one line.</returns>
    public static string Canonical(Experiment experiment) => Canonical(experiment, _ => true);

    /// <summary>The identity of the experiment: the SHA-256 of its canonical text in UTF-8.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    public static string Identity(Experiment experiment) => Sha256(Canonical(experiment));

    /// <summary>The identity of the path, the states that it passes through: that of the fields that decide them, and no others.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>64 lower-case hexadecimal digits: the same for experiments that differ in iterations, reports, checkpoints or the table's name.</returns>
    public static string PathIdentity(Experiment experiment) => PathIdentity(experiment, Fields.All);

    /// <summary>The file of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>UTF-8: the fields that are not at their default, a line each, in the order of the table.</returns>
    public static byte[] Encode(Experiment experiment) => Encode(experiment, Fields.All);

    /// <summary>The experiment of a file.</summary>
    /// <param name="utf8">One JSON object; a property <c>$schema</c> is for editors, and means nothing here.</param>
    /// <returns>
    /// The experiment; or <see cref="Fault.NotJson"/>; or all of <see cref="Fault.PropertyUnknown"/> and
    /// <see cref="Fault.UnexpectedValue"/>, each with its JSON pointer (RFC 6901).
    /// </returns>
    public static Validation<Fault, Experiment> Decode(ReadOnlyMemory<byte> utf8) => Decode(utf8, Fields.Index);

    /// <summary>The JSON Schema (draft 2020-12) of the files.</summary>
    /// <returns>Its text, for editors to complete by: docs/experiment.schema.json.</returns>
    public static string Schema() => Schema(Fields.All);

    /// <summary>The paths of the fields by which a recipe is not that of the plain step.</summary>
    internal static Arr<string> NotPlain(Experiment experiment) =>
        new(Fields.OfRecipe.Where(field => field != Fields.LearningRate && field.Write(experiment).IsSome).Select(field => field.Path));

    internal static string PathIdentity(Experiment experiment, Arr<Field> fields) => Sha256(Canonical(experiment, field => field.Decides == Decides.States && fields.Exists(one => one == field)));

    /// <summary>The canonical text of some of the fields.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="isTaken">Which fields.</param>
    internal static string Canonical(Experiment experiment, Func<Field, bool> isTaken)
    {
        var (json, group) = (new StringBuilder("{"), string.Empty);
        foreach (var setting in experiment.Settings.Where(setting => isTaken(setting.Field)))
        {
            var path = setting.Field.Path;
            var dot = path.IndexOf('.', StringComparison.Ordinal);
            if (group.Length > 0 && !(dot == group.Length && path.StartsWith(group, StringComparison.Ordinal)))
            {
                json.Append('}');
                group = string.Empty;
            }

            json.Append(json[^1] == '{' ? string.Empty : ",");
            if (dot > 0 && group.Length == 0)
            {
                group = path[..dot];
                json.Append('"').Append(group).Append("\":{");
            }

            json.Append('"').Append(path, dot + 1, path.Length - dot - 1).Append("\":").Append(setting.Json);
        }

        return json.Append(group.Length > 0 ? "}}" : "}").ToString();
    }

    /// <summary>The same with every field that has a value, also at its default.</summary>
    internal static string Whole(Experiment experiment, Arr<Field> fields) =>
        Sorted(fields.SelectMany(field => field.Value(experiment).Map(json => (field.Path, Json: json))));

    internal static byte[] Encode(Experiment experiment, Arr<Field> fields)
    {
        var written = fields.SelectMany(field => field.Write(experiment).Map(json => (field.Path, Json: json)));
        var lines = Groups(written, property => property.Path).Select(group => group.IsObject
            ? $"  {JsonText.Text(group.Name)}: {{\n{string.Join(",\n", group.Items.Select(item => $"    {JsonText.Text(Last(item.Path))}: {item.Json}"))}\n  }}"
            : $"  {JsonText.Text(group.Name)}: {group.Items[0].Json}");
        return Encoding.UTF8.GetBytes($"{{\n{string.Join(",\n", lines)}\n}}\n".Replace("{\n\n}", "{}", StringComparison.Ordinal));
    }

    internal static Validation<Fault, Experiment> Decode(ReadOnlyMemory<byte> utf8, FieldIndex fields) =>
        Json.Any(utf8).ToValidation().Bind(node => Read(node, fields, isFile: true));

    /// <summary>The experiment of a JSON object: a file, whose faults have JSON pointers, or a part of a document, whose faults have its paths.</summary>
    /// <param name="root">The object.</param>
    /// <param name="fields">The fields that it can have.</param>
    /// <param name="isFile">Whether it is a file.</param>
    /// <param name="besides">The name of a property that the caller reads; null for none.</param>
    internal static Validation<Fault, Experiment> Read(JsonNode root, FieldIndex fields, bool isFile, string? besides = null)
    {
        var (experiment, faults) = (Experiment.Default, new List<Fault>());
        ReadObject(root, string.Empty);
        return faults.Otherwise(() => experiment);

        void ReadObject(JsonNode parent, string path)
        {
            if (!parent.IsObject)
            {
                faults.AddRange(parent.Unexpected<Experiment>("an object").LeftToSeq().Map(Placed));
                return;
            }

            var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal);
            foreach (var (name, value) in parent.Properties())
            {
                var full = path.Length == 0 ? name : path + "." + name;
                if (!seen.Add(name))
                {
                    faults.Add(new Fault.UnexpectedValue(PlaceOf(path, name), "it twice", "it once"));
                }
                else if (fields.At(full) is { } field)
                {
                    field.Read(experiment, value).Match(Right: read => experiment = read, Left: fault => faults.Add(Placed(fault)));
                }
                else if (path.Length == 0 && fields.IsGroup(name))
                {
                    ReadObject(value, name);
                }
                else if (path.Length > 0 || (name != besides && (!isFile || name != SchemaProperty)))
                {
                    faults.Add(new Fault.PropertyUnknown(PlaceOf(path, name), path.Length == 0 && besides is not null ? KnownIn(fields.All, path).Add(besides) : KnownIn(fields.All, path)));
                }
            }
        }

        Fault Placed(Fault fault) => isFile ? Pointed(fault) : fault;

        string PlaceOf(string path, string name) => isFile
            ? Pointer(path, name)
            : string.Join('.', new[] { root.Path, path, name }.Where(part => part.Length > 0));
    }

    private static Arr<string> KnownIn(Arr<Field> fields, string path)
    {
        var here = fields.Where(field => path.Length == 0 || field.Path.StartsWith(path + ".", StringComparison.Ordinal));
        return new(Groups(here, field => path.Length == 0 ? field.Path : Last(field.Path)).Select(one => one.Name));
    }

    internal static string Schema(Arr<Field> fields)
    {
        var properties = Groups(fields, field => field.Path).Select(group => group.IsObject
            ? $"{JsonText.Text(group.Name)}: {Object(group.Items.Select(Property), "    ")}"
            : Property(group.Items[0]));
        return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"An experiment of Elevenfold\",\n"
            + Object(properties.Prepend("\"$schema\": {\"type\":\"string\"}"), string.Empty)[2..] + "\n";

        static string Property(Field field) =>
            $"{JsonText.Text(Last(field.Path))}: {{\"description\":{JsonText.Text(field.Help)},{field.Schema}}}";

        static string Object(IEnumerable<string> properties, string indent)
        {
            var between = $",\n{indent}    ";
            return $"{{\n{indent}  \"type\": \"object\",\n{indent}  \"additionalProperties\": false,\n{indent}  \"properties\": {{\n{indent}    "
                + string.Join(between, properties) + $"\n{indent}  }}\n{indent}}}";
        }
    }

    private static string Sorted(IEnumerable<(string Path, string Json)> written) => JsonText.Object(
        Groups(written, property => property.Path).OrderBy(group => group.Name, StringComparer.Ordinal).Select(group => (group.Name, (string?)(group.IsObject
            ? JsonText.Object(group.Items.OrderBy(item => item.Path, StringComparer.Ordinal).Select(item => (Last(item.Path), (string?)item.Json)))
            : group.Items[0].Json))));

    /// <summary>The identity of a canonical text.</summary>
    internal static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Last(string path) => path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];

    // Fields of one object form a group; a field of the file itself is a group of its own.
    private static IEnumerable<Group<T>> Groups<T>(IEnumerable<T> items, Func<T, string> pathOf) => items
        .GroupBy(item => pathOf(item).Split('.')[0], StringComparer.Ordinal)
        .Select(group => new Group<T>(group.Key, pathOf(group.First()).Contains('.', StringComparison.Ordinal), [.. group]));

    /// <summary>A fault of a file, with the JSON pointer of a path such as network.hidden[0].</summary>
    internal static Fault Pointed(Fault fault) => fault is Fault.UnexpectedValue found
        ? found with { Path = string.Concat(found.Path.Split('.', '[').Where(name => name.Length > 0).Select(name => "/" + name.TrimEnd(']'))) }
        : fault;

    private static string Pointer(string path, string name) => (path.Length == 0 ? string.Empty : "/" + path)
        + "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private sealed record Group<T>(string Name, bool IsObject, List<T> Items);
}
