using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Randomness;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class SchemaTests
{
    private static readonly ColumnChoice AsLabels = ColumnChoice.Default with { Classes = true };

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("+0.5", 0.5)]
    [InlineData("-1e-3", -0.001)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1E3", 1000)]
    [InlineData("\" 7 \"", 7)]
    [InlineData("-0", -0.0)]
    public void A_cell_is_read_as_the_nearest_number(string cell, double expected) =>
        Assert.Equal(Matrix.Of(1, 1, [expected]), Inputs(Tables.Of("a,y", cell + ",1")).Value());

    [Theory]
    [InlineData("x")]
    [InlineData("1 000")]
    [InlineData("\"1,500,000\"")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("infinite")]
    [InlineData("+-inf")]
    [InlineData("1e")]
    public void A_word_in_a_column_of_numbers_is_found_at_its_line(string cell) =>
        Assert.Equal(
            [Tables.Words(ColumnRole.Input, 2, "b", Tables.Tally(2, [(cell.Trim('"'), 1)], 3))],
            Inputs(Tables.Of("a,b,y", "1,2,1", $"1,{cell},1")).Faults());

    [Theory]
    [InlineData("")]
    [InlineData("\" \"")]
    [InlineData("NA")]
    [InlineData("na")]
    [InlineData("N/A")]
    [InlineData("NULL")]
    [InlineData("?")]
    [InlineData("-")]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("-NAN")]
    [InlineData("+nan")]
    public void A_missing_number_is_found_at_its_line(string cell) =>
        Assert.Equal(
            [new Fault.ColumnHasMissing(ColumnRole.Input, 2, "b", Tables.Tally(2, [(cell.Trim('"', ' '), 1)], 3), IsFixed: false)],
            Inputs(Tables.Of("a,b,y", "1,2,1", $"1,{cell},1")).Faults());

    [Theory]
    [InlineData("inf")]
    [InlineData("+Inf")]
    [InlineData("-Infinity")]
    [InlineData("INFINITY")]
    [InlineData("∞")]
    [InlineData("-∞")]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public void A_number_that_is_not_finite_is_found_at_its_line(string cell) =>
        Assert.Equal(
            [new Fault.ColumnNotFinite(ColumnRole.Input, 2, "b", Tables.Tally(2, [(cell, 1)], 3), IsFixed: false)],
            Inputs(Tables.Of("a,b,y", "1,2,1", $"1,{cell},1")).Faults());

    [Fact]
    public void All_faults_of_the_inputs_come_at_once() =>
        Assert.Equal(
            [
                Tables.Words(ColumnRole.Input, 1, "a", Tables.Tally(3, [("x", 2)], 2, 4)),
                new Fault.ColumnHasMissing(ColumnRole.Input, 2, "b", Tables.Tally(3, [("nan", 1)], 2), IsFixed: false),
                Tables.Words(ColumnRole.Input, 2, "b", Tables.Tally(3, [("z", 1)], 3)),
                new Fault.ColumnNotFinite(ColumnRole.Input, 2, "b", Tables.Tally(3, [("-inf", 1)], 4), IsFixed: false),
            ],
            Inputs(Tables.Of("a,b,y", "x,nan,1", "1,z,1", "x,-inf,1")).Faults());

    [Fact]
    public void Text_in_the_target_makes_classes_in_the_order_in_which_they_are_first_seen()
    {
        var table = Tables.Of("a,y", "1,no", "2,yes", "3,no", "4,perhaps");
        var schema = table.SchemaOf().Value();

        Assert.Equal(Some(Array("no", "yes", "perhaps")), schema.Classes);
        Assert.Equal(Matrix.Of(4, 3, [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1]), schema.TargetsOf(table).Value());
    }

    [Fact]
    public void Numbers_in_the_targets_stay_numbers()
    {
        var table = Tables.Of("a,y,z", "1,0,0.25", "2,1,0.5");
        var schema = table.SchemaOf(ColumnChoice.Default with { Targets = Seq("z", "y") }).Value();

        Assert.Equal(Option<Arr<string>>.None, schema.Classes);
        Assert.Equal(Matrix.Of(2, 2, [0.25, 0, 0.5, 1]), schema.TargetsOf(table).Value());
    }

    [Fact]
    public void Numbers_are_labels_where_the_choice_says_so()
    {
        var table = Tables.Of("a,y", "1,7", "2,7.0", "3,nan");

        Assert.Equal(Some(Array("7", "7.0", "nan")), table.SchemaOf(AsLabels).Value().Classes);
    }

    [Fact]
    public void A_target_of_text_and_numbers_is_at_fault_in_its_text() =>
        Assert.Equal(
            [Tables.Words(ColumnRole.Target, 2, "y", Tables.Tally(4, [("yes", 1), ("NaN", 1), ("no", 1)], 3, 4, 5))],
            Tables.Of("a,y", "1,1", "1,yes", "1,NaN", "1,no").Prepared().Faults());

    [Fact]
    public void A_number_that_is_missing_among_targets_is_no_word() =>
        Assert.Equal(
            [new Fault.ColumnHasMissing(ColumnRole.Target, 2, "y", Tables.Tally(3, [("NaN", 1)], 3), IsFixed: false)],
            Tables.Of("a,y", "1,1", "1,NaN", "1,0").Prepared().Faults());

    [Fact]
    public void Classes_need_one_target()
    {
        var fault = new Fault.ClassesNeedOneTarget(Array("y", "z"));
        var both = ColumnChoice.Default with { Targets = Seq("y", "z") };

        Assert.Equal([fault], Tables.Of("a,y,z", "1,1,yes").SchemaOf(both).Faults());
        Assert.Equal([fault], Tables.Of("a,y,z", "1,1,0").SchemaOf(both with { Classes = true }).Faults());
    }

    [Fact]
    public void So_many_labels_that_no_matrix_holds_them_are_a_fault()
    {
        const int Labels = 46341;
        var table = Tables.Of([.. Enumerable.Range(0, 2 * Labels).Select(row => $"1,{row % Labels}").Prepend("a,y")]);

        Assert.Equal([new Fault.TooManyClasses("y", Labels, 2 * Labels, Matrix.MostCells)], table.SchemaOf(AsLabels).Faults());
    }

    [Theory]
    [InlineData(999, 999, false)]
    [InlineData(1_000, 1_000, true)]
    [InlineData(1_999, 1_000, true)]
    [InlineData(2_000, 1_000, false)]
    public void A_long_column_of_labels_that_hardly_repeat_is_an_id(int rows, int labels, bool isId)
    {
        var table = Tables.Of([.. Enumerable.Range(0, rows).Select(row => $"1,l{row % labels}").Prepend("a,y")]);

        Assert.Equal(isId ? [new Fault.TargetIsId("y", labels, rows)] : [], table.SchemaOf().Faults());
    }

    [Fact]
    public void Targets_that_no_sigmoid_reaches_are_one_fault_a_column() =>
        Assert.Equal(
            [
                new Fault.UnreachableTarget(new(3, 2, "y"), "0 to 1, the range of the sigmoid", 2, -1, 9, 3, MayBeLabels: false),
                new Fault.UnreachableTarget(new(4, 3, "z"), "0 to 1, the range of the sigmoid", -0.5, -0.5, 1, 1, MayBeLabels: false),
            ],
            Tables.Of("a,y,z", "1,0,0", "1,2,1", "1,9,-0.5", "1,-1,1").Prepared(ColumnChoice.Default with { Targets = Seq("y", "z") }).Faults());

    [Theory]
    [InlineData("0 2 0", true)]
    [InlineData("0 2 1", false)]
    [InlineData("0 2.5 0", false)]
    [InlineData("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 19", true)]
    [InlineData("0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 20", false)]
    public void Few_whole_numbers_that_repeat_may_be_labels(string targets, bool mayBeLabels)
    {
        var faults = Tables.Of(["a,y", .. targets.Split(' ').Select(target => "1," + target)]).Prepared().Faults();

        Assert.Equal(mayBeLabels, Assert.IsType<Fault.UnreachableTarget>(Assert.Single(faults)).MayBeLabels);
    }

    [Fact]
    public void A_target_that_can_not_be_read_does_not_hide_one_that_can_not_be_reached() =>
        Assert.Equal(
            [
                Tables.Words(ColumnRole.Target, 2, "y", Tables.Tally(2, [("x", 1)], 2)),
                new Fault.UnreachableTarget(new(3, 2, "y"), "0 to 1, the range of the sigmoid", 2, 2, 2, 1, MayBeLabels: false),
            ],
            Tables.Of("a,y", "1,x", "1,2").Prepared().Faults());

    [Fact]
    public void A_label_that_was_not_seen_in_training_comes_with_those_that_were()
    {
        var schema = Tables.Of("a,y", "1,no", "1,yes").SchemaOf().Value();

        Assert.Equal(
            [new Fault.ColumnHasUnknownWords(ColumnRole.Target, 1, "y", Tables.Tally(4, [("No", 2), ("1", 1)], 3, 4), Array("no", "yes"))],
            schema.Examples(Tables.Of("y,a", "yes,1", "No,1", "1,1", "No,1")).Faults());
    }

    [Fact]
    public void A_table_to_predict_on_needs_the_inputs_and_nothing_else()
    {
        var schema = Tables.Of("a,b,c,y", "1,2,3,0").SchemaOf().Value();
        var table = Tables.Of("c,note,b", "3,x,2");

        Assert.Equal([new Fault.MissingColumn(ColumnRole.Input, "a", table.Header)], schema.Inputs(table).Faults());
        Assert.Equal(
            [new Fault.MissingColumn(ColumnRole.Input, "a", table.Header), new Fault.MissingColumn(ColumnRole.Target, "y", table.Header)],
            schema.Examples(table).Faults());
        Assert.Equal(Matrix.Of(1, 3, [1, 2, 3]), schema.InputsOf(Tables.Of("c,note,b,a", "3,x,2,1")).Value());
    }

    [Fact]
    public void A_cell_that_leaves_the_binary64_range_when_it_is_scaled_is_not_finite()
    {
        var table = Tables.Of("a,b,y", "0,1,0", "1e-300,1,0");
        var schema = table.SchemaOf(scale: ScaleKind.MinMax).Value();

        Assert.Equal(
            [new Fault.NotFinite(new(2, 3, "a"), "1e9")],
            schema.Inputs(Tables.Of("note,b,a", "x,1,1e9")).Faults());
    }

    [Property(Arbitrary = [typeof(NumberTables)])]
    public void The_order_of_columns_and_other_columns_do_not_change_the_inputs(NumberTable numbers, uint seed)
    {
        var (order, _) = Mt19937.Seeded(seed).Permutation(numbers.Records[0].Length);
        var permuted = numbers.Records.Select((record, row) =>
            order.Map(column => record[column]).Add(row == 0 ? "note" : "x"));
        var schema = numbers.Table.SchemaOf(scale: ScaleKind.Standard).Value();

        var other = Tables.Of([.. permuted.Select(record => string.Join(',', record))]);

        Assert.Equal(schema.InputsOf(numbers.Table).Value(), schema.InputsOf(other).Value());
        Assert.Equal(schema.TargetsOf(numbers.Table).Value(), schema.TargetsOf(other).Value());
    }

    [Property]
    public void A_one_hot_row_sums_to_1_and_has_its_1_at_the_label(byte[] labels)
    {
        var table = Tables.Of(["a,y", "0,first", .. labels.Select(label => $"0,label {label % 7}")]);
        var schema = table.SchemaOf().Value();
        var targets = schema.TargetsOf(table).Value();
        var classes = schema.Classes.IfNone(Array<string>());
        var rows = table.Rows();

        for (var row = 0; row < targets.Rows; row++)
        {
            Assert.Equal(1, targets.Row(row).ToArray().Sum());
            Assert.Equal(1, targets[row, classes.IndexOf(rows[row].Cells[1])]);
        }
    }

    private static Validation<Fault, Matrix> Inputs(Table table) => table.Prepared().Map(dataset => dataset.Training.Inputs);
}
