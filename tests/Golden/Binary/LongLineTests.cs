namespace Elevenfold.Golden.Binary;

/// <summary>Lines of more than 64 MiB: what is recorded is read again, and what could not be is not recorded.</summary>
public sealed class LongLineTests : IDisposable
{
    // 768 MiB of heap, in hexadecimal, for a line of 71 MB: two buffers for diff, and what its decoding takes.
    private static readonly (string Name, string Value) Limit = ("DOTNET_GCHeapHardLimit", "30000000");
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_checkpoint_of_more_than_64_MiB_is_read_by_every_verb()
    {
        var made = _shell.Run(
            "(seq -f c%g 9000; echo y) | paste -sd , > wide.csv && for row in 0 1; do (seq 1 9000; echo $row) | paste -sd , >> wide.csv; done"
            + " && elevenfold train wide.csv --hidden 400 --learning-rate 0.001 --iterations 0 --quiet --trace a.trace > /dev/null && test $(wc -c < a.trace) -gt 71000000");
        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), made);
        foreach (var command in new[]
        {
            "elevenfold replay a.trace --data wide.csv > /dev/null",
            "elevenfold show a.trace > /dev/null",
            "elevenfold show a.trace --at last --layer l2 --data wide.csv > /dev/null",
            "elevenfold diff a.trace a.trace > /dev/null",
            "elevenfold bisect a.trace a.trace --data wide.csv > /dev/null",
            "elevenfold resume a.trace --iterations 1 --data wide.csv",
        })
        {
            var outcome = _shell.Run(command, Limit);
            Assert.True(outcome == new Outcome(string.Empty, string.Empty, 0), $"{command} exits with {outcome.Exit}: {outcome.Error}");
        }
    }

    [Fact]
    public void A_header_of_more_than_64_MiB_is_not_recorded()
    {
        var outcome = _shell.Run(
            "(head -c 67108864 /dev/zero | tr '\\0' a; printf ',y\\n1,1\\n') > long.csv; elevenfold train long.csv --iterations 1 --trace a.trace; test ! -e a.trace || echo recorded");

        Assert.Equal(string.Empty, outcome.Output);
        Assert.StartsWith("elevenfold: --trace: the header of the trace would have ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(2, _shell.Run("elevenfold train long.csv --iterations 1 --trace a.trace").Exit);
    }

    // A header of a small network lets no later line be long, however long a file goes on.
    [Fact]
    public void A_line_that_is_longer_than_its_header_lets_it_be_is_not_read_on()
    {
        var outcome = _shell.Run(
            "elevenfold train samples/xor.csv --hidden 4 --iterations 1 --quiet --trace a.trace > /dev/null;"
            + " (head -1 a.trace; (head -c 1000000000 /dev/zero | tr '\\0' a) 2> /dev/null) | elevenfold replay -");

        Assert.Equal((string.Empty, 65), (outcome.Output, outcome.Exit));
        Assert.Equal("elevenfold: standard input, line 2: found more than 1572 bytes, expected at most that in this line of a trace; check the program that wrote it\n", outcome.Error);
    }
}
