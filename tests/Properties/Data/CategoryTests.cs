using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Input columns of words: each word is an input of its own.</summary>
public sealed class CategoryTests
{
    private static readonly DatasetPlan Auto = DatasetPlan.Default with { Categories = Seq1(DatasetPlan.Auto) };

    [Property(Arbitrary = [typeof(AnyTables)])]
    public void A_column_of_words_is_one_input_a_word_in_the_order_in_which_they_are_first_seen(WordTable table)
    {
        var dataset = Dataset.Of(table.Table, Auto).Value();

        var (first, second) = (table.Column(1).Distinct(StringComparer.Ordinal).ToArray(), table.Column(3).Distinct(StringComparer.Ordinal).ToArray());
        Assert.Equal(Array(new Category("w1", toArray(first)), new Category("w2", toArray(second))), dataset.Schema.Categories);
        Assert.Equal(["n1", .. first.Select(word => "w1=" + word), "n2", .. second.Select(word => "w2=" + word)], dataset.Schema.Features.ToArray());
        for (var row = 0; row < table.Rows; row++)
        {
            var cells = table.Records[row + 1];
            Assert.Equal(
                [Number(cells[0]), .. first.Select(word => word == cells[1] ? 1.0 : 0), Number(cells[2]), .. second.Select(word => word == cells[3] ? 1.0 : 0)],
                dataset.Training.Inputs.Row(row).ToArray());
        }
    }

    [Property(Arbitrary = [typeof(AnyTables)])]
    public void Naming_all_columns_of_words_is_naming_none(WordTable table)
    {
        var named = Dataset.Of(table.Table, Auto with { Categories = Seq("w1", "w2") }).Value();

        Assert.Equal(Dataset.Of(table.Table, Auto).Value(), named);
        Assert.Equal(named, Dataset.Of(table.Table, Auto with { Categories = Seq1("w*") }).Value());
    }

    [Property(Arbitrary = [typeof(AnyTables)])]
    public void A_word_that_was_not_seen_is_refused_or_zeros(WordTable table, byte at)
    {
        var schema = Dataset.Of(table.Table, Auto).Value().Schema;
        var row = 1 + (at % table.Rows);
        var other = new WordTable([.. table.Records.Select((record, i) => i == row ? record.Select((cell, column) => column == 1 ? "new" : cell).ToArray() : record)]).Table;

        var known = schema.Categories[0].Words;
        Assert.Equal([new Fault.ColumnHasUnknownWords(ColumnRole.Input, 2, "w1", Tables.Tally(table.Rows, [("new", 1)], row + 1), known)], schema.Inputs(other).Faults());

        var (expected, found) = (schema.InputsOf(table.Table).Value(), (schema with { Unknown = UnknownWords.Zeros }).InputsOf(other).Value());
        Assert.Equal(
            Matrix.Create(expected.Rows, expected.Columns, (n, i) => n == row - 1 && i >= 1 && i <= known.Count ? 0 : expected[n, i]),
            found);
    }

    [Fact]
    public void Unknown_words_of_a_column_are_counted()
    {
        var schema = Dataset.Of(Tables.Of("a,c,y", "1,x,0", "2,z,1"), Auto).Value().Schema;
        var table = Tables.Of("c,a", "p,1", "x,1", "q,1", "p,1", "X,1");

        Assert.Equal(
            [new Fault.ColumnHasUnknownWords(ColumnRole.Input, 1, "c", new(4, 5, Array("p", "q", "X"), Array(2, 1, 1), 3, Array(2, 4, 6)), Array("x", "z"))],
            schema.Inputs(table).Faults());
    }

    [Fact]
    public void A_column_of_numbers_is_a_category_where_it_is_named()
    {
        var dataset = Dataset.Of(Tables.Of("a,c,y", "1,7,0", "2,7.0,1", "3,x,1", "4,7,0"), Auto with { Categories = Seq1("c") }).Value();

        Assert.Equal(Array("a", "c=7", "c=7.0", "c=x"), dataset.Schema.Features);
        Assert.Equal(Matrix.Of(4, 4, [1, 1, 0, 0, 2, 0, 1, 0, 3, 0, 0, 1, 4, 1, 0, 0]), dataset.Training.Inputs);
    }

