using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Rows that are held out by the value of a column, or of each class.</summary>
public sealed class HoldoutTests
{
    private static readonly string[] Rows = ["a,year,y", "1,2023,0", "2,2024,1", "3,2024.0,0", "4,2025,1", "5,2024x,0"];

    [Theory]
    [InlineData("year=2024", "2 3")]
    [InlineData(" year = 2024.0 ", "2 3")]
    [InlineData("2=2024", "2 3")]
    [InlineData("ye*=2.024e3", "2 3")]
    [InlineData("year=2024x", "5")]
    [InlineData("a=4", "4")]
    public void The_rows_with_a_value_are_held_out_and_each_part_keeps_the_order_of_the_table(string by, string heldOut)
    {
        var dataset = By(by, Tables.Of(Rows), ColumnChoice.Default with { Inputs = Seq1("a") }).Value();

        Assert.Equal(heldOut, Shown(dataset.HeldOut.Map(rows => rows.Inputs)));
        Assert.Equal(string.Join(' ', "1 2 3 4 5".Split(' ').Except(heldOut.Split(' '), StringComparer.Ordinal)), Shown(dataset.Training.Inputs));
    }

    [Fact]
    public void The_column_of_the_value_is_an_input_only_where_it_is_chosen()
    {
        var table = Tables.Of(Rows[..^1]);

        Assert.Equal(Array("a"), By("year=2024", table).Value().Schema.InputNames);
        Assert.Equal(Array("a", "year"), By("year=2024", table, ColumnChoice.Default with { Inputs = Seq("a", "year") }).Value().Schema.InputNames);
    }

    // It has another role, so it is not the last column by default.
    [Fact]
    public void The_column_of_the_value_is_no_target_by_default() =>
        Assert.Equal(Array("y"), By("year=2024", Tables.Of("a,y,year", "1,0,2023", "2,1,2024")).Value().Schema.TargetNames);

    [Fact]
    public void A_value_that_all_rows_or_no_row_has_is_a_fault()
    {
        Assert.Equal([new Fault.HoldoutByUnmatched("year=1999", IsAll: false)], By("year=1999", Tables.Of(Rows)).Faults());
        Assert.Equal([new Fault.HoldoutByUnmatched("year=1", IsAll: true)], By("year=1", Tables.Of("year,a,y", "1,1,0", "1.0,2,1")).Faults());
        Assert.Equal([new Fault.UnknownColumn(ColumnRole.HeldOut, "yaer", Array("a", "year", "y"))], By("yaer=1", Tables.Of(Rows)).Faults());
        Assert.Equal([new Fault.HoldoutByUnclear("year")], By("year", Tables.Of(Rows)).Faults());
        Assert.Equal([new Fault.HoldoutByUnclear("=1")], By("=1", Tables.Of(Rows)).Faults());
    }

    [Property]
    public void Of_each_class_the_same_fraction_is_held_out(byte[] kinds, uint seed)
    {
        string[] rows = [.. kinds.Concat(kinds).Concat(kinds).Concat(kinds).Select((kind, row) => $"{row},l{kind % 3}")];
        if (rows.Length == 0)
        {
            return;
        }

        var dataset = Dataset.Of(Tables.Of(["a,y", .. rows]), DatasetPlan.Default with { Split = new SplitChoice(0.25, IsStratified: true), Seed = seed }).Value();

        var (training, heldOut) = (Sums(dataset.Training.Targets), Sums(dataset.HeldOut.Match(held => held.Targets, () => throw new InvalidOperationException())));
        Assert.Equal(training, heldOut.Map(rows => 3 * rows));
        Assert.Equal(dataset.Summary.ClassRows, toArray(training.Zip(heldOut).Select(pair => (int)(pair.Item1 + pair.Item2))));
        Assert.Equal((rows.Length, rows.Length / 4), (dataset.Summary.Rows, dataset.Summary.HeldOut));
    }

    // Rows that are left out have no part in it.
    [Fact]
    public void Strata_are_those_of_the_rows_that_are_kept()
    {
        var table = Tables.Of("a,y", "1,p", ",p", "2,q", ",q", "3,p", "4,q", ",r");
        var plan = DatasetPlan.Default with { Missing = MissingKind.Drop, Split = new SplitChoice(0.5, IsStratified: true) };
        var dataset = Dataset.Of(table, plan).Value();

        Assert.Equal(Some(Array("p", "q")), dataset.Schema.Classes);
        Assert.Equal(Array(1.0, 1.0), Sums(dataset.Training.Targets));
    }

    private static Validation<Fault, Dataset> By(string by, Table table, ColumnChoice? choice = null) =>
        Dataset.Of(table, new DatasetPlan(choice ?? ColumnChoice.Default, Split: new SplitChoice(0, By: by)));

    private static string Shown(Option<Matrix> column) => string.Join(' ', column.Match(x => x.Cells.ToArray(), System.Array.Empty<double>).Select(Decimals.Print));

    private static Arr<double> Sums(Matrix x) => toArray(Enumerable.Range(0, x.Columns).Select(column => x.T.Row(column).ToArray().Sum()));
}
