using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class PreparedTests
{
    [Property(Arbitrary = [typeof(NumberTables)])]
    public void Preparing_is_scaling_the_rows_of_the_split(NumberTable numbers, uint seed)
    {
        var prepared = Dataset.Of(numbers.Table, ColumnChoice.Default, ScaleKind.Standard, 0.3, seed).Value();
        var split = Split.Of(numbers.Rows, 0.3, seed).Value();
        var inputs = prepared.Schema.Inputs(numbers.Table).Value();
        var targets = prepared.Schema.Targets(numbers.Table).Value();

        Assert.Equal(BatchOf(inputs, targets, split.Training), prepared.Training);
        Assert.Equal(Some(BatchOf(inputs, targets, split.HeldOut)), prepared.HeldOut);
    }

    [Property(Arbitrary = [typeof(NumberTables)])]
    public void What_is_held_out_has_no_part_in_the_scaling_and_the_training(NumberTable numbers, uint seed, bool minMax)
    {
        var kind = minMax ? ScaleKind.MinMax : ScaleKind.Standard;
        var heldOut = Split.Of(numbers.Rows, 0.3, seed).Value().HeldOut;
        var other = new NumberTable([.. numbers.Records.Select((record, i) =>
            heldOut.Contains(i - 1) ? [.. record[..^1].Select(_ => "12345678"), record[^1]] : record)]);

        var before = Dataset.Of(numbers.Table, ColumnChoice.Default, kind, 0.3, seed).Value();
        var after = Dataset.Of(other.Table, ColumnChoice.Default, kind, 0.3, seed).Value();

        Assert.Equal(before.Schema, after.Schema);
        Assert.Equal(before.Training, after.Training);
        Assert.NotEqual(before.HeldOut, after.HeldOut);
    }

    [Fact]
    public void Classes_are_those_of_the_whole_table()
    {
        var table = Tables.Of("a,y", "1,p", "2,q", "3,r");
        var prepared = Dataset.Of(table, ColumnChoice.Default, ScaleKind.None, 0.34, 5).Value();

        Assert.Equal(Some(Array("p", "q", "r")), prepared.Schema.Classes);
        Assert.Equal(3, prepared.Training.Targets.Columns);
    }

    [Fact]
    public void Nothing_held_out_is_the_whole_table_in_its_order()
    {
        var prepared = Dataset.Of(
            Tables.Of("a,b,y", "0,0,0", "0,1,1", "1,0,1", "1,1,0"), ColumnChoice.Default, ScaleKind.None, 0, 9).Value();

        Assert.Equal(Examples.Of(Matrix.Of(4, 2, [0, 0, 0, 1, 1, 0, 1, 1]), Matrix.Of(4, 1, [0, 1, 1, 0])).OrThrow(), prepared.Training);
        Assert.Equal(Option<Examples>.None, prepared.HeldOut);
    }

    [Fact]
    public void Faults_of_inputs_targets_and_split_come_at_once() =>
        Assert.Equal(
            [
                new Fault.NotANumber(new(2, 1, "a"), "x"),
                new Fault.UnreachableTarget(new(2, 2, "y"), 7, 0, 7, 1),
                new Fault.HoldoutOutOfRange(1.5),
            ],
            Dataset.Of(Tables.Of("a,y", "x,7", "1,0"), ColumnChoice.Default, ScaleKind.None, 1.5, 1).Faults());

    [Fact]
    public void Faults_of_choice_and_split_come_at_once() =>
        Assert.Equal(
            [new Fault.UnknownColumn(ColumnRole.Target, "z", Array("a", "y")), new Fault.NoHeldOutRow(0.1, 1)],
            Dataset.Of(
                Tables.Of("a,y", "1,0"), ColumnChoice.Default with { Targets = Seq1("z") }, ScaleKind.None, 0.1, 1).Faults());

    [Fact]
    public void A_scaling_that_does_not_fit_is_a_fault() =>
        Assert.Equal(
            [new Fault.ScalingNotFinite("a", -1e308, double.PositiveInfinity)],
            Dataset.Of(Tables.Of("a,y", "1e308,0", "-1e308,0"), ColumnChoice.Default, ScaleKind.MinMax, 0, 1).Faults());

    private static Examples BatchOf(Matrix inputs, Matrix targets, Arr<int> rows) =>
        Examples.Of(inputs.Pick(rows.ToArray()), targets.Pick(rows.ToArray())).OrThrow();

    [Fact]
    public void All_faults_of_a_table_are_told_at_once_whatever_their_kind()
    {
        var table = Tables.Of("a,b,y", "1,2,1", "1,2", "1,,1", "x,2,0", "1,inf,0", "1,2,7", "1,\"2\"3,1");
        var faults = Dataset.Of(table, ColumnChoice.Default, ScaleKind.None, holdout: 0, seed: 1).Faults();
        Assert.Equal(
            ["EmptyCell", "NotANumber", "NotFinite", "RaggedRow", "StrayQuote", "UnreachableTarget"],
            faults.Select(fault => fault.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_empty_label_is_an_empty_cell_and_no_unknown_label()
    {
        var schema = Schema.Of(Tables.Of("a,y", "1,cat", "2,dog"), ColumnChoice.Default).Value();
        var table = Tables.Of("a,y", "1,", "2,dog");
        Assert.Empty(schema.Targets(table).Faults());
        Assert.IsType<Fault.EmptyCell>(Assert.Single(schema.Inputs(table).Faults()));
    }
}
