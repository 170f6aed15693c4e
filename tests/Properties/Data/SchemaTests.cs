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
    [InlineData("\"1,5\"")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("NA")]
    [InlineData("infinite")]
    [InlineData("+-inf")]
    [InlineData("1e")]
    public void Text_in_a_column_of_numbers_is_found_at_its_line_and_column(string cell) =>
        Assert.Equal(
            [new Fault.NotANumber(new(3, 2, "b"), cell.Trim('"'))],
            Inputs(Tables.Of("a,b,y", "1,2,1", $"1,{cell},1")).Faults());

    [Theory]
    [InlineData("nan")]
    [InlineData("NaN")]
    [InlineData("-NAN")]
    [InlineData("inf")]
    [InlineData("+Inf")]
    [InlineData("-Infinity")]
    [InlineData("INFINITY")]
    [InlineData("∞")]
    [InlineData("-∞")]
    [InlineData("1e999")]
    [InlineData("-1e999")]
    public void A_number_that_is_not_finite_is_found_at_its_line_and_column(string cell) =>
        Assert.Equal(
            [new Fault.NotFinite(new(3, 2, "b"), cell)],
            Inputs(Tables.Of("a,b,y", "1,2,1", $"1,{cell},1")).Faults());

    [Fact]
    public void All_faults_of_the_inputs_come_at_once() =>
        Assert.Equal(
            [
                new Fault.NotANumber(new(2, 1, "a"), "x"),
                new Fault.NotFinite(new(2, 2, "b"), "nan"),
                new Fault.NotANumber(new(3, 2, "b"), "z"),
            ],
            Inputs(Tables.Of("a,b,y", "x,nan,1", "1,z,1")).Faults());

    [Fact]
    public void Text_in_the_target_makes_classes_in_the_order_in_which_they_are_first_seen()
    {
        var table = Tables.Of("a,y", "1,no", "2,yes", "3,no", "4,perhaps");
        var schema = Schema.Of(table, ColumnChoice.Default).Value();

        Assert.Equal(Some(Array("no", "yes", "perhaps")), schema.Classes);
        Assert.Equal(Matrix.Of(4, 3, [1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1]), schema.Targets(table).Value());
    }

    [Fact]
    public void Numbers_in_the_targets_stay_numbers()
    {
        var table = Tables.Of("a,y,z", "1,0,0.25", "2,1,0.5");
        var schema = Schema.Of(table, ColumnChoice.Default with { Targets = Seq("z", "y") }).Value();

        Assert.Equal(Option<Arr<string>>.None, schema.Classes);
        Assert.Equal(Matrix.Of(2, 2, [0.25, 0, 0.5, 1]), schema.Targets(table).Value());
    }

    [Fact]
    public void Numbers_are_labels_where_the_choice_says_so()
    {
        var table = Tables.Of("a,y", "1,7", "2,7.0", "3,nan");

        Assert.Equal(Some(Array("7", "7.0", "nan")), Schema.Of(table, AsLabels).Value().Classes);
    }

    [Fact]
    public void A_target_of_text_and_numbers_is_at_fault_in_its_text() =>
        Assert.Equal(
            [
                new Fault.NotANumber(new(3, 2, "y"), "yes"),
                new Fault.NotFinite(new(4, 2, "y"), "NaN"),
                new Fault.NotANumber(new(5, 2, "y"), "no"),
            ],
            Targets(Tables.Of("a,y", "1,1", "1,yes", "1,NaN", "1,no"), ColumnChoice.Default).Faults());

    [Fact]
    public void Missing_labels_written_as_NaN_are_not_a_class() =>
        Assert.Equal(
            [new Fault.NotANumber(new(2, 2, "y"), "yes"), new Fault.NotFinite(new(3, 2, "y"), "nan")],
            Targets(Tables.Of("a,y", "1,yes", "1,nan"), ColumnChoice.Default).Faults());

    [Fact]
    public void Classes_need_one_target()
    {
        var fault = new Fault.ClassesNeedOneTarget(Array("y", "z"));
        var both = ColumnChoice.Default with { Targets = Seq("y", "z") };

        Assert.Equal([fault], Schema.Of(Tables.Of("a,y,z", "1,1,yes"), both).Faults());
        Assert.Equal([fault], Schema.Of(Tables.Of("a,y,z", "1,1,0"), both with { Classes = true }).Faults());
    }

    [Fact]
    public void So_many_labels_that_no_matrix_holds_them_are_a_fault()
    {
        const int Labels = 46341;
        var table = Tables.Of([.. Enumerable.Range(0, 2 * Labels).Select(row => $"1,{row % Labels}").Prepend("a,y")]);

        Assert.Equal([new Fault.TooManyClasses("y", Labels, 2 * Labels, Matrix.MostCells)], Schema.Of(table, AsLabels).Faults());
    }

    [Theory]
    [InlineData(999, 999, false)]
    [InlineData(1_000, 1_000, true)]
    [InlineData(1_999, 1_000, true)]
    [InlineData(2_000, 1_000, false)]
    public void A_long_column_of_labels_that_hardly_repeat_is_an_id(int rows, int labels, bool isId)
    {
        var table = Tables.Of([.. Enumerable.Range(0, rows).Select(row => $"1,l{row % labels}").Prepend("a,y")]);

        Assert.Equal(isId ? [new Fault.TargetIsId("y", labels, rows)] : [], Schema.Of(table, ColumnChoice.Default).Faults());
    }

    [Fact]
    public void Targets_that_no_sigmoid_reaches_are_one_fault_a_column() =>
        Assert.Equal(
            [
                new Fault.UnreachableTarget(new(3, 2, "y"), 2, -1, 9, 3),
                new Fault.UnreachableTarget(new(4, 3, "z"), -0.5, -0.5, 1, 1),
            ],
            Targets(
                Tables.Of("a,y,z", "1,0,0", "1,2,1", "1,9,-0.5", "1,-1,1"),
                ColumnChoice.Default with { Targets = Seq("y", "z") }).Faults());

    [Fact]
    public void A_target_that_can_not_be_read_does_not_hide_one_that_can_not_be_reached() =>
        Assert.Equal(
            [new Fault.NotANumber(new(2, 2, "y"), "x"), new Fault.UnreachableTarget(new(3, 2, "y"), 2, 2, 2, 1)],
            Targets(Tables.Of("a,y", "1,x", "1,2"), ColumnChoice.Default).Faults());

    [Fact]
    public void A_label_that_was_not_seen_in_training_comes_with_those_that_were()
    {
        var schema = Schema.Of(Tables.Of("a,y", "1,no", "1,yes"), ColumnChoice.Default).Value();

        Assert.Equal(
            [
                new Fault.UnknownLabel(new(3, 1, "y"), "No", Array("no", "yes")),
                new Fault.UnknownLabel(new(4, 1, "y"), "1", Array("no", "yes")),
            ],
            schema.Targets(Tables.Of("y,a", "yes,1", "No,1", "1,1")).Faults());
    }

    [Fact]
    public void A_table_to_predict_on_needs_the_inputs_and_nothing_else()
    {
        var schema = Schema.Of(Tables.Of("a,b,c,y", "1,2,3,0"), ColumnChoice.Default).Value();
        var table = Tables.Of("c,note,b", "3,x,2");

        Assert.Equal([new Fault.MissingColumn(ColumnRole.Input, "a", table.Header)], schema.Inputs(table).Faults());
        Assert.Equal([new Fault.MissingColumn(ColumnRole.Target, "y", table.Header)], schema.Targets(table).Faults());
        Assert.Equal(Matrix.Of(1, 3, [1, 2, 3]), schema.Inputs(Tables.Of("c,note,b,a", "3,x,2,1")).Value());
    }

    [Fact]
    public void A_cell_that_leaves_the_binary64_range_when_it_is_scaled_is_not_finite()
    {
        var table = Tables.Of("a,b,y", "0,1,0", "1e-300,1,0");
        var schema = Dataset.Of(table, ColumnChoice.Default, ScaleKind.MinMax, 0, 1).Value().Schema;

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
        var schema = Dataset.Of(numbers.Table, ColumnChoice.Default, ScaleKind.Standard, 0, 1).Value().Schema;

        var other = Tables.Of([.. permuted.Select(record => string.Join(',', record))]);

        Assert.Equal(schema.Inputs(numbers.Table).Value(), schema.Inputs(other).Value());
        Assert.Equal(schema.Targets(numbers.Table).Value(), schema.Targets(other).Value());
    }

    [Property]
    public void A_one_hot_row_sums_to_1_and_has_its_1_at_the_label(byte[] labels)
    {
        var table = Tables.Of(["a,y", "0,first", .. labels.Select(label => $"0,label {label % 7}")]);
        var schema = Schema.Of(table, ColumnChoice.Default).Value();
        var targets = schema.Targets(table).Value();
        var classes = schema.Classes.IfNone(Array<string>());

        for (var row = 0; row < targets.Rows; row++)
        {
            Assert.Equal(1, targets.Row(row).ToArray().Sum());
            Assert.Equal(1, targets[row, classes.IndexOf(table.Rows[row].Cells[1])]);
        }
    }

    private static Validation<Fault, Matrix> Inputs(Table table) =>
        Schema.Of(table, ColumnChoice.Default).Value().Inputs(table);

    private static Validation<Fault, Matrix> Targets(Table table, ColumnChoice choice) =>
        Schema.Of(table, choice).Value().Targets(table);
}
