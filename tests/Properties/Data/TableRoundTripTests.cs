using System.Text;
using System.Text.RegularExpressions;
using Elevenfold.Data;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A table and one of the ways to write it.</summary>
public sealed record TableFile(
    string[][] Records, char Separator, string LineBreak, string Padding, string End, bool Mark, bool QuoteAll)
{
    public string Text => (Mark ? "\uFEFF" : string.Empty) + string.Join(LineBreak, Records.Select(Line)) + End;

    /// <summary>The line on which each record starts.</summary>
    public IEnumerable<int> Lines => Records.Select((_, i) =>
        1 + Regex.Count(
            string.Concat(Records.Take(i).Select(record => Line(record) + LineBreak)),
            "\r\n|\r|\n",
            RegexOptions.None,
            Regex.InfiniteMatchTimeout));

    public override string ToString() => Text;

    private string Line(string[] cells) => string.Join(Separator, cells.Select(cell => Padding + Written(cell) + Padding));

    private string Written(string cell) => QuoteAll || cell.IndexOfAny([',', '\t', '"', '\r', '\n']) >= 0
        ? "\"" + cell.Replace("\"", "\"\"", StringComparison.Ordinal) + "\""
        : cell;
}

public static class TableFiles
{
    public static Arbitrary<TableFile> TableFile() => Arb.From(
        from width in Gen.Choose(1, 5)
        from rows in Gen.Choose(1, 8)
        from header in Cell().ArrayOf(width).Where(names => names.Distinct(StringComparer.Ordinal).Count() == width)
        from cells in Cell().ArrayOf(width).ArrayOf(rows)
        from separator in Gen.Elements(',', '\t')
        from lineBreak in Gen.Elements("\n", "\r\n")
        from padding in Gen.Elements(string.Empty, " ", "  ")
        from breaksAtEnd in Gen.Choose(0, 3)
        from mark in Gen.Elements(true, false)
        from quoteAll in Gen.Elements(true, false)
        select new TableFile(
            [header, .. cells], separator, lineBreak, padding, string.Concat(Enumerable.Repeat(lineBreak, breaksAtEnd)), mark, quoteAll));

    private static Gen<string> Cell() =>
        Gen.Elements("a", "B", "7", ".", "-", ";", "'", " ", "\t", ",", "\"", "\n", "\r\n", "\r", "é", "漢", "😀", "\u00A0")
            .NonEmptyListOf()
            .Select(parts => string.Concat(parts).Trim(' ', '\t'))
            .Where(cell => cell.Length > 0);
}

public sealed class TableRoundTripTests
{
    [Property(Arbitrary = [typeof(TableFiles)], MaxTest = 1000)]
    public void Parse_is_the_inverse_of_writing(TableFile file)
    {
        var table = Table.Parse(Encoding.UTF8.GetBytes(file.Text)).Value();

        Assert.Equal(toArray(file.Records[0]), table.Header);
        Assert.Equal(
            toArray(file.Records.Zip(file.Lines).Skip(1).Select(row => new Row(row.Item2, toArray(row.Item1)))),
            table.Rows);
    }

    [Property(MaxTest = 1000)]
    public void Any_bytes_give_a_table_or_faults_and_no_exception(byte[] bytes)
    {
        var result = Table.Parse(bytes);

        Assert.True(result.IsSuccess || result.Faults().Length > 0);
    }

    [Property(MaxTest = 1000)]
    public Property Any_text_gives_a_table_or_faults_and_no_exception() => Prop.ForAll(
        Arb.From(Gen.Elements("a", "1", " ", "\t", ",", "\"", "\n", "\r\n", "\r", "\uFEFF").ListOf().Select(string.Concat)),
        text =>
        {
            var result = Tables.Parse(text);
            return result.IsSuccess || result.Faults().Length > 0;
        });
}
