using System.Text;
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
        IsTable(FirstLine(utf8.Span))
            ? new Fault.NotPlainJson("a table", "name the JSON file, such as the weights that train --weights writes")
            : Any(utf8).Bind(node => node.Known(known));

    /// <summary>One JSON value.</summary>
    /// <param name="utf8">The text; it must not change as long as the node is asked.</param>
    /// <returns>The value, or <see cref="Fault.NotJson"/>.</returns>
    public static Either<Fault, JsonNode> Any(ReadOnlyMemory<byte> utf8)
    {
        if (OtherText(utf8.Span) is { } other)
        {
            return other;
        }

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

    /// <summary>What editors and compressors put before a text; null where the bytes may be JSON.</summary>
    internal static Fault.NotPlainJson? OtherText(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(Encoding.UTF8.Preamble) ? new Fault.NotPlainJson("a byte-order mark", "save the file as UTF-8 without it")
        : bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) ? new Fault.NotPlainJson("UTF-16", "save the file as UTF-8")
        : bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? new Fault.NotPlainJson("a gzip file", "decompress it, such as by gzip -d")
        : null;

    /// <summary>Whether a line is that of a table: text with a separator, and without what a line of JSON has.</summary>
    internal static bool IsTable(ReadOnlySpan<byte> line) =>
        line.IndexOf((byte)'{') < 0
        && !line.TrimStart(" \t"u8).StartsWith("["u8)
        && line.IndexOfAny(",;\t"u8) >= 0
        && Utf8.IsValid(line)
        && line.IndexOf("\":"u8) < 0
        && !line.ContainsAnyInRange((byte)0, (byte)8)
        && !line.ContainsAnyInRange((byte)10, (byte)31);

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> bytes) => bytes.IndexOf((byte)'\n') is >= 0 and var end ? bytes[..end].TrimEnd((byte)'\r') : bytes;

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

    /// <summary>Whether a property has this name, in a text that is not yet checked: an escape may be half of a surrogate pair, and comparing it throws.</summary>
    internal static bool IsNamed(ref Utf8JsonReader property, ReadOnlySpan<byte> name) => (!property.ValueIsEscaped || IsReadable(ref property)) && property.ValueTextEquals(name);

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
