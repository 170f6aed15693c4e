namespace Elevenfold.Golden.Binary;

/// <summary>Each verb names what git, an editor or a shell did to a trace, and what was given in its place.</summary>
public sealed class TraceDamageTests : IDisposable
{
    private const string CrLf = "b.trace, line 1: found CR LF at the end of the line, expected LF: git (core.autocrlf) or an editor converted the line ends"
        + "; convert them back with tr -d '\\r' < FILE > NEW, and add the line *.trace -text to .gitattributes";

    private readonly Shell _shell = new();

    private static readonly string[] OfTraces =
    [
        "replay b.trace", "replay b.trace --arithmetic fused", "replay a.trace --like b.trace", "resume b.trace --iterations 30", "show b.trace", "show b.trace --at 5",
        "diff b.trace a.trace", "diff a.trace b.trace", "bisect a.trace b.trace",
    ];

    private static readonly string[] OfWeights = ["predict b.trace samples/xor.csv", "train samples/xor.csv --initial b.trace"];

    public static TheoryData<string> ReadersOfTraces => [.. OfTraces];

    public static TheoryData<string> Readers => [.. OfTraces, .. OfWeights];

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Readers))]
    public void Line_ends_that_git_converted_are_named(string command)
    {
        Record();
        _shell.Run("sed 's/$/\\r/' a.trace > b.trace");

        Assert.Equal((string.Empty, $"elevenfold: {CrLf}\n", 65), Of(command));
    }

    [Theory]
    [MemberData(nameof(ReadersOfTraces))]
    public void A_table_and_weights_in_place_of_a_trace_are_named(string command)
    {
        Record();
        foreach (var (file, kind) in new[] { ("samples/xor.csv", "a table"), ("w.json", "weights") })
        {
            File.Copy(_shell.PathOf(file), _shell.PathOf("b.trace"), overwrite: true);
            Assert.Equal((string.Empty, $"elevenfold: b.trace: found {kind}, expected a trace; record the run with train --trace, and name that file\n", 65), Of(command));
        }
    }

    // What the message asks for undoes the damage.
    [Fact]
    public void The_command_of_the_message_restores_the_trace()
    {
        Record();

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), _shell.Run("sed 's/$/\\r/' a.trace > b.trace; tr -d '\\r' < b.trace > c.trace; cmp a.trace c.trace"));
    }

    [Fact]
    public void The_repository_keeps_the_line_ends_of_its_traces() => Assert.Contains("*.trace -text", File.ReadAllLines(Repository.PathOf(".gitattributes")));

    private void Record() => Assert.Equal(0, _shell.Run("elevenfold train samples/xor.csv --hidden 4 --iterations 20 --every 10 --trace a.trace --weights w.json").Exit);

    private (string Output, string Error, int Exit) Of(string command)
    {
        var outcome = _shell.Run("elevenfold " + command);
        return (outcome.Output, outcome.Error, outcome.Exit);
    }
}
