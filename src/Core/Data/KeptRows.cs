using Elevenfold.Faults;

namespace Elevenfold.Data;

/// <summary>Where the rows of a table are that were kept when others were left out.</summary>
internal static class KeptRows
{
    /// <summary>The line of a kept row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="kept">The number of the row among those kept, from 0.</param>
    /// <param name="dropped">The rows that were left out, ascending.</param>
    public static int LineOf(Table table, int kept, IReadOnlyList<int> dropped)
    {
        using var cursor = CursorAt(table, kept, dropped);
        return cursor.Line;
    }

    /// <summary>The fault of a cell of a kept row that is not finite.</summary>
    public static Fault.NotFinite CellAt(Table table, string name, int kept, IReadOnlyList<int> dropped)
    {
        var column = table.IndexOf(name).IfNone(0);
        using var cursor = CursorAt(table, kept, dropped);
        return new Fault.NotFinite(table.PlaceOf(cursor.Line, column), cursor.Text(column));
    }

    // A cursor at one of the kept rows.
    private static RowCursor CursorAt(Table table, int kept, IReadOnlyList<int> dropped)
    {
        var row = kept;
        foreach (var left in dropped)
        {
            row += left <= row ? 1 : 0;
        }

        var cursor = table.Cursor();
        for (var at = 0; at <= row; at++)
        {
            cursor.Next();
        }

        return cursor;
    }
}
