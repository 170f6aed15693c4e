using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class DatasetTests
{
    [Property(Arbitrary = [typeof(NumberTables)])]
    public void Preparing_is_scaling_the_rows_of_the_split(NumberTable numbers, uint seed)
    {
        var prepared = numbers.Table.Prepared(scale: ScaleKind.Standard, holdout: 0.3, seed: seed).Value();
        var split = Split.Of(numbers.Rows, 0.3, seed).Value();
        var inputs = prepared.Schema.InputsOf(numbers.Table).Value();
        var targets = prepared.Schema.TargetsOf(numbers.Table).Value();

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

        var before = numbers.Table.Prepared(scale: kind, holdout: 0.3, seed: seed).Value();
        var after = other.Table.Prepared(scale: kind, holdout: 0.3, seed: seed).Value();

        Assert.Equal(before.Schema, after.Schema);
        Assert.Equal(before.Training, after.Training);
        Assert.NotEqual(before.HeldOut, after.HeldOut);
    }

    [Fact]
    public void Classes_are_those_of_the_whole_table()
    {
        var table = Tables.Of("a,y", "1,p", "2,q", "3,r");
        var prepared = table.Prepared(holdout: 0.34, seed: 5).Value();

        Assert.Equal(Some(Array("p", "q", "r")), prepared.Schema.Classes);
        Assert.Equal(3, prepared.Training.Targets.Columns);
    }

    [Fact]
    public void Nothing_held_out_is_the_whole_table_in_its_order()
    {
        var prepared = Tables.Of("a,b,y", "0,0,0", "0,1,1", "1,0,1", "1,1,0").Prepared(seed: 9).Value();

        Assert.Equal(Examples.Of(Matrix.Of(4, 2, [0, 0, 0, 1, 1, 0, 1, 1]), Matrix.Of(4, 1, [0, 1, 1, 0])).OrThrow(), prepared.Training);
        Assert.Equal(Option<Examples>.None, prepared.HeldOut);
    }

    [Theory]
    [InlineData("1,2,y\n3,4,0\n", "", true)]
    [InlineData("1,2,1\n3,4,cat\n", "", true)]
    [InlineData("5.1e0,-3,1\n3,4,0\n", "", true)]
    [InlineData("1,b,1\n3,4,0\n", "", false)]
    [InlineData("1,b,1\n3,4,0\n", "1", true)]
    [InlineData("1,2,1\n3,,0\n", "", false)]
    [InlineData("1,2,1\n3,x,0\n", "", false)]
    public void A_table_whose_inputs_are_named_by_numbers_above_numbers_seems_to_have_no_header(string text, string inputs, bool seems)
    {
        var choice = ColumnChoice.Default with { Inputs = inputs.Length == 0 ? Seq<string>() : Seq1(inputs) };
        bool Seems(HeaderKind header) => Tables.Parse(text, new(header)).Value().Prepared(choice).Faults().Any(fault => fault is Fault.SeemsHeaderless);

        Assert.Equal(seems, Seems(HeaderKind.Auto));
        Assert.False(Seems(HeaderKind.Yes));
        Assert.False(Seems(HeaderKind.No));
    }

    [Fact]
    public void Faults_of_inputs_targets_and_split_come_at_once() =>
        Assert.Equal(
            [
                Tables.Words(ColumnRole.Input, 1, "a", Tables.Tally(2, [("x", 1)], 2)),
                new Fault.UnreachableTarget(new(2, 2, "y"), "0 to 1, the range of the sigmoid", 7, 0, 7, 1, MayBeLabels: false),
                new Fault.HoldoutOutOfRange(1.5),
            ],
            Tables.Of("a,y", "x,7", "1,0").Prepared(holdout: 1.5).Faults());

    [Fact]
    public void Faults_of_the_choice_of_columns_come_alone() =>
        Assert.Equal(
            [new Fault.UnknownColumn(ColumnRole.Target, "z", Array("a", "y"))],
            Tables.Of("a,y", "x,0").Prepared(ColumnChoice.Default with { Targets = Seq1("z") }, holdout: 0.1).Faults());

    [Fact]
    public void A_scaling_that_does_not_fit_is_a_fault() =>
        Assert.Equal(
            [new Fault.ScalingNotFinite("a", -1e308, double.PositiveInfinity)],
            Tables.Of("a,y", "1e308,0", "-1e308,0").Prepared(scale: ScaleKind.MinMax).Faults());

    private static Examples BatchOf(Matrix inputs, Matrix targets, Arr<int> rows) =>
        Examples.Of(inputs.Pick(rows.ToArray()), targets.Pick(rows.ToArray())).OrThrow();

    [Fact]
    public void All_faults_of_a_table_are_told_at_once_whatever_their_kind()
    {
        var table = Tables.Of("a,b,y", "1,2,1", "1,2", "1,,1", "x,2,0", "1,inf,0", "1,2,7", "1,\"2\"3,1");
        var faults = table.Prepared().Faults();
        Assert.Equal(
            ["ColumnHasMissing", "ColumnHasWords", "ColumnNotFinite", "RaggedRow", "StrayQuote", "UnreachableTarget"],
            faults.Select(fault => fault.GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_empty_label_is_missing_and_not_unknown()
    {
        var schema = Tables.Of("a,y", "1,cat", "2,dog").SchemaOf().Value();
        var table = Tables.Of("a,y", "1,", "2,dog");
        Assert.Equal([new Fault.ColumnHasMissing(ColumnRole.Target, 2, "y", Tables.Tally(2, [(string.Empty, 1)], 2), IsFixed: true)], schema.Examples(table).Faults());
        Assert.Empty(schema.Inputs(table).Faults());
    }
}
