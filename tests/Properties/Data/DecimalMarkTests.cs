using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Elevenfold.Properties;

/// <summary>Numbers with a decimal comma.</summary>
public sealed class DecimalMarkTests
{
    private static readonly TableFormat Comma = new(Mark: DecimalMark.Comma);

    [Property(Arbitrary = [typeof(NumberTables)])]
    public void A_table_with_decimal_commas_says_the_same(NumberTable numbers)
    {
        var text = string.Join('\n', numbers.Records.Select(record => string.Join(';', record).Replace('.', ',')));

        Assert.Equal(numbers.Table.Prepared().Value(), Tables.Parse(text, Comma).Value().Prepared().Value());
    }

    [PropertyOf(2_000)]
    public Property A_cell_with_a_decimal_comma_is_what_it_is_with_a_point() => Prop.ForAll(
        Gen.Elements("0", "1", "25", ".", "-", "+", "e", "E", "nan", "Infinity", "NA", "x").ListOf().Select(string.Concat).ToArbitrary(),
        text => Assert.Equal(Read(text, DecimalMark.Point), Read(text.Replace('.', ','), DecimalMark.Comma)));

    [Theory]
    [InlineData("1,5", DecimalMark.Point)]
    [InlineData("1.5", DecimalMark.Comma)]
    [InlineData("1.234,5", DecimalMark.Comma)]
    public void The_other_mark_makes_a_word(string text, DecimalMark mark) => Assert.Equal(CellKind.Word, Read(text, mark).Kind);

    [Fact]
    public void Numbers_with_the_other_mark_only_are_said_to_be_so()
    {
        Assert.Contains("add --decimal ,", Sentence("1,5"), StringComparison.Ordinal);
        Assert.DoesNotContain("decimal", Sentence("1,5x"), StringComparison.Ordinal);
    }

    private static string Sentence(string cell) => Assert.IsType<Fault.ColumnHasWords>(Assert.Single(Tables.Of("a;y", cell + ";1", "2;0").Prepared().Faults())).Sentence;

    private static (CellKind Kind, long Bits) Read(string text, DecimalMark mark) => (Cell.Read(System.Text.Encoding.UTF8.GetBytes(text), mark, out var x), Bits.Of(x));
}
