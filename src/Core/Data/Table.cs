using CsvHelper;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line of the file on which it starts, from 1; line breaks in quotes count.</param>
/// <param name="Cells">Its values, one a column, without spaces or tabs around them.</param>
public sealed record Row(int Line, Arr<string> Cells);

/// <summary>Named columns of text: what a CSV or TSV file says, before anyone asks which of it are numbers.</summary>
public sealed record Table
{
    private Table(Arr<string> header, Arr<Row> rows, Seq<Fault> faults) => (Header, Rows, Faults) = (header, rows, faults);

    /// <summary>The names of the columns: one or more, none empty, none twice.</summary>
    public Arr<string> Header { get; }

    /// <summary>The rows that are as wide as the header, one or more.</summary>
    public Arr<Row> Rows { get; }

    /// <summary>
    /// What is wrong with rows and cells, whatever they are used for. A table with faults has no numbers to give
    /// (<see cref="Schema.Inputs"/> says these faults first), but it can be asked, so that all its faults are told at once.
    /// </summary>
    public Seq<Fault> Faults { get; }

    /// <summary>A table from the bytes of a file.</summary>
    /// <param name="utf8">
    /// UTF-8 text, with or without a byte-order mark; lines end in LF, CR LF or CR, the last one perhaps in nothing. The
    /// first line that is not blank is the header. A tab in it and no comma outside of quotes means that tabs separate
    /// the values, else commas do; semicolons never do. Values may be quoted, and then hold separators, line breaks and
    /// doubled quotes. Spaces and tabs around a value, also within its quotes, are not a part of it.
    /// </param>
    /// <returns>
    /// <para>
    /// The table, perhaps with faults of its rows: <see cref="Fault.RaggedRow"/>, <see cref="Fault.EmptyCell"/>,
    /// <see cref="Fault.StrayQuote"/>, <see cref="Fault.UnterminatedQuote"/>, line by line. Or one of
    /// <see cref="Fault.Utf16Text"/>, <see cref="Fault.NotText"/>, <see cref="Fault.NotUtf8"/>,
    /// <see cref="Fault.EmptyTable"/>. Or, where the header is wrong or no row is as wide as it, all of
    /// <see cref="Fault.UnnamedColumn"/>, <see cref="Fault.DuplicateColumn"/>, <see cref="Fault.NoRows"/> and the faults of
    /// the rows. A row with a wrong quote has no other faults, and a table whose header has one neither: where the values
    /// end is a guess.
    /// </para>
    /// <para>
    /// Blank lines are skipped wherever they are. So in a table of one column a blank line is no row, while an empty
    /// pair of quotes is a row with an empty cell, which is a fault.
    /// </para>
    /// </returns>
    /// <remarks>Source: RFC 4180 for the quotes.</remarks>
    public static Validation<Fault, Table> Parse(ReadOnlyMemory<byte> utf8) => PlainText.Of(utf8).Bind(text =>
        Records(text) is [var header, .. var rows]
            ? Checked(header, rows)
            : Fail<Fault, Table>(new Fault.EmptyTable()));

    /// <summary>Where a cell stands in the file.</summary>
    internal Place PlaceOf(int row, int column) => new(Rows[row].Line, column + 1, Header[column]);

    /// <summary>The texts of one column, from top to bottom.</summary>
    internal IEnumerable<string> Column(int column) => Rows.Select(row => row.Cells[column]);

    /// <summary>The index of the column with this name.</summary>
    internal Option<int> IndexOf(string name) => Header.IndexOf(name) is >= 0 and var index ? Some(index) : None;

    private static Validation<Fault, Table> Checked(Record header, List<Record> rows)
    {
        var names = header.Row.Cells;
        if (header.Quote is { } quote)
        {
            return Fail<Fault, Table>(QuoteFault(quote, header.Row.Line, names));
        }

        var none = rows.Count == 0 ? Seq1<Fault>(new Fault.NoRows()) : LanguageExt.Seq<Fault>.Empty;
        var atOnce = toSeq(HeaderFaults(header.Row).Concat(none)).Strict();
        var faults = toSeq(rows.SelectMany(row => RowFaults(row, names))).Strict();
        var sound = new Arr<Row>(rows.Where(row => row.Quote is null && row.Row.Cells.Count == names.Count).Select(row => row.Row));
        return atOnce.IsEmpty && !sound.IsEmpty
            ? Success<Fault, Table>(new Table(names, sound, faults))
            : Fail<Fault, Table>(atOnce + faults);
    }

    private static IEnumerable<Fault> HeaderFaults(Row header)
    {
        var (line, names) = header;
        var unnamed = names.Select((name, i) => (Name: name, Column: i + 1))
            .Where(column => column.Name.Length == 0)
            .Select(column => new Fault.UnnamedColumn(line, column.Column));
        var repeated = names.Select((name, i) => (Name: name, Column: i + 1))
            .Where(column => column.Name.Length > 0)
            .GroupBy(column => column.Name, StringComparer.Ordinal)
            .SelectMany(same => same.Skip(1).Select(column =>
                new Fault.DuplicateColumn(new(line, column.Column, column.Name), same.First().Column)));
        return unnamed.Concat<Fault>(repeated);
    }

    private static IEnumerable<Fault> RowFaults(Record row, Arr<string> names)
    {
        var (line, cells) = row.Row;
        if (row.Quote is { } quote)
        {
            return [QuoteFault(quote, line, names)];
        }

        return cells.Count != names.Count
            ? [new Fault.RaggedRow(line, cells.Count, names.Count)]
            : cells.Select((text, i) => (Text: text, Index: i))
                .Where(cell => cell.Text.Length == 0)
                .Select(cell => new Fault.EmptyCell(new(line, cell.Index + 1, names[cell.Index])));
    }

    private static Fault QuoteFault(WrongQuote quote, int line, Arr<string> names)
    {
        var name = quote.Column <= names.Count ? names[quote.Column - 1] : string.Empty;
        var place = new Place(line, quote.Column, name);
        return quote.Unterminated ? new Fault.UnterminatedQuote(place) : new Fault.StrayQuote(place);
    }

    private static List<Record> Records(ReadOnlyMemory<byte> text)
    {
        CsvMalformedRecord? malformed = null;
        using var reader = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = SeparatorOf(text.Span),
            HasHeader = false,
            SkipEmptyLines = true,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            PoolStrings = true,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record => malformed = record,
        });

        var records = new List<Record>();
        while (reader.Read())
        {
            var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString);
            var quote = malformed is { } wrong
                ? new WrongQuote(wrong.Reason == CsvMalformedReason.UnterminatedQuote, ColumnAt(reader, wrong.ByteOffset))
                : default(WrongQuote?);
            records.Add(new(new((int)reader.LineNumber, new Arr<string>(cells)), quote));
            malformed = null;
        }

        return records;
    }

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
    private static int ColumnAt(CsvReader reader, long offset)
    {
        var column = 1;
        var end = reader.ByteOffset + reader.GetRawSpan(0).Length;
        while (end < offset)
        {
            end += 1 + reader.GetRawSpan(column++).Length;
        }

        return column;
    }

    private readonly record struct WrongQuote(bool Unterminated, int Column);

    private sealed record Record(Row Row, WrongQuote? Quote);
}
