using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>What somebody may have meant.</summary>
public sealed class SpellingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_nearest_word_is_that_of_the_definition() =>
        Prop.ForAll(Words().Two().ToArbitrary(), pair =>
        {
            var (word, others) = (pair.Item1[0], pair.Item2);
            Assert.Equal(Naive(word, others), Spelling.Nearest(word, others));
        }).Check(Seeds.ConfigOf(5_000));

    [Theory]
    [InlineData("--hiden", "--hidden")]
    [InlineData("trian", "train")]
    [InlineData("x", null)]
    public void A_word_is_found(string word, string? meant) =>
        Assert.Equal(Optional(meant), Spelling.Nearest(word, ["--hidden", "train", "predict"]));

    // The square of 40,000 letters, a thousand times, would take an hour.
    [Fact]
    public async Task Long_words_and_many_of_them_take_no_longer_than_their_letters()
    {
        var names = Enumerable.Range(0, 1_000).Select(i => new string('x', 40_000) + i).ToList();
        var columns = Enumerable.Range(0, 200_000).Select(i => $"gene_{i:000000}").ToList();
        var asked = Task.Run(() => (Spelling.Nearest(new string('x', 40_001), names), Spelling.Nearest("gene_0x1234", columns)));

        Assert.Equal((Option<string>.None, Some("gene_001234")), await asked.WaitAsync(Patience));
    }

    private static Gen<string[]> Words() => Gen.Elements('a', 'b', 'c', '-').ArrayOf().Where(letters => letters.Length < 12).Select(letters => new string(letters)).ArrayOf(4);

    private static Option<string> Naive(string word, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(word, name, word.Length, name.Length)))
        .Where(near => near.Edits <= Math.Max(1, near.Name.TrimStart('-').Length / 3))
        .OrderBy(near => near.Edits)
        .Select(near => Some(near.Name))
        .FirstOrDefault(Option<string>.None);

    // The recursion of the optimal string alignment distance, each pair of lengths once.
    private static int Edits(string from, string to, int i, int j)
    {
        var table = new int[i + 1, j + 1];
        for (var (a, b) = (0, 0); a <= i; (a, b) = b == j ? (a + 1, 0) : (a, b + 1))
        {
            table[a, b] = (a, b) switch
            {
                (0, _) => b,
                (_, 0) => a,
                _ => Math.Min(Math.Min(table[a - 1, b], table[a, b - 1]) + 1, table[a - 1, b - 1] + (from[a - 1] == to[b - 1] ? 0 : 1)),
            };
            if (a > 1 && b > 1 && from[a - 1] == to[b - 2] && from[a - 2] == to[b - 1])
            {
                table[a, b] = Math.Min(table[a, b], table[a - 2, b - 2] + 1);
            }
        }

        return table[i, j];
    }
}
