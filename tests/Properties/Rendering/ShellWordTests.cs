using Elevenfold.Cli.Rendering;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>The words of a command, as a list of programs has them.</summary>
public sealed class ShellWordTests
{
    [Fact]
    public void Splitting_is_the_inverse_of_joining() =>
        Prop.ForAll(AnyTexts.All().ListOf().ToArbitrary(), words => ShellWords.Split(ShellWords.Of(words))?.SequenceEqual(words, StringComparer.Ordinal) == true).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  cc -O2\t-o step ", new[] { "cc", "-O2", "-o", "step" })]
    [InlineData("sh -c 'echo \"a b\"' \"it's\" '' a\\ b c'd'\"e\"", new[] { "sh", "-c", "echo \"a b\"", "it's", "", "a b", "cde" })]
    [InlineData("echo $HOME | *", new[] { "echo", "$HOME", "|", "*" })]
    [InlineData("echo 'a", null)]
    [InlineData("echo \"a\\\"", null)]
    public void Blanks_quotes_and_backslashes_divide_a_line(string line, string[]? words) => Assert.Equal(words, ShellWords.Split(line));
}
