namespace Elevenfold.Cli.Io;

/// <summary>Where input comes from: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

    /// <summary>What messages call it.</summary>
    public static string Name(string path) => path == Standard ? "standard input" : path;

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
            throw new Failure(Exit.InputOutput, $"{path}: this is a folder; a file was expected");
        }
    }

    /// <summary>Refuses what can't be read twice, or cut and gone on with.</summary>
    public static void RefuseStream(string path)
    {
        RefuseFolder(path);
        if (FileStatus.Of(path) is { Kind: not FileKind.Regular })
        {
            throw new Failure(Exit.InputOutput, $"{path}: this is a pipe or a device, which can be read but once; a file was expected");
        }
    }

    public static byte[] Read(string path)
    {
        RefuseFolder(path);
        try
        {
            using var from = path == Standard ? StandardInput() : File.OpenRead(path);
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
        foreach (var line in Lines(from, Name(path)))
        {
            yield return line;
        }
    }

    /// <summary>The same of a stream, from where it stands.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(Stream from, string name)
    {
        var lines = new LineBuffer(from, name);
        while (lines.Next() is { } line)
        {
            yield return line;
        }
    }

    private static Stream StandardInput() => StandardStreams.HasInput
        ? Console.OpenStandardInput()
        : throw new Failure(Exit.InputOutput, "standard input: it is closed; name a file, or give the command an input");

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
