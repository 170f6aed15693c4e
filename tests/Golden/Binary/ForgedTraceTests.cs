namespace Elevenfold.Golden.Binary;

/// <summary>Traces that somebody changed and chained anew (tests/Golden/Cases/forged): what each verb says, and that it ends.</summary>
public sealed class ForgedTraceTests : IDisposable
{
    private const string Dropped = "line 3: found iteration 40, expected 5, the next one by the header's every and checkpoint";
    private const string Missed = "line 3: found iteration 5, expected 1, the next one by the header's every and checkpoint";
    private const string OtherTargets = "examples.targets[3][0] is 1, expected 0, from the table (--data)";
    private const string HugeLayers = "line 1: a 3-20000-20000-1 network: it needs ";
    private static readonly (string, string) Memory = ("DOTNET_GCHeapHardLimit", "40000000"); // hexadecimal: 1 GiB, whatever the machine has

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("replay frames-dropped.trace", Dropped)]
    [InlineData("replay frames-dropped.trace --to 0", null)]
    [InlineData("replay frames-dropped.trace --arithmetic fused", Dropped)]
    [InlineData("resume frames-dropped.trace --iterations 50", Dropped)]
    [InlineData("show frames-dropped.trace", Dropped)]
    [InlineData("show frames-dropped.trace --at 7", Dropped)]
    [InlineData("diff frames-dropped.trace frames-dropped.trace", Dropped)]
    [InlineData("bisect frames-dropped.trace frames-dropped.trace", Dropped)]
    [InlineData("replay every-1-for-5.trace", Missed)]
    [InlineData("replay checkpoint-1-for-10.trace", Missed)]
    [InlineData("replay claims-xor.trace", null)]
    [InlineData("replay claims-xor.trace --data samples/xor.csv", OtherTargets)]
    [InlineData("replay claims-xor.trace --data samples/xor.csv --arithmetic fused", OtherTargets)]
    [InlineData("resume claims-xor.trace --iterations 50 --data samples/xor.csv", OtherTargets)]
    [InlineData("show claims-xor.trace --at 7 --data samples/xor.csv", OtherTargets)]
    [InlineData("bisect claims-xor.trace claims-xor.trace --data samples/xor.csv", OtherTargets)]
    [InlineData("resume other-weights.trace --iterations 40", "line 4: state 10: the recorded state does not match the computed one")]
    [InlineData("replay last-number.trace", "line 2: the property \"stateSha256\" is missing")]
    [InlineData("resume last-number.trace --iterations 9223372036854775807", "line 2: the property \"stateSha256\" is missing")]
    [InlineData("show last-number.trace --at last", "line 2: the property \"stateSha256\" is missing")]
    [InlineData("replay huge-layers.trace", HugeLayers)]
    [InlineData("replay huge-layers.trace --arithmetic fused", HugeLayers)]
    [InlineData("resume huge-layers.trace --iterations 50", HugeLayers)]
    [InlineData("show huge-layers.trace --at 0", HugeLayers)]
    [InlineData("bisect huge-layers.trace huge-layers.trace", "line 2: \"layers\" is 3-20000-20000-1, expected 3-4-1, the layers of its weights")]
    public void A_forged_trace_is_refused_in_a_sentence_or_agrees_by_what_it_says_itself(string command, string? sentence)
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests/Golden/Cases/forged"), "*.trace"))
        {
            File.Copy(file, _shell.PathOf(Path.GetFileName(file)));
        }

        var outcome = _shell.Run("elevenfold " + command, Memory);

        if (sentence is null)
        {
            Assert.Equal((string.Empty, 0), (outcome.Error, outcome.Exit));
            Assert.EndsWith("; data from the trace\n", outcome.Output, StringComparison.Ordinal);
            return;
        }

        Assert.Equal((string.Empty, 65, 1), (outcome.Output, outcome.Exit, outcome.Error.Count(character => character == '\n')));
        Assert.Contains($"{command.Split(' ')[1]}", outcome.Error, StringComparison.Ordinal);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
    }
}
