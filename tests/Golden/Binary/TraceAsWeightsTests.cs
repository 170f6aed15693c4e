namespace Elevenfold.Golden.Binary;

/// <summary>A trace stands where weights are expected, and weights where a run begins.</summary>
public sealed class TraceAsWeightsTests : IDisposable
{
    private const string Run = "train samples/iris.csv --hidden 3 --scale minmax --learning-rate 0.05 --iterations 40 --every 15 ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("elevenfold predict a.trace samples/iris.csv", "elevenfold predict a.json samples/iris.csv")]
    [InlineData("elevenfold predict - samples/iris.csv < a.trace", "elevenfold predict a.json samples/iris.csv")]
    [InlineData("cat a.trace | elevenfold predict - samples/iris.csv", "elevenfold predict a.json samples/iris.csv")]
    [InlineData("elevenfold predict <(cat a.trace) samples/iris.csv", "elevenfold predict a.json samples/iris.csv")]
    [InlineData("elevenfold step samples/iris.csv --quiet < a.trace", "elevenfold step samples/iris.csv --quiet < a.json")]
    [InlineData("grep -v end a.trace | head -4 | elevenfold predict - samples/iris.csv", "elevenfold predict a.json samples/iris.csv | head -1")]
    [InlineData(
        "elevenfold train samples/iris.csv --initial a.trace --iterations 3 --learning-rate 0.05 --quiet",
        "elevenfold train samples/iris.csv --initial a.json --iterations 3 --learning-rate 0.05 --quiet")]
    [InlineData(
        "elevenfold resume a.trace --iterations 55 --weights -",
        "elevenfold resume b.trace --iterations 55; elevenfold train samples/iris.csv --initial b.trace --iterations 0 --weights - 2> /dev/null")]
    [InlineData(
        "elevenfold resume a.trace --iterations 55 --trace c.trace --weights c.json; cat c.json",
        "elevenfold " + "train samples/iris.csv --initial c.trace --iterations 0 --weights - 2> /dev/null")]
    [InlineData("elevenfold resume a.trace --iterations 40 --weights c.json; cat c.json", "cat a.json")]
    [InlineData(
        "elevenfold init --layers 4,3,3 --seed 7 > i.json; elevenfold train samples/iris.csv --initial i.json --scale minmax --iterations 9 --quiet | grep -v '^[ep][a-z]* sha256'",
        "elevenfold train samples/iris.csv --hidden 3 --seed 7 --scale minmax --iterations 9 --quiet | grep -v '^[ep][a-z]* sha256'")]
    [InlineData(
        "elevenfold train samples/iris.csv --initial a.json --iterations 9 --learning-rate 0.05 --quiet --format json | tail -1 | grep -o '\"stateSha256\":\"[0-9a-f]*'",
        "elevenfold train samples/iris.csv --hidden 3 --scale minmax --learning-rate 0.05 --iterations 49 --quiet --format json | tail -1 | grep -o '\"stateSha256\":\"[0-9a-f]*'")]
    public void Both_commands_print_the_same(string one, string other)
    {
        Assert.Equal(0, _shell.Run($"elevenfold {Run} --trace a.trace --weights a.json && cp a.trace b.trace").Exit);
        var (first, second) = (_shell.Run(one), _shell.Run(other));
        Assert.Equal((string.Empty, 0, string.Empty, 0), (first.Error, first.Exit, second.Error, second.Exit));
        Assert.NotEmpty(first.Output);
        Assert.StartsWith(second.Output, first.Output, StringComparison.Ordinal);
        Assert.True(other.Contains("head -1", StringComparison.Ordinal) || first.Output == second.Output);
    }

    [Theory]
    [InlineData("predict samples/xor.csv a.trace", 2, "WEIGHTS and DATA: found weights in a.trace and none in samples/xor.csv, expected the weights first and the table second; swap them")]
    [InlineData("predict samples/xor.csv w.json", 2, "WEIGHTS and DATA: found weights in w.json and none in samples/xor.csv, expected the weights first and the table second; swap them")]
    [InlineData(
        "predict samples/xor.csv samples/xor.csv",
        65,
        "samples/xor.csv: found a table at the beginning, expected JSON in UTF-8; name the JSON file, such as the weights that train --weights writes")]
    [InlineData(
        "predict broken.trace samples/xor.csv",
        65,
        "broken.trace, line 3: chain mismatch: this line, or an earlier one, was changed or removed after it was recorded; use an unchanged copy of the trace")]
    [InlineData("predict later.trace samples/xor.csv", 65, "later.trace, line 1: found the format 'trace/9', expected trace/2, which this build reads; use the version that wrote it")]
    [InlineData(
        "train samples/xor.csv --initial w.json --hidden 3",
        2,
        "--initial: found weights of 3-2-1, expected 3-3-1, from the table's columns and the hidden layers (--hidden); leave out --hidden to take the hidden layers of the weights")]
    [InlineData(
        "train samples/iris.csv --initial w.json --targets species",
        2,
        "the options of columns, classes, categories, missing cells and scaling: found one, expected none, since the weights already fix them; leave it out")]
    [InlineData("train - --initial -", 2, "DATA and --initial: both are standard input, expected it once; name a file for one of them")]
    [InlineData(
        "train samples/xor.csv --initial w.json --weights ./w.json",
        2,
        "--initial and --weights: w.json and ./w.json are the same file, expected different files, since one would overwrite the other; name another file for one of them")]
    [InlineData("resume a.trace --iterations 20 --trace - --weights -", 2, "--trace and --weights: both are standard output, expected it once; name a file for one of them")]
    [InlineData(
        "resume a.trace --iterations 20 --weights a.trace",
        2,
        "TRACE and --weights: both are a.trace, expected different files, since one would overwrite the other; name another file for one of them")]
    [InlineData("tutorial --trace t.trace", 2, "tutorial: found --trace without PROGRAM, expected one program, since a trace holds one run; add two-layer or three-layer")]
    public void What_does_not_fit_is_told_in_a_sentence(string command, int exit, string sentence)
    {
        _shell.Run("elevenfold train samples/xor.csv --hidden 2 --iterations 9 --every 3 --trace a.trace --weights w.json; "
            + "sed '3s/error\":0/error\":1/' a.trace > broken.trace; sed '1s/trace.2/trace\\/9/' a.trace > later.trace");
        Assert.Equal(new Outcome(string.Empty, $"elevenfold: {sentence}\n", exit), _shell.Run("elevenfold " + command));
    }

    [Fact]
    public void The_tutorials_programs_are_recorded_and_print_what_they_print_without()
    {
        foreach (var (program, table, hidden) in new[] { ("two-layer", "two-layer", string.Empty), ("three-layer", "xor", "--hidden 4 --iterations 60000") })
        {
            var outcome = _shell.Run($"elevenfold tutorial {program} --trace t.trace --force | cmp - <(elevenfold tutorial {program}) && elevenfold replay t.trace --quiet "
                + $"&& elevenfold predict t.trace samples/{table}.csv | tail -4 > p "
                + $"&& elevenfold train samples/{table}.csv {(hidden.Length == 0 ? "--iterations 10000" : hidden)} --weights w.json --quiet > /dev/null "
                + $"&& elevenfold predict w.json samples/{table}.csv | tail -4 | cmp - p "
                + $"&& elevenfold tutorial {program} --trace - 2> said | cmp - t.trace && elevenfold tutorial {program} | cmp - said");
            Assert.Equal((string.Empty, 0), (outcome.Error, outcome.Exit));
        }

        Assert.Equal(74, _shell.Run("elevenfold tutorial two-layer --trace t.trace").Exit);
    }
}
