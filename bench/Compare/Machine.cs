using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Elevenfold.Bench.Compare;

/// <summary>The head of the page: how to repeat it, what it was measured on, and against whom.</summary>
internal static class Machine
{
    public static string Head(Options options) => $"""
        # Benchmarks

        Made by `dotnet cake --target=Bench`, which overwrites this page; {options.Rounds} rounds{Quick(options)}. `dotnet run --project bench -- compare --job NAME`
        prints one part of it. Every ratio is of two runs of one round: in each round all contenders run once, one after the other, each
        once more before the first round, which does not count. Times of iterations leave out the start of interpreters and of .NET. The times
        belong to this machine, the ratios are what to compare; where the machine had other work, even those are blurred. Commands are to be typed in `bench/peers`; C# is in `bench/Compare`.

        `dotnet run --project bench -- --filter '*'` measures our parts with BenchmarkDotNet.

        - Machine: {Processor()}, {Environment.ProcessorCount} cores, vectors of {Bits} bits, {Memory()} of memory; load {Load()} at the start
        - System: {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}
        - When: {DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC

        """;

    /// <summary>The width of the vectors that this process uses.</summary>
    public static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    private static string Memory() => Digits.Three(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9) + " GB";

    private static string Processor() => FirstOf("/proc/cpuinfo", line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    // What else was running, on average over a minute.
    private static string Load() => FirstOf("/proc/loadavg", _ => true)?.Split(' ')[0] ?? "unknown";

    private static string? FirstOf(string file, Func<string, bool> isIt) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault(isIt) : null;

    private static string Quick(Options options) => options.IsQuick ? ", QUICK: these figures are worth nothing" : string.Empty;
}
