using System.Text.RegularExpressions;

namespace Elevenfold.Golden.Frozen;

/// <summary>The pictures of docs/pictures.md are those that its commands write.</summary>
public sealed partial class PicturePageTests : IDisposable
{
    private const string Page = "docs/pictures.md";
    private const string Pictures = "docs/pictures";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Every_picture_is_what_the_command_above_it_writes()
    {
        var page = File.ReadAllText(Repository.PathOf(Page));
        foreach (Match fence in Fences().Matches(page))
        {
            var outcome = _shell.Run("set -e\n" + fence.Groups["commands"].Value);
            Assert.True(outcome.Exit == 0, $"{fence.Value}\nexits with {outcome.Exit}:\n{outcome.Error}");
        }

        var written = Directory.GetFiles(_shell.Folder, "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(written);
        Assert.All(written, name => FrozenFile.Check($"../../../{Pictures}/{name}", File.ReadAllText(_shell.PathOf(name!))));
        Assert.Equal(written, Directory.GetFiles(Repository.PathOf(Pictures), "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(written, name => Assert.Contains($"](pictures/{name})", page, StringComparison.Ordinal));
    }

    [GeneratedRegex("^```sh\n(?<commands>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Fences();
}
