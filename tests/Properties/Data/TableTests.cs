using System.Text;
using Elevenfold.Data;
using Elevenfold.Faults;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class TableTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\n1,2\n3,4")]
    [InlineData("a,b\r\n1,2\r\n3,4\r\n")]
    [InlineData("a,b\r1,2\r3,4\r")]
    [InlineData("a\tb\n1\t2\n3\t4\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4\n")]
    [InlineData("\uFEFF\"a\",\"b\"\r\n\"1\",\"2\"\r\n3,\"4\"")]
    [InlineData(" a , b \n 1,2 \n\t3 , \"4\" \n")]
    [InlineData("a,b\n1,\" 2 \"\n3,4\n\n\n")]
    [InlineData("a,b\n1,2\n3,4\n  \n\t\n")]
    public void The_same_table_can_be_written_in_many_ways(string text)
    {
        var table = Tables.Parse(text).Value();

        Assert.Equal(Array("a", "b"), table.Header);
        Assert.Equal(Array(new Row(2, Array("1", "2")), new Row(3, Array("3", "4"))), table.Rows);
    }

    [Theory]
    [InlineData("a;b\n1;2\n", "a;b")]
    [InlineData("a\tb,c\n1,2\n", "a\tb", "c")]
    [InlineData("\"a,b\"\tc\n1\t2\n", "a,b", "c")]
    [InlineData("\"a\tb\",c\n1,2\n", "a\tb", "c")]
    [InlineData("\"a\n\tb\"\tc\n1\t2\n", "a\n\tb", "c")]
    [InlineData("a\n\"1,2\t3\"\n", "a")]
    public void The_header_decides_between_commas_and_tabs_and_never_for_semicolons(string text, params string[] header) =>
        Assert.Equal(toArray(header), Tables.Parse(text).Value().Header);

    [Fact]
    public void Quotes_hold_separators_line_breaks_and_doubled_quotes()
    {
        var table = Tables.Parse("a,b\n\"x,\r\ny\",\"say \"\"hi\"\"\"\n5,6\n").Value();

        Assert.Equal(
            Array(new Row(2, Array("x,\r\ny", "say \"hi\"")), new Row(4, Array("5", "6"))),
            table.Rows);
    }

    [Fact]
    public void Blank_lines_are_skipped_and_counted()
    {
        var table = Tables.Parse("\n\na,b\n\n1,2\n   \n3,4\n\n").Value();

        Assert.Equal(Array(new Row(5, Array("1", "2")), new Row(7, Array("3", "4"))), table.Rows);
    }

    [Fact]
    public void In_a_table_of_one_column_a_blank_line_is_no_row_and_empty_quotes_are_an_empty_cell()
    {
        Assert.Equal(Array(new Row(2, Array("1")), new Row(4, Array("2"))), Tables.Parse("a\n1\n\n2\n").Value().Rows);
        Assert.Equal([new Fault.EmptyCell(new(3, 1, "a"))], Tables.Parse("a\n1\n\"\"\n2\n").Faults());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("\n\r\n  \n")]
    public void A_file_without_a_header_is_an_empty_table(string text) =>
        Assert.Equal([new Fault.EmptyTable()], Tables.Parse(text).Faults());

    [Fact]
    public void A_header_without_rows_is_a_fault() => Assert.Equal([new Fault.NoRows()], Tables.Parse("a,b\n\n").Faults());

    [Fact]
    public void A_ragged_row_says_what_was_found_and_expected() =>
        Assert.Equal(
            [new Fault.RaggedRow(2, 1, 2), new Fault.RaggedRow(4, 3, 2)],
            Tables.Parse("a,b\n1\n2,3\n4,5,6\n").Faults());

    [Fact]
    public void An_empty_cell_is_found_at_its_line_and_column() =>
        Assert.Equal(
            [
                new Fault.EmptyCell(new(4, 2, "b")),
                new Fault.EmptyCell(new(5, 1, "a")),
                new Fault.EmptyCell(new(5, 2, "b")),
                new Fault.EmptyCell(new(6, 1, "a")),
            ],
            Tables.Parse("a,b\n\"x\ny\",1\n2,\n , \"\"\n\" \",3\n").Faults());

    [Fact]
    public void A_name_given_twice_or_not_at_all_is_found_in_the_header() =>
        Assert.Equal(
            [
                new Fault.UnnamedColumn(2, 3),
                new Fault.UnnamedColumn(2, 6),
                new Fault.DuplicateColumn(new(2, 4, "a"), 1),
                new Fault.DuplicateColumn(new(2, 5, "a"), 1),
            ],
            Tables.Parse("\na,b,,a,\"a\",\n1,2,3,4,5,6\n").Faults());

    [Theory]
    [InlineData("a,b,c\n1,2,3\n1,5\"6,3\n", 3, 2, "b")]
    [InlineData("a,b,c\n1,2,3\n1,2,\"5\"6\n", 3, 3, "c")]
    [InlineData("a,b,c\n\"x\ny\",2,3\n\"1\"0,2,3\n", 4, 1, "a")]
    [InlineData("a,b,c,d,e\n1,2,3,4\"5,6\n", 2, 4, "d")]
    [InlineData("\uFEFFa,b,c,d\n\"1,1\", \"2\" ,3,4\"5\n", 2, 4, "d")]
    [InlineData("a,b\n1,2,3\"\n", 2, 3, "")]
    public void A_stray_quote_is_found_at_its_line_and_column(string text, int line, int column, string name) =>
        Assert.Equal(
            new Fault.StrayQuote(new(line, column, name)),
            Tables.Parse(text).Faults().Single(fault => fault is not Fault.RaggedRow));

    [Fact]
    public void A_quote_that_is_never_closed_is_one_fault_at_the_row_where_it_opens() =>
        Assert.Equal(
            [new Fault.EmptyCell(new(2, 1, "a")), new Fault.UnterminatedQuote(new(3, 2, "b"))],
            Tables.Parse("a,b,c\n,2,3\n1,\"2,3\n4,5,6\n").Faults());

    [Fact]
    public void A_wrong_quote_in_the_header_is_the_only_fault()
    {
        Assert.Equal([new Fault.UnterminatedQuote(new(1, 2, "b\n1,2"))], Tables.Parse("a,\"b\n1,2").Faults());
        Assert.Equal([new Fault.StrayQuote(new(1, 2, "bc"))], Tables.Parse("a,\"b\"c\n1\n").Faults());
    }

    [Fact]
    public void A_picture_is_one_fault()
    {
        byte[] png = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 1, 0, 0xFF, 0xD9, 0xFF];

        Assert.Equal([new Fault.NotText(3)], Table.Parse(png).Faults());
    }

    [Fact]
    public void Text_in_UTF_16_is_one_fault()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
        {
            byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("a,b\n1,2\n")];
            Assert.Equal([new Fault.Utf16Text()], Table.Parse(file).Faults());
        }
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_one_fault_at_its_first_line()
    {
        var file = Encoding.Latin1.GetBytes("a,b\r\n1,2\rxé,3\n4,ü\n");

        Assert.Equal([new Fault.NotUtf8(3, 0xE9)], Table.Parse(file).Faults());
    }

    [Fact]
    public void All_faults_of_a_table_come_at_once()
    {
        var rows = Enumerable.Range(0, 30).Select(_ => ",1").Append("1").Append("2\",3");

        Assert.Equal(1 + 30 + 1 + 1, Tables.Parse("a,a\n" + string.Join('\n', rows)).Faults().Length);
    }
}
