using System.Text.RegularExpressions;

namespace Elevenfold.Golden;

/// <summary>README's commands work, and print what README shows.</summary>
public sealed partial class ReadmeTests
{
    private const string TestCommand = "dotnet tool restore && dotnet cake";
    private const string FromSource = "dotnet run --project src/Cli -- ";
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    [Fact]
    public void Readme_shows_commands() => Assert.NotEmpty(Sessions().SelectMany(session => session));

    // One folder for all, from top to bottom: what one command writes a later one may read.
    [Fact]
    public void Every_command_of_the_readme_does_what_it_shows()
    {
        using var shell = new Shell();
        foreach (var (command, shown) in Sessions().SelectMany(session => session))
        {
            var outcome = shell.Run(command.Replace(FromSource, "elevenfold ", StringComparison.Ordinal));
            if (shown is null)
            {
                Assert.True(outcome.Exit == 0, $"{command}\nexits with {outcome.Exit}:\n{outcome.Error}");
            }
            else
            {
                Assert.True(shown == outcome.Output, $"{command}\nREADME shows:\n{shown}\nbut it prints:\n{outcome.Output}\n{outcome.Error}");
            }
        }
    }

    [Fact]
    public void The_readmes_test_command_is_the_one_that_runs_before_a_merge()
    {
        Assert.Contains(TestCommand, Readme, StringComparison.Ordinal);
        Assert.Contains(TestCommand, File.ReadAllText(Repository.PathOf(".ci/run")), StringComparison.Ordinal);
    }

    // sh blocks hold commands alone; in console blocks a command stands after "$ ", and what it prints below it.
    private static IEnumerable<IEnumerable<(string Command, string? Shown)>> Sessions() => Fences().Matches(Readme).Select(fence =>
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

                if (IsOurs(joined[i]))
                {
                    yield return (joined[i][2..], string.Concat(shown.Select(line => line + "\n")));
                }
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
