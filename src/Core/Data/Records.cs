using CsvHelper;

namespace Elevenfold.Data;

/// <summary>A quote at a wrong place, or without its closing quote, and its column, from 1.</summary>
internal readonly record struct WrongQuote(bool IsUnterminated, int Column);

/// <summary>The records of a text, one after another; only the current record is in memory.</summary>
internal sealed class Records : IDisposable
{
    private readonly CsvReader _reader;
    private readonly int _linesBefore;
    private CsvMalformedRecord? _malformed;

    /// <param name="text">UTF-8, as <see cref="TableText"/> gives it.</param>
    /// <param name="separator">The character between cells.</param>
    /// <param name="comment">The character that begins a comment; empty for none.</param>
    /// <param name="linesBefore">The number of lines of the file before the text.</param>
    public Records(ReadOnlyMemory<byte> text, char separator, string comment, int linesBefore)
    {
        _linesBefore = linesBefore;
        _reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            CommentPrefix = comment.Length == 0 ? null : comment[0],
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => _malformed = record,
        });
    }

    /// <summary>The line on which the record starts, from 1.</summary>
    public int Line => (int)_reader.LineNumber + _linesBefore;

    /// <summary>How many cells it has.</summary>
    public int Width => _reader.FieldCount;

    /// <summary>How many cells it has without empty ones at its end.</summary>
    public int WidthWithoutEmptyEnd
    {
        get
        {
            var width = Width;
            while (width > 0 && _reader.GetSpan(width - 1).IsEmpty)
            {
                width--;
            }

            return width;
        }
    }

    /// <summary>The first wrong quote in it. A quote within a cell that begins without one is a part of its text: <c>26"</c>.</summary>
    public WrongQuote? Quote => _malformed is { Reason: not CsvMalformedReason.StrayQuote } wrong
        ? new WrongQuote(wrong.Reason == CsvMalformedReason.UnterminatedQuote, ColumnAt(wrong.ByteOffset))
        : null;

    /// <summary>Goes to the next record, if there is one.</summary>
    public bool Next()
    {
        _malformed = null;
        return _reader.Read();
    }

    /// <summary>One of its cells, good until the next record.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => _reader.GetSpan(column);

    /// <summary>One of its cells as text.</summary>
    public string Text(int column) => _reader.GetString(column);

    /// <summary>All its cells.</summary>
    public string[] Texts() => [.. Enumerable.Range(0, Width).Select(_reader.GetString)];

    public void Dispose() => _reader.Dispose();

    // The column, from 1, of the current record's value in which a byte of the file lies.
    private int ColumnAt(long offset)
    {
        var column = 1;
        var end = _reader.ByteOffset + _reader.GetRawSpan(0).Length;
        while (end < offset)
        {
            end += 1 + _reader.GetRawSpan(column++).Length;
        }

        return column;
    }
}
