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
    private const int LinesAhead = 1 << 10;

    /// <summary>The lines of a plan; an invalid one ends the command.</summary>
    public static IEnumerable<PlanLine> Plan(string path)
    {
        // Several threads decode what was read. The reading itself stays outside of them: they wrap what it throws.
        foreach (var line in Lines(path).Chunk(LinesAhead).SelectMany(ahead => ahead.AsParallel().AsOrdered().Select(Decode)))
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
        foreach (var (line, number) in Lines(path))
        {
            var result = SweepResult.Decode(line).MapLeft(fault => (Fault)new Fault.InLine(number, fault)).OrRefuse(Source.Name(path));
            yield return new(file, number, result, System.Text.Encoding.UTF8.GetString(line.Span));
        }
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

    private static IEnumerable<(ReadOnlyMemory<byte> Line, long Number)> Lines(string path)
    {
        using var from = Source.Lines(path);
        foreach (var (line, number) in Lines(from, Source.Name(path)))
        {
            yield return (line, number);
        }
    }
}
