using System.Text.RegularExpressions;

namespace Elevenfold.Golden;

/// <summary>The commands of README and of every other page work, and print what the page shows.</summary>
public sealed partial class PageTests
{
    private const string TestCommand = "dotnet tool restore && dotnet cake";
    private const string FromSource = "dotnet run --project src/Cli -- ";
    private static readonly string[] Folders = ["docs", "samples"];
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    public static TheoryData<string> Pages =>
    [
        "README.md",
        "src/Cli/README.md",
        .. Folders
            .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.md", SearchOption.AllDirectories))
            .Select(page => Path.GetRelativePath(Repository.PathOf("."), page))
            .Where(page => CommandsOf(page).Any())
            .Order(StringComparer.Ordinal),
    ];

    // A session that no fence marks would not be run.
    [Fact]
    public void Every_command_of_a_page_stands_in_a_fence() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md"),
        page => Assert.DoesNotMatch(@"(?m)^ +\$ ", File.ReadAllText(page)));

    // One folder for a page, from top to bottom: what one command writes a later one may read.
    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_command_does_what_its_page_shows(string page)
    {
        using var shell = new Shell();
        var commands = CommandsOf(page).ToList();
        Assert.NotEmpty(commands);
        foreach (var (command, shown) in commands)
        {
            var outcome = shell.Run(command.Replace(FromSource, "elevenfold ", StringComparison.Ordinal));
            if (shown is null)
            {
                Assert.True(outcome.Exit == 0, $"{command}\nexits with {outcome.Exit}:\n{outcome.Error}");
            }
            else
            {
                Assert.True(shown == outcome.Output, $"{command}\n{page} shows:\n{shown}\nbut it prints:\n{outcome.Output}\n{outcome.Error}");
            }
        }
    }

    [Fact]
    public void The_readmes_test_command_is_the_one_that_runs_before_a_merge()
    {
        Assert.Contains(TestCommand, Readme, StringComparison.Ordinal);
        Assert.Contains(TestCommand, File.ReadAllText(Repository.PathOf(".ci/run")), StringComparison.Ordinal);
        Assert.Contains("run: bash .ci/run\n", File.ReadAllText(Repository.PathOf(".github/workflows/ci.yml")), StringComparison.Ordinal);
    }

    // sh blocks hold commands alone; in console blocks a command stands after "$ ", and what it prints below it.
    private static IEnumerable<(string Command, string? Shown)> CommandsOf(string page) => Fences().Matches(File.ReadAllText(Repository.PathOf(page))).SelectMany(fence =>
    {
        var lines = fence.Groups["text"].Value.Split('\n')[..^1];
        return fence.Groups["kind"].Value == "console" ? Console(lines) : Commands(lines);
    });

    private static IEnumerable<(string, string?)> Commands(string[] lines) => Joined(lines)
        .Select(line => line.StartsWith("$ ", StringComparison.Ordinal) ? line[2..] : line)
        .Where(IsOurs)
        .Select(line => (line, (string?)null));

    private static IEnumerable<(string, string?)> Console(string[] lines)
    {
        var joined = Joined(lines);
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i].StartsWith("$ ", StringComparison.Ordinal))
            {
                var shown = joined.Skip(i + 1).TakeWhile(line => !line.StartsWith("$ ", StringComparison.Ordinal)).ToList();
                while (shown is [.., ""])
                {
                    shown.RemoveAt(shown.Count - 1);
                }

                yield return (joined[i][2..], string.Concat(shown.Select(line => line + "\n")));
            }
        }
    }

    private static bool IsOurs(string command) =>
        command.Contains("elevenfold ", StringComparison.Ordinal) || command.Contains(FromSource, StringComparison.Ordinal);

    // A backslash at its end continues a command on the next line.
    private static string[] Joined(string[] lines) => string.Join('\n', lines).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');

    [GeneratedRegex(@"^```(?<kind>sh|console)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Fences();
}
