using System.Globalization;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A property of a header that can be compared and expected: the fields of the experiment, the layers, and the columns of the table.</summary>
/// <param name="Path">Its path in the header without <c>experiment</c>, such as <c>recipe.learningRate</c> or <c>columns.inputs</c>.</param>
/// <param name="Decides">Its effect.</param>
/// <param name="IsOfTable">Whether it follows from the table of data, so that it does not matter where the trace keeps the examples.</param>
/// <param name="Of">Its value in a header, as JSON; none where it has none.</param>
/// <param name="Expected">The description of its values; null where no value can be expected.</param>
/// <param name="Read">The value of a text on a command line, as JSON.</param>
internal sealed record HeaderProperty(
    string Path, Decides Decides, bool IsOfTable, Func<TraceLine.Header, Option<string>> Of, string? Expected, Func<string, Option<string>> Read)
{
    private const string ColumnsPath = "columns.";

    /// <summary>The properties of a header whose experiment has these fields, in the order of docs/trace-format.md.</summary>
    public static IEnumerable<HeaderProperty> All(Arr<Field> fields) =>
    [
        new("arithmetic", Decides.Arithmetic, false, header => JsonText.Text(header.Arithmetic), "a name", text => JsonText.Text(text)),
        .. fields.Select(OfField),
        new("layers", Decides.States, false, header => JsonText.List(header.Topology.Layers, units => JsonText.Whole(units)), "whole numbers such as 3,4,1", Layers),
        .. SchemaText.Names.Select(OfColumns),
    ];

    /// <summary>The property that a name means: its path, or its last part where only one has it.</summary>
    public static Option<HeaderProperty> Named(string name) => Named(name, Fields.OfHeader);

    /// <summary>The same where the experiment has these fields.</summary>
    public static Option<HeaderProperty> Named(string name, Arr<Field> fields) => Expectable(fields).Find(property => property.Path == name)
        || (Expectable(fields).Where(property => property.Path.EndsWith("." + name, StringComparison.Ordinal)).ToList() is [var only] ? Some(only) : None);

    /// <summary>Those of which a value can be expected.</summary>
    public static IEnumerable<HeaderProperty> Expectable(Arr<Field> fields) => All(fields).Where(property => property.Expected is not null);

    // The chosen columns are not compared: the columns of the table are.
    private static HeaderProperty OfField(Field one) => new(
        one.Path,
        one.Decides,
        one.Path.StartsWith("data.", StringComparison.Ordinal),
        header => one.Value(header.Experiment),
        one == Fields.Inputs || one == Fields.Targets || one == Fields.Drop || one == Fields.Classes ? null : one.Expected,
        one.ValueOf);

    private static HeaderProperty OfColumns(string name) => new(
        ColumnsPath + name,
        Decides.States,
        IsOfTable: true,
        header => SchemaText.Encode(header.Schema).Where(property => property.Name == name).Select(property => property.Value).HeadOrNone(),
        name is "inputs" or "targets" or "classes" ? "names" : null,
        text => JsonText.List(text.Split(','), JsonText.Text));

    private static Option<string> Layers(string text) => text.Trim('[', ']').Split(',', '-')
        .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var units) ? Some(JsonText.Whole(units)) : None)
        .Sequence()
        .Map(all => $"[{string.Join(',', all)}]");
}
