using Elevenfold.Traces;

namespace Elevenfold.Cli.Io;

/// <summary>Where input comes from: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

    private const int LongestLine = 1 << 26;

    /// <summary>What messages call it.</summary>
    public static string Name(string path) => path == Standard ? "standard input" : path;

    /// <summary>Refuses what cannot be the path of a file.</summary>
    public static void RefuseFolder(string path)
    {
        if (path.Length == 0)
        {
            throw new Failure(Exit.Usage, "found an empty file name; name a file, or - for a standard stream");
        }

        if (Directory.Exists(path))
        {
            throw new Failure(Exit.InputOutput, $"{path}: this is a folder; a file was expected");
        }
    }

    public static byte[] Read(string path)
    {
        RefuseFolder(path);
        try
        {
            using var from = path == Standard ? Console.OpenStandardInput() : File.OpenRead(path);
            using var bytes = new MemoryStream();
            from.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", Name(path), exception);
        }
    }

    /// <summary>The lines of a file as they come, without their ends, each good until the next is asked for; the last one may lack its end.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(string path)
    {
        RefuseFolder(path);
        using var from = OpenStream(path);
        var lines = new LineBuffer(from, Name(path));
        while (lines.Next(LongestLine) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The lines of a trace in the same way, up to the length that a file has now: it may be recorded faster than it is read.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> TraceLines(string path)
    {
        RefuseFolder(path);
        using var from = OpenStream(path);
        foreach (var line in TraceLines(from, Name(path)))
        {
            yield return line;
        }
    }

    /// <summary>The lines of a trace in an open stream; how long they can be is for the first of them to say.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> TraceLines(Stream from, string name)
    {
        var lines = new LineBuffer(from, name, from.CanSeek ? from.Length - from.Position : long.MaxValue);
        var most = LineLengths.MostOfHeader;
        for (var isFirst = true; lines.Next(most) is { } line; isFirst = false)
        {
            yield return line;
            most = isFirst ? LineLengths.MostBehind(line.Line) : most;
        }
    }

    /// <summary>How many bytes a file has; 0 for a stream.</summary>
    public static long Length(string path) => path != Standard && File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>The first bytes of a file, block by block.</summary>
    public static IEnumerable<byte[]> Head(string path, long bytes)
    {
        using var from = OpenStream(path);
        while (bytes > 0)
        {
            var block = new byte[Math.Min(bytes, 1 << 16)];
            from.ReadExactly(block);
            yield return block;
            bytes -= block.Length;
        }
    }

    private static Stream OpenStream(string path)
    {
        try
        {
            // Whoever records a trace goes on while it is read.
            return path == Standard
                ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", Name(path), exception);
        }
    }
}
