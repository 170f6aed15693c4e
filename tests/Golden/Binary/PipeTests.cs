using System.Diagnostics;

namespace Elevenfold.Golden.Binary;

/// <summary>Standard streams that close, fill up, or stay open.</summary>
public sealed class PipeTests : IDisposable
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(20);
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    // Two thousand million iterations would take hours.
    [Fact]
    public void A_writer_whose_reader_has_left_stops_at_once_and_says_so_in_a_sentence()
    {
        var watch = Stopwatch.StartNew();
        var outcome = _shell.Run("elevenfold train samples/xor.csv --hidden 4 --iterations 2000000000 --every 1 --quiet | head -1; echo ${PIPESTATUS[0]}");

        Assert.Equal("iteration 0: error 0.49641003190272537\n141\n", outcome.Output);
        Assert.Equal("elevenfold: standard output: closed by its reader before everything was written\n", outcome.Error);
        Pace.AssertWithin(Promptly, watch.Elapsed);
    }

    [Theory]
    [InlineData("elevenfold train samples/xor.csv --iterations 1")]
    [InlineData("elevenfold train samples/xor.csv --iterations 1 --weights -")]
    [InlineData("elevenfold init --layers 3,1")]
    [InlineData("elevenfold --help")]
    [InlineData("elevenfold tutorial two-layer")]
    [InlineData("elevenfold init --layers 3,1 | elevenfold step samples/xor.csv --quiet")]
    [InlineData("elevenfold init --layers 3,1 | elevenfold predict - samples/xor.csv")]
    [InlineData("echo '{\"weights\":[[[1]]],\"inputs\":[[1]],\"targets\":[[1]]}' | elevenfold step --stream")]
    public void A_full_disk_under_standard_output_is_told(string command)
    {
        if (!File.Exists("/dev/full"))
        {
            return; // Linux has it, macOS has not.
        }

        var outcome = _shell.Run(command + " > /dev/full");

        Assert.Equal(74, outcome.Exit);
        Assert.EndsWith("elevenfold: standard output: no space left to write it; free some space, and run the command again\n", outcome.Error, StringComparison.Ordinal);
        NoTrace(outcome);
    }

    [Fact]
    public void Two_commands_in_one_redirection_follow_each_other()
    {
        var outcome = _shell.Run("(elevenfold init --layers 2,1; elevenfold init --layers 3,1 --seed 2) > both; "
            + "(elevenfold init --layers 2,1 | cat; elevenfold init --layers 3,1 --seed 2 | cat) | cmp - both && wc -l < both");

        Assert.Equal((0, string.Empty), (outcome.Exit, outcome.Error));
        Assert.Equal("19", outcome.Output.Trim());
    }

    [Fact]
    public void A_closed_standard_error_changes_no_exit_status()
    {
        Assert.Equal(2, _shell.Run("elevenfold train samples/xor.csv --every 0 2>&-").Exit);
        Assert.Equal(0, _shell.Run("elevenfold train samples/xor.csv --iterations 1 --weights - 2>&- | elevenfold predict - samples/xor.csv 2>&-").Exit);
    }

    [Theory]
    [InlineData("elevenfold train - < /dev/null", 65)]
    [InlineData("elevenfold predict - samples/xor.csv < /dev/null", 65)]
    [InlineData("elevenfold step samples/xor.csv < /dev/null", 65)]
    [InlineData("elevenfold step --stream < /dev/null", 0)]
    [InlineData("elevenfold train samples < /dev/null", 74)]
    [InlineData("elevenfold train samples/xor.csv --iterations 1 >&-", 74)]
    public void An_empty_input_and_a_closed_output_are_told_in_a_sentence(string command, int exit)
    {
        var outcome = _shell.Run(command);

        Assert.True(outcome.Exit == exit, $"{command} exits with {outcome.Exit}: {outcome.Error}");
        NoTrace(outcome);
    }

    // A descriptor that is closed is the next one that the runtime or a file of ours gets.
    [Theory]
    [InlineData("train - --iterations 1 <&-", "input")]
    [InlineData("predict - samples/xor.csv <&-", "input")]
    [InlineData("step samples/xor.csv <&-", "input")]
    [InlineData("step --stream <&-", "input")]
    [InlineData("replay - <&-", "input")]
    [InlineData("show - <&-", "input")]
    [InlineData("diff - samples/traces/two-layer.trace <&-", "input")]
    [InlineData("bisect samples/traces/two-layer.trace - <&-", "input")]
    [InlineData("replay samples/traces/two-layer.trace --like - <&-", "input")]
    [InlineData("replay samples/traces/two-layer.trace --data - <&-", "input")]
    [InlineData("train samples/xor.csv --experiment - <&-", "input")]
    [InlineData("train samples/xor.csv --initial - <&-", "input")]
    [InlineData("train samples/xor.csv --iterations 1 >&-", "output")]
    [InlineData("train samples/xor.csv --iterations 1 --weights - <&- >&-", "output")]
    [InlineData("train samples/xor.csv --iterations 1 --trace - >&-", "output")]
    [InlineData("init --layers 3,1 <&- >&-", "output")]
    [InlineData("tutorial two-layer >&-", "output")]
    [InlineData("replay samples/traces/two-layer.trace >&- <&-", "output")]
    [InlineData("--help >&-", "output")]
    [InlineData("--version >&- <&-", "output")]
    public void A_closed_stream_that_is_needed_is_told_at_once(string command, string stream)
    {
        var outcome = _shell.Run("timeout 60 elevenfold " + command);

        Assert.Equal((string.Empty, 74), (outcome.Output, outcome.Exit));
        var advice = stream == "input" ? "name a file, or redirect an input, such as < FILE" : "redirect it, such as > FILE";
        Assert.EndsWith($"elevenfold: standard {stream}: found it closed, expected an open stream; {advice}\n", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<&-")]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData("<&- >&- 2>&-")]
    public void A_closed_stream_that_is_not_needed_changes_nothing(string closed)
    {
        const string Record = "elevenfold train samples/xor.csv --iterations 3 --trace ";
        var outcome = _shell.Run($"{Record} a > /dev/null; sed '$d' a > b; elevenfold resume b --iterations 3 {closed}; echo $?; cmp a b; "
            + $"elevenfold train samples/xor.csv --every 0 > /dev/null {closed}; echo $?");

        Assert.Equal("0\n2\n", outcome.Output);
    }

    // As a program that shares its own pipe with ours leaves it. The report is longer than a pipe holds, and its reader waits until it is full.
    [Fact]
    public void A_standard_error_that_does_not_block_loses_no_line()
    {
        File.WriteAllText(_shell.PathOf("slow-reader.py"), """
            import os, subprocess, time
            reading, writing = os.pipe()
            os.set_blocking(writing, False)
            process = subprocess.Popen(["bash", "-c", "exec elevenfold train samples/xor.csv --iterations 4000 --every 1 --weights -"], stdout=subprocess.DEVNULL, stderr=writing)
            os.close(writing)
            time.sleep(2)
            with open(reading, "rb") as told:
                lines = told.read().split(b"\n")
            print(sum(line.startswith(b"iteration ") for line in lines), process.wait())
            """);

        Assert.Equal("4001 0\n", _shell.Run("python3 slow-reader.py").Output);
    }

    // How few are enough for the runtime is its own affair; from there on whatever fails is told.
    [Fact]
    public void Too_few_descriptors_are_told_in_a_sentence()
    {
        var told = 0;
        foreach (var few in Enumerable.Range(24, 44))
        {
            var outcome = _shell.Run($"ulimit -n {few}; elevenfold train samples/xor.csv --iterations 1 --trace t{few} --weights w{few} --quiet > /dev/null", ("DOTNET_DbgEnableMiniDump", "0"));

            Assert.True(outcome.Exit is 0 or 74, $"with {few} it exits with {outcome.Exit}: {outcome.Error}");
            NoTrace(outcome);
            Assert.Equal(outcome.Exit == 74, outcome.Error.Length > 0);
            told += outcome.Exit == 74 ? 1 : 0;
        }

        Assert.NotEqual(0, told);
    }

    [Fact]
    public async Task Each_request_is_answered_while_the_pipe_stays_open()
    {
        const string Request = "{\"weights\":[[[0.5]]],\"inputs\":[[1]],\"targets\":[[1]],\"rate\":1}";
        const string Reply = "{\"weights\":[[[0.5887234586746368]]],\"error\":0.3775406687981454}";
        using var process = _shell.Start("exec elevenfold step --stream");

        Assert.Equal(Reply, await Ask(process, Request));
        Assert.StartsWith("{\"fault\":\"request 2, rate:", await Ask(process, Request.Replace(":1}", ":-1}", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.StartsWith("{\"fault\":\"request 3, line 1", await Ask(process, "not a request"), StringComparison.Ordinal);
        Assert.Equal(Reply, await Ask(process, Request));
        process.StandardInput.Close();
        var outcome = Shell.Ended(process);

        Assert.Equal((string.Empty, 65), (outcome.Output, outcome.Exit));
        Assert.Equal("elevenfold: step: 2 of the requests were refused; their replies hold the faults\n", outcome.Error);
    }

    // The definition of training, stated by two processes: one update of train is one step.
    [Theory]
    [InlineData("samples/xor.csv", "", "3,1", "")]
    [InlineData("samples/xor.csv", "--hidden 4,2 --learning-rate 3", "3,4,2,1", "--learning-rate 3")]
    [InlineData("samples/iris.csv", "--hidden 5 --scale standard --learning-rate 0.01", "4,5,3", "--scale standard --learning-rate 0.01")]
    [InlineData("samples/digits.csv", "--hidden 7 --classes --scale minmax --learning-rate 0.001 --seed 3", "64,7,10 --seed 3", "--classes --scale minmax --learning-rate 0.001")]
    public void One_iteration_of_train_is_one_step_from_init_byte_for_byte(string data, string options, string layers, string stepOptions)
    {
        var trained = _shell.Run($"elevenfold train {data} {options} --iterations 1 --weights -");
        var stepped = _shell.Run($"elevenfold init --layers {layers} | elevenfold step {data} {stepOptions}");

        Assert.Equal((0, 0), (trained.Exit, stepped.Exit));
        Assert.StartsWith("{\n", trained.Output, StringComparison.Ordinal);
        Assert.Equal(trained.Output, stepped.Output);
    }

    private static async Task<string?> Ask(Process process, string line)
    {
        await process.StandardInput.WriteAsync(line + "\n");
        await process.StandardInput.FlushAsync();
        return await process.StandardOutput.ReadLineAsync().WaitAsync(Promptly * Pace.Now());
    }

    private static void NoTrace(Outcome outcome) => Assert.DoesNotContain("   at ", outcome.Error + outcome.Output, StringComparison.Ordinal);
}
