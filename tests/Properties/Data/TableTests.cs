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
        Assert.Equal(Array(new Row(2, Array("1", "2")), new Row(3, Array("3", "4"))), table.Rows());
    }

    [Theory]
    [InlineData("a;b\n1;2\n", "a", "b")]
    [InlineData("a|b;c\n1|2;3\n", "a|b", "c")]
    [InlineData("a|b;c\n1|2;3|\n", "a|b", "c")]
    [InlineData("a  b\tc\n1 2 3\n", "a", "b", "c")]
    [InlineData("a b,c\n1 2,3\n", "a b", "c")]
    [InlineData("a b,c\n1 2,3\n1 2,3,4\n", "a", "b,c")]
    [InlineData("a,b;c\n1,5;2\n1,6;3\n", "a", "b;c")]
    [InlineData("a,b;c\n1;2\n3;4\n", "a,b", "c")]
    [InlineData("size\n1 2\n", "size")]
    [InlineData("a\tb,c\n1,2\n", "a\tb", "c")]
    [InlineData("\"a,b\"\tc\n1\t2\n", "a,b", "c")]
    [InlineData("\"a\tb\",c\n1,2\n", "a\tb", "c")]
    [InlineData("\"a\n\tb\"\tc\n1\t2\n", "a\n\tb", "c")]
    [InlineData("a\n\"1,2\t3\"\n", "a")]
    public void The_separator_is_the_first_that_divides_all_lines_alike(string text, params string[] header) =>
        Assert.Equal(toArray(header), Tables.Parse(text).Value().Header);

    [Fact]
    public void Quotes_hold_separators_line_breaks_and_doubled_quotes()
    {
        var table = Tables.Parse("a,b\n\"x,\r\ny\",\"say \"\"hi\"\"\"\n5,6\n").Value();

        Assert.Equal(
            Array(new Row(2, Array("x,\r\ny", "say \"hi\"")), new Row(4, Array("5", "6"))),
            table.Rows());
    }

    [Fact]
    public void Blank_lines_are_skipped_and_counted()
    {
        var table = Tables.Parse("\n\na,b\n\n1,2\n   \n3,4\n\n").Value();

        Assert.Equal(Array(new Row(5, Array("1", "2")), new Row(7, Array("3", "4"))), table.Rows());
    }

    [Fact]
    public void In_a_table_of_one_column_a_blank_line_is_no_row_and_empty_quotes_are_a_row()
    {
        Assert.Equal(Array(new Row(2, Array("1")), new Row(4, Array("2"))), Tables.Parse("a\n1\n\n2\n").Value().Rows());
        Assert.Equal(
            Array(new Row(2, Array("1")), new Row(3, Array(string.Empty)), new Row(4, Array("2"))), Tables.Parse("a\n1\n\"\"\n2\n").Value().Rows());
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
    public void Rows_of_nothing_but_separators_are_no_rows()
    {
        var table = Tables.Parse(",,\na,b,c\n\"x\ny\",1,2\n,,\n2,,\n , \"\",\n\" \",3,\n,\n,,,,\n,,7\n").Value();

        Assert.Equal(Array("a", "b", "c"), table.Header);
        Assert.Equal(
            Array(
                new Row(3, Array("x\ny", "1", "2")),
                new Row(6, Array("2", string.Empty, string.Empty)),
                new Row(8, Array(string.Empty, "3", string.Empty)),
                new Row(11, Array(string.Empty, string.Empty, "7"))),
            table.Rows());
        Assert.Equal(4, table.RowCount);
        Assert.Empty(table.Faults);
    }

    [Theory]
    [InlineData("a,b,\n1,2,\n3,4,\n")]
    [InlineData("a,b,,,\n1,2\n3,4,,\n")]
    [InlineData("a,b\n1,2,\n3,4,,,\n")]
    public void Columns_without_a_name_and_a_value_at_the_end_are_no_columns(string text)
    {
        var table = Tables.Parse(text).Value();

        Assert.Equal(Array("a", "b"), table.Header);
        Assert.Equal(Array(new Row(2, Array("1", "2")), new Row(3, Array("3", "4"))), table.Rows());
        Assert.Empty(table.Faults);
    }

    [Fact]
    public void A_column_without_a_name_is_one_where_it_has_a_value()
    {
        var table = Tables.Parse("a,b,\n1,2\n3,4,5\n").Value();

        Assert.Equal(Array("a", "b", string.Empty), table.Header);
        Assert.Equal(Array(new Row(2, Array("1", "2", string.Empty)), new Row(3, Array("3", "4", "5"))), table.Rows());
        Assert.Equal([new Fault.UnnamedColumn(1, 3)], table.FaultsOf([2]));
        Assert.Empty(table.FaultsOf([0, 1]));
    }

    [Fact]
    public void A_first_line_may_name_the_separator()
    {
        foreach (var line in new[] { "sep=;", "SEP=;", "\"sep=;\"", "sep=; " })
        {
            var table = Tables.Parse(line + "\r\na;b,c\r\n1;2,3\r\n").Value();

            Assert.Equal(Array("a", "b,c"), table.Header);
            Assert.Equal(Array(new Row(3, Array("1", "2,3"))), table.Rows());
        }

        Assert.Equal(Array("a;b", "c"), Tables.Parse("sep=;\na;b,c\n1;2,3\n", new(Separator: Separator.Comma)).Value().Header);
        Assert.Equal(Array("sep=x", "b"), Tables.Parse("sep=x,b\n1,2\n").Value().Header);
    }

    [Fact]
    public void Comments_are_skipped_only_where_they_are_asked_for()
    {
        const string Text = "# a; \"b\na,b\n#1,2\n3,4\n";
        var table = Tables.Parse(Text, new(Comment: "#")).Value();

        Assert.Equal(Array("a", "b"), table.Header);
        Assert.Equal(Array(new Row(4, Array("3", "4"))), table.Rows());
        Assert.Equal(Array(new Row(2, Array("#1", "2")), new Row(3, Array("3", "4"))), Tables.Parse(Text[8..]).Value().Rows());
    }

    [Fact]
    public void Blanks_separate_cells_but_not_in_quotes()
    {
        var table = Tables.Parse("  a \t b   c  \n1  2 3\t\n \"x  y\" 5\t6", new(Separator: Separator.Blanks)).Value();

        Assert.Equal(Array("a", "b", "c"), table.Header);
        Assert.Equal(Array(new Row(2, Array("1", "2", "3")), new Row(3, Array("x  y", "5", "6"))), table.Rows());
    }

    [Fact]
    public void A_quote_in_a_comment_or_within_a_cell_opens_nothing_where_blanks_separate()
    {
        Assert.Equal(Array("a", "b"), Tables.Parse("# 5\" tall\na b\n1 2\n3 4\n", new(Separator: Separator.Blanks, Comment: "#")).Value().Header);
        Assert.Equal(Array(new Row(2, Array("26\"", "1")), new Row(3, Array("3", "4"))), Tables.Parse("a b\n26\" 1\n3 4\n", new(Separator: Separator.Blanks)).Value().Rows());
        Assert.Equal(Array("a", "b"), Tables.Parse("a b\n26\" 1\n3 4\n").Value().Header);
        Assert.Equal(Array("a,b", "c"), Tables.Parse("a,b;c\n26\",1;5\n3;6\n4;7\n").Value().Header);
    }

    [Fact]
    public void A_quote_within_a_cell_is_a_part_of_its_text()
    {
        var table = Tables.Parse("a,b\n26\",5'2\"\n3\"4\"5,6\n").Value();

        Assert.Equal(Array(new Row(2, Array("26\"", "5'2\"")), new Row(3, Array("3\"4\"5", "6"))), table.Rows());
        Assert.Empty(table.FaultsOf([0, 1]));
    }

    [Fact]
    public void A_name_given_twice_or_not_at_all_is_found_in_the_header() =>
        Assert.Equal(
            [
                new Fault.UnnamedColumn(2, 3),
                new Fault.UnnamedColumn(2, 6),
                new Fault.DuplicateColumn(new(2, 4, "a"), 1),
            ],
            Tables.Parse("\na,b,,a,\"a\",\n1,2,3,4,5,6\n").AllFaults());

    [Fact]
    public void Faults_of_columns_that_are_not_used_do_not_matter()
    {
        var table = Tables.Parse("a,b,,a,\"e\",\n1,2,3,4,\"5\"x,6\n").Value();

        Assert.Empty(table.FaultsOf([1]));
        Assert.Equal([new Fault.UnnamedColumn(1, 3)], table.FaultsOf([2, 1]));
        Assert.Equal([new Fault.DuplicateColumn(new(1, 4, "a"), 1)], table.FaultsOf([0]));
        Assert.Equal([new Fault.DuplicateColumn(new(1, 4, "a"), 1)], table.FaultsOf([3]));
        Assert.Equal([new Fault.StrayQuote(new(2, 5, "e"))], table.FaultsOf([4]));
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n1,\"5\"6,3\n", 3, 2, "b")]
    [InlineData("a,b,c\n1,2,3\n1,2,\"5\"6\n", 3, 3, "c")]
    [InlineData("a,b,c\n\"x\ny\",2,3\n\"1\"0,2,3\n", 4, 1, "a")]
    [InlineData("a,b,c,d,e\n1,2,3,\"4\"5,6\n", 2, 4, "d")]
    [InlineData("\uFEFFa,b,c,d\n\"1,1\", \"2\" ,3,\"4\"5\n", 2, 4, "d")]
    public void A_stray_quote_is_found_at_its_line_and_column(string text, int line, int column, string name) =>
        Assert.Equal(
            new Fault.StrayQuote(new(line, column, name)),
            Tables.Parse(text).AllFaults().Single());

    [Fact]
    public void A_quote_that_is_never_closed_is_one_fault_at_the_row_where_it_opens() =>
        Assert.Equal(
            [new Fault.UnterminatedQuote(new(3, 2, "b"))],
            Tables.Parse("a,b,c\n,2,3\n1,\"2,3\n4,5,6\n").Faults());

    [Fact]
    public void A_wrong_quote_in_the_header_is_found()
    {
        Assert.Equal([new Fault.UnterminatedQuote(new(1, 2, string.Empty))], Tables.Parse("a,\"b\n1,2").Faults());
        Assert.Equal([new Fault.StrayQuote(new(1, 2, "bc"))], Tables.Parse("a,\"b\"c\n1,2\n").AllFaults());
    }

    [Fact]
    public void All_faults_of_a_table_come_at_once()
    {
        var rows = Enumerable.Range(0, 30).Select(_ => "1").Append("1,2").Append("\"2\"x,3").Append("1,2,3").Append("1,\"2");

        Assert.Equal(1 + 30 + 1 + 1 + 1, Tables.Parse("a,a\n" + string.Join('\n', rows)).AllFaults().Length);
    }
}