    [Theory]
    [InlineData("true", "false")]
    [InlineData("YES", "No")]
    public void True_and_yes_are_1_and_false_and_no_are_0(string yes, string no)
    {
        var table = Tables.Of("a,c,y", $"1,{yes},0", $"2,{no},1", $"3,{yes},1");
        foreach (var plan in new[] { DatasetPlan.Default, Auto })
        {
            Assert.Equal(Matrix.Of(3, 2, [1, 1, 2, 0, 3, 1]), Dataset.Of(table, plan).Value().Training.Inputs);
        }

        Assert.Equal(Array("a", $"c={yes}", $"c={no}"), Dataset.Of(table, Auto with { Categories = Seq1("c") }).Value().Schema.Features);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("perhaps")]
    public void Beside_anything_else_they_are_words(string other)
    {
        var table = Tables.Of("a,c,y", "1,yes,0", "2,no,1", $"3,{other},1");
        (string, long)[] words = other == "1" ? [("yes", 1), ("no", 1)] : [("yes", 1), ("no", 1), (other, 1)];

        Assert.Equal([Tables.Words(ColumnRole.Input, 2, "c", Tables.Tally(3, words, [.. Enumerable.Range(2, words.Length)]))], table.Prepared().Faults());
    }

    [Fact]
    public void Numbers_of_another_table_are_read_where_the_words_were_true_and_false()
    {
        var schema = Tables.Of("a,y", "yes,0", "no,1").SchemaOf().Value();

        Assert.Equal(Matrix.Of(2, 1, [0, 0.5]), schema.InputsOf(Tables.Of("a", "0", "0.5")).Value());
        Assert.Equal(Matrix.Of(2, 1, [1, 0]), schema.InputsOf(Tables.Of("a", "TRUE", "false")).Value());
    }

    [Theory]
    [InlineData(19, 19, false)]
    [InlineData(20, 20, true)]
    [InlineData(39, 20, true)]
    [InlineData(40, 20, false)]
    public void A_long_column_of_words_that_hardly_repeat_is_an_id_unless_it_is_named(int rows, int words, bool isId)
    {
        var table = Tables.Of([.. Enumerable.Range(0, rows).Select(row => $"1,w{row % words},1").Prepend("a,c,y")]);

        Assert.Equal(isId ? [new Fault.CategoryIsId(2, "c", words, rows)] : [], Dataset.Of(table, Auto).Faults());
        Assert.Equal(words + 1, Dataset.Of(table, Auto with { Categories = Seq1("c") }).Value().Training.Inputs.Columns);
    }

    [Fact]
    public void Encoded_inputs_that_do_not_fit_are_refused_before_they_are_made()
    {
        const int Words = 10_000;
        var table = Tables.Of([.. Enumerable.Range(0, 2 * Words).Select(row => $"1,w{row % Words},1").Prepend("a,c,y")]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal([new Fault.TooManyInputs(Words + 1, 2 * Words, 10_000_000)], Dataset.Of(table, Auto, memory: 240_000_000).Faults());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void A_missing_word_is_the_share_of_each_word_where_means_are_filled_in()
    {
        var dataset = Dataset.Of(Tables.Of("a,c,y", "1,x,0", "2,?,1", "3,x,1", "4,z,1", "5,x,1"), Auto with { Missing = MissingKind.Mean }).Value();

        Assert.Equal(Array(3, 0.75, 0.25), dataset.Schema.Means);
        Assert.Equal([2, 0.75, 0.25], dataset.Training.Inputs.Row(1).ToArray());
    }

    // An infinity is a word like any other where words are asked for.
    [Fact]
    public void Infinities_are_words_and_labels_where_these_are_asked_for()
    {
        var plan = DatasetPlan.Default with { Columns = ColumnChoice.Default with { Classes = true }, Categories = Seq1("c") };
        var schema = Dataset.Of(Tables.Of("c,y", "inf,1e999", "low,inf", "-inf,b"), plan).Value().Schema;

        Assert.Equal(Array("c=inf", "c=low", "c=-inf"), schema.Features);
        Assert.Equal(Some(Array("1e999", "inf", "b")), schema.Classes);
    }

    [Fact]
    public void A_missing_word_with_a_sign_is_missing_too()
    {
        var dataset = Dataset.Of(Tables.Of("c,y", "x,1", "z,0", "-nan,1"), Auto with { Categories = Seq1("c"), Missing = MissingKind.Mean }).Value();

        Assert.Equal([0.5, 0.5], dataset.Training.Inputs.Row(2).ToArray());
    }

    [Fact]
    public void A_category_without_a_word_has_no_mean()
    {
        var plan = Auto with { Categories = Seq1("c"), Missing = MissingKind.Mean };

        Assert.Equal([new Fault.ColumnAllMissing("c")], Dataset.Of(Tables.Of("a,c,y", "1,,0", "2,?,1"), plan).Faults());
        Assert.Equal([new Fault.ColumnAllMissing("c")], Dataset.Of(Tables.Of("c,y", ",0", "?,1"), plan).Faults());
    }

    private static double Number(string text) => Decimals.TryParse(text, out var x) ? x : throw new InvalidOperationException(text);
}
