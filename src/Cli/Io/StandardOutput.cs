using System.Buffers;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Elevenfold.Cli.Io;

/// <summary>Standard output as bytes, each call written at once and whole.</summary>
internal static class StandardOutput
{
    private const string Name = "standard output";
    private static readonly Stream Stream = Open();

    // What every terminal shows as it is.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\n']);

    /// <summary>Lines of text or of JSON, each as a terminal can show it.</summary>
    public static void Write(string text) => Write(Encoding.UTF8.GetBytes(
        text.AsSpan().IndexOfAnyExcept(Plain) < 0 ? text : string.Join('\n', text.Split('\n').Select(Printable.Line))));

    /// <summary>One line, whatever stands in the names that it speaks of.</summary>
    public static void WriteLine(string text) => Write(Printable.Line(text) + "\n");

    /// <summary>Data as it is, block by block.</summary>
    public static void Write(IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        foreach (var block in blocks)
        {
            Write(block.Span);
        }
    }

    /// <summary>Data as it is.</summary>
    public static void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (!StandardStreams.HasOutput)
        {
            throw new Failure(Exit.InputOutput, $"{Name}: it is closed; give the command an output, such as > FILE");
        }

        try
        {
            Stream.Write(bytes);
            Stream.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("write", Name, exception);
        }
    }

    // .NET's console stream takes a closed pipe for success, so a pipe is written as a file. A file is written through
    // the console stream, for a FileStream keeps its own position and two commands in one `>` would overwrite each other.
    private static Stream Open()
    {
        if (OperatingSystem.IsWindows())
        {
            return Console.OpenStandardOutput();
        }

        try
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Console.OpenStandardOutput();
        }
    }
}
