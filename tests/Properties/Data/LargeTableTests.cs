using System.Globalization;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Tables that are wide, long, or of nothing but labels.</summary>
public sealed class LargeTableTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The square of 200,000 columns would take an hour.
    [Fact]
    public async Task Time_grows_with_the_columns_and_not_with_their_square()
    {
        const int Columns = 200_000;
        var header = string.Join(',', Enumerable.Range(0, Columns).Select(i => $"g{i}"));
        var row = string.Join(',', Enumerable.Range(0, Columns).Select(i => i % 2 == 0 ? "0.5" : "0.25"));
        var read = Task.Run(() =>
        {
            var table = Tables.Of(header + ",kind", row + ",a", row + ",b");
            var schema = Dataset.Of(table, ColumnChoice.Default, ScaleKind.Standard, 0, 1).Value().Schema;
            var chosen = Schema.Of(table, new ColumnChoice(schema.InputNames.ToSeq(), Seq1("kind"), Classes: false)).Value();
            var missing = schema.Inputs(Tables.Of("a,b", "1,2")).Faults();
            return (chosen.Inputs(table).Value().Columns, missing.Length);
        });

        Assert.Equal((Columns, Columns), await read.WaitAsync(Patience));
    }

    // A string a cell would be 28 bytes and more for each, and so many objects besides.
    [Fact]
    public void A_table_takes_little_more_than_its_text()
    {
        const int Rows = 400_000;
        var text = Encoding.UTF8.GetBytes("a,b,y\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},0.{i},1\n"))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var table = Table.Parse(text).Value();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(new Row(Rows + 1, Array("399999", "0.399999", "1")), table.Rows[Rows - 1]);
        Assert.InRange(bytes, text.Length, text.Length + ((3 + 1 + 1) * sizeof(int) * Rows) + 1_000_000);
    }

    [Fact]
    public void Tables_are_equal_by_what_they_say()
    {
        var table = Tables.Of("a,y", "1,2", "3,");

        Assert.Equal(table, Tables.Of("a, y", "\"1\",2", "3,"));
        Assert.Equal(table.GetHashCode(), Tables.Of("a, y", "\"1\",2", "3,").GetHashCode());
        Assert.NotEqual(Tables.Of("a,y", "1,2"), Tables.Of("a,y", "", "1,2"));
        Assert.NotEqual(table, Tables.Of("a,y", "12,", "3,"));
        Assert.NotEqual(table, Tables.Of("a,z", "1,2", "3,"));
    }

    [Fact]
    public void What_a_table_was_read_from_may_change_after_it()
    {
        var bytes = Encoding.UTF8.GetBytes("a,y\n1,2\n");
        var table = Table.Parse(bytes).Value();
        bytes.AsSpan().Fill((byte)'9');

        Assert.Equal([new Row(2, Array("1", "2"))], table.Rows);
    }

    // The rows of 0 and 1 alone would take 8 times 10,000 times 20,000 bytes, which the machine has; the run is given less.
    [Fact]
    public void A_column_of_too_many_labels_is_refused_before_its_rows_are_made()
    {
        const int Labels = 10_000;
        var table = Tables.Of([.. Enumerable.Range(0, 2 * Labels).Select(row => $"1,id{row % Labels}").Prepend("a,id")]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var faults = Experiment.Default.On(table, memory: 240_000_000).Faults();

        Assert.Equal([new Fault.TooManyClasses("id", Labels, 2 * Labels, 10_000_000)], faults);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void Labels_that_a_table_of_more_rows_can_not_hold_are_a_fault_too()
    {
        const int Labels = 2_000;
        var schema = Schema.Of(Tables.Of([.. Enumerable.Range(0, 2 * Labels).Select(row => $"1,l{row % Labels}").Prepend("a,y")]), ColumnChoice.Default).Value();
        var longer = Tables.Of([.. Enumerable.Repeat("1,l0", 1_200_000).Prepend("a,y")]);

        Assert.Equal([new Fault.TooManyClasses("y", Labels, 1_200_000, Matrix.MostCells)], schema.Targets(longer).Faults());
    }
}
