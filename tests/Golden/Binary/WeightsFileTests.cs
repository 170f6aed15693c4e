namespace Elevenfold.Golden.Binary;

/// <summary><c>--weights FILE</c>: whole or not at all, wherever it points.</summary>
public sealed class WeightsFileTests : IDisposable
{
    private const string Train = "elevenfold train samples/xor.csv --iterations 2 --quiet --weights ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    // Permissions stop nobody who is root, so these are paths that stop everybody.
    [Theory]
    [InlineData("samples", "elevenfold: samples: found a folder, expected a file\n")]
    [InlineData("missing/w.json", "elevenfold: missing/w.json: no such file or folder; check the path\n")]
    [InlineData("samples/xor.csv/w.json", "elevenfold: samples/xor.csv/w.json: ")]
    public void A_path_that_cannot_be_written_is_told_before_any_work(string path, string sentence)
    {
        var outcome = _shell.Run(Train + path);

        Assert.Equal((string.Empty, 74), (outcome.Output, outcome.Exit));
        Assert.StartsWith(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
        Assert.Equal(["samples"], Names());
    }

    [Fact]
    public void An_existing_file_is_replaced_whole()
    {
        File.WriteAllText(_shell.PathOf("w.json"), new string('x', 100_000));

        var outcome = _shell.Run(Train + "w.json > /dev/null && " + Train + "- | cmp - w.json");

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
        Assert.Equal(["samples", "w.json"], Names());
    }

    [Fact]
    public void A_link_is_followed_and_stays_a_link()
    {
        var outcome = _shell.Run("ln -s samples/w.json link && " + Train + "link > /dev/null && [ -L link ] && " + Train + "- | cmp - samples/w.json && " + Train + "link > /dev/null && [ -L link ]");

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
    }

    [Fact]
    public void A_run_that_fails_leaves_the_old_file_as_it_was()
    {
        File.WriteAllText(_shell.PathOf("w.json"), "old");

        var outcome = _shell.Run("(printf 'a,y\\n1,0\\n'; echo x) | elevenfold train - --weights w.json");

        Assert.Equal(65, outcome.Exit);
        Assert.Equal("old", File.ReadAllText(_shell.PathOf("w.json")));
        Assert.Equal(["samples", "w.json"], Names());
    }

    // The file is open, and its first line cannot be told.
    [Theory]
    [InlineData("--weights w.json")]
    [InlineData("--trace w.json --force")]
    public void A_run_that_fails_half_way_leaves_the_old_file_and_nothing_beside_it(string target)
    {
        File.WriteAllText(_shell.PathOf("w.json"), "old");

        var outcome = _shell.Run($"elevenfold train samples/xor.csv --iterations 2 {target} >&-");

        Assert.Equal(74, outcome.Exit);
        Assert.Equal("old", File.ReadAllText(_shell.PathOf("w.json")));
        Assert.Equal(["samples", "w.json"], Names());
    }

    [Fact]
    public void The_null_device_takes_weights_and_stays_a_device()
    {
        var outcome = _shell.Run(Train + "/dev/null > /dev/null && [ -c /dev/null ]");

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
    }

    [Fact]
    public void A_full_disk_under_the_weights_is_told()
    {
        if (!File.Exists("/dev/full"))
        {
            return; // Linux has it, macOS has not.
        }

        var outcome = _shell.Run(Train + "/dev/full");

        Assert.Equal(74, outcome.Exit);
        Assert.Equal("elevenfold: /dev/full: no space left to write it; free some space, and run the command again\n", outcome.Error);
    }

    [Fact]
    public void A_named_pipe_is_written_to_and_not_replaced()
    {
        var outcome = _shell.Run("mkfifo pipe && (cat pipe > read & " + Train + "pipe > /dev/null; wait) && [ -p pipe ] && " + Train + "- | cmp - read");

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
    }

    private IEnumerable<string?> Names() => Directory.EnumerateFileSystemEntries(_shell.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
