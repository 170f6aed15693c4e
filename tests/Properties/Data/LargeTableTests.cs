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
            var schema = table.SchemaOf(scale: ScaleKind.Standard).Value();
            var chosen = table.SchemaOf(ColumnChoice.Default with { Inputs = schema.InputNames.ToSeq(), Targets = Seq1("kind") }).Value();
            var missing = schema.Inputs(Tables.Of("a,b", "1,2")).Faults();
            return (chosen.InputsOf(table).Value().Columns, missing.Length);
        });

        Assert.Equal((Columns, Columns), await read.WaitAsync(Patience));
    }

    // A string a cell would be 28 bytes and more for each, a place a cell 4, and a copy of the text 7 MB.
    [Fact]
    public void A_table_takes_no_memory_beside_its_text()
    {
        const int Rows = 400_000;
        var text = Encoding.UTF8.GetBytes("a,b,y\n" + string.Concat(Enumerable.Range(0, Rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i},0.{i},1\n"))));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var table = Table.Parse(text).Value();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(new Row(Rows + 1, Array("399999", "0.399999", "1")), table.Rows()[Rows - 1]);
        Assert.InRange(bytes, 0, 1_000_000);
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
        var schema = Tables.Of([.. Enumerable.Range(0, 2 * Labels).Select(row => $"1,l{row % Labels}").Prepend("a,y")]).SchemaOf().Value();
        var longer = Tables.Of([.. Enumerable.Repeat("1,l0", 1_200_000).Prepend("a,y")]);

        Assert.Equal([new Fault.TooManyClasses("y", Labels, 1_200_000, Matrix.MostCells)], schema.Examples(longer).Faults());
    }
}
