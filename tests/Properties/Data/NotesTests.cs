using Elevenfold.Data;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>What looks like a mistake in a table, and may be none.</summary>
public sealed class NotesTests
{
    [Fact]
    public void A_plain_table_has_no_note()
    {
        Assert.Empty(Notes(DatasetPlan.Default, "a,b,y", "0,1,0", "1,1.5,1"));
        Assert.Empty(Notes(DatasetPlan.Default, "a,b,y", "0,1,cat", "1,2,dog"));
        Assert.Empty(Tables.Sample("iris.csv").Prepared(holdout: 0.2).Value().Summary.Notes);
    }

    [Fact]
    public void Numbers_among_the_names_may_be_a_row_of_data()
    {
        Assert.Equal(["found numbers among the names of the columns: 5.1; if the first line is no header, add --header no"], Notes(DatasetPlan.Default, "5.1,b,y", "0,1,0", "1,2,1"));
        Assert.Equal(["found numbers among the names of the columns: 1"], Notes(DatasetPlan.Default, "a,b,1", "0,1,0", "1,2,1").Select(note => note.Split(';')[0]));
        Assert.Empty(Notes(DatasetPlan.Default with { Columns = ColumnChoice.Default with { Drop = Seq1("5.1") } }, "5.1,b,y", "0,1,0", "1,2,1"));
        Assert.Empty(Tables.Parse("5.1,b,y\n0,1,0\n1,2,1\n", new(HeaderKind.Yes)).Value().Prepared().Value().Summary.Notes);
    }

    [Fact]
    public void Columns_without_a_name_are_left_out()
    {
        Assert.Equal(["left out column 1, without a name in the header"], Notes(DatasetPlan.Default, ",a,y", "7,0,0", "8,1,1"));
        Assert.Equal(["left out columns 1, 3, without a name in the header"], Notes(DatasetPlan.Default, ",a,,y", "7,0,x,0", "8,1,x,1"));
    }

    [Fact]
    public void A_class_may_be_a_missing_value() =>
        Assert.Equal(["took NA for a class; if it stands for a missing value, add --missing drop"], Notes(DatasetPlan.Default, "a,y", "0,cat", "1,NA"));

    [Fact]
    public void Two_classes_may_be_one_number() => Assert.Equal(
        ["took 1 and 1.0 for different classes, but they are the same number"],
        Notes(DatasetPlan.Default with { Columns = ColumnChoice.Default with { Classes = true } }, "a,y", "0,1", "1,2", "0,1.0"));

    [Fact]
    public void A_class_may_have_no_training_row()
    {
        string[] rows = ["a,y", "0,p", "1,q", "0,p", "1,p"];
        var seeds = Enumerable.Range(0, 20).Select(seed => DatasetPlan.Default with { Split = new SplitChoice(0.25), Seed = (uint)seed });
        var plans = seeds.ToLookup(plan => Split.Of(4, 0.25, plan.Seed).Value().HeldOut[0] == 1);

        Assert.NotEmpty(plans[true]);
        Assert.All(plans[true], plan => Assert.Contains("no training row has the class q, since all of its rows are held out; add --stratify", Notes(plan, rows), StringComparer.Ordinal));
        Assert.All(plans[false], plan => Assert.DoesNotContain(Notes(plan, rows), note => note.StartsWith("no training row", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_constant_input_is_a_bias()
    {
        Assert.Equal(["input b is constant (0.5): only a bias is learned from it"], Notes(DatasetPlan.Default, "a,b,y", "0,0.5,0", "1,0.5,1"));
        Assert.Equal(["inputs b, c are constant: only a bias is learned from them"], Notes(DatasetPlan.Default, "a,b,c,y", "0,0.5,1,0", "1,0.5,1,1"));
        Assert.Empty(Notes(DatasetPlan.Default with { Categories = Seq1("auto") }, "a,c,y", "0,x,0", "1,x,1"));
        Assert.Empty(Notes(DatasetPlan.Default, "a,y", "0.5,1"));
    }

    [Theory]
    [InlineData(9, 0, false)]
    [InlineData(10, 0, true)]
    [InlineData(20, 1, true)]
    [InlineData(20, 2, false)]
    [InlineData(3_000, 150, true)]
    [InlineData(3_000, 151, false)]
    public void Nearly_all_different_whole_numbers_may_number_the_rows(int rows, int repeated, bool isId)
    {
        var table = Tables.Of([.. Enumerable.Range(0, rows).Select(row => $"{(row >= rows - repeated ? 0 : row)},{row % 2 / 2.0:0.0},1").Prepend("nr,a,y")]);

        Assert.Equal(
            isId ? ["input nr holds nearly all different whole numbers; if they number the rows, add --drop nr"] : [],
            Sentences(table.Prepared(scale: ScaleKind.MinMax).Value()));
    }

    private static string[] Notes(DatasetPlan plan, params string[] lines) => Sentences(Dataset.Of(Tables.Of(lines), plan).Value());

    private static string[] Sentences(Dataset dataset) => [.. dataset.Summary.Notes.Map(note => note.Sentence)];
}
