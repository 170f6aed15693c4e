namespace Elevenfold.Cli.Io;

/// <summary>Cuts a stream into lines of at most so many bytes; one that is longer is passed over to its end, and nothing of it is kept.</summary>
internal sealed class BoundedLines(Stream from, string name, int most)
{
    private byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _end;

    private ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start.._end);

    /// <summary>The next line without its end, in memory that the one after it takes, or that it is too long; null after the last one.</summary>
    public (ReadOnlyMemory<byte> Line, bool IsTooLong)? Next()
    {
        var seen = 0;
        while (true)
        {
            var length = Unread[seen..].IndexOf((byte)'\n');
            if (length >= 0)
            {
                return Bounded(Take(seen + length, skipped: 1));
            }

            seen = Unread.Length;
            if (seen > most)
            {
                PassOver();
                return (default, true);
            }

            if (!Fill())
            {
                return seen == 0 ? null : Bounded(Take(seen, skipped: 0));
            }
        }
    }

    private (ReadOnlyMemory<byte> Line, bool IsTooLong) Bounded(ReadOnlyMemory<byte> line) => line.Length > most ? (default, true) : (line, false);

    private ReadOnlyMemory<byte> Take(int length, int skipped)
    {
        var line = _bytes.AsMemory(_start, length);
        _start += length + skipped;
        return line;
    }

    // To the beginning of the next line.
    private void PassOver()
    {
        int length;
        do
        {
            length = Unread.IndexOf((byte)'\n');
            Take(length < 0 ? Unread.Length : length, skipped: length < 0 ? 0 : 1);
        }
        while (length < 0 && Fill());
    }

    // Twice as large each time, but no larger than shows that a line is too long.
    private bool Fill()
    {
        var unread = Unread.Length;
        var into = unread == _bytes.Length ? new byte[Math.Min(2L * unread, most + 1L)] : _bytes;
        Unread.CopyTo(into);
        (_bytes, _start, _end) = (into, 0, unread);
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
