namespace Elevenfold.Golden.Binary;

/// <summary>What a command writes is neither what it reads nor what else it writes, by whatever names they go.</summary>
public sealed class DistinctFilesTests : IDisposable
{
    private const string Train = "elevenfold train samples/xor.csv --iterations 2 --quiet ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    // Before each: two names of one file (link, hard), and a link to a file that is not there yet (ahead).
    [Theory]
    [InlineData(Train + "--weights new --trace new")]
    [InlineData(Train + "--weights new --trace ./samples/../new")]
    [InlineData(Train + "--weights new --trace $PWD/new")]
    [InlineData(Train + "--weights ahead --trace new")]
    [InlineData(Train + "--weights old --trace link --force")]
    [InlineData(Train + "--weights old --trace hard --force")]
    [InlineData(Train + "--weights pipe --trace pipe")]
    [InlineData(Train + "--weights samples/xor.csv")]
    [InlineData("elevenfold train link --weights old --iterations 2")]
    [InlineData("elevenfold train - --weights old --iterations 2 < hard")]
    [InlineData("elevenfold train old --trace hard --force --iterations 2")]
    [InlineData(Train + "--weights old >> old")]
    [InlineData(Train + "--trace old --force >> hard")]
    [InlineData(Train + "--trace /dev/stdout > told")]
    [InlineData(Train + "--weights /dev/stdout | cat > told; exit ${PIPESTATUS[0]}")]
    [InlineData("elevenfold resume old --trace old --iterations 5")]
    [InlineData("elevenfold resume old --trace hard --force --iterations 5")]
    [InlineData("elevenfold resume old --data link --iterations 5")]
    [InlineData("elevenfold resume old --trace new --data new --iterations 5")]
    [InlineData("elevenfold resume old --iterations 5 >> old")]
    [InlineData("elevenfold predict samples/xor.csv old >> hard")]
    [InlineData("elevenfold step old >> old < samples/xor.csv")]
    [InlineData("elevenfold replay samples/traces/two-layer.trace link >> old")]
    [InlineData("elevenfold show old >> old")]
    [InlineData("elevenfold diff samples/traces/two-layer.trace old >> old")]
    [InlineData("elevenfold bisect samples/traces/two-layer.trace old >> old")]
    public void A_file_that_would_be_written_over_is_refused_before_anything_is_read(string command)
    {
        Assert.Equal(0, _shell.Run("cp samples/xor.csv old && ln -s old link && ln old hard && ln -s new ahead && mkfifo pipe").Exit);

        var outcome = _shell.Run("timeout 60 bash -c '" + command + "'");

        Assert.True(outcome is { Exit: 2, Output: "" }, $"{command} exits with {outcome.Exit}: {outcome.Output}{outcome.Error}");
        Assert.EndsWith(", expected different files, since one would overwrite the other; name another file for one of them\n", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(character => character == '\n'));
        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), _shell.Run("cmp samples/xor.csv old && test ! -e new"));
    }

    [Theory]
    [InlineData(Train + "--weights /dev/null --trace /dev/null > /dev/null")]
    [InlineData(Train + "--weights one --trace two > three && cmp one one")]
    [InlineData(Train + "--trace a > /dev/null && elevenfold diff a a > told && elevenfold replay a a --quiet > told")]
    public void Files_that_are_not_written_may_be_the_same_and_so_may_devices(string command) =>
        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), _shell.Run(command));
}
