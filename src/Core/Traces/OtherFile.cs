using System.Text.Json;
using Elevenfold.Documents;
using Elevenfold.Faults;

namespace Elevenfold.Traces;

/// <summary>What a file is that was given in place of a trace.</summary>
internal static class OtherFile
{
    private const int MostBytes = 1 << 12;

    private static ReadOnlySpan<byte> Blanks => " \t\r"u8;

    /// <summary><see cref="Fault.NotATrace"/> for a table, a weights file or another document; null where the first line can be that of a trace, perhaps a damaged one.</summary>
    /// <param name="lines">The lines, at the first one. A line after it is read only where the result is not null.</param>
    public static Fault? In(IEnumerator<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        var first = lines.Current.Line.Span.TrimEnd((byte)'\r');
        return Chain.Ends(first) ? null
            : lines.Current.IsWhole && first.Trim(Blanks).SequenceEqual("{"u8) ? OverSeveralLines(lines)
            : KindOfDocument(first) is { Length: > 0 } kind ? new Fault.NotATrace(kind)
            : Json.IsTable(first) ? new Fault.NotATrace("a table")
            : null;
    }

    // The brace and the line after it, which has the first property.
    private static Fault OverSeveralLines(IEnumerator<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines)
    {
        var second = lines.MoveNext() ? lines.Current.Line.Span : default;
        return KindOfDocument([(byte)'{', .. second[..Math.Min(second.Length, MostBytes)]]) switch
        {
            null => new Fault.InLine(1, new Fault.NotJson(1, 2)),
            "" => new Fault.NotATrace("a JSON object over several lines"),
            var kind => new Fault.NotATrace(kind),
        };
    }

    // The kind by the first property, since a frame has weights too; empty for another property, null where there is none.
    private static string? KindOfDocument(ReadOnlySpan<byte> beginning)
    {
        var reader = new Utf8JsonReader(beginning, isFinalBlock: false, state: default);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName
                ? KindBy(ref reader)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string KindBy(ref Utf8JsonReader property) =>
        Json.IsNamed(ref property, "layers"u8) ? "weights"
        : Json.IsNamed(ref property, "data"u8) || Json.IsNamed(ref property, "network"u8) || Json.IsNamed(ref property, "recipe"u8) ? "an experiment"
        : Json.IsNamed(ref property, "format"u8) && property.Read() && property.TokenType == JsonTokenType.String && property.ValueSpan.StartsWith("elevenfold-weights/"u8) ? "weights"
        : string.Empty;
}
