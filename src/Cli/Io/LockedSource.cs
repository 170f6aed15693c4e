namespace Elevenfold.Cli.Io;

/// <summary>A file that is read twice through one descriptor, locked against writers.</summary>
internal sealed class LockedSource : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;

    private LockedSource(string path, FileStream stream) => (_path, _stream) = (path, stream);

    public static LockedSource Open(string path)
    {
        Source.RefuseStream(path);
        try
        {
            return new(path, SingleWriter.Open(path, FileMode.Open, FileAccess.Read, isLong: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("read", Source.Name(path), exception);
        }
    }

    /// <summary>Its complete lines. A line that is too long for a trace is returned empty.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Lines() => Source.LimitedLines(_stream, _path).Where(line => line.End != LineEnd.Missing).Select(line => line.Line);

    /// <summary>Its first bytes, in blocks.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Head(long bytes)
    {
        var block = new byte[1 << 16];
        _stream.Seek(0, SeekOrigin.Begin);
        while (bytes > 0)
        {
            var read = Read(block.AsSpan(0, (int)Math.Min(bytes, block.Length)));
            yield return block.AsMemory(0, read);
            bytes -= read;
        }
    }

    public void Dispose() => _stream.Dispose();

    private int Read(Span<byte> block)
    {
        try
        {
            var read = _stream.Read(block);
            return read > 0 ? read : throw new Failure(Exit.InputOutput, $"{Source.Name(_path)}: it was truncated during the read; run the command again when no program writes it");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("read", Source.Name(_path), exception);
        }
    }
}
