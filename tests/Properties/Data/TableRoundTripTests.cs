using System.Text;
using System.Text.RegularExpressions;
using Elevenfold.Data;
using FsCheck;
using FsCheck.Fluent;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A table and one of the ways to write it: where its separator is to be found, no cell shows another one.</summary>
public sealed record TableFile(
    string[][] Records, Separator Separator, string LineBreak, string Padding, string End, bool Mark, bool QuoteAll, bool IsFound)
{
    public TableFormat Format => IsFound ? TableFormat.Default : new TableFormat(Separator: Separator);

    public string Text => (Mark ? "\uFEFF" : string.Empty) + string.Join(LineBreak, Records.Select(Line)) + End;

    /// <summary>The line on which each record starts.</summary>
    public IEnumerable<int> Lines => Records.Select((_, i) =>
        1 + Regex.Count(
            string.Concat(Records.Take(i).Select(record => Line(record) + LineBreak)),
            "\r\n|\r|\n",
            RegexOptions.None,
            Regex.InfiniteMatchTimeout));

    public override string ToString() => Text;

    private char Character => Separator == Separator.Blanks ? ' ' : Separators.CharacterOf(Separator);

    private string Line(string[] cells) => string.Join(Character, cells.Select(cell => Padding + Written(cell) + Padding));

    private string Written(string cell) => QuoteAll || cell.IndexOfAny(['"', '\r', '\n', Character]) >= 0 || (cell.AsSpan().ContainsAny(",\t;| ") && (IsFound || Separator == Separator.Blanks))
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
        from separator in Gen.Elements(Separator.Comma, Separator.Tab, Separator.Semicolon, Separator.Pipe, Separator.Blanks)
        from lineBreak in Gen.Elements("\n", "\r\n")
        from padding in Gen.Elements(string.Empty, " ", "  ")
        from breaksAtEnd in Gen.Choose(0, 3)
        from mark in Gen.Elements(true, false)
        from quoteAll in Gen.Elements(true, false)
        from isFound in Gen.Elements(true, false)
        select new TableFile(
            [header, .. cells], separator, lineBreak, padding, string.Concat(Enumerable.Repeat(lineBreak, breaksAtEnd)), mark, quoteAll, isFound));

    private static Gen<string> Cell() =>
        Gen.Elements("a", "B", "7", ".", "-", ";", "|", "'", " ", "\t", ",", "\"", "\n", "\r\n", "\r", "é", "漢", "😀", "\u00A0")
            .NonEmptyListOf()
            .Select(parts => string.Concat(parts).Trim(' ', '\t'))
            .Where(cell => cell.Length > 0);
}

public sealed class TableRoundTripTests
{
    [PropertyOf(2_000, Arbitrary = [typeof(TableFiles)])]
    public void Parse_is_the_inverse_of_writing_with_any_separator_named_or_found(TableFile file)
    {
        var table = Table.Parse(Encoding.UTF8.GetBytes(file.Text), file.Format).Value();

        Assert.Equal(toArray(file.Records[0]), table.Header);
        Assert.Equal(
            toArray(file.Records.Zip(file.Lines).Skip(1).Select(row => new Row(row.Item2, toArray(row.Item1)))),
            table.Rows());
        Assert.Empty(table.FaultsOf([.. Enumerable.Range(0, table.Header.Count)]));
        Assert.Equal(file.Records.Length - 1, table.RowCount);
    }

    [PropertyOf(300, Arbitrary = [typeof(TableFiles)])]
    public void Without_a_header_the_first_line_is_a_row(TableFile file)
    {
        var table = Table.Parse(Encoding.UTF8.GetBytes(file.Text), file.Format with { Header = HeaderKind.No }).Value();

        Assert.Equal(toArray(Enumerable.Range(1, file.Records[0].Length).Select(position => $"{position}")), table.Header);
        Assert.Equal(toArray(file.Records.Zip(file.Lines).Select(row => new Row(row.Item2, toArray(row.Item1)))), table.Rows());
        Assert.Equal(file.Records.Length, table.RowCount);
    }

