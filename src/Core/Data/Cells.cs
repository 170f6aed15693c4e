using System.Collections;
using System.Text;
using LanguageExt;

namespace Elevenfold.Data;

/// <summary>The cells of a table in one text, row by row: four bytes a cell beside its own.</summary>
internal sealed class Cells : IReadOnlyList<Row>, IEquatable<Cells>
{
    private readonly int _columns;
    private readonly ReadOnlyMemory<byte> _text;
    private readonly ReadOnlyMemory<int> _ends;
    private readonly ReadOnlyMemory<int> _lines;

    private Cells(int columns, ReadOnlyMemory<byte> text, ReadOnlyMemory<int> ends, ReadOnlyMemory<int> lines) =>
        (_columns, _text, _ends, _lines) = (columns, text, ends, lines);

    /// <summary>The number of rows.</summary>
    public int Count => _lines.Length;

    /// <summary>A row, made at each call.</summary>
    /// <param name="index">The row, from 0.</param>
    public Row this[int index] => new(Line(index), new Arr<string>(Enumerable.Range(0, _columns).Select(column => Text(index, column)).ToArray()));

    /// <summary>The line of the file on which a row starts, from 1.</summary>
    public int Line(int row) => _lines.Span[row];

    /// <summary>A cell as UTF-8.</summary>
    public ReadOnlySpan<byte> Utf8(int row, int column)
    {
        var index = (row * _columns) + column;
        var ends = _ends.Span;
        return _text.Span[(index == 0 ? 0 : ends[index - 1])..ends[index]];
    }

    /// <summary>A cell as text.</summary>
    public string Text(int row, int column) => Encoding.UTF8.GetString(Utf8(row, column));

    /// <inheritdoc/>
    public IEnumerator<Row> GetEnumerator()
    {
        for (var row = 0; row < Count; row++)
        {
            yield return this[row];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Cells? other) => other is not null
        && _columns == other._columns
        && _lines.Span.SequenceEqual(other._lines.Span)
        && _ends.Span.SequenceEqual(other._ends.Span)
        && _text.Span.SequenceEqual(other._text.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Cells);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(_text.Span);
        return hash.ToHashCode();
    }

    /// <summary>Takes the cells one after the other.</summary>
    /// <param name="columns">The cells of each row.</param>
    /// <param name="mostBytes">The most bytes that all of them can have.</param>
    /// <param name="mostCells">The most cells that there can be.</param>
    /// <param name="mostRows">The most rows that there can be.</param>
    internal sealed class Builder(int columns, int mostBytes, int mostCells, int mostRows)
    {
        private readonly byte[] _text = GC.AllocateUninitializedArray<byte>(mostBytes);
        private readonly int[] _ends = GC.AllocateUninitializedArray<int>(mostCells);
        private readonly int[] _lines = GC.AllocateUninitializedArray<int>(mostRows);
        private int _bytes;
        private int _cells;
        private int _rows;

        public void BeginRow(int line) => _lines[_rows++] = line;

        public void Add(ReadOnlySpan<byte> cell)
        {
            cell.CopyTo(_text.AsSpan(_bytes));
            _bytes += cell.Length;
            _ends[_cells++] = _bytes;
        }

        public Cells Done() => new(columns, _text.AsMemory(0, _bytes), _ends.AsMemory(0, _cells), _lines.AsMemory(0, _rows));
    }
}
