using Elevenfold.Traces;

namespace Elevenfold.Cli.Io;

/// <summary>Where input comes from: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

    /// <summary>What sentences call it; in quotes where its name could be taken for our words.</summary>
    public static string Name(string path) => path == Standard ? PlainName(path) : Printable.Name(path, int.MaxValue);

    /// <summary>What data call it.</summary>
    public static string PlainName(string path) => path == Standard ? "standard input" : path;

    /// <summary>Refuses what is no path.</summary>
    public static void RefuseEmpty(string path)
    {
        if (path.Length == 0)
        {
            throw new Failure(Exit.Usage, "found an empty file name; name a file, or - for a standard stream");
        }
    }

    /// <summary>Refuses what cannot be the path of a file.</summary>
    public static void RefuseFolder(string path)
    {
        RefuseEmpty(path);
        if (Directory.Exists(path))
        {
            throw new Failure(Exit.InputOutput, $"{Name(path)}: this is a folder; a file was expected");
        }
    }

    /// <summary>Refuses what can't be read twice, or cut and gone on with.</summary>
    public static void RefuseStream(string path)
    {
        RefuseFolder(path);
        if (FileStatus.Of(path) is { Kind: not FileKind.Regular })
        {
            throw new Failure(Exit.InputOutput, $"{Name(path)}: this is a pipe or a device, which can be read but once; a file was expected");
        }
    }

    public static ReadOnlyMemory<byte> Read(string path)
    {
        RefuseFolder(path);
        try
        {
            using var from = path == Standard ? StandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Rest(from, Name(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", Name(path), exception);
        }
    }

    /// <summary>A file from its beginning, or a stream that was read to its end: what can be looked at, and then read again.</summary>
    public static Stream Rewindable(string path)
    {
        RefuseFolder(path);
        var from = OpenStream(path);
        if (from.CanSeek)
        {
            return from;
        }

        using (from)
        {
            return new MemoryStream(ToItsEnd(from, Name(path)).ToArray(), writable: false);
        }
    }

    /// <summary>What a stream still has; of one that was read in part, the rest.</summary>
    public static ReadOnlyMemory<byte> ToItsEnd(Stream from, string name)
    {
        try
        {
            return Rest(from, name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", name, exception);
        }
    }

    /// <summary>The lines of standard input as they come, each good until the next is asked for.</summary>
    /// <param name="most">The most bytes that a line may have; of a longer one only that it is too long is told.</param>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, LineEnd End)> StandardLines(int most)
    {
        using var from = OpenStream(Standard);
        var lines = new LineBuffer(from, Name(Standard));
        while (lines.Next(most) is { } line)
        {
            yield return line;
        }
    }

    /// <summary>
    /// The lines of a trace as they come, without their line feeds, each good until the next is asked for; the last one may lack its
    /// line feed. A file is read up to the length that it has now: it may be recorded faster than it is read.
    /// </summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> TraceLines(string path)
    {
        RefuseFolder(path);
        using var from = OpenStream(path);
        foreach (var line in TraceLines(from, path))
        {
            yield return line;
        }
    }

    /// <summary>The same from an open file.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> TraceLines(Stream from, string path)
    {
        foreach (var (line, end, most, number) in LimitedLines(from, Name(path)))
        {
            yield return end != LineEnd.BeyondLimit
                ? (line, end == LineEnd.Feed)
                : throw new Failure(Exit.BadData, $"{Name(path)}, line {number}: found more than {most} bytes, which no line that belongs there has; check what wrote it");
        }
    }

    /// <summary>The lines of a trace in an open file, with the most bytes that each may have: how long they can be is for the first of them to say.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, LineEnd End, int Most, long Number)> LimitedLines(Stream from, string name)
    {
        var lines = new LineBuffer(from, name, from.CanSeek ? from.Length - from.Position : long.MaxValue);
        var most = LineLengths.MostOfHeader;
        for (var isFirst = true; lines.Next(most) is var (line, end); isFirst = false)
        {
            yield return (line, end, most, lines.Count);
            most = isFirst ? LineLengths.MostBehind(line) : most;
        }
    }

    /// <summary>How many bytes a file has; 0 for a stream.</summary>
    public static long Length(string path) => path != Standard && File.Exists(path) ? new FileInfo(path).Length : 0;

    private static Stream StandardInput() => StandardStreams.HasInput
        ? Console.OpenStandardInput()
        : throw new Failure(Exit.InputOutput, "standard input: it is closed; name a file, or give the command an input");

    // A file of known length has room at once; what goes on behind that, or is a stream, has as much again each time.
    private static ReadOnlyMemory<byte> Rest(Stream from, string name)
    {
        const int Least = 1 << 16;
        var bytes = GC.AllocateUninitializedArray<byte>(from.CanSeek ? (int)Math.Min(from.Length + 1, Array.MaxLength) : Least);
        var length = 0;
        while (from.Read(bytes, length, bytes.Length - length) is > 0 and var read)
        {
            length += read;
            if (length == bytes.Length)
            {
                Grow(ref bytes, Math.Max(2L * length, Least), name);
            }
        }

        return bytes.AsMemory(0, length);
    }

    private static void Grow(ref byte[] bytes, long wanted, string name)
    {
        if (bytes.Length == Array.MaxLength)
        {
            throw new Failure(Exit.BadData, $"{name}: found more than {Array.MaxLength} bytes, which is the most that is read of one file; split it");
        }

        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(wanted, Array.MaxLength));
        bytes.CopyTo(larger, 0);
        bytes = larger;
    }

    private static Stream OpenStream(string path)
    {
        try
        {
            // Whoever records a trace goes on while it is read.
            return path == Standard
                ? StandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", Name(path), exception);
        }
    }
}
