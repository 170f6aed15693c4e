namespace Elevenfold.Data;

/// <summary>What a record below the header is.</summary>
internal enum RowKind
{
    /// <summary>A row of the table.</summary>
    Row,

    /// <summary>Nothing but separators.</summary>
    Empty,

    /// <summary>A row with too few or too many cells.</summary>
    Ragged,
}

/// <summary>How many cells the rows of a table have.</summary>
/// <param name="header">The cells of the header.</param>
/// <param name="named">Those up to the last one with a name.</param>
internal sealed class Widths(int header, int named)
{
    private bool _hasTail;

    /// <summary>The columns up to the last one with a name.</summary>
    public int Named { get; } = Math.Max(1, named);

    /// <summary>The columns, with those that have values and no names.</summary>
    public int Columns => _hasTail ? header : Named;

    /// <summary>What a record is. Cells beyond the last name may be missing or empty.</summary>
    public RowKind Accept(Records records)
    {
        var width = records.Width;
        if (width == header && (!records.Utf8(width - 1).IsEmpty || width == 1))
        {
            _hasTail |= header > Named;
            return RowKind.Row;
        }

        var filled = records.WidthWithoutEmptyEnd;
        if (filled == 0 && width > 1)
        {
            return RowKind.Empty;
        }

        if (filled > header || width < Named)
        {
            return RowKind.Ragged;
        }

        _hasTail |= filled > Named;
        return RowKind.Row;
    }
}

/// <summary>Reads the rows of a table in turn.</summary>
internal sealed class RowCursor(Records records, Widths widths, bool skipsHeader) : IDisposable
{
    private bool _skips = skipsHeader;

    /// <summary>The line of the file on which the row starts, from 1; line breaks in quotes count.</summary>
    public int Line => records.Line;

    /// <summary>Goes to the next row, if there is one.</summary>
    public bool Next()
    {
        while (records.Next())
        {
            if (widths.Accept(records) == RowKind.Row)
            {
                if (!_skips)
                {
                    return true;
                }

                _skips = false;
            }
        }

        return false;
    }

    /// <summary>A cell as UTF-8, without white space around it; good until the next row.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => column < records.Width ? records.Utf8(column) : [];

    /// <summary>A cell as text.</summary>
    public string Text(int column) => column < records.Width ? records.Text(column) : string.Empty;

    public void Dispose() => records.Dispose();
}
