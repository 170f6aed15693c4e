namespace Elevenfold.Golden.Binary;

/// <summary>What does not fit in memory is refused before it is begun, and what fits is done.</summary>
public sealed class MemoryTests : IDisposable
{
    private static readonly (string, string) Small = ("DOTNET_GCHeapHardLimit", "8000000"); // hexadecimal: 128 MiB
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    // Text of a million weights is 20 MB, and 190 as it was made once.
    [Theory]
    [InlineData("train samples/xor.csv --hidden 1000,1000 --iterations 1 --quiet")]
    [InlineData("train samples/xor.csv --hidden 1000,1000 --iterations 1 --quiet --weights w")]
    [InlineData("train samples/xor.csv --hidden 1000,1000 --iterations 1 --quiet --weights -")]
    [InlineData("init --layers 3,1000,1000,1")]
    public void The_text_of_weights_is_not_in_memory(string command) =>
        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), _shell.Run($"elevenfold {command} > /dev/null 2> told; status=$?; grep elevenfold: told; exit $status", Small));

    [Fact]
    public void A_trace_is_refused_where_its_lines_do_not_fit()
    {
        var outcome = _shell.Run("elevenfold train samples/xor.csv --hidden 1000,1000 --iterations 1 --trace a", Small);

        Assert.Equal((string.Empty, 2), (outcome.Output, outcome.Exit));
        Assert.StartsWith("elevenfold: a 3-1000-1000-1 network on 4 rows: it needs ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["samples"], Directory.EnumerateFileSystemEntries(_shell.Folder).Select(Path.GetFileName));
    }

    // A thousand bytes that ask for gigabytes. The chain of the header is right.
    [Theory]
    [InlineData("replay a", 65)]
    [InlineData("replay a --arithmetic fused", 65)]
    [InlineData("resume a --iterations 9", 65)]
    [InlineData("resume a --iterations 9 --trace b", 65)]
    [InlineData("show a --at 0", 65)]
    public void A_short_trace_of_a_large_network_is_refused_before_it_is_made(string verb, int exit)
    {
        var body = File.ReadAllText(Repository.PathOf("tests/Golden/Cases/forged/huge-layers.trace")).Split(",\"chain\":")[0];
        var chain = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(body)));
        File.WriteAllText(_shell.PathOf("a"), $"{body},\"chain\":\"{chain}\"}}\n");

        var outcome = _shell.Run("elevenfold " + verb, ("DOTNET_GCHeapHardLimit", "40000000"));

        Assert.Equal((string.Empty, exit), (outcome.Output, outcome.Exit));
        Assert.StartsWith("elevenfold: a, line 1: a 3-20000-20000-1 network: it needs ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
    }
}
