using System.Text;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Sweeps;

/// <summary>A sweep as a JSON file: the file of an experiment, with one more property <c>axes</c>.</summary>
/// <param name="Experiment">What the experiments have in common.</param>
/// <param name="Axes">The axes; none in the file of an experiment.</param>
/// <remarks>
/// Each axis is an object. Its properties are fields with their values, an array or a range as a text; several fields vary together. A property that is no
/// field and has an object as its value is an axis of cases: each case has a name, and an object of fields with one value each. docs/sweep.md.
/// </remarks>
internal sealed record SweepDocument(Experiment Experiment, Arr<Axis> Axes)
{
    private const string AxesProperty = "axes";

    /// <summary>The sweep of a file.</summary>
    /// <param name="utf8">The file.</param>
    /// <returns>The sweep, or all faults of the experiment and the first one of each axis, with JSON pointers.</returns>
    public static Validation<Fault, SweepDocument> Decode(ReadOnlyMemory<byte> utf8)
    {
        if (!Json.Any(utf8).Has(out var root, out var fault))
        {
            return Fail<Fault, SweepDocument>(fault);
        }

        var (axes, faults) = (new List<Axis>(), new List<Fault>());
        foreach (var (_, value) in root.Properties().Where(property => property.Name == AxesProperty))
        {
            value.Items(item => item.IsObject ? item : item.Unexpected<JsonNode>("an object: a field and its values")).Match(
                Right: items =>
                {
                    foreach (var item in items)
                    {
                        AxisOf(item).Match(Right: axes.Add, Left: found => faults.Add(ExperimentDocument.Pointed(found)));
                    }
                },
                Left: found => faults.Add(ExperimentDocument.Pointed(found)));
        }

        return ExperimentDocument.Read(root, Fields.Index, isFile: true, AxesProperty).Match(
            Succ: experiment => faults.Otherwise(() => new SweepDocument(experiment, new(axes))),
            Fail: others => Fail<Fault, SweepDocument>(others.Concat(faults).ToSeq()));
    }

    private static Either<Fault, Axis> AxisOf(JsonNode node)
    {
        var properties = node.Properties();
        if (properties.Count == 0)
        {
            return node.Unexpected<Axis>("a field and its values");
        }

        if (properties is [var (name, cases)] && AxisText.Named(name) is null && cases.IsObject)
        {
            return CasesOf(name, cases);
        }

        var fields = new List<AxisField>();
        foreach (var (known, values) in properties)
        {
            if (!FieldOf(known, values).Has(out var field, out var fault))
            {
                return fault;
            }

            fields.Add(field);
        }

        return fields.Find(field => field.Values.Count != fields[0].Values.Count) is { } other
            ? node.Unexpected<Axis>($"as many values of {other.Field.Path} as of {fields[0].Field.Path}, since they are taken in pairs")
            : new Axis(new Arr<AxisField>(fields));
    }

    private static Either<Fault, AxisField> FieldOf(string name, JsonNode values) =>
        AxisText.Named(name) is not { } field ? Unknown<AxisField>(values)
        : values.IsText ? values.Text()
            .Bind(text => AxisText.ValuesOf(field, name, text).MapLeft(_ => values.Unexpected<AxisValues>($"{field.Expected}; several {AxisText.Ranges}").LeftToSeq()[0]))
            .Map(found => new AxisField(field, found))
        : values.List(item => ValueOf(field, item)).Map(found => new AxisField(field, new AxisValues.Listed(new Arr<string?>(found.Map(text => text.Json)))));

    // An item that stands for a list of itself: one hidden layer.
    private static Either<Fault, ValueText> ValueOf(Field field, JsonNode item)
    {
        var node = field.IsList && !item.IsList ? new JsonNode(item.Path, Encoding.UTF8.GetBytes($"[{item.Raw}]")) : item;
        return field.Read(Experiment.Default, node).Map(read => new ValueText(field.Value(read).MatchUnsafe(json => json, () => node.Raw)!));
    }

    private static Either<Fault, Axis> CasesOf(string name, JsonNode cases)
    {
        var (names, settings) = (new List<string>(), new List<Dictionary<Field, string>>());
        var seen = new System.Collections.Generic.HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, node) in cases.Properties())
        {
            if (!seen.Add(key))
            {
                return node.Unexpected<Axis>("each case once");
            }

            if (!node.IsObject)
            {
                return node.Unexpected<Axis>("an object: fields, and the value of each in this case");
            }

            var set = new Dictionary<Field, string>();
            foreach (var (known, value) in node.Properties())
            {
                if (AxisText.Named(known) is not { } field)
                {
                    return Unknown<Axis>(value);
                }

                if (!ValueOf(field, value).Has(out var json, out var fault))
                {
                    return fault;
                }

                set[field] = json.Json;
            }

            names.Add(key);
            settings.Add(set);
        }

        var fields = settings.SelectMany(set => set.Keys).Distinct()
            .Select(field => new AxisField(field, new AxisValues.Listed(new Arr<string?>(settings.Select(set => set.GetValueOrDefault(field))))));
        return names.Count == 0 ? cases.Unexpected<Axis>("one case or more") : new Axis(new(fields), new(name, new(names)));
    }

    private static Either<Fault, T> Unknown<T>(JsonNode value) =>
        Left<Fault, T>(new Fault.PropertyUnknown("/" + value.Path.Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", string.Empty, StringComparison.Ordinal), AxisText.Names));

    // Not a text in an either of arrays, which the native compiler would follow too deep.
    private sealed record ValueText(string Json);
}
