using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Replaying;

/// <summary>A property in which two headers differ.</summary>
public sealed record HeaderDifference
{
    internal HeaderDifference(string property, Option<string> a, Option<string> b, Decides decides) => (Property, A, B, Decides) = (property, a, b, decides);

    /// <summary>Its path, such as <c>seed</c>, <c>recipe.learningRate</c> or <c>examples.inputs[0][2]</c>.</summary>
    public string Property { get; }

    /// <summary>Its value in the first header, as JSON; none where the header has no value.</summary>
    public Option<string> A { get; }

    /// <summary>Its value in the second header.</summary>
    public Option<string> B { get; }

    /// <summary>Whether the property decides the states; else it decides the name of the arithmetic, or which states are recorded.</summary>
    public bool DecidesStates => Decides == Decides.States;

    /// <summary>The effect of the property.</summary>
    internal Decides Decides { get; }

    /// <summary>The properties in which two headers differ, in the order of docs/trace-format.md.</summary>
    /// <param name="a">A header.</param>
    /// <param name="b">Another.</param>
    /// <returns>The properties; of examples only the first cell that differs, or the shapes.</returns>
    public static Seq<HeaderDifference> Between(TraceLine.Header a, TraceLine.Header b) => Between(a, b, Fields.OfHeader);

    /// <summary>The same for experiments of other fields.</summary>
    internal static Seq<HeaderDifference> Between(TraceLine.Header a, TraceLine.Header b, Arr<Field> fields)
    {
        // Where both hold their examples, these decide the states, and the names and digests of the tables do not.
        var areKept = a.Examples.IsSome && b.Examples.IsSome;
        var properties =
            from property in HeaderProperty.All(fields)
            let inA = property.Of(a)
            let inB = property.Of(b)
            where !IsSame(inA, inB)
            select new HeaderDifference(property.Path, inA, inB, property.IsOfTable && areKept ? Decides.Record : property.Decides);
        return toSeq(properties.Concat(InExamples(a.Examples, b.Examples))).Strict();
    }

    /// <summary>The first cell in which two sets of examples differ, or the shapes; none where they are the same.</summary>
    internal static Option<HeaderDifference> Between(Examples a, Examples b) =>
        InMatrices("inputs", a.Inputs, b.Inputs) || InMatrices("targets", a.Targets, b.Targets);

    /// <summary>Whether two values are the same; LanguageExt's own == takes half a second to load.</summary>
    internal static bool IsSame(Option<string> a, Option<string> b) => Enumerable.SequenceEqual(a, b, StringComparer.Ordinal);

    // Examples that only one of them holds are no difference: the digests of the tables are compared.
    private static IEnumerable<HeaderDifference> InExamples(Option<Examples> a, Option<Examples> b) =>
        from inA in a
        from inB in b
        from difference in Between(inA, inB)
        select difference;

    private static Option<HeaderDifference> InMatrices(string name, Matrix a, Matrix b)
    {
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            return new HeaderDifference($"examples.{name}", Shape(a), Shape(b), Decides.States);
        }

        for (var i = 0; i < a.Cells.Length; i++)
        {
            if (!Bits.Same(a.Cells[i], b.Cells[i]))
            {
                var cell = string.Create(CultureInfo.InvariantCulture, $"examples.{name}[{i / a.Columns}][{i % a.Columns}]");
                return new HeaderDifference(cell, JsonText.Number(a.Cells[i]), JsonText.Number(b.Cells[i]), Decides.States);
            }
        }

        return None;
    }

    private static string Shape(Matrix matrix) => JsonText.Text(string.Create(CultureInfo.InvariantCulture, $"{matrix.Rows} x {matrix.Columns}"));
}
