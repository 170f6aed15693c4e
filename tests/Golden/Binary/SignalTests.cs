using System.Diagnostics;

namespace Elevenfold.Golden.Binary;

/// <summary>Ctrl-C and kill in the middle of a run.</summary>
public sealed class SignalTests : IDisposable
{
    // A shell that was itself started in the background hands SIGINT down ignored; env can undo that where it is GNU's.
    private const string Undo = "env=$(env --default-signal=INT true 2> /dev/null && echo env --default-signal=INT); exec $env ";
    private const string Train = "elevenfold train samples/xor.csv --hidden 4 --iterations 2000000000 --every 1000 --weights ";
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(2);
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_training_at_once_and_leaves_the_old_weights_alone(string signal, int exit)
    {
        File.WriteAllText(_shell.PathOf("w.json"), "old");

        var outcome = await Interrupted(Train + "w.json", signal);

        Assert.Equal(exit, outcome.Exit);
        Assert.Equal("elevenfold: interrupted; no file was left half-written\n", outcome.Error);
        Assert.Equal("old", File.ReadAllText(_shell.PathOf("w.json")));
        Assert.Equal(["samples", "w.json"], Directory.EnumerateFileSystemEntries(_shell.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
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
