using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Elevenfold.Bench.Compare;

/// <summary>The head of the page: how to repeat it, what it was measured on, and against whom.</summary>
internal static class Machine
{
    public static string Head(Options options) => $"""
        # Benchmarks

        `dotnet cake --target=Bench` generates this page, from {options.Rounds} rounds{Quick(options)}. `dotnet run --project bench -- compare --job NAME`
        prints one part of it, and `--bits 256` that of one width of vectors. In each round every program runs once, one after the other; a warm-up run before the first round
        is not counted. Every ratio is of two runs of the same round. Times of iterations exclude the start of interpreters and of .NET. Compare ratios, not times: the times depend on the machine.
        A loaded machine also affects the ratios. The commands run in `bench/peers`; the C# code is in `bench/Compare`.

        `dotnet run --project bench -- --filter '*'` measures parts of Elevenfold with BenchmarkDotNet.

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
