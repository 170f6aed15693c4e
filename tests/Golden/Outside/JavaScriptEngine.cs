using System.Globalization;
using System.Runtime.InteropServices;
using Elevenfold.Arithmetic;

namespace Elevenfold.Golden.Outside;

/// <summary>
/// src/Cli/Page/engine.js, which was written from the documents and shares no code with Core, where a clone has it. The requests are answered by engine.js beside this file.
/// </summary>
public abstract class JavaScriptEngine : IDisposable
{
    /// <summary>The text of the engine.</summary>
    protected static readonly string Source = File.ReadAllText(Repository.PathOf("src/Cli/Page/engine.js"));

    /// <summary>Programs of the tutorial and of every recipe: the arguments of train and of record.js.</summary>
    protected static readonly string[] Programs =
    [
        "samples/two-layer.csv --iterations 1000 --every 100",
        "samples/xor.csv --hidden 4 --iterations 400 --every 50 --checkpoint 100",
        "samples/xor.csv --hidden 5,4,3 --bias first --seed 4294967295 --iterations 40 --every 7 --checkpoint 10",
        "samples/xor.csv --hidden 5,4 --bias last --activation relu --outputs identity --learning-rate 0.02 --iterations 40 --every 7 --checkpoint 10",
        "samples/xor.csv --hidden 5 --bias first --activation identity --outputs relu --learning-rate 0.02 --iterations 40 --every 7 --checkpoint 10",
        "samples/xor.csv --hidden 8 --learning-rate 1000 --iterations 200 --every 10 --checkpoint 30",
        "samples/xor.csv --hidden 4 --activation relu --outputs identity --learning-rate 1e300 --iterations 12 --every 1 --checkpoint 1",
        "samples/xor.csv --hidden 4 --learning-rate 1e300 --iterations 12 --every 1 --checkpoint 1",
        "samples/xor.csv --hidden 4 --update momentum:0.9 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update nesterov:0.9 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update adam --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update adam:0.8,0.90,1e-3 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update adam:0,0,1e-8 --learning-rate 0 --iterations 12 --every 1 --checkpoint 3",
        "samples/xor.csv --hidden 4 --update l2:0.001 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update l1:0.001 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update clip:0.01 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update clip-norm:0.1 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update momentum:0.9,momentum:0.5,l2:0.01 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update clip-norm:0.1,adam,l1:0.01,nesterov:0.3 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --rate-schedule step:0.5,10 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --rate-schedule inverse:0.1 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --rate-schedule linear:0.1,2,50 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --rate-schedule warmup:20,step:0.9,7,inverse:0.01 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --batch 1 --iterations 50 --every 1 --checkpoint 5",
        "samples/xor.csv --hidden 4 --batch 3 --seed 7 --iterations 50 --every 1 --checkpoint 5",
        "samples/xor.csv --hidden 4 --batch 3 --shuffle none --iterations 20 --every 1",
        "samples/xor.csv --hidden 4,7,3 --bias last --dropout 0.25 --seed 7 --iterations 50 --every 1 --checkpoint 5",
        "samples/xor.csv --hidden 3 --bias last --activation relu --outputs identity --batch 3 --dropout 0.25 --update momentum:0.5 --learning-rate 0.02 "
            + "--rate-schedule warmup:3 --iterations 12 --every 2",
    ];

    /// <summary>Each program's trace, recorded by the program.</summary>
    protected static readonly Lazy<byte[][]> Recorded = new(Train);

    protected JavaScriptEngine() => Place(Source);

    private protected Shell Shell { get; } = new();

    public void Dispose()
    {
        Shell.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static string Pattern(double x) => Bits.Of(x).ToString("x16", CultureInfo.InvariantCulture);

    protected string[] Traces()
    {
        var paths = Programs.Select((_, i) => Shell.PathOf($"{i}.trace")).ToArray();
        foreach (var (path, bytes) in paths.Zip(Recorded.Value, (path, bytes) => (path, bytes)))
        {
            File.WriteAllBytes(path, bytes);
        }

        return paths;
    }

    // The engine where a clone has it, beside the samples.
    protected void Place(string engine)
    {
        Directory.CreateDirectory(Shell.PathOf("src/Cli/Page"));
        File.WriteAllText(Shell.PathOf("src/Cli/Page/engine.js"), engine);
    }

    protected IReadOnlyList<string> Failures(string name, double[] xs, double[] expected)
    {
        File.WriteAllBytes(Shell.PathOf("x.bin"), MemoryMarshal.AsBytes<double>(xs));
        Ask($"{{\"ask\":\"map\",\"name\":\"{name}\",\"from\":\"{Shell.PathOf("x.bin")}\",\"to\":\"{Shell.PathOf("y.bin")}\"}}");
        var ys = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(Shell.PathOf("y.bin"))).ToArray();
        Assert.Equal(xs.Length, ys.Length);
        return [.. Enumerable.Range(0, xs.Length).Where(i => Pattern(ys[i]) != Pattern(expected[i])).Take(10)
            .Select(i => $"{name}({xs[i]:R}): {Pattern(ys[i])}, expected {Pattern(expected[i])}")];
    }

    protected void Silent(string line)
    {
        var outcome = Shell.Run(line);
        Assert.Equal((0, "", ""), (outcome.Exit, outcome.Output, outcome.Error));
    }

    protected string Ask(string request) => Assert.Single(Asked([request]));

    protected string[] Asked(IEnumerable<string> requests)
    {
        File.WriteAllLines(Shell.PathOf("requests.jsonl"), requests);
        var outcome = Shell.Run($"node '{Repository.PathOf("tests/Golden/Outside/engine.js")}' src/Cli/Page/engine.js < requests.jsonl");
        Assert.True(outcome.Exit == 0, outcome.Error);
        return outcome.Output[..^1].Split('\n');
    }

    private static byte[][] Train()
    {
        using var shell = new Shell();
        var outcome = shell.Run(string.Join('\n', Programs.Select((program, i) => $"elevenfold train {program} --quiet --trace {i}.trace > /dev/null")));
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        return [.. Programs.Select((_, i) => File.ReadAllBytes(shell.PathOf($"{i}.trace")))];
    }
}
