using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Sweeps;

namespace Elevenfold.Cli.Rendering;

/// <summary>A table of a sweep as text, CSV, Markdown or NDJSON.</summary>
internal static class SweepTableText
{
    public static string Of(SweepTable table, string format) => format switch
    {
        "csv" => TextTable.Lines(Cells(table).Select(row => string.Join(',', row.Select(Csv)))),
        "markdown" => TextTable.Markdown([.. Cells(table)]),
        "json" => TextTable.Lines(table.Rows.Select(row => JsonText.Object(
            table.By.Zip(row.Key).Select(pair => (pair.Item1, (string?)pair.Item2)).Concat(table.Statistics.Zip(row.Statistics).Select(pair => (pair.Item1, (string?)JsonText.Number(pair.Item2))))))),
        _ => TextTable.Aligned([.. Cells(table)]),
    };

    private static IEnumerable<string[]> Cells(SweepTable table) => table.Rows
        .Select(row => (string[])[.. row.Key.Select(key => key.Trim('"')), .. row.Statistics.Select(Decimals.Print)])
        .Prepend([.. table.By, .. table.Statistics]);

    private static string Csv(string cell) => cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
