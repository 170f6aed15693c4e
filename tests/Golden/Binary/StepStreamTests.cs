using System.Globalization;

namespace Elevenfold.Golden.Binary;

/// <summary><c>step --stream</c>: a line gets a reply, whatever stands in it.</summary>
public sealed class StepStreamTests : IDisposable
{
    private const string Good = """{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"rate":1}""";
    private const string Reply = """{"weights":[[[0.5887234586746368]]],"error":0.3775406687981454}""";
    private const int Longest = 1 << 26;
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("emoji-at-the-cut.json", 1, "request 1, weights: found \"", ", expected an array with at least one item")]
    [InlineData("emoji-in-a-number.json", 1, "request 1, weights[0][0][0]: found \"Infi", ", expected a number")]
    [InlineData("infinity-at-rate-0.json", 0, "", "")]
    public void Each_line_of_a_case_has_its_reply(string name, int refused, string begin, string end)
    {
        var path = Repository.PathOf("tests/Golden/Cases/requests/" + name);
        var outcome = _shell.Run($"(cat '{path}'; echo '{Good}') | elevenfold step --stream");

        var replies = outcome.Output.TrimEnd('\n').Split('\n');
        Assert.Equal(File.ReadLines(path).Count(line => line.Length > 0) + 1, replies.Length);
        Assert.Equal(Reply, replies[^1]);
        Assert.Equal(refused == 0 ? 0 : 65, outcome.Exit);
        Assert.StartsWith(refused == 0 ? "{\"weights\":" : "{\"fault\":" + System.Text.Json.JsonSerializer.Serialize(begin, Plain)[..^1], replies[0], StringComparison.Ordinal);
        Assert.True(refused == 0 || replies[0].EndsWith(end + "\"}", StringComparison.Ordinal), replies[0]);
    }

    // A line of as many bytes as there may be, one that is a byte longer, one of 200 MB, and one of them at the end, without its own.
    [Fact]
    public void A_line_that_is_too_long_is_passed_over_and_refused_by_its_number()
    {
        var padding = Longest - Good.Length;
        var outcome = _shell.Run(string.Create(CultureInfo.InvariantCulture, $$"""
            spaces() { head -c $1 /dev/zero | tr '\0' ' '; }
            (spaces {{padding}}; echo '{{Good}}'; spaces {{padding + 1}}; echo '{{Good}}'; echo '{{Good}}'; spaces 200000000; echo; echo '{{Good}}'; spaces {{Longest + 1}}) | elevenfold step --stream
            """));

        string Refused(int number) => $$"""{"fault":"request {{number}}: found a line of more than {{Longest}} bytes, expected at most that; send a smaller network or fewer examples"}""";
        Assert.Equal(string.Join('\n', Reply, Refused(2), Reply, Refused(4), Reply, Refused(6), string.Empty), outcome.Output);
        Assert.Equal(("elevenfold: step: 3 of the requests were refused; their replies hold the faults\n", 65), (outcome.Error, outcome.Exit));
    }

    // 2,000 units of one layer before as many of the next: a request of 12 MB whose step needs more than there is.
    [Fact]
    public void A_request_for_which_there_is_no_memory_is_refused_and_the_next_one_answered()
    {
        var row = "[" + string.Join(',', Enumerable.Repeat("0", 2_000)) + "]";
        var matrix = "[" + string.Join(',', Enumerable.Repeat(row, 3_000)) + "]";
        File.WriteAllText(_shell.PathOf("requests"), $$"""{"weights":[{{matrix}}],"inputs":[[1]],"targets":[[1]]}""" + "\n" + Good + "\n");

        var outcome = _shell.Run("elevenfold step --stream < requests", ("DOTNET_GCHeapHardLimit", "3000000")); // 48 MiB, as .NET reads it

        Assert.Equal(
            $$"""{"fault":"request 1: it needs more memory than is available; send a smaller network or fewer examples"}""" + "\n" + Reply + "\n",
            outcome.Output);
        Assert.Equal(65, outcome.Exit);
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
