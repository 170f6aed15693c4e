using System.Globalization;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Variants;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>A state of a run: for people as the NumPy of 2015 prints matrices, or as a line of JSON with all digits.</summary>
internal static class ShowText
{
    // With exponents only where 8 decimals would show too little of the largest number, or where it is too long. NumPy looks at
    // the smallest too, but a layer's outputs are easier to compare when they all begin with 0.
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

    /// <summary>The arithmetic of a trace as JSON, where it is not ours; else null.</summary>
    public static string? Arithmetic(Option<string> foreign) => foreign.MatchUnsafe(
        name => JsonText.Object(("recorded", JsonText.Text(name)), ("computed", JsonText.Text(Variant.Definition.Name))),
        () => null);

    /// <summary>What is said once of a trace in another arithmetic.</summary>
    public static string Note(string trace, string foreign) =>
        $"{trace} was recorded under {Printable.Name(foreign)}; from the weights that it holds, all else is computed under {Variant.Definition.Name}, and may differ from what that program had";

    /// <summary>A matrix, a row a line, its columns under each other.</summary>
    public static string Layout(Matrix matrix)
    {
        var format = FormatFor(matrix);
        var cells = matrix.Cells.ToArray().Select(x => Cell(x, format)).ToArray();
        var width = cells.Max(cell => cell.Length);
        var rows = cells.Select(cell => cell.PadLeft(width)).Chunk(matrix.Columns).Select(row => string.Join(' ', row));
        return "[[" + string.Join("]\n [", rows) + "]]\n";
    }

    // A place for the sign before each number.
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
