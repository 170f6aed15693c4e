using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The text of a table: named columns and rows of cells, not yet read as numbers.</summary>
/// <remarks>A table keeps the text only. <see cref="Cursor"/> reads its rows in turn.</remarks>
public sealed class Table
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly Separator _separator;
    private readonly int _linesBefore;
    private readonly TableFormat _format;
    private readonly int _headerLine;
    private readonly Widths _widths;
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly List<(int Line, WrongQuote Quote)> _quotes = [];
    private readonly List<Fault> _faults = [];
    private readonly string[] _first;
    private readonly string[] _names = [];

    private Table(ReadOnlyMemory<byte> text, Separator separator, int linesBefore, TableFormat format, Records header)
    {
        (_text, _separator, _linesBefore, _format, _headerLine) = (text, separator, linesBefore, format, header.Line);
        _widths = new Widths(header.Width, header.WidthWithoutEmptyEnd);
        var names = HasHeader ? header.Texts() : [.. Enumerable.Range(1, header.Width).Select(position => Phrases.Digits(position))];
        Note(header);
        _names = HasHeader ? names : [];
        if (!HasHeader)
        {
            _widths.Accept(header);
        }

        (RowCount, _first) = Survey(header, HasHeader ? [] : header.Texts());
        Header = toArray(names.Take(_widths.Columns));
        for (var i = Header.Count - 1; i >= 0; i--)
        {
            _indices[UnicodeNames.Normalized(Header[i])] = i;
        }
    }

    /// <summary>The names of the columns; empty where the header has none.</summary>
    public Arr<string> Header { get; }

    /// <summary>The number of rows that are as wide as the header.</summary>
    public int RowCount { get; }

    /// <summary>The faults of rows, whatever their cells are used for: <see cref="Fault.RaggedRow"/>, <see cref="Fault.UnterminatedQuote"/>.</summary>
    public Seq<Fault> Faults => toSeq(_faults).Strict();

    /// <summary>Whether the first line of the text holds the names.</summary>
    internal bool HasHeader => _format.Header != HeaderKind.No;

    /// <summary>Whether it was read with a header since nothing else was asked for.</summary>
    internal bool IsHeaderAuto => _format.Header == HeaderKind.Auto;

    /// <summary>The decimal mark of its numbers.</summary>
    internal DecimalMark Mark => _format.Mark;

    /// <summary>The cells of the first row.</summary>
    internal Arr<string> First => new(_first);

    /// <summary>A table from the bytes of a file.</summary>
    /// <param name="file">
    /// The bytes, which must not change while the table is used. UTF-8 text with or without a byte-order mark, or UTF-16 or UTF-32 with one, also compressed
    /// by gzip. Lines end in LF, CR LF or CR; the last line may have no end.
    /// The first line that is not blank is the header. A line <c>sep=;</c> before it names the separator. Cells may be quoted, and then hold
    /// separators, line breaks and doubled quotes. Spaces and tabs around a value, also within its quotes, are not a part of it.
    /// </param>
    /// <param name="format">How the text is read; null for <see cref="TableFormat.Default"/>.</param>
    /// <param name="memory">The most bytes that compressed text can have.</param>
    /// <returns>
    /// The table, perhaps with <see cref="Faults"/>. Or one of <see cref="Fault.OtherFormat"/>, <see cref="Fault.GzipDamaged"/>, <see cref="Fault.GzipTooLarge"/>,
    /// <see cref="Fault.NotText"/>, <see cref="Fault.NotUtf16"/>, <see cref="Fault.NotUtf8"/>, <see cref="Fault.EmptyTable"/>; or <see cref="Fault.NoRows"/>
    /// with the faults of the rows.
    /// </returns>
    /// <remarks>
    /// Blank lines, and rows of nothing but separators, are no rows. Columns at the end that have neither a name nor a value are no columns.
    /// Source: RFC 4180 for the quotes; a quote within a cell that does not begin with one is a part of its text.
    /// </remarks>
    public static Validation<Fault, Table> Parse(ReadOnlyMemory<byte> file, TableFormat? format = null, long memory = long.MaxValue) =>
        TableText.Of(file, memory).Bind(text => OfText(text, format ?? TableFormat.Default));

    /// <summary>The same text, read without a header.</summary>
    internal Validation<Fault, Table> WithoutHeader() => Read(_text, _separator, _linesBefore, _format with { Header = HeaderKind.No });

    /// <summary>The index of the column with this name: the first one, where two have it. Canonically equivalent names are the same.</summary>
    internal Option<int> IndexOf(string name) => _indices.TryGetValue(UnicodeNames.Normalized(name), out var index) ? Some(index) : None;

    /// <summary>Whether the header seems to be a row of data: the names of these columns are numbers, as are the cells below them.</summary>
    internal bool SeemsToLackHeader(Arr<int> columns) => _format.Header == HeaderKind.Auto
        && _first.Length > 0
        && columns.ForAll(column => IsNumber(Header[column]) && column < _first.Length && IsNumber(_first[column]));

    /// <summary>Those of its names that are numbers.</summary>
    internal IEnumerable<string> NumbersAmong(IEnumerable<int> columns) =>
        _format.Header == HeaderKind.Auto ? columns.Select(column => Header[column]).Where(IsNumber) : [];

    /// <summary>All faults that matter where these columns are used.</summary>
    internal IEnumerable<Fault> FaultsOf(IReadOnlyCollection<int> columns)
    {
        var used = columns.ToHashSet();
        foreach (var column in columns.Where(column => Header[column].Length == 0))
        {
            yield return new Fault.UnnamedColumn(_headerLine, column + 1);
        }

        var places = Header.Select((name, column) => (Name: UnicodeNames.Normalized(name), Column: column)).Where(one => one.Name.Length > 0)
            .GroupBy(one => one.Name, one => one.Column, StringComparer.Ordinal).Where(same => same.Skip(1).Any() && same.Any(used.Contains));
        foreach (var same in places)
        {
            yield return new Fault.DuplicateColumn(new(_headerLine, same.ElementAt(1) + 1, Header[same.ElementAt(1)]), same.First() + 1);
        }

        foreach (var (line, quote) in _quotes.Where(found => used.Contains(found.Quote.Column - 1)))
        {
            yield return new Fault.StrayQuote(PlaceOf(line, quote.Column - 1));
        }

        foreach (var fault in _faults)
        {
            yield return fault;
        }
    }

    /// <summary>The place of a cell in the file.</summary>
    internal Place PlaceOf(int line, int column) => new(line, column + 1, column < Header.Count ? Header[column] : string.Empty);

    /// <summary>A cursor before the first row.</summary>
    internal RowCursor Cursor()
    {
        var records = Open(_text, _separator, _format, _linesBefore);
        return new(records, _widths, HasHeader);
    }

    private static Validation<Fault, Table> OfText(ReadOnlyMemory<byte> text, TableFormat format)
    {
        var declaration = Separators.Declared(text.Span, out var declared);
        text = text[declaration..];
        var comment = (byte)(format.Comment.Length == 0 ? 0 : format.Comment[0]);
        var separator = format.Separator != Separator.Auto ? format.Separator
            : declaration > 0 ? declared
            : Separators.Found(text.Span, comment);
        return Read(separator == Separator.Blanks ? Separators.WithTabs(text.Span, comment) : text, separator, declaration > 0 ? 1 : 0, format);
    }

    private static Validation<Fault, Table> Read(ReadOnlyMemory<byte> text, Separator separator, int linesBefore, TableFormat format)
    {
        using var records = Open(text, separator, format, linesBefore);
        do
        {
            if (!records.Next())
            {
                return Fail<Fault, Table>(new Fault.EmptyTable());
            }
        }
        while (records is { Width: > 1, WidthWithoutEmptyEnd: 0 });

        var table = new Table(text, separator, linesBefore, format, records);
        return table.RowCount > 0
            ? Success<Fault, Table>(table)
            : Fail<Fault, Table>(table._faults.Count == 0 ? Seq1<Fault>(new Fault.NoRows()) : toSeq(table._faults).Strict());
    }

    private static Records Open(ReadOnlyMemory<byte> text, Separator separator, TableFormat format, int linesBefore) =>
        new(text, Separators.CharacterOf(separator), format.Comment, linesBefore);

    private bool IsNumber(string text) => Cell.Read(System.Text.Encoding.UTF8.GetBytes(text), Mark, out _) == CellKind.Number;

    // The rows: their number, the first one, and their faults. Where the current record is no header, it is the first row.
    private (int Rows, string[] First) Survey(Records records, string[] first)
    {
        var rows = HasHeader ? 0 : 1;
        while (records.Next())
        {
            switch (_widths.Accept(records))
            {
                case RowKind.Row:
                    first = rows == 0 ? records.Texts() : first;
                    rows++;
                    break;
                case RowKind.Ragged when records.Quote is not { IsUnterminated: true }:
                    _faults.Add(new Fault.RaggedRow(records.Line, records.Width, _widths.Named));
                    break;
                default:
                    break;
            }

            Note(records);
        }

        return (rows, first);
    }

    private void Note(Records records)
    {
        if (records.Quote is { } quote)
        {
            if (quote.IsUnterminated)
            {
                _faults.Add(new Fault.UnterminatedQuote(new(records.Line, quote.Column, _names.ElementAtOrDefault(quote.Column - 1) ?? string.Empty)));
            }
            else
            {
                _quotes.Add((records.Line, quote));
            }
        }
    }
}
