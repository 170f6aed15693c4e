using System.Text.Json;
using System.Text.Unicode;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Documents;

/// <summary>Reads JSON: values, or the first fault with its path.</summary>
/// <remarks>The whole text is checked once, then each value is read from its bytes where it is asked for: no tree is built of it.</remarks>
internal static class Json
{
    private const int MostNested = 16;

    /// <summary>One JSON object with no properties but the known ones.</summary>
    public static Either<Fault, JsonNode> Object(ReadOnlyMemory<byte> utf8, params string[] known) =>
        Any(utf8).Bind(node => node.Known(known));

    /// <summary>One JSON value.</summary>
    /// <param name="utf8">The text; it must not change as long as the node is asked.</param>
    /// <returns>The value, or <see cref="Fault.NotJson"/>.</returns>
    public static Either<Fault, JsonNode> Any(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return UnreadableText(utf8.Span) is { } at
                ? Left<Fault, JsonNode>(NotJsonAt(utf8.Span, at))
                : new JsonNode(string.Empty, utf8.Trim(" \t\r\n"u8));
        }
        catch (JsonException exception)
        {
            return Left<Fault, JsonNode>(new Fault.NotJson((exception.LineNumber ?? 0) + 1, (exception.BytePositionInLine ?? 0) + 1));
        }
    }

    // Bytes that are no UTF-8, and escapes that are half of a surrogate pair, pass the parser, and reading the text throws.
    private static int? UnreadableText(ReadOnlySpan<byte> utf8)
    {
        var isUtf8 = Utf8.IsValid(utf8);
        var first = default(int?);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MostNested });
        while (reader.Read())
        {
            var isText = reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName;
            if (isText && first is null && (reader.ValueIsEscaped || !isUtf8) && !IsReadable(ref reader))
            {
                first = (int)reader.TokenStartIndex;
            }
        }

        return first;
    }

    private static bool IsReadable(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static Fault.NotJson NotJsonAt(ReadOnlySpan<byte> utf8, int at) =>
        new Fault.NotJson(utf8[..at].Count((byte)'\n') + 1, at - utf8[..at].LastIndexOf((byte)'\n'));
}
