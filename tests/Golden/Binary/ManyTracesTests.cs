using System.Text.Json;

namespace Elevenfold.Golden.Binary;

/// <summary>Hand-ins: many traces in one replay, whole, altered, of another experiment, and none at all.</summary>
public sealed class ManyTracesTests : IDisposable
{
    private const string Train = "elevenfold train samples/xor.csv --hidden 2 --iterations 9 --every 3";
    private readonly Shell _shell = new();

    public ManyTracesTests() => _shell.Run(
        $"{Train} --trace whole.trace; {Train} --checkpoint 2 --trace denser.trace; {Train} --seed 2 --trace seed.trace; "
            + "sed '3s/\"error\":0/\"error\":1/' whole.trace > altered.trace; echo x > none.trace");

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Each_file_has_a_line_of_JSON_in_its_place()
    {
        var outcome = _shell.Run("elevenfold replay none.trace whole.trace missing.trace altered.trace seed.trace --like denser.trace --format json");

        var lines = outcome.Output.TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["none.trace", "whole.trace", "missing.trace", "altered.trace", "seed.trace"], lines.Select(line => line.GetProperty("trace").GetString()));
        Assert.Equal(
            [JsonValueKind.Null, JsonValueKind.True, JsonValueKind.Null, JsonValueKind.False, JsonValueKind.False],
            lines.Select(line => line.GetProperty("agrees").ValueKind));
        Assert.StartsWith("none.trace, line 1, byte 1: found invalid JSON", lines[0].GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("missing.trace: no such file", lines[2].GetProperty("fault").GetString(), StringComparison.Ordinal);
        Assert.Equal("[{\"property\":\"seed\",\"found\":2,\"expected\":1}]", lines[4].GetProperty("unexpected").GetRawText());
        Assert.Equal(2, outcome.Error.Count(character => character == '\n'));
        Assert.Equal(74, outcome.Exit);
    }

    [Theory]
    [InlineData("whole.trace denser.trace", "2 agree, 0 differ, 0 could not be compared\n", 0)]
    [InlineData("whole.trace altered.trace seed.trace none.trace --expect seed=1", "1 agree, 2 differ, 1 could not be compared\n", 65)]
    [InlineData("whole.trace seed.trace --expect layers=3,2,1 --expect seed=2,every=3", "1 agree, 1 differ, 0 could not be compared\n", 1)]
    [InlineData("whole.trace none.trace --arithmetic reversed-sums", "0 do not deviate, 1 deviate, 1 could not be compared\n", 65)]
    [InlineData("whole.trace", "", 0)]
    [InlineData("whole.trace denser.trace --quiet", "", 0)]
    [InlineData("whole.trace denser.trace --format json", "", 0)]
    public void The_tally_ends_what_is_said(string arguments, string tally, int exit)
    {
        var outcome = _shell.Run("elevenfold replay " + arguments);

        Assert.Equal(exit, outcome.Exit);
        Assert.EndsWith(tally, outcome.Error, StringComparison.Ordinal);
        Assert.Equal(tally.Length > 0, outcome.Error.Contains("could not be compared", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("replay seed.trace --expect seed=1,layers=3,4,1", 1, "seed.trace: header mismatch: seed is 2, expected 1; layers is [3,2,1], expected [3,4,1]\n", "")]
    [InlineData("replay whole.trace --expect inputs=left,middle,one", 0, "whole.trace: agrees, 4 recorded states to iteration 9; data from the trace\n", "")]
    [InlineData(
        "replay whole.trace --expect sed=1",
        2,
        "",
        "elevenfold: --expect: found the property 'sed', expected FIELD=VALUE with a property of the header (did you mean 'seed'?)\n")]
    [InlineData("replay whole.trace --expect seed=one", 2, "", "elevenfold: --expect: seed: found 'one', expected a whole number from 0 to 4294967295\n")]
    [InlineData(
        "replay whole.trace --like none.trace",
        65,
        "",
        "elevenfold: none.trace, line 1, byte 1: found invalid JSON, expected one JSON object and nothing after it; check the program that wrote it\n")]
    [InlineData(
        "replay whole.trace --expect seed=1 --arithmetic fused",
        2,
        "",
        "elevenfold: --expect and --like: found --arithmetic too, expected one or the other; leave out --arithmetic, or --expect and --like\n")]
    [InlineData("diff whole.trace altered.trace", 1, "iteration 3 (whole.trace line 3, altered.trace line 3): the error is 0.49", "")]
    public void One_trace_is_told_in_a_line(string command, int exit, string output, string error)
    {
        var outcome = _shell.Run("elevenfold " + command);

        Assert.Equal((exit, error), (outcome.Exit, outcome.Error));
        Assert.StartsWith(output, outcome.Output, StringComparison.Ordinal);
        Assert.Equal(
            command.StartsWith("diff", StringComparison.Ordinal),
            outcome.Output.EndsWith("\naltered.trace: chain mismatch at line 3: that line, or an earlier one, was changed after it was recorded\n", StringComparison.Ordinal));
    }
}
