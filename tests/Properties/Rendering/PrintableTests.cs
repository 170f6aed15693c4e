using System.Globalization;
using System.Text.Json;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Whatever somebody wrote, a sentence is one line that says what we say.</summary>
public sealed class PrintableTests
{
    [Fact]
    public void A_line_is_printable_and_stays_so() => ForAll(AnyTexts.All(), text =>
    {
        var line = Printable.Line(text);
        Assert.True(AnyTexts.IsPrintable(line), line);
        Assert.Equal(line, Printable.Line(line));
        Assert.Equal(AnyTexts.IsPrintable(text) && !text.Any(IsFormat), line == text);
    });

    [Fact]
    public void A_line_of_JSON_says_the_same_after_it() => ForAll(AnyTexts.Whole(), text =>
        Assert.Equal(text, JsonSerializer.Deserialize<string>(Printable.Line(JsonText.Text(text)))));

    [Fact]
    public void A_name_has_quotes_where_it_could_be_taken_for_our_words() => ForAll(AnyTexts.All(), text =>
    {
        var (name, quoted) = (Printable.Name(text, int.MaxValue), Printable.Quoted(text, int.MaxValue));
        Assert.Equal(2, quoted.Count(character => character == '\''));
        Assert.True(name == quoted || (name == text && text.IndexOfAny([' ', ';', '\'', '"', ',', '\n']) < 0), name);
    });

    [Theory]
    [InlineData("xor.csv", "xor.csv")]
    [InlineData("weights[0][2]", "weights[0][2]")]
    [InlineData("/tmp/α-1.trace", "/tmp/α-1.trace")]
    [InlineData("", "''")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's; done", "'it\\u0027s; done'")]
    [InlineData("\u001b[2J\u202e\n", "'\\u001b[2J\\u202e\\u000a'")]
    [InlineData("👩‍👩‍👧", "👩‍👩‍👧")]
    public void Names_are_shown(string name, string shown) => Assert.Equal(shown, Printable.Name(name));

    [Fact]
    public void A_long_text_is_cut_between_text_elements_and_never_in_a_surrogate_pair() => ForAll(AnyTexts.Whole(), text =>
    {
        var cut = Printable.Short(text, 7);
        var beginning = new StringInfo(text) is { LengthInTextElements: > 7 } long7 ? long7.SubstringByTextElements(0, 7) : text;
        Assert.True(beginning.Length > 7 * 4 || cut == Printable.Line(beginning) + (beginning.Length < text.Length ? "..." : string.Empty), cut);
        Assert.True(AnyTexts.IsPrintable(cut), cut);
        Assert.InRange(cut.Length, 0, (7 * 4 * "\\u0000".Length) + 3);
    });

    [Fact]
    public void Every_fault_of_any_texts_is_one_printable_line() => ForAll(AnyTexts.All().ArrayOf(4), texts =>
    {
        foreach (var type in AnyFaults.Types)
        {
            var fault = AnyFaults.Of(type, texts);
            Assert.True(AnyTexts.IsPrintable(fault.Sentence), fault.Sentence);
            Assert.True(AnyTexts.IsPrintable(fault.SentenceIn(texts[0])), fault.SentenceIn(texts[0]));
            Assert.True(AnyTexts.IsPrintable(Sentences.OfRequest(1, fault)), type.Name);
        }
    });

    [Fact]
    public void Half_a_surrogate_pair_is_escaped()
    {
        Assert.Equal("\"a\\ud83db\\ude00\"", JsonText.Text("a\ud83db\ude00"));
        Assert.Equal("'a\\ud83db'", Printable.Name("a\ud83db"));
        ForAll(AnyTexts.All(), text => JsonDocument.Parse(JsonText.Text(text)).Dispose());
    }

    private static bool IsFormat(char character) => CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format && character is not ('\u200c' or '\u200d')
        || character == '\udb40'; // the first half of a tag

    private static void ForAll<T>(Gen<T> values, Action<T> holds) =>
        Prop.ForAll(values.ToArbitrary(), holds).Check(Seeds.ConfigOf(1_000));
}
