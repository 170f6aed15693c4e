using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A property in which two experiments differ.</summary>
/// <param name="Property">Its path in the header, such as <c>seed</c> or <c>data.batch.inputs[0][2]</c>.</param>
/// <param name="A">Its value in the first, as JSON; none where it is left out.</param>
/// <param name="B">Its value in the second.</param>
/// <param name="Decides">What it decides.</param>
public sealed record HeaderDifference(string Property, Option<string> A, Option<string> B, Decides Decides)
{
    private static IEnumerable<string> Names =>
        ["arithmetic", "layers", "seed", "learningRate", "every", "checkpoint", .. SchemaText.Names, "data.name", "data.sha256", "data.holdout"];

    /// <summary>The properties in which two headers differ, in the order of docs/trace-format.md.</summary>
    /// <param name="a">A header.</param>
    /// <param name="b">Another.</param>
    /// <returns>The properties; of a batch only the first cell that differs, or the shapes.</returns>
    public static Seq<HeaderDifference> Between(TraceLine.Header a, TraceLine.Header b)
    {
        // Where both hold what they learn from, that decides, and not the table that it came from.
        var fromTable = a.Data.Examples.IsSome && b.Data.Examples.IsSome ? Decides.Record : Decides.States;
        var (inA, inB) = (Properties(a), Properties(b));
        var texts = Names
            .Where(name => inA.GetValueOrDefault(name) != inB.GetValueOrDefault(name))
            .Select(name => new HeaderDifference(name, Find(inA, name), Find(inB, name), DecidesOf(name, fromTable)));
        return toSeq(texts.Concat(InExamples(a.Data.Examples, b.Data.Examples))).Strict();
    }

    /// <summary>The first cell in which two batches differ, or the shapes; none where they are the same.</summary>
    internal static Option<HeaderDifference> Between(Examples a, Examples b) =>
        InMatrices("inputs", a.Inputs, b.Inputs) || InMatrices("targets", a.Targets, b.Targets);

    /// <summary>The value of a property, as JSON; of a scaling its kind. None where it is left out.</summary>
    internal static Option<string> ValueOf(TraceLine.Header header, string name) => name == "scale"
        ? JsonText.Text(SchemaText.NameOf(header.Schema.Map(schema => schema.Scaling.Kind).IfNone(ScaleKind.None)))
        : Find(Properties(header), name);

    private static Option<string> Find(Dictionary<string, string> properties, string name) =>
        properties.TryGetValue(name, out var value) ? Some(value) : None;

    private static Dictionary<string, string> Properties(TraceLine.Header header)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["arithmetic"] = JsonText.Text(header.Arithmetic),
            ["layers"] = JsonText.List(header.Topology.Layers, units => units.ToString(CultureInfo.InvariantCulture)),
            ["seed"] = header.Seed.ToString(CultureInfo.InvariantCulture),
            ["learningRate"] = JsonText.Number(header.LearningRate.Value),
            ["every"] = header.Every.ToString(CultureInfo.InvariantCulture),
            ["checkpoint"] = header.Checkpoint.ToString(CultureInfo.InvariantCulture),
            ["data.name"] = JsonText.Text(header.Data.Name),
            ["data.sha256"] = JsonText.Text(header.Data.Sha256),
            ["data.holdout"] = JsonText.Number(header.Data.Holdout),
        };
        foreach (var (name, value) in SchemaText.Encode(header.Schema))
        {
            properties[name] = value;
        }

        return properties;
    }

    private static Decides DecidesOf(string property, Decides fromTable) => property switch
    {
        "arithmetic" => Decides.Arithmetic,
        "every" or "checkpoint" => Decides.Record,
        "layers" or "seed" or "learningRate" => Decides.States,
        _ => fromTable,
    };

    // A batch that only one of them holds is no difference: the digest of the table speaks for the other.
    private static IEnumerable<HeaderDifference> InExamples(Option<Examples> a, Option<Examples> b) =>
        from inA in a
        from inB in b
        from difference in Between(inA, inB)
        select difference;

    private static Option<HeaderDifference> InMatrices(string name, Matrix a, Matrix b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            return new HeaderDifference($"data.batch.{name}", Shape(a), Shape(b), Decides.States);
        }

        for (var i = 0; i < a.Cells.Length; i++)
        {
            if (!Bits.Same(a.Cells[i], b.Cells[i]))
            {
                var cell = string.Create(CultureInfo.InvariantCulture, $"data.batch.{name}[{i / a.Columns}][{i % a.Columns}]");
                return new HeaderDifference(cell, JsonText.Number(a.Cells[i]), JsonText.Number(b.Cells[i]), Decides.States);
            }
        }

        return None;
    }

    private static string Shape(Matrix matrix) => JsonText.Text(string.Create(CultureInfo.InvariantCulture, $"{matrix.Rows} x {matrix.Columns}"));
}
