using Elevenfold.Traces;

namespace Elevenfold.Cli.Io;

/// <summary>Input: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

    /// <summary>The name in messages; quoted where it could be taken for words of the message.</summary>
    public static string Name(string path) => path == Standard ? PlainName(path) : Printable.Name(path, int.MaxValue);

    /// <summary>The name in JSON output.</summary>
    public static string PlainName(string path) => path == Standard ? "standard input" : path;

    /// <summary>Refuses an empty path.</summary>
    public static void RefuseEmpty(string path)
    {
        if (path.Length == 0)
        {
            throw new Failure(Exit.Usage, "found an empty file name, expected a file, or - for a standard stream");
        }
    }

    /// <summary>Refuses an empty path and a folder.</summary>
    public static void RefuseFolder(string path)
    {
        RefuseEmpty(path);
        if (Directory.Exists(path))
        {
            throw new Failure(Exit.InputOutput, $"{Name(path)}: found a folder, expected a file");
        }
    }

    /// <summary>Refuses everything but a regular file: the others can't be read twice or truncated.</summary>
    public static void RefuseStream(string path)
    {
        RefuseFolder(path);
        if (FileStatus.Of(path) is { Kind: not FileKind.Regular })
        {
            throw new Failure(Exit.InputOutput, $"{Name(path)}: found a pipe or a device, expected a file, since it is read twice");
        }
    }

    public static ReadOnlyMemory<byte> Read(string path)
    {
        RefuseFolder(path);
        try
        {
            using var from = path == Standard ? StandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return ReadRemaining(from, Name(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("read", Name(path), exception);
        }
    }

    /// <summary>A stream that can be rewound: a file, or another input read into memory.</summary>
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
            return new MemoryStream(ReadToEnd(from, Name(path)).ToArray(), writable: false);
        }
    }

    /// <summary>A file, or standard input, to read line by line.</summary>
    public static Stream Lines(string path)
    {
        RefuseFolder(path);
        return OpenStream(path);
    }

    /// <summary>The remaining bytes of a stream.</summary>
    public static ReadOnlyMemory<byte> ReadToEnd(Stream from, string name)
    {
        try
        {
            return ReadRemaining(from, name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("read", name, exception);
        }
    }

    /// <summary>The lines of standard input, lazily. The next line overwrites the memory of the last one.</summary>
    /// <param name="most">The limit of the bytes of a line. A longer line is returned empty, and marked.</param>
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
    /// The lines of a trace, lazily, without their line feeds; the last one may lack it. The next line overwrites the memory of the last
    /// one. A file is read up to its length at the start, since a recorder may write faster than this reads.
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

    /// <summary>The lines of a trace in an open file.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> TraceLines(Stream from, string path)
    {
        foreach (var (line, end, most, number) in LimitedLines(from, Name(path)))
        {
            yield return end != LineEnd.BeyondLimit
                ? (line, end == LineEnd.Feed)
                : throw new Failure(Exit.BadData, $"{Name(path)}, line {number}: found more than {most} bytes, expected at most that in this line of a trace; check the program that wrote it");
        }
    }

    /// <summary>The lines of a trace in an open file, with the limit of their bytes, which follows from the header.</summary>
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

    /// <summary>The length of a file in bytes; 0 for a stream.</summary>
    public static long Length(string path) => path != Standard && File.Exists(path) ? new FileInfo(path).Length : 0;

    private static Stream StandardInput() => StandardStreams.HasInput
        ? Console.OpenStandardInput()
        : throw new Failure(Exit.InputOutput, "standard input: found it closed, expected an open stream; name a file, or redirect an input, such as < FILE");

    // The buffer has the length of the file; for a stream, or a file that grows, it doubles.
    private static ReadOnlyMemory<byte> ReadRemaining(Stream from, string name)
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
            throw new Failure(Exit.BadData, $"{name}: found more than {Array.MaxLength} bytes, expected at most that in one file; split it");
        }

        var larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(wanted, Array.MaxLength));
        bytes.CopyTo(larger, 0);
        bytes = larger;
    }

    private static Stream OpenStream(string path)
    {
        try
        {
            // A trace can be read during its recording.
            return path == Standard
                ? StandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("read", Name(path), exception);
        }
    }
}
