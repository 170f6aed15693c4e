using CsvHelper;

namespace Elevenfold.Data;

/// <summary>A quote at a wrong place, or without its closing quote, and its column, from 1.</summary>
internal readonly record struct WrongQuote(bool IsUnterminated, int Column);

/// <summary>The records of a CSV or TSV text, one after another; only the current record is in memory.</summary>
internal sealed class Records : IDisposable
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly char _separator;
    private readonly CsvReader _reader;
    private CsvMalformedRecord? _malformed;

    /// <param name="text">UTF-8, as <see cref="PlainText"/> gives it.</param>
    public Records(ReadOnlyMemory<byte> text)
    {
        (_text, _separator) = (text, SeparatorOf(text.Span));
        _reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = _separator,
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => _malformed = record,
        });
    }

    /// <summary>The line on which the record starts, from 1.</summary>
    public int Line => (int)_reader.LineNumber;

    /// <summary>How many values it has.</summary>
    public int Width => _reader.FieldCount;

    /// <summary>The first wrong quote in it.</summary>
    public WrongQuote? Quote => _malformed is { } wrong
        ? new WrongQuote(wrong.Reason == CsvMalformedReason.UnterminatedQuote, ColumnAt(wrong.ByteOffset))
        : null;

    /// <summary>Goes to the next record, if there is one.</summary>
    public bool Next()
    {
        _malformed = null;
        return _reader.Read();
    }

    /// <summary>One of its values, good until the next record.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => _reader.GetSpan(column);

    /// <summary>All its values.</summary>
    public string[] Texts() => [.. Enumerable.Range(0, Width).Select(_reader.GetString)];

    /// <summary>A builder with room for the cells of all records.</summary>
    public Cells.Builder Builder(int columns)
    {
        var text = _text.Span;
        var lines = 1 + text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8);
        return new(columns, text.Length, lines + text.Count((byte)_separator), lines);
    }

    public void Dispose() => _reader.Dispose();

    private static char SeparatorOf(ReadOnlySpan<byte> text)
    {
        var (quoted, tab) = (false, false);
        foreach (var character in text.TrimStart(" \t\r\n"u8))
        {
            switch (character)
            {
                case (byte)'"':
                    quoted = !quoted;
                    break;
                case (byte)',' when !quoted:
                    return ',';
                case (byte)'\t' when !quoted:
                    tab = true;
                    break;
                case (byte)'\r' or (byte)'\n' when !quoted:
                    return tab ? '\t' : ',';
            }
        }

        return tab ? '\t' : ',';
    }

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
