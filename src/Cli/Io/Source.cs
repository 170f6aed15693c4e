namespace Elevenfold.Cli.Io;

/// <summary>Where input comes from: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

    /// <summary>What sentences call it; in quotes where its name could be taken for our words.</summary>
    public static string Name(string path) => path == Standard ? PlainName(path) : Printable.Name(path, int.MaxValue);

    /// <summary>What data call it.</summary>
    public static string PlainName(string path) => path == Standard ? "standard input" : path;

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

    public static ReadOnlyMemory<byte> Read(string path)
    {
        RefuseFolder(path);
        try
        {
            using var from = path == Standard ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return ToItsEnd(from, Name(path));
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
        while (lines.Next() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>The lines of standard input as they come, each good until the next is asked for; of one with more bytes than that, only that it is too long.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsTooLong)> LinesOf(int most)
    {
        using var from = OpenStream(Standard);
        var lines = new BoundedLines(from, Name(Standard), most);
        while (lines.Next() is { } line)
        {
            yield return line;
        }
    }

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

    // A file of known length has room at once; what goes on behind that, or is a stream, has as much again each time.
    private static ReadOnlyMemory<byte> ToItsEnd(Stream from, string name)
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
                ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", Name(path), exception);
        }
    }
}
