using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Replaying;
using Elevenfold.Traces;

namespace Elevenfold.Cli.Commands;

/// <summary>Weights that a command reads: a weights file, or a trace, of which they are the last recorded state.</summary>
internal static class WeightsInput
{
    // As much as our recorder, and others that begin with the format, need to say that it is a trace.
    private const int Beginning = 1 << 12;

    /// <summary>The weights in a file, or on standard input.</summary>
    /// <param name="path">The file.</param>
    /// <param name="mostSteps">The most steps to compute from recorded weights to the last state of a trace.</param>
    /// <param name="table">The table that was named beside it, for the sentence where the two are swapped.</param>
    public static WeightsDocument Read(string path, long mostSteps, string? table = null)
    {
        using var from = Source.Rewindable(path);
        var beginning = new byte[Beginning];
        var length = from.ReadAtLeast(beginning, Beginning, throwOnEndOfStream: false);
        from.Seek(0, SeekOrigin.Begin);
        if (TraceReader.IsTrace(beginning.AsSpan(0, length)))
        {
            return LastOf(Source.TraceLines(from, path), path, mostSteps);
        }

        if (table is not null && !IsObject(beginning.AsSpan(0, length)) && IsObject(Source.Read(table).Span))
        {
            throw new Failure(Exit.Usage, $"WEIGHTS and DATA: found weights in {Source.Name(table)} and none in {Source.Name(path)}, expected the weights first and the table second; swap them");
        }

        return WeightsDocument.Decode(Source.ToItsEnd(from, Source.Name(path))).OrRefuse(Source.Name(path));
    }

    private static WeightsDocument LastOf(IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> lines, string path, long mostSteps)
    {
        var last = LastState.Of(lines, mostSteps, Memory.Bytes).OrRefuse(Source.Name(path));
        foreach (var foreign in last.Foreign)
        {
            Messages.Inform(ShowText.Note(Source.Name(path), foreign));
        }

        return last.Document;
    }

    // No table begins so: its first cell would be the name of a column.
    private static bool IsObject(ReadOnlySpan<byte> text) => text.TrimStart(" \t\r\n"u8).StartsWith("{"u8);
}
