namespace Elevenfold.Golden.Binary;

/// <summary>What is written to is what the system says that it is, not what its name looks like.</summary>
public sealed class TargetKindTests : IDisposable
{
    private const string Train = "elevenfold train samples/xor.csv --iterations 2 --quiet ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_file_in_shared_memory_is_a_file()
    {
        if (!Directory.Exists("/dev/shm"))
        {
            return; // Linux has it, macOS has not.
        }

        var outcome = _shell.Run(
            "folder=$(mktemp -d /dev/shm/elevenfold.XXXXXX); trap 'rm -r $folder' EXIT; "
            + Train + "--trace $folder/a > /dev/null; cp $folder/a a; "
            + Train.Replace("2", "3", StringComparison.Ordinal) + "--trace $folder/a > /dev/null 2>&1; echo $?; cmp $folder/a a; "
            + "head -c 100000 /dev/zero > $folder/w; " + Train + "--weights $folder/w > /dev/null; " + Train + "--weights - | cmp - $folder/w; ls -A $folder");

        Assert.Equal(new Outcome("74\na\nw\n", string.Empty, 0), outcome);
    }

    [Theory]
    [InlineData("--weights")]
    [InlineData("--trace")]
    public void The_input_of_another_command_is_written_to(string option)
    {
        var outcome = _shell.Run($"{Train} {option} >(cat > read; echo > done) > /dev/null; until test -e done; do sleep 0.1; done; {Train} {option} - 2> /dev/null | cmp - read");

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
    }

    [Fact]
    public void A_file_that_only_a_descriptor_names_is_written_through_it()
    {
        if (!Directory.Exists("/proc/self/fd"))
        {
            return; // Linux has it, macOS has not.
        }

        var outcome = _shell.Run($"head -c 100000 /dev/zero > w; exec 7<> w; rm w; {Train} --weights /proc/self/fd/7 > /dev/null && {Train} --weights - | cmp - /proc/self/fd/7 && ls -A");

        Assert.Equal(new Outcome("samples\n", string.Empty, 0), outcome);
    }

    [Theory]
    [InlineData("resume pipe --iterations 5")]
    [InlineData("resume pipe --iterations 5 --trace b")]
    [InlineData("resume /dev/null --iterations 5")]
    public void What_can_be_read_but_once_is_not_resumed(string verb)
    {
        var outcome = _shell.Run("mkfifo pipe; timeout 60 elevenfold " + verb);

        Assert.Equal((string.Empty, 74), (outcome.Output, outcome.Exit));
        Assert.EndsWith(": found a pipe or a device, expected a file, since it is read twice\n", outcome.Error, StringComparison.Ordinal);
    }
}
