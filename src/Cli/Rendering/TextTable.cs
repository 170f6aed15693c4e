namespace Elevenfold.Cli.Rendering;

/// <summary>Rows of cells as text.</summary>
internal static class TextTable
{
    /// <summary>Columns with blanks between them; the first row is the head.</summary>
    public static string Aligned(string[][] rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return Lines(rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    /// <summary>A table of Markdown; the first row is the head.</summary>
    public static string Markdown(string[][] rows) =>
        Lines([MarkdownRow(rows[0]), $"|{string.Concat(rows[0].Select(_ => "---|"))}", .. rows.Skip(1).Select(MarkdownRow)]);

    private static string MarkdownRow(string[] row) => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    /// <summary>Each with a line feed.</summary>
    public static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
