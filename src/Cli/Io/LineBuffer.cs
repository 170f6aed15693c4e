namespace Elevenfold.Cli.Io;

/// <summary>How a line of a stream ends.</summary>
internal enum LineEnd
{
    /// <summary>With a line feed.</summary>
    Feed,

    /// <summary>With the stream, without a line feed.</summary>
    Missing,

    /// <summary>It exceeds the limit of bytes; none of them are returned.</summary>
    BeyondLimit,
}

/// <summary>Splits a stream into lines, in one buffer of the size of the longest line.</summary>
/// <param name="from">The stream.</param>
/// <param name="name">The name of the stream in messages.</param>
/// <param name="length">The number of bytes to read; a line that begins within them is read to its end. So a file that grows gives the lines that it had at the start.</param>
internal sealed class LineBuffer(Stream from, string name, long length = long.MaxValue)
{
    private byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _left = length;
    private bool _isBeyondLimit;
    private bool _isLast;

    /// <summary>The number of lines returned.</summary>
    public long Count { get; private set; }

    /// <summary>The next line without its line feed; null after the last one. The next call overwrites its memory.</summary>
    /// <param name="most">The limit of its bytes, with the line feed. The rest of a longer line is skipped by the next call.</param>
    public (ReadOnlyMemory<byte> Line, LineEnd End)? Next(int most)
    {
        if (_isBeyondLimit)
        {
            SkipToNextLine();
        }

        var seen = 0;
        while (!_isLast || seen > 0)
        {
            var found = _bytes.AsSpan((_start + seen).._end).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return Take(seen + found, LineEnd.Feed, most);
            }

            seen = _end - _start;
            if (seen >= most || !Fill(most))
            {
                return seen == 0 ? null : Take(seen, LineEnd.Missing, most);
            }
        }

        return null;
    }

    private (ReadOnlyMemory<byte> Line, LineEnd End) Take(int length, LineEnd end, int most)
    {
        Count++;
        if (length >= most)
        {
            _isBeyondLimit = true;
            return (default, LineEnd.BeyondLimit);
        }

        var line = _bytes.AsMemory(_start, length);
        _start += length + (end == LineEnd.Feed ? 1 : 0);
        return (line, end);
    }

    private void SkipToNextLine()
    {
        _isBeyondLimit = false;
        int found;
        do
        {
            found = _bytes.AsSpan(_start.._end).IndexOf((byte)'\n');
            _start = found < 0 ? _end : _start + found + 1;
        }
        while (found < 0 && Fill(_bytes.Length));
    }

    // The buffer doubles, up to the limit of the line or the length of the file, since the old and the new one are in memory together.
    private bool Fill(int most)
    {
        var seen = _end - _start;
        _isLast = _left == 0 && seen > 0;
        var room = _isLast ? long.MaxValue - seen : _left;
        var into = seen == _bytes.Length ? new byte[Math.Min(Math.Min(2L * seen, most), seen + room)] : _bytes;
        _bytes.AsSpan(_start, seen).CopyTo(into);
        (_bytes, _start, _end) = (into, 0, seen);
        var read = Read(room);
        _end += read;
        _left -= _isLast ? 0 : read;
        return read > 0;
    }

    private int Read(long room)
    {
        try
        {
            return from.Read(_bytes, _end, (int)Math.Min(room, _bytes.Length - _end));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("read", name, exception);
        }
    }
}
