using Elevenfold.Data;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

public sealed class ColumnChoiceTests
{
    private static readonly Table Abc = Tables.Of("a,b,2", "0,0,0");

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
        var schema = Schema.Of(Abc, Choice(inputs, targets)).Value();

        Assert.Equal(expectedInputs, string.Join(' ', schema.InputNames));
        Assert.Equal(expectedTargets, string.Join(' ', schema.TargetNames));
    }

    [Fact]
    public void White_space_around_a_name_is_not_a_part_of_it() =>
        Assert.Equal(Array("b"), Schema.Of(Abc, new(Seq1(" b "), Seq1("a"), Classes: false)).Value().InputNames);

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
            Schema.Of(Abc, new(Seq("a", string.Empty), Seq1(" "), Classes: false)).Faults());

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
        Assert.Equal([new Fault.NoInputColumn(Array("a"))], Schema.Of(Tables.Of("a", "1"), ColumnChoice.Default).Faults());
    }

    private static Fault[] Faults(string inputs, string targets) => Schema.Of(Abc, Choice(inputs, targets)).Faults();

    private static ColumnChoice Choice(string inputs, string targets) => new(Words(inputs), Words(targets), Classes: false);

    private static Seq<string> Words(string text) => toSeq(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
