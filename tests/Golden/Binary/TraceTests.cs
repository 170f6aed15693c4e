using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Elevenfold.Golden.Binary;

/// <summary>Recording, replaying and resuming as a user does: killed, interrupted, on full disks and on files of others.</summary>
public sealed class TraceTests : IDisposable
{
    private const string Train = "elevenfold train samples/xor.csv --hidden 4 --quiet ";
    private const string Tutorial = Train + "--seed 1 --iterations 60000 --every 10000 --trace ";

    // A shell that was itself started in the background hands SIGINT down ignored; env can undo that where it is GNU's.
    private const string Undo = "env=$(env --default-signal=INT true 2> /dev/null && echo env --default-signal=INT); exec $env ";
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(20);
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_same_run_is_the_same_trace_and_replays()
    {
        Silent($"{Tutorial} a.trace > /dev/null && {Tutorial} b.trace > /dev/null && cmp a.trace b.trace");

        Assert.Equal(new Outcome("a.trace: agrees, 7 recorded states to iteration 60000; data from the trace\n", string.Empty, 0), _shell.Run("elevenfold replay a.trace"));
    }

    [Theory]
    [InlineData("/\"iteration\":30000/s/\"error\":0.00\\([0-9]*\\)[0-4],/\"error\":0.00\\15,/;/\"iteration\":30000/s/\"error\":0.00\\([0-9]*\\)[6-9],/\"error\":0.00\\15,/", 30000)]
    [InlineData("/\"iteration\":20000/{s/\"stateSha256\":\"0/\"stateSha256\":\"1/;t;s/\"stateSha256\":\"./\"stateSha256\":\"0/}", 20000)]
    [InlineData("/\"iteration\":60000,\"e/s/\\[\\[\\[\\(-*\\)[0-9]\\./[[[\\199./", 60000)]
    public void A_changed_digit_is_found_at_its_iteration(string edit, long iteration)
    {
        var outcome = _shell.Run($"{Tutorial} a.trace > /dev/null && sed '{edit}' a.trace > b.trace && ! cmp -s a.trace b.trace && elevenfold replay b.trace");

        Assert.Equal((string.Empty, 1), (outcome.Error, outcome.Exit));
        Assert.StartsWith(FormattableString.Invariant($"b.trace: differs at iteration {iteration} (line "), outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("chain mismatch: this line, or an earlier one, was changed after it was recorded\n", outcome.Output, StringComparison.Ordinal);
    }

    // Half of the moments are counted from the start of the process, half from the first byte of the file. Every third
    // file loses its last bytes too, as when the machine goes down.
    [Fact]
    public void A_recording_that_is_killed_at_any_moment_is_resumed_to_the_same_bytes()
    {
        const string Record = Train + "--iterations 30000 --every 10 --checkpoint 1000 --trace ";
        Silent(Record + "whole.trace > /dev/null");
        var whole = File.ReadAllBytes(_shell.PathOf("whole.trace"));
        var (random, cuts) = (new Random(1), 0);
        for (var i = 0; i < 50; i++)
        {
            var name = FormattableString.Invariant($"killed{i}.trace");
            var path = _shell.PathOf(name);
            using (var process = _shell.Start("exec " + Record + name + " > /dev/null"))
            {
                while (i % 2 == 0 && !File.Exists(path) && !process.HasExited)
                {
                    Thread.Sleep(1);
                }

                Thread.Sleep(random.Next(i % 2 == 0 ? 100 : 300));
                process.Kill();
                process.WaitForExit();
            }

            if (i % 3 == 0 && File.Exists(path))
            {
                using var file = new FileStream(path, FileMode.Open);
                file.SetLength(Math.Max(0, file.Length - random.Next(1, 200)));
            }

            var killed = File.Exists(path) ? File.ReadAllBytes(path) : null;
            var outcome = _shell.Run($"elevenfold resume {name} --iterations 30000");
            if (killed is null || !killed.Contains((byte)'\n'))
            {
                Assert.Equal((killed is null ? 74 : 65, 1), (outcome.Exit, outcome.Error.Count(character => character == '\n')));
                continue;
            }

            Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
            Assert.True(killed.AsSpan().SequenceEqual(whole.AsSpan(..killed.Length)), $"{name} has other bytes than an uninterrupted trace");
            Assert.True(whole.AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"{name} was killed after {killed.Length} bytes and resumed to something else");
            cuts += killed.Length < whole.Length ? 1 : 0;
        }

        Assert.True(cuts > 4, $"only {cuts} of the kills met a recording");
    }

    // Half of a line of 30 kB stands where the trace is to end.
    [Fact]
    public void Nothing_stays_of_a_cut_line_that_is_longer_than_what_takes_its_place()
    {
        const string Record = "elevenfold train samples/xor.csv --hidden 400 --quiet --every 1 --checkpoint 1 --iterations ";
        Silent(Record + "3 --trace a.trace > /dev/null && " + Record + "2 --trace b.trace > /dev/null");
        Silent("head -c $(($(head -4 a.trace | wc -c) + 15000)) a.trace > c.trace && elevenfold resume c.trace --iterations 2 && cmp b.trace c.trace");
    }

    [Fact]
    public async Task A_recording_that_is_interrupted_says_so_and_goes_on_to_the_same_bytes()
    {
        const string Record = "elevenfold train samples/xor.csv --quiet --hidden 4 --every 1000 --iterations ";
        using var process = _shell.Start(Undo + Record + "2000000000 --trace a.trace");
        Assert.StartsWith("iteration 0: ", await process.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
        Kill(process, "INT");

        Assert.Equal(130, Shell.Ended(process).Exit);
        using var end = JsonDocument.Parse((await File.ReadAllLinesAsync(_shell.PathOf("a.trace")))[^1]);
        Assert.Equal("interrupted", end.RootElement.GetProperty("end").GetString());
        var reached = end.RootElement.GetProperty("iteration").GetInt64();
        var replayed = _shell.Run("elevenfold replay a.trace");
        Assert.Equal((string.Empty, 0), (replayed.Error, replayed.Exit));
        Assert.EndsWith("where the run was interrupted; data from the trace\n", replayed.Output, StringComparison.Ordinal);
        Silent(FormattableString.Invariant(
            $"elevenfold resume a.trace --iterations {reached + 1500} && {Record}{reached + 1500} --trace b.trace > /dev/null && cmp a.trace b.trace"));
    }

    [Fact]
    public void A_trace_on_standard_output_is_the_same_as_in_a_file_and_the_run_is_told_aside()
    {
        Silent(Tutorial + "a.trace > told && elevenfold train samples/xor.csv --hidden 4 --trace - 2> aside | cmp - a.trace && grep -v '^samples/xor.csv: ' aside | cmp told -");
        Silent(Tutorial + "- 2> /dev/null | elevenfold replay - > said && grep -q '^standard input: agrees' said");
        Silent("elevenfold resume a.trace --iterations 60000 --trace - | cmp - a.trace && elevenfold resume a.trace --iterations 60000 --trace c.trace && cmp a.trace c.trace");
    }

    [Fact]
    public void A_full_disk_under_a_trace_is_told()
    {
        if (!File.Exists("/dev/full"))
        {
            return; // Linux has it, macOS has not.
        }

        var outcome = _shell.Run(Tutorial + "/dev/full");

        Assert.Equal(74, outcome.Exit);
        Assert.Equal("elevenfold: /dev/full: no space left to write it; free some space, and run the command again\n", outcome.Error);
    }

    // A limit on the size of files is met in the middle of the run, as a full disk is. The runtime would meet it too, where
    // it keeps its code in shared memory.
    [Fact]
    public void A_recording_that_runs_out_of_space_is_told_and_goes_on_to_the_same_bytes()
    {
        const string Record = Train + "--every 1 --iterations 100 --trace ";
        var outcome = _shell.Run("trap '' XFSZ; ulimit -S -f 8; " + Record + "a.trace > /dev/null", ("DOTNET_EnableWriteXorExecute", "0"));

        Assert.Equal((74, 1), (outcome.Exit, outcome.Error.Count(character => character == '\n')));
        Assert.StartsWith("elevenfold: a.trace: the file would exceed the size limit", outcome.Error, StringComparison.Ordinal);
        Silent(Record + "b.trace > /dev/null && ! cmp -s a.trace b.trace && elevenfold resume a.trace --iterations 100 && cmp a.trace b.trace");
    }

    [Fact]
    public void A_file_is_replaced_only_when_asked_and_then_whole()
    {
        Silent("echo old > a.trace");

        var refused = _shell.Run(Tutorial + "a.trace");

        Assert.Equal((string.Empty, 74), (refused.Output, refused.Exit));
        Assert.Equal("elevenfold: a.trace: found an existing file, expected none; choose another name, or add --force to replace it\n", refused.Error);
        Assert.Equal("old\n", File.ReadAllText(_shell.PathOf("a.trace")));
        Silent($"{Tutorial} a.trace --force > /dev/null && {Tutorial} b.trace > /dev/null && cmp a.trace b.trace");
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task A_replacement_that_does_not_end_leaves_the_old_file(string signal)
    {
        Silent("echo old > a.trace");
        using var process = _shell.Start(Undo + "elevenfold train samples/xor.csv --every 10 --iterations 2000000000 --trace a.trace --force");
        await process.StandardOutput.ReadLineAsync();
        Kill(process, signal);
        Shell.Ended(process);

        Assert.Equal("old\n", await File.ReadAllTextAsync(_shell.PathOf("a.trace")));
        if (signal == "INT")
        {
            Assert.Equal(["a.trace", "samples"], Directory.EnumerateFileSystemEntries(_shell.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Nobody_else_writes_a_file_that_is_being_recorded()
    {
        using var process = _shell.Start("exec elevenfold train samples/xor.csv --every 100000 --iterations 2000000000 --trace a.trace");
        await process.StandardOutput.ReadLineAsync();
        try
        {
            foreach (var other in new[] { Tutorial + "a.trace", Tutorial + "a.trace --force", "elevenfold resume a.trace --iterations 1000000000" })
            {
                var outcome = _shell.Run(other);
                Assert.True(outcome is { Exit: 74, Output: "" }, $"{other} exits with {outcome.Exit}: {outcome.Error}");
                Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
            }

            Silent("head -2 a.trace | elevenfold replay - --to 0 > /dev/null");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Silent("elevenfold replay a.trace --to 0 > /dev/null");
    }

    [Fact]
    public void A_line_without_an_end_is_refused_in_bounded_memory()
    {
        var watch = Stopwatch.StartNew();

        var outcome = _shell.Run(
            "(head -c 1000000000 /dev/zero | tr '\\0' 'a') 2> /dev/null | elevenfold replay -; echo ${PIPESTATUS[1]}", ("DOTNET_GCHeapHardLimit", "10000000")); // 256 MiB, as .NET reads it

        Assert.Equal("65\n", outcome.Output);
        Assert.StartsWith("elevenfold: standard input, line 1: found more than 67108864 bytes", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
        Pace.AssertWithin(Promptly, watch.Elapsed);
    }

    [Theory]
    [InlineData("1s/.*/not JSON/")]
    [InlineData("1s/.*//")]
    [InlineData("1s/.*/[]/")]
    [InlineData("1s/.*/{}/")]
    [InlineData("1s/.*/\\x00\\x01\\xff/")]
    [InlineData("1s/\"trace.2\"/\"trace\\/3\"/")]
    [InlineData("1s/\"network\":/\"seed\":1,\"seed\":1,\"network\":/")]
    [InlineData("1s/\"network\":/\"seed\":1e400,\"network\":/")]
    [InlineData("1s/\"network\":/\"seed\":123456789012345678901234567890,\"network\":/")]
    [InlineData("1s/\"network\":/\"seed\":\"1\",\"network\":/")]
    [InlineData("1s/\"network\":/\"seed\":1,\"clock\":1,\"network\":/")]
    [InlineData("1s/\"network\":/\"recipe\":{\"learningRate\":1e400},\"network\":/")]
    [InlineData("1s/\"network\":/\"recipe\":{\"learningRate\":NaN},\"network\":/")]
    [InlineData("1s/\"network\":/\"recipe\":{\"learningRate\":\"NaN\"},\"network\":/")]
    [InlineData("1s/\"layers\":.3,4,1./\"layers\":[3,2000000000,1]/")]
    [InlineData("1s/\"layers\":.3,4,1./\"layers\":[]/")]
    [InlineData("1s/\"network\":/\"every\":0,\"network\":/")]
    [InlineData("1s/\"network\":/\"iterations\":5,\"network\":/")]
    [InlineData("1s/\"pathSha256\":\"./\"pathSha256\":\"x/")]
    [InlineData("1s/\"xor.csv\"/\"\\\\ud800\"/")]
    [InlineData("1s/\"xor.csv\"/\"\\xeb\"/")]
    [InlineData("2s/\"error\":[0-9.]*/\"error\":1e999/")]
    [InlineData("2s/\"error\":[0-9.]*/\"error\":NaN/")]
    [InlineData("2s/\"weights\":/\"weights\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[/")]
    [InlineData("3s/\"iteration\":10000/\"iteration\":-1/")]
    [InlineData("3s/\"iteration\":10000/\"iteration\":0/")]
    [InlineData("3s/\"iteration\":10000/\"iteration\":1.5/")]
    [InlineData("3s/\"chain\".*/}/")]
    [InlineData("$s/done/perhaps/")]
    [InlineData("$p")]
    [InlineData("1,$d")]
    public void What_is_no_trace_is_refused_in_a_sentence(string edit)
    {
        var trace = Repository.PathOf("samples/traces/three-layer.trace");
        Silent($"LC_ALL=C sed '{edit}' '{trace}' > b.trace && ! cmp -s '{trace}' b.trace");
        foreach (var verb in new[] { "replay b.trace", "resume b.trace --iterations 70000" })
        {
            var outcome = _shell.Run("elevenfold " + verb);

            Assert.True(outcome is { Exit: 65, Output: "" }, $"{verb} exits with {outcome.Exit}: {outcome.Output}{outcome.Error}");
            Assert.StartsWith("elevenfold: b.trace", outcome.Error, StringComparison.Ordinal);
            Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
            Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_array_a_hundred_thousand_deep_is_refused_in_a_sentence()
    {
        var outcome = _shell.Run("(head -c 100000 /dev/zero | tr '\\0' '['; echo) | elevenfold replay -");

        Assert.Equal((string.Empty, 65), (outcome.Output, outcome.Exit));
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
    }

    // Nothing to say, and success.
    private void Silent(string line) => Assert.Equal(new Outcome(string.Empty, string.Empty, 0), _shell.Run("set -o pipefail; " + line));

    private static void Kill(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
