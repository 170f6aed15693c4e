using Elevenfold.Data;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class ColumnChoiceTests
{
    private static readonly Table Abc = Tables.Parse("a,b,2\n0,0,0\n", new(HeaderKind.Yes)).Value();

    [Theory]
    [InlineData("", "", "a b", "2")]
    [InlineData("", "a", "b 2", "a")]
    [InlineData("", "2 a", "b", "2 a")]
    [InlineData("b", "", "b", "2")]
    [InlineData("b a", "2", "b a", "2")]
    [InlineData("3", "1", "2", "a")]
    [InlineData("a", "2", "a", "2")]
    public void Columns_are_chosen_by_name_or_position_and_what_is_not_said_has_a_default(
        string inputs, string targets, string expectedInputs, string expectedTargets)
    {
        var schema = Abc.SchemaOf(Choice(inputs, targets)).Value();

        Assert.Equal(expectedInputs, string.Join(' ', schema.InputNames));
        Assert.Equal(expectedTargets, string.Join(' ', schema.TargetNames));
    }

    [Fact]
    public void White_space_around_a_name_is_not_a_part_of_it() =>
        Assert.Equal(Array("b"), Abc.SchemaOf(ColumnChoice.Default with { Inputs = Seq1(" b "), Targets = Seq1("a") }).Value().InputNames);

    [Fact]
    public void Every_unknown_column_comes_with_those_that_are_there() =>
        Assert.Equal(
            [
                new Fault.UnknownColumn(ColumnRole.Input, "A", Abc.Header),
                new Fault.UnknownColumn(ColumnRole.Input, "4", Abc.Header),
                new Fault.UnknownColumn(ColumnRole.Target, "0", Abc.Header),
                new Fault.UnknownColumn(ColumnRole.Target, "-1", Abc.Header),
            ],
            Faults("A 4 b", "0 a -1"));

    [Fact]
    public void An_empty_name_is_found_at_its_entry() =>
        Assert.Equal(
            [new Fault.EmptyColumnName(ColumnRole.Input, 2), new Fault.EmptyColumnName(ColumnRole.Target, 1)],
            Abc.SchemaOf(ColumnChoice.Default with { Inputs = Seq("a", string.Empty), Targets = Seq1(" ") }).Faults());

    [Theory]
    [InlineData("a 1", "b", "a")]
    [InlineData("a", "b b b", "b")]
    [InlineData("a b", "1", "a")]
    public void A_column_is_chosen_once(string inputs, string targets, string twice) =>
        Assert.Equal([new Fault.ColumnChosenTwice(twice)], Faults(inputs, targets));

    [Fact]
    public void The_last_column_can_not_be_an_input_and_the_target_by_default() =>
        Assert.Equal([new Fault.DefaultTargetIsInput("2")], Faults("a 3", string.Empty));

    [Fact]
    public void One_column_is_left_for_the_inputs()
    {
        Assert.Equal([new Fault.NoInputColumn(Abc.Header)], Faults(string.Empty, "a b 3"));
        Assert.Equal([new Fault.NoInputColumn(Array("a"))], Tables.Of("a", "1").SchemaOf().Faults());
    }

    [Theory]
    [InlineData("1-3", "", "", "x1 x2 x3", "z")]
    [InlineData("x*", "", "", "x1 x2 x3", "z")]
    [InlineData("*", "", "", "x1 x2 x3 y", "z")]
    [InlineData("*", "y", "z", "x1 x2 x3", "y")]
    [InlineData("1-5", "2", "x3", "x1 y z", "x2")]
    [InlineData("x* 1-4", "", "", "x1 x2 x3 y", "z")]
    [InlineData("y x*", "", "", "y x1 x2 x3", "z")]
    [InlineData("x2 x*", "", "", "x2 x1 x3", "z")]
    [InlineData("x1", "x2 x*", "", "x1", "x2 x3")]
    [InlineData("x1 y", "", "x*", "x1 y", "z")]
    [InlineData("", "x1", "x*", "y z", "x1")]
    [InlineData("", "4-5", "2", "x1 x3", "y z")]
    [InlineData("", "", "z", "x1 x2 x3", "y")]
    [InlineData("", "", "y z 1", "x2", "x3")]
    [InlineData("", "", "*3 1-2", "y", "z")]
    [InlineData("2-2", "", "", "x2", "z")]
    [InlineData("*2*", "", "", "x2", "z")]
    public void Ranges_and_patterns_choose_columns_that_have_no_other_role(string inputs, string targets, string drop, string expectedInputs, string expectedTargets)
    {
        var table = Tables.Of("x1,x2,x3,y,z", "0,0,0,0,0");
        var choice = new ColumnChoice(Words(inputs), Words(targets), Words(drop), Classes: false);
        var chosen = choice.In(table).Value();

        Assert.Equal((expectedInputs, expectedTargets), (Names(table, chosen.Inputs), Names(table, chosen.Targets)));
    }

    [Theory]
    [InlineData("3-1")]
    [InlineData("0-2")]
    [InlineData("1-6")]
    [InlineData("1-2-3")]
    [InlineData("w*")]
    [InlineData("X*")]
    [InlineData("x?")]
    public void A_range_or_a_pattern_of_no_column_is_unknown(string entry)
    {
        var table = Tables.Of("x1,x2,x3,y,z", "0,0,0,0,0");

        Assert.Equal([new Fault.UnknownColumn(ColumnRole.Dropped, entry, table.Header)], table.SchemaOf(ColumnChoice.Default with { Drop = Seq1(entry) }).Faults());
    }

    [Fact]
    public void A_name_wins_over_a_range_and_a_pattern()
    {
        var table = Tables.Of("1-2,x*,xy,y", "0,0,0,0");

        Assert.Equal(Array("1-2"), table.SchemaOf(ColumnChoice.Default with { Inputs = Seq1("1-2") }).Value().InputNames);
        Assert.Equal(Array("x*"), table.SchemaOf(ColumnChoice.Default with { Inputs = Seq1("x*") }).Value().InputNames);
    }

    [Fact]
    public void A_column_that_is_dropped_is_not_chosen() =>
        Assert.Equal([new Fault.ColumnChosenTwice("b")], Abc.SchemaOf(ColumnChoice.Default with { Inputs = Seq1("b"), Drop = Seq1("2"), Targets = Seq1("b") }).Faults());

    [Fact]
    public void Columns_without_a_name_are_no_inputs_unless_they_are_chosen()
    {
        var table = Tables.Of(",a,,y", "7,0,8,1");

        Assert.Equal(Array("a"), table.SchemaOf().Value().InputNames);
        Assert.Equal([new Fault.UnnamedColumn(1, 3)], table.SchemaOf(ColumnChoice.Default with { Inputs = Seq("3", "a") }).Faults());
    }

    [Fact]
    public void Names_that_look_the_same_are_the_same()
    {
        var table = Tables.Of("e\u0301t\u00e9,b,y", "0,0,0");

        Assert.Equal(Array("e\u0301t\u00e9"), table.SchemaOf(ColumnChoice.Default with { Inputs = Seq1("\u00e9te\u0301") }).Value().InputNames);
        Assert.Equal(Array("b"), table.SchemaOf(ColumnChoice.Default with { Drop = Seq1("\u00e9t*") }).Value().InputNames);
        Assert.IsType<Fault.DuplicateColumn>(Assert.Single(Tables.Of("\u00e9,e\u0301,y", "0,0,0").SchemaOf().Faults()));
    }

    private static string Names(Table table, Arr<int> columns) => string.Join(' ', columns.Map(column => table.Header[column]));

    private static Fault[] Faults(string inputs, string targets) => Abc.SchemaOf(Choice(inputs, targets)).Faults();

    private static ColumnChoice Choice(string inputs, string targets) => ColumnChoice.Default with { Inputs = Words(inputs), Targets = Words(targets) };

    private static Seq<string> Words(string text) => toSeq(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
