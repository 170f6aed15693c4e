using System.Buffers;
using System.IO.Pipelines;

namespace Elevenfold.Cli.Io;

/// <summary>Where input comes from: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

    // A checkpoint of three million weights; what is longer is not read on, whatever it is.
    private const long LongestLine = 1 << 26;

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

    /// <summary>The lines of a file as they come, without their ends; the last one may lack its end.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(string path)
    {
        RefuseFolder(path);
        using var from = OpenStream(path);
        var reader = PipeReader.Create(from, new StreamPipeReaderOptions(bufferSize: 1 << 16));
        while (NextLine(reader, Name(path)) is { } line)
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

    private static Stream OpenStream(string path)
    {
        try
        {
            // Whoever records a trace may go on while it is read; where a lock of his keeps us out nevertheless, cat passes by it.
            return path == Standard
                ? Console.OpenStandardInput()
                : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", Name(path), exception);
        }
    }

    private static (ReadOnlyMemory<byte> Line, bool IsWhole)? NextLine(PipeReader reader, string name)
    {
        var seen = 0L;
        while (true)
        {
            var read = Next(reader, name);
            var end = read.Buffer.Slice(seen).PositionOf((byte)'\n');
            if (end is null && !read.IsCompleted)
            {
                seen = read.Buffer.Length;
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (seen > LongestLine)
                {
                    throw new Failure(Exit.BadData, $"{name}: found a line of more than {LongestLine} bytes; this is not a file of ours");
                }

                continue;
            }

            var line = read.Buffer.Slice(0, end ?? read.Buffer.End).ToArray();
            reader.AdvanceTo(end is { } found ? read.Buffer.GetPosition(1, found) : read.Buffer.End);
            return end is null && line.Length == 0 ? null : (line, end is not null);
        }
    }

    private static ReadResult Next(PipeReader reader, string name)
    {
        try
        {
            return reader.ReadAsync().AsTask().GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", name, exception);
        }
    }
}
