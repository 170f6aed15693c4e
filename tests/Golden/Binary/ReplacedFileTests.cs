namespace Elevenfold.Golden.Binary;

/// <summary>What stays of a file that is replaced, and what becomes of a finished file that can't be put in its place.</summary>
public sealed class ReplacedFileTests : IDisposable
{
    private const string Train = "elevenfold train samples/xor.csv --iterations 2 --quiet --weights ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("600")]
    [InlineData("644")]
    [InlineData("660")]
    public void The_permissions_stay(string mode) => Silent(
        $"echo old > w; chmod {mode} w; {Train} w > /dev/null && find w -perm {mode} | grep -q w && {Train} - | cmp - w");

    [Fact]
    public void All_names_of_a_file_stay_names_of_it() => Silent(
        $"head -c 100000 /dev/zero > w; ln w other; {Train} w > /dev/null && [ w -ef other ] && {Train} - | cmp - other && ls -A | tr '\\n' ' ' | grep -qx 'other samples w '");

    [Theory]
    [InlineData("fchown", 1)] // EPERM: another owner's
    [InlineData("rename", 16)] // EBUSY: a mount point, as in containers
    [InlineData("rename", 1)] // EPERM: another owner's, in a folder like /tmp
    public void A_file_that_may_not_be_renamed_over_is_written_in_its_place(string call, int error)
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // only there can a test have calls refused
        }

        Silent("head -c 100000 /dev/zero > w; ln w other; ls -i w > inode; rm other");

        var outcome = _shell.Run(Train + "w > /dev/null", RefusingSystem.That(call, error));

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
        Silent($"ls -i w | cmp - inode && {Train} - | cmp - w && ! ls -A | grep elevenfold");
    }

    [Fact]
    public void A_disk_that_fails_is_told_and_the_old_file_stays()
    {
        if (!OperatingSystem.IsLinux())
        {
            return; // only there can a test have calls refused
        }

        var outcome = _shell.Run($"echo old > w; {Train} w > /dev/null", RefusingSystem.That("fsync", 5));

        Assert.Equal((74, 1), (outcome.Exit, outcome.Error.Count(character => character == '\n')));
        Silent("echo old | cmp - w");
    }

    [Fact]
    public async Task What_took_a_whole_run_is_kept_where_its_place_was_taken_meanwhile()
    {
        var outcome = await Changed("mkdir w");

        Assert.Equal(74, outcome.Exit);
        Assert.StartsWith("elevenfold: w: found a folder, expected a file; the complete file is ", outcome.Error, StringComparison.Ordinal);
        var kept = outcome.Error.Split(' ')[^1].TrimEnd('\n');
        Silent($"elevenfold train samples/xor.csv --iterations 5000 --quiet --weights - | cmp - '{kept}'");
    }

    [Theory]
    [InlineData("rm -r out")]
    [InlineData("mv out elsewhere")]
    public async Task A_folder_that_is_gone_meanwhile_is_told_in_a_sentence(string change)
    {
        Silent("mkdir out");

        var outcome = await Changed(change, "out/w");

        Assert.Equal(74, outcome.Exit);
        Assert.Equal("elevenfold: out/w: no such file or folder; check the path\n", outcome.Error);
    }

    [Theory]
    [InlineData("rm a.trace", "it was deleted or replaced during the run, so the output is lost; run the command again")]
    [InlineData("cp a.trace b.trace; mv b.trace a.trace", "it was deleted or replaced during the run, so the output is lost; run the command again")]
    [InlineData("mv a.trace b.trace", "it was renamed during the run; the output is complete, under the new name")]
    public async Task A_trace_that_has_not_its_name_at_the_end_is_no_success(string change, string sentence)
    {
        var outcome = await Changed(change, "a.trace", "--trace");

        Assert.Equal((74, $"elevenfold: a.trace: {sentence}\n"), (outcome.Exit, outcome.Error));
    }

    [Fact]
    public void A_name_as_long_as_a_name_may_be_is_written()
    {
        var name = new string('w', 250);
        Silent($"{Train} {name} > /dev/null && {Train} {name} > /dev/null && {Train} - | cmp - {name}");
    }

    [Fact]
    public void A_trace_has_a_name_as_long_as_a_name_may_be()
    {
        var (name, other) = (new string('t', 255), new string('u', 255));
        var train = "elevenfold train samples/xor.csv --iterations 9 --every 1 --quiet";
        Silent($"{train} --trace {name} > /dev/null && {train} --trace {name} --force > /dev/null && {train} --trace - 2> /dev/null | cmp - {name}");
        Silent($"elevenfold resume {name} --iterations 12 --trace {other} && elevenfold resume {name} --iterations 12 && cmp {name} {other} && test $(ls -A | grep -c '^[^s]') = 2");
    }

    // The names went by the number of the process once, and in a container that is the same in every run.
    [Fact]
    public void A_file_that_was_left_over_is_in_nobodys_way() => Silent($"echo left > .w.$$.tmp; exec {Train} w > /dev/null");

    // The process stands still once the pipe is full, since nobody reads on; it has opened what it writes by then.
    private async Task<Outcome> Changed(string change, string target = "w", string option = "--weights")
    {
        using var process = _shell.Start($"exec elevenfold train samples/xor.csv --iterations 5000 --every 1 --quiet {option} {target}");
        await process.StandardOutput.ReadLineAsync();
        Silent(change);
        return Shell.Ended(process);
    }

    private void Silent(string line) => Assert.Equal(new Outcome(string.Empty, string.Empty, 0), _shell.Run("set -o pipefail; " + line));
}
