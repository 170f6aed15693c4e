namespace Elevenfold.Golden.Frozen;

/// <summary>The tutorial's two programs, and its sequel's learning rates, as traces: samples/traces/*.trace.</summary>
public sealed class TraceFileTests : IDisposable
{
    private static readonly string[] Rates = ["0.001", "0.01", "0.1", "1", "10", "100", "1000"];

    /// <summary>How each was recorded.</summary>
    internal static readonly Dictionary<string, string> Recorded = new(StringComparer.Ordinal)
    {
        ["two-layer"] = "samples/two-layer.csv --iterations 10000 --every 1000",
        ["three-layer"] = "samples/xor.csv --hidden 4 --iterations 60000 --every 10000",
    };

    private readonly Shell _shell = new();

    static TraceFileTests()
    {
        foreach (var rate in Rates)
        {
            Recorded["rate-" + rate] = "samples/xor.csv --hidden 4 --iterations 60000 --every 10000 --learning-rate " + rate;
        }
    }

    public static TheoryData<string> Names => [.. Recorded.Keys];

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void A_committed_trace_is_recorded_again_to_the_same_bytes(string name)
    {
        var path = Repository.PathOf($"samples/traces/{name}.trace");

        var outcome = _shell.Run($"elevenfold train {Recorded[name]} --seed 1 --quiet --trace a.trace > /dev/null");

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
        var again = File.ReadAllBytes(_shell.PathOf("a.trace"));
        if (FrozenFile.IsBlessing)
        {
            File.WriteAllBytes(path, again);
            return;
        }

        Assert.True(File.Exists(path), $"samples/traces/{name}.trace is missing: dotnet cake --target=Bless");
        Assert.True(again.AsSpan().SequenceEqual(File.ReadAllBytes(path)), $"samples/traces/{name}.trace has other bytes than its run today");
    }

    [Fact]
    public void Every_committed_trace_agrees_when_it_is_replayed()
    {
        var outcome = _shell.Run($"elevenfold replay '{Repository.PathOf("samples/traces")}'/*.trace");

        Assert.Equal(($"{Recorded.Count} agree, 0 differ, 0 could not be compared\n", 0), (outcome.Error, outcome.Exit));
        Assert.Equal(Recorded.Count, outcome.Output.Split('\n').Count(line => line.Contains(".trace: agrees, ", StringComparison.Ordinal)));
    }
}
