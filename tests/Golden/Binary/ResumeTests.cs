namespace Elevenfold.Golden.Binary;

/// <summary>Going on from a trace that others have too, that changes meanwhile, or that the disk spoiled.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string Digits = "elevenfold train samples/digits.csv --classes --hidden 2 --quiet --every 1 --checkpoint 1 --iterations ";
    private const string Xor = "elevenfold train samples/xor.csv --hidden 4 --quiet --every 10 --checkpoint 30 --iterations ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    // The first one has read the trace, and waits for its table at a pipe.
    [Theory]
    [InlineData("")]
    [InlineData(" --trace b.trace")]
    public async Task Whoever_resumes_has_the_trace_from_its_first_read_to_its_end(string output)
    {
        Silent($"{Digits} 3 --trace a.trace > /dev/null; {Digits} 6 --trace whole.trace > /dev/null; mkfifo table");
        using var first = _shell.Start($"exec elevenfold resume a.trace --iterations 6 --data table{output}");
        await using var table = new FileStream(_shell.PathOf("table"), FileMode.Open, FileAccess.Write); // opens once the first one does

        var second = _shell.Run("cp a.trace before; elevenfold resume a.trace --iterations 9 --data samples/digits.csv");

        Assert.Equal((74, string.Empty), (second.Exit, second.Output));
        Assert.Equal("elevenfold: a.trace: another program writes it; wait until that program ends, or choose another file\n", second.Error);
        Silent("cmp a.trace before");
        await table.WriteAsync(await File.ReadAllBytesAsync(_shell.PathOf("samples/digits.csv")));
        table.Close();
        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), Shell.Ended(first));
        Silent($"cmp {(output.Length == 0 ? "a" : "b")}.trace whole.trace");
    }

    [Fact]
    public async Task A_trace_that_becomes_shorter_while_it_is_copied_is_told_in_a_sentence()
    {
        Silent($"{Xor} 100 --trace a.trace > /dev/null; mkfifo pipe");
        using var process = _shell.Start("exec elevenfold resume a.trace --iterations 200 --trace pipe");
        await Shell.StandsStill(process);
        Silent("echo > a.trace; cat pipe > /dev/null");

        var outcome = Shell.Ended(process);

        Assert.Equal(74, outcome.Exit);
        Assert.Equal("elevenfold: a.trace: it was truncated during the read; run the command again when no program writes it\n", outcome.Error);
    }

    [Theory]
    [InlineData("head -c 5000 /dev/zero")]
    [InlineData("(head -c 5000 /dev/zero; echo)")]
    [InlineData("(head -c 50 /dev/zero; echo; echo; head -c 50 /dev/zero; echo)")]
    [InlineData("(echo; echo)")]
    [InlineData("printf '{\"iteration\":1\\n'")]
    [InlineData("(head -c 40000 samples/digits.csv)")]
    public void What_a_power_loss_leaves_behind_the_good_lines_is_cut_off(string tail) => Silent(
        $"{Xor} 60 --trace a.trace > /dev/null; {Xor} 200 --trace whole.trace > /dev/null; head -5 a.trace > b.trace; {tail} >> b.trace;"
        + " elevenfold resume b.trace --iterations 200 && cmp b.trace whole.trace");

    // An altered line still looks like one: it is not the disk's doing, and is told.
    [Theory]
    [InlineData("5s/\"error\":0/\"error\":1/")]
    [InlineData("$s/done/over/")]
    public void A_line_that_was_altered_is_no_such_tail(string edit)
    {
        Silent($"{Xor} 60 --trace a.trace > /dev/null; sed '{edit}' a.trace > b.trace; cp b.trace c.trace");

        Assert.Equal(65, _shell.Run("elevenfold resume b.trace --iterations 200").Exit);
        Silent("cmp b.trace c.trace");
    }

    [Theory]
    [InlineData("elevenfold train samples/xor.csv --trace new", "new")]
    [InlineData("elevenfold resume old --iterations 70", "old")]
    public void A_file_system_without_record_locks_is_told_as_such_and_nothing_is_left(string command, string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // only there can a test have calls refused
        }

        Silent($"{Xor} 60 --trace old > /dev/null; cp old before");
        foreach (var error in new[] { 37, 38, 95 })
        {
            var outcome = _shell.Run(command, RefusingSystem.That("lock", error));

            Assert.Equal((string.Empty, 74), (outcome.Output, outcome.Exit));
            Assert.Equal($"elevenfold: {name}: its file system has no record locks, which exclude a second writer; choose a folder on another file system\n", outcome.Error);
            Silent("cmp old before && test ! -e new");
        }

        var weights = _shell.Run("echo > w; elevenfold train samples/xor.csv --iterations 1 --quiet --weights w > /dev/null", RefusingSystem.That("lock", 37));
        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), weights);
    }

    private void Silent(string line) => Assert.Equal(new Outcome(string.Empty, string.Empty, 0), _shell.Run("set -o pipefail; " + line));
}
