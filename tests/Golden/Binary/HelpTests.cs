namespace Elevenfold.Golden.Binary;

/// <summary>The command help.</summary>
public sealed class HelpTests : IDisposable
{
    // The commands that the help lists, a line each.
    private const string Commands = "elevenfold help | sed -n '/^Commands:/,/^$/s/^  \\([a-z][a-z]*\\).*/\\1/p'";

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void It_prints_what_the_option_prints() => Assert.Equal(
        new Outcome("help\n", string.Empty, 0),
        _shell.Run($"cmp <(elevenfold help) <(elevenfold --help) && for c in $({Commands}); do cmp <(elevenfold help $c) <(elevenfold $c --help) || exit 1; done; echo $c"));

    [Theory]
    [InlineData("help trian", "unknown command 'trian'; did you mean 'train'?; see elevenfold --help")]
    [InlineData("help dance", "unknown command 'dance'; see elevenfold --help")]
    [InlineData("help train show", "found 'show', expected no further argument; see elevenfold help --help")]
    [InlineData("help --trian", "unknown option '--trian'; see elevenfold help --help")]
    [InlineData("hlep", "unknown command 'hlep'; did you mean 'help'?; see elevenfold --help")]
    [InlineData("hlep train", "unknown command 'hlep'; did you mean 'help'?; see elevenfold --help")]
    [InlineData("dance --help", "unknown command 'dance'; see elevenfold --help")]
    [InlineData("-h dance", "unknown command 'dance'; see elevenfold --help")]
    [InlineData("train -q", "unknown option '-q'; did you mean '--quiet'?; see elevenfold train --help")]
    [InlineData("train -z", "unknown option '-z'; see elevenfold train --help")]
    public void What_is_no_command_is_refused(string arguments, string sentence) =>
        Assert.Equal(new Outcome(string.Empty, $"elevenfold: {sentence}\n", 2), _shell.Run("elevenfold " + arguments));
}
