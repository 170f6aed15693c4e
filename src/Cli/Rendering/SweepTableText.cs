using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Sweeps;

namespace Elevenfold.Cli.Rendering;

/// <summary>A table of a sweep as text, CSV, Markdown or NDJSON.</summary>
internal static class SweepTableText
{
    public static string Of(SweepTable table, string format) => format switch
    {
        "csv" => Lines(Cells(table).Select(row => string.Join(',', row.Select(Csv)))),
        "markdown" => Markdown([.. Cells(table)]),
        "json" => Lines(table.Rows.Select(row => JsonText.Object(
            table.By.Zip(row.Key).Select(pair => (pair.Item1, (string?)pair.Item2)).Concat(table.Statistics.Zip(row.Statistics).Select(pair => (pair.Item1, (string?)JsonText.Number(pair.Item2))))))),
        _ => Aligned([.. Cells(table)]),
    };

    private static IEnumerable<string[]> Cells(SweepTable table) => table.Rows
        .Select(row => (string[])[.. row.Key.Select(key => key.Trim('"')), .. row.Statistics.Select(Decimals.Print)])
        .Prepend([.. table.By, .. table.Statistics]);

    private static string Aligned(string[][] rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return Lines(rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static string Markdown(string[][] rows) =>
        Lines([MarkdownRow(rows[0]), $"|{string.Concat(rows[0].Select(_ => "---|"))}", .. rows.Skip(1).Select(MarkdownRow)]);

    private static string MarkdownRow(string[] row) => $"| {string.Join(" | ", row.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static string Csv(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
