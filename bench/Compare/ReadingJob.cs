using System.Diagnostics;
using System.Globalization;
using System.Text;
using Elevenfold.Data;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>A table of 200 MB from its bytes to scaled numbers, a fifth of them held out; the others read it into an array of numbers.</summary>
internal static class ReadingJob
{
    private const string Verb = "reading";
    private const string Ours = "Elevenfold: read, split and scaled, one thread";
    private const string Shown = "table.csv";
    private const string Pandas = "pandas.read_csv, not split or scaled";
    private const string Csv = "Python's csv module and float, not split or scaled";
    private const int Columns = 20;
    private const int BytesOfRow = 153;

    public static Job Of(Peers peers, Options options)
    {
        var rows = (int)options.Iterations(200_000_000 / BytesOfRow);
        var table = Path.Combine(Path.GetTempPath(), $"elevenfold-reading-{Environment.ProcessId}.csv");
        return new(
            "reading",
            "Reading a table",
            $"One megabyte of a table of {rows} rows and {Columns} columns of numbers with four decimals, in a process of its own, its file in the cache of the system.",
            Seq(
                Contender.Of(
                    Ours,
                    Command.Of("dotnet").WithFile(typeof(ReadingJob).Assembly.Location, "Elevenfold.Bench.dll").With(Verb).WithFile(table, Shown),
                    numbers => new Sample(numbers[0], numbers[1])),
                Contender.Of(
                    Pandas,
                    peers.NumPy.Bind(python => python.HasPandas ? Right<string, Command>(python.Script("reading.py", 1, "pandas").WithFile(table, Shown)) : Left<string, Command>("no pandas here")),
                    numbers => new Sample(numbers[0], numbers[1])),
                Contender.Of(Csv, peers.NumPy.Map(python => python.Script("reading.py", 1, "csv").WithFile(table, Shown)), numbers => new Sample(numbers[0], numbers[1])))
                .Map(contender => On(table, rows, contender)).Strict(),
            Seq(
                Bound.Faster("reading a table, against 100 MB/s", 1, Ours, Ours) with { Figure = round => round.Samples.Find(Ours).Map(sample => 1e7 / sample.Ns) },
                Bound.Memory("memory of reading beside the file, over the numbers", 2, "x", (double)rows * Columns * sizeof(double), Ours)));
    }

    /// <summary>The process that is measured; it prints the nanoseconds a megabyte, and the peak of its memory beside the file and what the code takes.</summary>
    public static void Measured(string path)
    {
        Read(Encoding.UTF8.GetBytes("a,b,y\n1,2,0\n3,4,1\n5,6,1\n"));
        var before = Peak();
        var clock = Stopwatch.StartNew();
        var file = File.ReadAllBytes(path);
        var dataset = Read(file);
        var ns = clock.Elapsed.TotalNanoseconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ns / (file.Length / 1e6)} {Peak() - before - file.Length}"));
        GC.KeepAlive(dataset);
        GC.KeepAlive(file);
    }

    private static Dataset Read(byte[] file) => Table.Parse(file)
        .Bind(table => Dataset.Of(table, DatasetPlan.Default with { Scale = ScaleKind.Standard, Split = new SplitChoice(0.34), Seed = 1 }))
        .OrThrow();

    private static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    // The table is made when it is first needed.
    private static Contender On(string table, int rows, Contender contender) => contender.After(() =>
    {
        if (!File.Exists(table))
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(table);
            Make(table, rows);
        }
    });

    private static void Make(string path, int rows)
    {
        using var to = new StreamWriter(path);
        to.NewLine = "\n";
        to.WriteLine(string.Join(',', Enumerable.Range(1, Columns - 1).Select(i => $"x{i}").Append("y")));
        var state = 1UL; // a linear congruential generator: D. E. Knuth, MMIX
        for (var row = 0; row < rows; row++)
        {
            for (var i = 1; i < Columns; i++)
            {
                state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
                to.Write(string.Create(CultureInfo.InvariantCulture, $"{((state >> 11) * (100.0 / (1UL << 53))) - 9:F4},"));
            }

            to.WriteLine(row % 2);
        }
    }
}
