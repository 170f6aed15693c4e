using SharpFuzz;

namespace Elevenfold.Fuzzing;

/// <summary>The program that the fuzzer drives: one reader, one input after another.</summary>
internal static class FuzzProgram
{
    /// <summary>Reads what the fuzzer sends; without a fuzzer, standard input once.</summary>
    public static void Run(string name)
    {
        var reader = Of(name);
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            Read(reader, input.ToArray());
        });
    }

    /// <summary>Reads files, and prints what comes of each.</summary>
    public static void Run(string name, string[] files)
    {
        foreach (var file in files)
        {
            var outcome = Outcome(Of(name), File.ReadAllBytes(file));
            Console.WriteLine($"{file}: {outcome}");
        }
    }

    private static Reader Of(string name) => Reader.All.Single(known => known.Name == name);

    private static string Outcome(Reader reader, byte[] input)
    {
        try
        {
            return Read(reader, input) is [_, ..] faults ? string.Join("\n  ", faults.Prepend("faults")) : "accepted";
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    // Processor time, which other programs on the machine do not prolong. What is slow once may be compiled at that time, so it is read again.
    private static IReadOnlyList<string> Read(Reader reader, byte[] input)
    {
        var (faults, seconds) = Measured(reader, input);
        if (seconds > Reader.MostSeconds && (seconds = Measured(reader, input).Seconds) > Reader.MostSeconds)
        {
            throw new TimeoutException($"{seconds:0.0} s of processor time for {input.Length} bytes");
        }

        return faults;
    }

    private static (IReadOnlyList<string> Faults, double Seconds) Measured(Reader reader, byte[] input)
    {
        var before = Environment.CpuUsage.TotalTime;
        var faults = reader.FaultsOf(input);
        return (faults, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }
}
