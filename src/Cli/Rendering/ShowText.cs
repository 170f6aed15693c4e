using System.Globalization;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Replaying;

namespace Elevenfold.Cli.Rendering;

/// <summary>A state of a run: for people as the NumPy of 2015 prints matrices, or as a line of JSON with all digits.</summary>
internal static class ShowText
{
    // NumPy turns to exponents where 8 decimals would hide too much of the smallest number, or the largest is too long.
    private const double Smallest = 1e-4;
    private const double Largest = 1e8;

    public static string Text(Shown shown)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"iteration {shown.Iteration}: error {shown.Error}\n"));
        foreach (var (name, value) in shown.Parts)
        {
            text.Append('\n').Append(name).Append('\n').Append(Layout(value));
        }

        return text.ToString();
    }

    public static string Json(Shown shown)
    {
        var parts = string.Concat(shown.Parts.Select(part => $",\"{part.Name}\":{JsonText.Matrix(part.Value)}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iteration":{{shown.Iteration}},"error":{{JsonText.Number(shown.Error.Mean)}}{{parts}}}""") + "\n";
    }

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
        var sizes = matrix.Cells.ToArray().Where(double.IsFinite).Select(Math.Abs).Where(size => size > 0).ToList();
        return sizes.Exists(size => size is < Smallest or >= Largest) ? "0.00000000e+00"
            : sizes.TrueForAll(double.IsInteger) ? "0\\."
            : "0.00000000";
    }
}
