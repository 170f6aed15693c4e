using System.Diagnostics;
using System.Globalization;
using Elevenfold.Model;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>What the large network needs of memory beside its inputs and results, in a process of its own.</summary>
internal static class MemoryJob
{
    private const string Verb = "memory";
    private const int LoadingRows = 50;

    public static Job Of(Options options)
    {
        var rows = LargeJob.Rows(options);
        return new(
            "memory",
            "Memory of the large network",
            $"One iteration of {LargeJob.Layers} on {rows} rows in a process of its own: its peak of resident memory, less what it was before the data was made "
                + $"and after an iteration on {LoadingRows} rows, which loads the code. Inputs, targets and the new weights are {Digits.Three(Bytes(Example.Layers(LargeJob.Layers), rows) / 1e6)} MB.",
            Seq(Ours(1, rows), Ours(2, rows)),
            Seq(Promise("memory of the large network on one thread, over inputs and results", 1, rows), Promise("the same on two", 2, rows)));
    }

    /// <summary>The process that is measured; it prints the time of its iteration, and the bytes.</summary>
    public static void Measured(ReadOnlySpan<string> arguments)
    {
        var (rows, threads) = (int.Parse(arguments[0], CultureInfo.InvariantCulture), int.Parse(arguments[1], CultureInfo.InvariantCulture));
        var topology = Example.Layers(LargeJob.Layers);
        var little = Example.Of(topology, LoadingRows);
        GC.KeepAlive(Train.Fold(little.Weights, little.Batch, 1, threads, default));
        var before = Peak();
        var example = Example.Of(topology, rows);
        var clock = Stopwatch.StartNew();
        var weights = Train.Fold(example.Weights, example.Batch, 1, threads, default);
        var ns = clock.Elapsed.TotalNanoseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ns} {Peak() - before}"));
        GC.KeepAlive(weights);
    }

    private static double Bytes(Topology topology, int rows) =>
        sizeof(double) * (((double)rows * (topology.Inputs + topology.Outputs)) + topology.Synapses.Sum(shape => (double)shape.Rows * shape.Columns));

    private static Bound Promise(string what, int threads, int rows) => Bound.Memory(what, 1.6, "x", Bytes(Example.Layers(LargeJob.Layers), rows), Name(threads));

    private static string Name(int threads) => threads == 1 ? "Elevenfold, one thread" : "Elevenfold, two threads";

    private static Contender Ours(int threads, int rows) => Contender.Of(
        Name(threads),
        Command.Of("dotnet").WithFile(typeof(MemoryJob).Assembly.Location, "Elevenfold.Bench.dll").With(Verb, rows, threads),
        numbers => new Sample(numbers[0], numbers[1]));

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
