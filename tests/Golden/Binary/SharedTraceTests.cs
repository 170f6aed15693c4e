using System.Diagnostics;

namespace Elevenfold.Golden.Binary;

/// <summary>A trace that is read while it is recorded, that was altered where it names its table, or that is larger than memory.</summary>
public sealed class SharedTraceTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Every_verb_reads_a_trace_that_is_being_recorded()
    {
        using var process = _shell.Start("exec elevenfold train samples/xor.csv --hidden 4 --every 1000 --iterations 2000000000 --trace a.trace > told");
        try
        {
            await Recorded(process, "a.trace", lines: 3);
            foreach (var verb in new[] { "show a.trace", "show a.trace --at first,1000 --layer l2_error", "replay a.trace --to 1000", "diff a.trace a.trace --tolerance 1" })
            {
                var outcome = _shell.Run("elevenfold " + verb);
                Assert.True(outcome is { Error: "" } and not { Output: "" }, $"{verb} exits with {outcome.Exit}: {outcome.Error}");
            }

            Assert.False(process.HasExited);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    // A recorder may be as fast as a reader: each reads what there was when it began, and ends.
    [Fact]
    public async Task Every_verb_ends_on_a_trace_that_is_being_recorded_and_says_what_it_is()
    {
        using var process = _shell.Start("exec elevenfold train samples/xor.csv --every 1 --iterations 2000000000 --trace a.trace > told");
        try
        {
            await Recorded(process, "a.trace", lines: 1000);
            foreach (var verb in new[] { "replay a.trace", "replay a.trace --arithmetic fused" })
            {
                var outcome = _shell.Run("elevenfold " + verb);
                Assert.Equal((string.Empty, 65), (outcome.Output, outcome.Exit));
                Assert.Contains("or the run has not ended", outcome.Error, StringComparison.Ordinal);
            }

            Assert.Matches("\nend +none: ", _shell.Run("elevenfold show a.trace").Output);
            Assert.False(process.HasExited);
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_reader_keeps_no_recorder_out()
    {
        var trace = "elevenfold train samples/xor.csv --hidden 4 --iterations 5000 --every 1000 --quiet --trace ";
        Assert.Equal(0, _shell.Run(trace + "a.trace > /dev/null").Exit);
        await using var reader = new FileStream(_shell.PathOf("a.trace"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

        var outcome = _shell.Run($"elevenfold resume a.trace --iterations 7000 && {trace.Replace("5000", "7000", StringComparison.Ordinal)} b.trace > /dev/null && cmp a.trace b.trace");

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
    }

    // The table itself is given, so that its digest would be found fault with if the chain were not looked at first.
    [Theory]
    [InlineData("replay b.trace", 1)]
    [InlineData("replay b.trace --data samples/digits.csv", 1)]
    [InlineData("replay b.trace --data samples/digits.csv --arithmetic fused", 65)]
    [InlineData("resume b.trace --iterations 3 --data samples/digits.csv", 65)]
    [InlineData("show b.trace --at 0 --data samples/digits.csv", 65)]
    [InlineData("diff b.trace a.trace", 1)]
    [InlineData("bisect b.trace a.trace --data samples/digits.csv", 65)]
    public void An_altered_header_is_told_before_a_table_is_asked_for(string verb, int exit)
    {
        var made = _shell.Run(
            "elevenfold train samples/digits.csv --classes --hidden 2 --iterations 1 --quiet --trace a.trace > /dev/null"
            + " && sed '1s/\"sha256\":\"0/\"sha256\":\"1/;t;1s/\"sha256\":\"./\"sha256\":\"0/' a.trace > b.trace && ! cmp -s a.trace b.trace");
        Assert.Equal(0, made.Exit);

        var outcome = _shell.Run("elevenfold " + verb);

        Assert.Equal(exit, outcome.Exit);
        Assert.Contains("line 1", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.Contains(" changed", outcome.Output + outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("--data", outcome.Output + outcome.Error, StringComparison.Ordinal);
    }

    // 16 MiB of heap, for traces of 37 MB whose weights take 15 MB: who kept lines, frames or weights would not come to the end.
    [Fact]
    public void Memory_does_not_grow_with_the_number_of_iterations_in_any_verb()
    {
        const string Record = "elevenfold train samples/xor.csv --hidden 400 --learning-rate 0.1 --quiet --every 1 --checkpoint 1 --iterations 1150 --trace ";
        foreach (var command in new[]
        {
            Record + "a.trace > /dev/null",
            "test $(wc -c < a.trace) -gt 36000000",
            "elevenfold replay a.trace > /dev/null",
            "elevenfold replay a.trace --from 1100 > /dev/null",
            "elevenfold show a.trace > /dev/null",
            "elevenfold show a.trace --at first,1100,last --layer l2_error > /dev/null",
            "elevenfold diff a.trace a.trace > /dev/null",
            "elevenfold bisect a.trace a.trace > /dev/null",
            "elevenfold resume a.trace --iterations 1160",
        })
        {
            var outcome = _shell.Run(command, ("DOTNET_GCHeapHardLimit", "1000000")); // hexadecimal
            Assert.True(outcome == new Outcome(string.Empty, string.Empty, 0), $"{command} exits with {outcome.Exit}: {outcome.Error}");
        }
    }

    private async Task Recorded(Process recorder, string name, int lines)
    {
        while (_shell.Run($"test -f {name} && test $(wc -l < {name}) -ge {lines}").Exit != 0)
        {
            Assert.False(recorder.HasExited);
            await Task.Delay(50);
        }
    }
}
