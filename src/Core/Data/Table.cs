using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line of the file on which it starts, from 1; line breaks in quotes count.</param>
/// <param name="Cells">Its values, one a column, without spaces or tabs around them.</param>
internal sealed record Row(int Line, Arr<string> Cells);

/// <summary>Named columns of text: the cells of a CSV or TSV file, not yet read as numbers.</summary>
public sealed record Table
{
    private readonly Cells _cells;
    private readonly Dictionary<string, int> _indices;

    private Table(Arr<string> header, Cells cells, Seq<Fault> faults)
    {
        (Header, _cells, Faults) = (header, cells, faults);
        _indices = header.Select((name, i) => (name, i)).ToDictionary(column => column.name, column => column.i, StringComparer.Ordinal);
    }

    /// <summary>The names of the columns: one or more, none empty, none twice.</summary>
    public Arr<string> Header { get; }

    /// <summary>The rows that are as wide as the header, one or more; each is made when it is asked for.</summary>
    internal IReadOnlyList<Row> Rows => _cells;

    /// <summary>
    /// The faults of rows and cells, whatever they are used for. A table with faults has no numbers
    /// (<see cref="Schema.Inputs"/> returns these faults first). Its columns can still be chosen, so that all faults are reported together.
    /// </summary>
    public Seq<Fault> Faults { get; }

    /// <summary>The cells, where a row as a value would be too much for each.</summary>
    internal Cells Cells => _cells;

    /// <summary>A table from the bytes of a file.</summary>
    /// <param name="utf8">
    /// UTF-8 text, with or without a byte-order mark; lines end in LF, CR LF or CR, the last line may have no end. The
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
    {
        using var records = new Records(text);
        return records.Next() ? Checked(records) : Fail<Fault, Table>(new Fault.EmptyTable());
    });

    /// <summary>Whether both have the same cells in the same lines.</summary>
    /// <param name="other">Another table.</param>
    /// <returns>True where all names, cells, lines and faults are the same.</returns>
    public bool Equals(Table? other) => other is not null
        && Enumerable.SequenceEqual(Header, other.Header, StringComparer.Ordinal)
        && _cells.Equals(other._cells)
        && Enumerable.SequenceEqual(Faults, other.Faults);

    /// <inheritdoc/>
    public override int GetHashCode() => _cells.GetHashCode();

    /// <summary>The place of a cell in the file.</summary>
    internal Place PlaceOf(int row, int column) => new(_cells.Line(row), column + 1, Header[column]);

    /// <summary>The texts of one column, from top to bottom.</summary>
    internal IEnumerable<string> Column(int column) => Enumerable.Range(0, _cells.Count).Select(row => _cells.Text(row, column));

    /// <summary>The index of the column with this name.</summary>
    internal Option<int> IndexOf(string name) => _indices.TryGetValue(name, out var index) ? Some(index) : None;

    // The current record is the header.
    private static Validation<Fault, Table> Checked(Records records)
    {
        var header = new Row(records.Line, new Arr<string>(records.Texts()));
        if (records.Quote is { } quote)
        {
            return Fail<Fault, Table>(QuoteFault(quote, header.Line, header.Cells));
        }

        var (cells, faults, isEmpty) = Below(header.Cells, records);
        var none = isEmpty ? Seq1<Fault>(new Fault.NoRows()) : LanguageExt.Seq<Fault>.Empty;
        var atOnce = toSeq(HeaderFaults(header).Concat(none)).Strict();
        return atOnce.IsEmpty && cells.Count > 0
            ? Success<Fault, Table>(new Table(header.Cells, cells, faults))
            : Fail<Fault, Table>(atOnce + faults);
    }

    private static (Cells Cells, Seq<Fault> Faults, bool IsEmpty) Below(Arr<string> names, Records records)
    {
        var (cells, faults, isEmpty) = (records.Builder(names.Count), new List<Fault>(), true);
        while (records.Next())
        {
            isEmpty = false;
            if (records.Quote is { } quote)
            {
                faults.Add(QuoteFault(quote, records.Line, names));
            }
            else if (records.Width != names.Count)
            {
                faults.Add(new Fault.RaggedRow(records.Line, records.Width, names.Count));
            }
            else
            {
                AddRow(records, names, cells, faults);
            }
        }

        return (cells.Done(), toSeq(faults).Strict(), isEmpty);
    }

    private static void AddRow(Records records, Arr<string> names, Cells.Builder cells, List<Fault> faults)
    {
        cells.BeginRow(records.Line);
        for (var column = 0; column < records.Width; column++)
        {
            var cell = records.Utf8(column);
            cells.Add(cell);
            if (cell.IsEmpty)
            {
                faults.Add(new Fault.EmptyCell(new(records.Line, column + 1, names[column])));
            }
        }
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

    private static Fault QuoteFault(WrongQuote quote, int line, Arr<string> names)
    {
        var name = quote.Column <= names.Count ? names[quote.Column - 1] : string.Empty;
        var place = new Place(line, quote.Column, name);
        return quote.IsUnterminated ? new Fault.UnterminatedQuote(place) : new Fault.StrayQuote(place);
    }
}
