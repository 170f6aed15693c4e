using System.Buffers;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Elevenfold.Cli.Io;

/// <summary>Standard output as bytes; each call writes all of them, unbuffered.</summary>
internal static class StandardOutput
{
    private const string Name = "standard output";
    private static readonly Stream Stream = Open();

    // Printable ASCII and LF need no escapes.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\n']);

    /// <summary>Lines of text or JSON, escaped for a terminal.</summary>
    public static void Write(string text) => Write(Encoding.UTF8.GetBytes(
        text.AsSpan().IndexOfAnyExcept(Plain) < 0 ? text : string.Join('\n', text.Split('\n').Select(Printable.Line))));

    /// <summary>One line. Names in it are escaped, so they can't break it.</summary>
    public static void WriteLine(string text) => Write(Printable.Line(text) + "\n");

    /// <summary>Data in blocks, without escapes.</summary>
    public static void Write(IEnumerable<ReadOnlyMemory<byte>> blocks)
    {
        foreach (var block in blocks)
        {
            Write(block.Span);
        }
    }

    /// <summary>Data without escapes.</summary>
    public static void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        if (!StandardStreams.HasOutput)
        {
            throw new Failure(Exit.InputOutput, $"{Name}: found it closed, expected an open stream; redirect it, such as > FILE");
        }

        try
        {
            Stream.Write(bytes);
            Stream.Flush();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("write", Name, exception);
        }
    }

    // .NET's console stream reports no error for a closed pipe, so a pipe is opened as a FileStream. A FileStream keeps its own
    // position, so two commands that share one `> file` would overwrite each other: a file uses the console stream.
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
