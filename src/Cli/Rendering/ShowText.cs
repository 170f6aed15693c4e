using System.Globalization;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Variants;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>A state of a run: matrices in the format of NumPy 1.9 (2015), or one line of JSON with all digits.</summary>
internal static class ShowText
{
    // Exponents are used where 8 decimals are too few for the largest number, or where it is too long. NumPy also considers the
    // smallest number, but outputs of one layer are easier to compare in fixed notation.
    private const double TooSmall = 1e-3;
    private const double TooLarge = 1e8;

    public static string Text(Shown shown)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"iteration {shown.Iteration}: error {shown.Error}\n"));
        foreach (var (name, value) in shown.Parts)
        {
            text.Append('\n').Append(name).Append('\n').Append(Layout(value));
        }

        return text.ToString();
    }

    public static string Json(Shown shown) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(shown.Iteration)),
        ("error", JsonText.Number(shown.Error.Mean)),
        ("arithmetic", Arithmetic(shown.Foreign)),
        .. shown.Parts.Select(part => (part.Name, (string?)JsonText.Matrix(part.Value))),
    ]) + "\n";

    /// <summary>The same as Markdown: a table for each matrix, whose rows and columns are numbered from 0.</summary>
    public static string Markdown(Shown shown) =>
        string.Create(CultureInfo.InvariantCulture, $"## Iteration {shown.Iteration}\n\nError {shown.Error}\n")
        + string.Concat(shown.Parts.Select(part => Table(part.Name, part.Value, x => Cell(x, FormatFor(part.Value)).Trim())));

    /// <summary>The direction changes of a run, a matrix of whole numbers a synapse.</summary>
    public static string Text(Directions found) =>
        string.Create(CultureInfo.InvariantCulture, $"direction changes of the updates to iteration {found.Iteration}\n")
        + string.Concat(found.Changes.Select((changes, k) => string.Create(CultureInfo.InvariantCulture, $"\nsyn{k}\n{Whole(changes)}")));

    /// <summary>The same as one line of JSON.</summary>
    public static string Json(Directions found) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(found.Iteration)),
        .. found.Changes.Select((changes, k) => (string.Create(CultureInfo.InvariantCulture, $"syn{k}"), (string?)JsonText.Matrix(changes))),
    ]) + "\n";

    /// <summary>The same as Markdown.</summary>
    public static string Markdown(Directions found) =>
        string.Create(CultureInfo.InvariantCulture, $"## Direction changes of the updates to iteration {found.Iteration}\n")
        + string.Concat(found.Changes.Select((changes, k) => Table(string.Create(CultureInfo.InvariantCulture, $"syn{k}"), changes, x => x.ToString("F0", CultureInfo.InvariantCulture))));

    private static string Table(string name, Matrix matrix, Func<double, string> cell)
    {
        var head = Enumerable.Range(0, matrix.Columns).Select(column => column.ToString(CultureInfo.InvariantCulture)).Prepend(string.Empty);
        var rows = Enumerable.Range(0, matrix.Rows).Select(row => (string[])[row.ToString(CultureInfo.InvariantCulture), .. matrix.Row(row).ToArray().Select(cell)]);
        return $"\n### {MarkdownText.Of(name)}\n\n{TextTable.Markdown([[.. head], .. rows])}";
    }

    private static string Whole(Matrix matrix)
    {
        var cells = matrix.Cells.ToArray().Select(x => x.ToString("F0", CultureInfo.InvariantCulture)).ToArray();
        var width = cells.Max(cell => cell.Length);
        return "[[" + string.Join("]\n [", cells.Select(cell => cell.PadLeft(width)).Chunk(matrix.Columns).Select(row => string.Join(' ', row))) + "]]\n";
    }

    /// <summary>The arithmetic of a trace as JSON; null where it is ieee754-1.</summary>
    public static string? Arithmetic(Option<string> foreign) => foreign.MatchUnsafe(
        name => JsonText.Object(("recorded", JsonText.Text(name)), ("computed", JsonText.Text(Variant.Definition.Name))),
        () => null);

    /// <summary>A note on a trace that was recorded in another arithmetic.</summary>
    public static string ArithmeticNote(string trace, string foreign) =>
        $"{trace} was recorded under {Printable.Name(foreign)}; the weights are those of the trace, "
        + $"and all other numbers are computed from them under {Variant.Definition.Name}, so they may differ from those of that program";

    /// <summary>A matrix, one row per line, with aligned columns.</summary>
    public static string Layout(Matrix matrix)
    {
        var format = FormatFor(matrix);
        var cells = matrix.Cells.ToArray().Select(x => Cell(x, format)).ToArray();
        var width = cells.Max(cell => cell.Length);
        var rows = cells.Select(cell => cell.PadLeft(width)).Chunk(matrix.Columns).Select(row => string.Join(' ', row));
        return "[[" + string.Join("]\n [", rows) + "]]\n";
    }

    // The first character is the sign, or a space.
    private static string Cell(double x, string format) => (x, double.IsNegative(x)) switch
    {
        (double.NaN, _) => " nan",
        (double.PositiveInfinity, _) => " inf",
        (double.NegativeInfinity, _) => "-inf",
        (_, true) => x.ToString(format, CultureInfo.InvariantCulture),
        _ => " " + x.ToString(format, CultureInfo.InvariantCulture),
    };

    private static string FormatFor(Matrix matrix)
    {
        var finite = matrix.Cells.ToArray().Where(double.IsFinite).ToList();
        return finite.TrueForAll(x => double.IsInteger(x) && Math.Abs(x) < TooLarge) ? "0\\."
            : finite.Max(Math.Abs) is < TooSmall or >= TooLarge ? "0.00000000e+00"
            : "0.00000000";
    }
}
