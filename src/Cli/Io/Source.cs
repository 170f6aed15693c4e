using System.Buffers;
using System.IO.Pipelines;

namespace Elevenfold.Cli.Io;

/// <summary>Where input comes from: a file, or <c>-</c> for standard input.</summary>
internal static class Source
{
    public const string Standard = "-";

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

    /// <summary>The lines of standard input as they come, numbered from 1, without their ends; empty ones are left out.</summary>
    public static IEnumerable<(ReadOnlyMemory<byte> Line, int Number)> StandardLines()
    {
        using var from = Console.OpenStandardInput();
        var reader = PipeReader.Create(from);
        for (var number = 1; NextLine(reader) is { } line; number++)
        {
            if (line.AsSpan().Trim(" \t\r"u8).Length > 0)
            {
                yield return (line, number);
            }
        }
    }

    private static byte[]? NextLine(PipeReader reader)
    {
        while (true)
        {
            var read = reader.ReadAsync().AsTask().GetAwaiter().GetResult();
            var end = read.Buffer.PositionOf((byte)'\n');
            if (end is null && !read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var line = read.Buffer.Slice(0, end ?? read.Buffer.End).ToArray();
            reader.AdvanceTo(end is { } found ? read.Buffer.GetPosition(1, found) : read.Buffer.End);
            return end is null && line.Length == 0 ? null : line;
        }
    }
}
