namespace Elevenfold.Cli.Io;

/// <summary>Cuts a stream into lines, in one buffer as large as the longest of them.</summary>
/// <param name="from">The stream.</param>
/// <param name="name">What messages call it.</param>
/// <param name="length">How many bytes of it are read, and the rest of a line that begins in them: the lines that a file had when it was opened.</param>
internal sealed class LineBuffer(Stream from, string name, long length = long.MaxValue)
{
    private byte[] _bytes = new byte[1 << 16];
    private int _start;
    private int _end;
    private long _lines;
    private long _left = length;
    private bool _isLast;

    /// <summary>The next line without its end, in memory that the one after it takes; null after the last one.</summary>
    /// <param name="most">The most bytes that it may have, its line feed among them; what is longer is not read on, whatever it is.</param>
    public (ReadOnlyMemory<byte> Line, bool IsWhole)? Next(int most)
    {
        var seen = 0;
        while (!_isLast || seen > 0)
        {
            var found = _bytes.AsSpan((_start + seen).._end).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return (Take(seen + found, skipped: 1, most), true);
            }

            seen = _end - _start;
            if (seen >= most || !Fill(most))
            {
                return seen == 0 ? null : (Take(seen, skipped: 0, most), false);
            }
        }

        return null;
    }

    private ReadOnlyMemory<byte> Take(int length, int skipped, int most)
    {
        _lines++;
        if (length >= most)
        {
            throw new Failure(Exit.BadData, $"{name}, line {_lines}: found more than {most} bytes, which no line that belongs there has; check what wrote it");
        }

        var line = _bytes.AsMemory(_start, length);
        _start += length + skipped;
        return line;
    }

    // Twice as large each time, but no larger than the line may be or the file is: what is given up is garbage beside its successor.
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
            throw SystemErrors.Failed("read", name, exception);
        }
    }
}
