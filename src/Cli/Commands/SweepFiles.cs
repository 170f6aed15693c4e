using System.Buffers;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Faults;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

/// <summary>Plans and results, read line by line.</summary>
internal static class SweepFiles
{
    private const int LongestLine = 1 << 22;
    private const int LinesAhead = 1 << 8;
    private const int LinesTogether = 1 << 6;
    private const int WrittenTogether = 1 << 16;

    /// <summary>The lines of a plan; an invalid one ends the command.</summary>
    public static IEnumerable<PlanLine> Plan(string path)
    {
        foreach (var line in SweepOrder.Plan(Decoded(path, Decode)))
        {
            yield return line.OrRefuse(Source.Name(path));
        }

        static Either<Fault, PlanLine> Decode((ReadOnlyMemory<byte> Line, long Number) read) => PlanLine.Decode(read.Line).MapLeft(fault => (Fault)new Fault.InLine(read.Number, fault));
    }

    /// <summary>The results of a file; an invalid one ends the command. A last line without a line feed was cut, and is left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="file">Its number.</param>
    public static IEnumerable<ResultLine> Results(string path, int file = 0)
    {
        foreach (var line in SweepOrder.Results(Decoded(path, Decode)))
        {
            yield return line.OrRefuse(Source.Name(path));
        }

        Either<Fault, ResultLine> Decode((ReadOnlyMemory<byte> Line, long Number) read) => SweepResult.Decode(read.Line)
            .Map(result => new ResultLine(file, read.Number, result, read.Line))
            .MapLeft(fault => (Fault)new Fault.InLine(read.Number, fault));
    }

    /// <summary>Lines of a plan beside their results; a result of another plan ends the command.</summary>
    /// <param name="plan">The path of the plan.</param>
    /// <param name="results">The results.</param>
    /// <param name="paths">The paths of their files.</param>
    public static IEnumerable<SweepPair> Pairs(string plan, IEnumerable<ResultLine> results, string[] paths) =>
        SweepOrder.Pairs(Plan(plan), results).Select(pair => pair.OtherPlan is { } fault ? Prelude.Left<Fault, SweepPair>(fault).OrRefuse(Source.Name(paths[pair.Result!.File])) : pair);

    /// <summary>Writes lines to standard output, many at once.</summary>
    public static void Write(IEnumerable<byte[]> lines)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * WrittenTogether);
        foreach (var line in lines)
        {
            buffer.Write(line);
            if (buffer.WrittenCount >= WrittenTogether)
            {
                StandardOutput.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        StandardOutput.Write(buffer.WrittenSpan);
    }

    /// <summary>The number of lines of a plan; 0 where it can be read only once.</summary>
    public static long CountOf(string path)
    {
        if (path == Source.Standard || !File.Exists(path))
        {
            return 0;
        }

        using var from = Source.Lines(path);
        return Lines(from, Source.Name(path)).LongCount();
    }

    /// <summary>The complete lines of a stream.</summary>
    public static IEnumerable<(byte[] Line, long Number)> Lines(Stream from, string name)
    {
        var lines = new LineBuffer(from, name);
        while (lines.Next(LongestLine) is var (line, end) && end != LineEnd.Missing)
        {
            yield return end == LineEnd.BeyondLimit
                ? throw new Failure(Exit.BadData, $"{name}, line {lines.Count}: found more than {LongestLine} bytes, expected at most that; check the program that wrote it")
                : (line.ToArray(), lines.Count);
        }
    }

    // Several threads decode what was read, many lines each. The reading itself stays outside of them: they wrap what it throws.
    private static IEnumerable<T> Decoded<T>(string path, Func<(ReadOnlyMemory<byte> Line, long Number), T> decode) => Lines(path)
        .Chunk(LinesAhead)
        .SelectMany(ahead => ahead.Chunk(LinesTogether).ToArray().AsParallel().AsOrdered().Select(block => Array.ConvertAll(block, line => decode(line))).ToArray())
        .SelectMany(block => block);

    private static IEnumerable<(ReadOnlyMemory<byte> Line, long Number)> Lines(string path)
    {
        using var from = Source.Lines(path);
        foreach (var (line, number) in Lines(from, Source.Name(path)))
        {
            yield return (line, number);
        }
    }
}
