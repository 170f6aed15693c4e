using Elevenfold.Laws;

namespace Elevenfold.Properties.Mutants;

/// <summary>The laws of programs find the mutants of a plain port of the step; docs/mutants.tsv and docs/laws.md say which law finds which.</summary>
/// <remarks>With ELEVENFOLD_BLESS=1 the pages are written, not compared: dotnet cake --target=LawTables.</remarks>
public sealed class MutationTests
{
    private const string Begin = "<!-- made by dotnet cake --target=LawTables -->\n";
    private const string End = "<!-- until here -->\n";

    private static bool IsBlessing => Environment.GetEnvironmentVariable("ELEVENFOLD_BLESS") == "1";

    [Fact]
    public void The_originals_keep_every_law_to_the_bit()
    {
        Assert.All(TrainerLaws.OfStep, law => Assert.IsType<Trial<TrainingCase>.Kept>(law.Try(MutantTrainers.OfStep(typeof(ScalarStep)), TrainingCases.All, seed: 1, count: 200)));
        Assert.All(RecipeLaws.OfStep, law => Assert.IsType<Trial<TrainingCase>.Kept>(law.Try(MutantTrainers.OfRecipe(typeof(ScalarRecipe)), TrainingCases.All, seed: 1, count: 200)));
    }

    [Fact]
    public void The_pages_say_which_law_finds_which_mutant()
    {
        var lines = MutationTable.Lines();
        var others = lines.Where(line => Equivalents.ReasonOf(line) is null).ToArray();

        Assert.Equal(Equivalents.Count, lines.Count - others.Length);
        Assert.All(lines.Except(others), line => Assert.Equal((Finding.None, Finding.None, Finding.None), (line.Exact, line.Near, line.Apart)));
        Assert.True(others.Length >= 300, $"{others.Length} mutants");
        Assert.InRange((double)others.Count(line => !line.Exact.IsNone) / others.Length, 0.97, 1);

        // A mutant of another arithmetic that a law finds is found by the bits too.
        Assert.All(others.Where(line => line.Exact.IsNone), line => Assert.Equal((Finding.None, Finding.None), (line.Near, line.Apart)));

        var (tsv, page) = (Repository.PathOf("docs/mutants.tsv"), Repository.PathOf("docs/laws.md"));
        var (table, section) = (MutationPage.Tsv(lines), MutationPage.Markdown(lines));
        var (before, after) = (File.ReadAllText(page).Split(Begin)[0], File.ReadAllText(page).Split(End)[1]);
        if (IsBlessing)
        {
            File.WriteAllText(tsv, table);
            File.WriteAllText(page, before + Begin + section + End + after);
        }

        Assert.Equal(table.Split('\n'), File.ReadAllText(tsv).Split('\n'));
        Assert.Equal((before + Begin + section + End + after).Split('\n'), File.ReadAllText(page).Split('\n'));
    }
}
