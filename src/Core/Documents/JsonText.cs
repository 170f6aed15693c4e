using System.Text.Encodings.Web;
using System.Text.Json;
using Elevenfold.Arithmetic;

namespace Elevenfold.Documents;

/// <summary>JSON out: values as text.</summary>
public static class JsonText
{
    /// <summary>A number: the shortest decimal, or as a text what JSON has no number for.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Such as <c>0.5</c>, or <c>"NaN"</c> with its quotes.</returns>
    public static string Number(double x) => double.IsFinite(x) ? Decimals.Print(x) : Text(Decimals.Print(x));

    /// <summary>A text, in its quotes.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The JSON string; what is not ASCII stays as it is.</returns>
    public static string Text(string text) => "\"" + JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping) + "\"";

    /// <summary>A list.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items, in order.</param>
    /// <param name="item">One item as JSON.</param>
    /// <param name="between">What stands between two items: a comma and perhaps white space.</param>
    /// <returns>The JSON array.</returns>
    public static string List<T>(IEnumerable<T> items, Func<T, string> item, string between = ",") =>
        "[" + string.Join(between, items.Select(item)) + "]";

    /// <summary>A list of numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="between">What stands between two numbers.</param>
    /// <returns>The JSON array.</returns>
    public static string Numbers(ReadOnlySpan<double> numbers, string between = ",") => List(numbers.ToArray(), Number, between);

    /// <summary>A matrix: an array of rows.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="betweenRows">What stands between two rows.</param>
    /// <param name="betweenCells">What stands between two cells.</param>
    /// <returns>The JSON array of arrays.</returns>
    public static string Matrix(Matrix matrix, string betweenRows = ",", string betweenCells = ",") =>
        List(Enumerable.Range(0, matrix.Rows), row => Numbers(matrix.Row(row), betweenCells), betweenRows);
}
