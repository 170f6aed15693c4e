using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Traces;

namespace Elevenfold.Cli.Commands;

/// <summary>The weights of a weights file, or of the last recorded state of a trace.</summary>
internal static class WeightsInput
{
    // The format of a trace is within its first bytes, if the recorder writes it first, as ours does.
    private const int Beginning = 1 << 12;

    public static Argument<string> Argument() => new("WEIGHTS")
    {
        Description = "A weights file, as written by train, resume, init or step; or a trace, whose last recorded state is used; - is standard input",
    };

    /// <summary>The weights in a file, or on standard input.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostSteps">The largest number of steps from recorded weights to the last state of a trace.</param>
    /// <param name="table">The path of the table, to detect swapped arguments.</param>
    public static WeightsDocument Read(string path, long mostSteps, string? table = null)
    {
        using var from = Source.Rewindable(path);
        var beginning = new byte[Beginning];
        var length = from.ReadAtLeast(beginning, Beginning, throwOnEndOfStream: false);
        from.Seek(0, SeekOrigin.Begin);
        if (TraceReader.IsTrace(beginning.AsSpan(0, length)))
        {
            return FromTrace(Source.TraceLines(from, path), path, mostSteps);
        }

        if (table is not null && !IsObject(beginning.AsSpan(0, length)) && IsObject(Source.Read(table).Span))
        {
            throw new Failure(Exit.Usage, $"WEIGHTS and DATA: found weights in {Source.Name(table)} and none in {Source.Name(path)}, expected the weights first and the table second; swap them");
        }

        return WeightsDocument.Decode(Source.ReadToEnd(from, Source.Name(path))).OrRefuse(Source.Name(path));
    }

    private static WeightsDocument FromTrace(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, string path, long mostSteps)
    {
        var last = LastState.Of(lines, mostSteps, Memory.Bytes).OrRefuse(Source.Name(path));
        foreach (var foreign in last.Foreign)
        {
            Messages.Inform(ShowText.ArithmeticNote(Source.Name(path), foreign));
        }

        return last.Document;
    }

    // A table begins with the name of a column.
    private static bool IsObject(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
}