    [PropertyOf(1000)]
    public void Any_bytes_give_a_table_or_faults_and_no_exception(byte[] bytes, byte format)
    {
        byte[] mark = (format % 5) switch { 0 => [0x1F, 0x8B, 8], 1 => [0xFF, 0xFE], 2 => [0xFF, 0xFE, 0, 0], 3 => [0xFE, 0xFF], _ => [] };
        var result = Table.Parse((byte[])[.. mark, .. bytes]);

        Assert.True(result.IsSuccess || result.Faults().Length > 0);
    }

    // Whatever a table says, a plan gives a dataset whose numbers are finite, or faults.
    [PropertyOf(3_000)]
    public Property Any_text_gives_a_dataset_or_faults_and_no_exception() => Prop.ForAll(AnyText().Zip(AnyFormat()).Zip(AnyPlan()).ToArbitrary(), given =>
    {
        var ((text, format), plan) = given;
        var result = Tables.Parse(text, format);
        Assert.True(result.IsSuccess || result.Faults().Length > 0);
        result.Bind(table => Dataset.Of(table, plan)).IfSuccess(dataset =>
        {
            Assert.Equal(-1, dataset.Training.Inputs.Cells.IndexOfAnyExceptInRange(double.MinValue, double.MaxValue));
            Assert.Equal(-1, dataset.Training.Targets.Cells.IndexOfAnyExceptInRange(0, 1));
            Assert.Equal(dataset.Schema.Features.Count, dataset.Training.Inputs.Columns);
        });
    });

    private static Gen<string> AnyText() => Gen.Frequency(
        (2, Gen.Elements("a", "1", " ", "\t", ",", ";", "|", "#", "sep=", "\"", "\n", "\r\n", "\r", "\uFEFF").ListOf().Select(string.Concat)),
        (3, AnyCell().ArrayOf(3).NonEmptyListOf().Select(rows => "a,b,y\n" + string.Join('\n', rows.Select(cells => string.Join(',', cells))))));

    private static Gen<string> AnyCell() => Gen.Frequency(
        (4, Gen.Elements("0", "1", "0.5", "1.0")),
        (2, Gen.Elements("true", "no", "x", "z", "y 1")),
        (1, Gen.Elements("", "NA", "-nan", "inf", "1e999", "7", "-3", "\"1,5\"", "26\"", "\"5\"6")));

    private static Gen<TableFormat> AnyFormat() =>
        from header in Gen.Frequency((3, Gen.Constant(HeaderKind.Auto)), (1, Gen.Elements(HeaderKind.Yes, HeaderKind.No)))
        from separator in Gen.Frequency((3, Gen.Constant(Separator.Auto)), (1, Gen.Elements(Enum.GetValues<Separator>())))
        from mark in Gen.Elements(DecimalMark.Point, DecimalMark.Comma)
        from comment in Gen.Elements(string.Empty, "#")
        select new TableFormat(header, separator, mark, comment);

    private static Gen<DatasetPlan> AnyPlan() =>
        from classes in Gen.Elements(true, false)
        from categories in Gen.Elements(toSeq<string>([]), Seq1(DatasetPlan.Auto), Seq1("b"), Seq("a", "b"))
        from missing in Gen.Elements(Enum.GetValues<MissingKind>())
        from scale in Gen.Elements(Enum.GetValues<ScaleKind>())
        from scaleTargets in Gen.Elements(ScaleKind.None, ScaleKind.MinMax)
        from split in Gen.Elements(SplitChoice.None, new SplitChoice(0.4), new SplitChoice(0.4, IsStratified: true), new SplitChoice(0, By: "a=1"))
        select new DatasetPlan(ColumnChoice.Default with { Classes = classes }, categories, UnknownWords.Refuse, missing, scale, scaleTargets, split, 1);
}
