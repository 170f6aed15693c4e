namespace Elevenfold.Cli.Io;

/// <summary>Cuts a stream into lines, in one buffer as large as the longest of them.</summary>
internal sealed class LineBuffer(Stream from, string name)
{
    // A checkpoint of three million weights; what is longer is not read on, whatever it is.
    private const int LongestLine = 1 << 26;

    private byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _end;

    /// <summary>The next line without its end, in memory that the one after it takes; null after the last one.</summary>
    public (ReadOnlyMemory<byte> Line, bool IsWhole)? Next()
    {
        var seen = 0;
        while (true)
        {
            var length = _bytes.AsSpan((_start + seen).._end).IndexOf((byte)'\n');
            if (length >= 0)
            {
                return (Take(seen + length, skipped: 1), true);
            }

            seen = _end - _start;
            if (!Fill())
            {
                return seen == 0 ? null : (Take(seen, skipped: 0), false);
            }
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int skipped)
    {
        var line = _bytes.AsMemory(_start, length);
        _start += length + skipped;
        return line;
    }

    private bool Fill()
    {
        var seen = _end - _start;
        if (seen > LongestLine)
        {
            throw new Failure(Exit.BadData, $"{name}: found a line of more than {LongestLine} bytes; this is not a file of ours");
        }

        var into = seen == _bytes.Length ? new byte[Math.Min(2 * seen, LongestLine + 1)] : _bytes;
        _bytes.AsSpan(_start, seen).CopyTo(into);
        (_bytes, _start, _end) = (into, 0, seen);
        var read = Read();
        _end += read;
        return read > 0;
    }

    private int Read()
    {
        try
        {
            return from.Read(_bytes, _end, _bytes.Length - _end);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", name, exception);
        }
    }
}
