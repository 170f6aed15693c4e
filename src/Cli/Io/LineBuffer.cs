namespace Elevenfold.Cli.Io;

/// <summary>How a line of a stream ends.</summary>
internal enum LineEnd
{
    /// <summary>In a line feed.</summary>
    Feed,

    /// <summary>In nothing: the stream ends with it.</summary>
    Missing,

    /// <summary>It has more bytes than it may have; nothing of it is kept.</summary>
    BeyondLimit,
}

/// <summary>Cuts a stream into lines, in one buffer as large as the longest of them.</summary>
/// <param name="from">The stream.</param>
/// <param name="name">What messages call it.</param>
/// <param name="length">How many bytes of it are read; the rest is of no concern.</param>
internal sealed class LineBuffer(Stream from, string name, long length = long.MaxValue)
{
    private byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _left = length;
    private bool _isBeyondLimit;

    /// <summary>How many lines were given.</summary>
    public long Count { get; private set; }

    /// <summary>The next line without its line feed, in memory that the one after it takes; null after the last one.</summary>
    /// <param name="most">The most bytes that it may have, its line feed among them. A longer line is read no further before the next one is asked for.</param>
    public (ReadOnlyMemory<byte> Line, LineEnd End)? Next(int most)
    {
        if (_isBeyondLimit)
        {
            PassOver();
        }

        var seen = 0;
        while (true)
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

    // To the beginning of the next line.
    private void PassOver()
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

    // Twice as large each time, but no larger than the line may be or the file is: what is given up is garbage beside its successor.
    private bool Fill(int most)
    {
        var seen = _end - _start;
        var into = seen == _bytes.Length ? new byte[Math.Min(Math.Min(2L * seen, most), seen + _left)] : _bytes;
        _bytes.AsSpan(_start, seen).CopyTo(into);
        (_bytes, _start, _end) = (into, 0, seen);
        var read = Read();
        _end += read;
        _left -= read;
        return read > 0;
    }

    private int Read()
    {
        try
        {
            return from.Read(_bytes, _end, (int)Math.Min(_left, _bytes.Length - _end));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.Failed("read", name, exception);
        }
    }
}
