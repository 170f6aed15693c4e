using System.Diagnostics;

namespace Elevenfold.Golden.Binary;

/// <summary>Ctrl-C and kill in the middle of a run.</summary>
public sealed class SignalTests : IDisposable
{
    // A shell in the background hands SIGINT down ignored, and nohup SIGHUP; env can undo that where it is GNU's.
    private const string Undo = "env=$(env --default-signal=INT,HUP true 2> /dev/null && echo env --default-signal=INT,HUP); exec $env ";
    private const string Train = "elevenfold train --quiet samples/xor.csv --hidden 4 --iterations 2000000000 --every 1000 --weights ";
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2);
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_ends_training_at_once_and_leaves_the_old_weights_alone(string signal, int exit)
    {
        File.WriteAllText(_shell.PathOf("w.json"), "old");

        var outcome = await Interrupted(Train + "w.json", signal);

        Assert.Equal(exit, outcome.Exit);
        Assert.Equal("elevenfold: interrupted; no file is partially written\n", outcome.Error);
        Assert.Equal("old", File.ReadAllText(_shell.PathOf("w.json")));
        Assert.Equal(["samples", "w.json"], Directory.EnumerateFileSystemEntries(_shell.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_signal_leaves_no_file_where_there_was_none(string signal, int exit)
    {
        var outcome = await Interrupted(Train + "w.json", signal);

        Assert.Equal(exit, outcome.Exit);
        Assert.Equal(["samples"], Directory.EnumerateFileSystemEntries(_shell.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_stream_that_waits_for_requests_is_ended_by_a_signal_too()
    {
        using var process = _shell.Start(Undo + "elevenfold step --stream");
        await process.StandardInput.WriteAsync("?\n");
        await process.StandardInput.FlushAsync();
        await process.StandardOutput.ReadLineAsync();

        Kill(process, "INT");

        Assert.Equal(130, Shell.Ended(process).Exit);
    }

    [Fact]
    public async Task A_terminal_that_is_closed_leaves_a_trace_with_an_end()
    {
        var outcome = await Interrupted("elevenfold train --quiet samples/xor.csv --every 1000 --iterations 2000000000 --trace a.trace", "HUP");

        Assert.Equal((129, "elevenfold: interrupted; no file is partially written\n"), (outcome.Exit, outcome.Error));
        Assert.StartsWith("{\"end\":\"interrupted\",", (await File.ReadAllLinesAsync(_shell.PathOf("a.trace")))[^1], StringComparison.Ordinal);
    }

    // As nohup does.
    [Fact]
    public async Task A_signal_that_is_to_be_ignored_is_ignored()
    {
        using var process = _shell.Start("trap '' HUP; exec elevenfold train samples/xor.csv --every 10000 --iterations 2000000000");
        await process.StandardOutput.ReadLineAsync();

        Kill(process, "HUP");
        for (var i = 0; i < 20; i++)
        {
            Assert.NotNull(await process.StandardOutput.ReadLineAsync());
        }

        Kill(process, "TERM");
        Assert.Equal(143, Shell.Ended(process).Exit);
    }

    // Each writes into a pipe that somebody holds open and nobody reads, until it is full.
    [Theory]
    [InlineData(
        "train samples/xor.csv --every 1 --iterations 2000000000 --trace - > pipe 2> told",
        "standard output accepts no more data; the last line of the trace may be cut, and the trace has no end")]
    [InlineData(
        "train samples/xor.csv --every 1 --iterations 2000000000 --trace pipe > /dev/null 2> told",
        "pipe accepts no more data; the last line of the trace may be cut, and the trace has no end")]
    [InlineData("train samples/xor.csv --every 1 --iterations 2000000000 --trace a.trace --weights w > pipe 2> told", "no file is partially written")]
    [InlineData("train samples/xor.csv --every 1 --iterations 2000000000 --weights - > /dev/null 2> pipe", "")]
    [InlineData("train samples/xor.csv --every 1 --iterations 2000000000 --trace - > pipe 2> pipe", "")]
    public async Task A_reader_that_stands_still_holds_up_no_signal(string verb, string told)
    {
        using var process = _shell.Start("mkfifo pipe; touch told; exec 9<> pipe; exec elevenfold " + verb);
        await Shell.StandsStill(process);
        var watch = Stopwatch.StartNew();

        Kill(process, "TERM");

        Assert.Equal(143, Shell.Ended(process).Exit);
        Pace.AssertWithin(Promptly, watch.Elapsed);
        Assert.Equal(told.Length == 0 ? null : $"elevenfold: interrupted; {told}", (await File.ReadAllLinesAsync(_shell.PathOf("told"))).LastOrDefault());
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(_shell.Folder), path => Path.GetFileName(path) is "w" or ['.', ..]);
        if (File.Exists(_shell.PathOf("a.trace")))
        {
            Assert.StartsWith("{\"end\":\"interrupted\",", (await File.ReadAllLinesAsync(_shell.PathOf("a.trace")))[^1], StringComparison.Ordinal);
        }
    }

    // The copy of 60 MB takes longer than the signal.
    [Theory]
    [InlineData("TERM")]
    [InlineData("KILL")]
    public void A_trace_that_is_being_copied_is_left_in_whole_lines_or_not_at_all(string signal)
    {
        var made = _shell.Run("elevenfold train samples/xor.csv --hidden 600,600 --quiet --every 1 --checkpoint 1 --iterations 8 --trace a.trace > /dev/null");
        Assert.Equal(0, made.Exit);
        for (var i = 0; i < 3; i++)
        {
            File.Delete(_shell.PathOf("b.trace"));
            using var process = _shell.Start("exec elevenfold resume a.trace --iterations 200000000 --trace b.trace");
            while (!File.Exists(_shell.PathOf("b.trace")) && !process.HasExited)
            {
                Thread.Sleep(1);
            }

            Kill(process, signal);
            Shell.Ended(process);

            if (signal == "TERM")
            {
                Assert.True(!File.Exists(_shell.PathOf("b.trace")) || _shell.Run("elevenfold replay b.trace").Exit == 0);
            }
            else
            {
                Assert.True(!File.Exists(_shell.PathOf("b.trace")) || _shell.Run("cmp b.trace a.trace").Error.Contains("EOF on b.trace", StringComparison.Ordinal));
            }
        }
    }

    private async Task<Outcome> Interrupted(string line, string signal)
    {
        using var process = _shell.Start(Undo + line);
        Assert.StartsWith("iteration 0: ", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        var watch = Stopwatch.StartNew();
        Kill(process, signal);
        var outcome = Shell.Ended(process);
        Pace.AssertWithin(Promptly, watch.Elapsed);
        return outcome;
    }

    // The shell and its env were replaced by the program, so the process is the program's own.
    private static void Kill(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
