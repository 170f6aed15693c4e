using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Elevenfold.Arithmetic;

namespace Elevenfold.Documents;

/// <summary>JSON out: values as text.</summary>
internal static class JsonText
{
    /// <summary>A number: its shortest decimal; NaN and the infinities as texts, since JSON has no numbers for them.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>Such as <c>0.5</c>, or <c>"NaN"</c> with its quotes.</returns>
    public static string Number(double x) => double.IsFinite(x) ? Decimals.Print(x) : Text(Decimals.Print(x));

    /// <summary>A text, in its quotes.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>The JSON string: characters outside of ASCII are not escaped; control characters and halves of surrogate pairs are escaped.</returns>
    public static string Text(string text)
    {
        var json = new StringBuilder("\"", text.Length + 2);
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
                continue;
            }

            // The encoder would put another character in the place of half a pair.
            json.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text[from..i]));
            json.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            from = i + 1;
        }

        return json.Append(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text[from..])).Append('"').ToString();
    }

    /// <summary>A list.</summary>
    /// <typeparam name="T">The items.</typeparam>
    /// <param name="items">The items, in order.</param>
    /// <param name="item">One item as JSON.</param>
    /// <param name="between">The separator of two items: a comma and perhaps white space.</param>
    /// <returns>The JSON array.</returns>
    public static string List<T>(IEnumerable<T> items, Func<T, string> item, string between = ",") =>
        "[" + string.Join(between, items.Select(item)) + "]";

    /// <summary>An object.</summary>
    /// <param name="properties">Names and values as JSON, in order; a property without a value is left out.</param>
    /// <returns>The JSON object, in one line.</returns>
    public static string Object(params IEnumerable<(string Name, string? Json)> properties) =>
        "{" + string.Join(',', properties.Where(property => property.Json is not null).Select(property => $"{Text(property.Name)}:{property.Json}")) + "}";

    /// <summary>A whole number.</summary>
    /// <param name="whole">Any number.</param>
    /// <returns>Its digits.</returns>
    public static string Whole(long whole) => whole.ToString(CultureInfo.InvariantCulture);

    /// <summary>A truth value.</summary>
    /// <param name="isTrue">Whether it is true.</param>
    /// <returns><c>true</c> or <c>false</c>.</returns>
    public static string Truth(bool isTrue) => isTrue ? "true" : "false";

    /// <summary>A list of numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="between">The separator of two numbers.</param>
    /// <returns>The JSON array.</returns>
    public static string Numbers(ReadOnlySpan<double> numbers, string between = ",") => List(numbers.ToArray(), Number, between);

    /// <summary>A matrix: an array of rows.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="betweenRows">The separator of two rows.</param>
    /// <param name="betweenCells">The separator of two cells.</param>
    /// <returns>The JSON array of arrays.</returns>
    public static string Matrix(Matrix matrix, string betweenRows = ",", string betweenCells = ",") =>
        List(Enumerable.Range(0, matrix.Rows), row => Numbers(matrix.Row(row), betweenCells), betweenRows);
}
