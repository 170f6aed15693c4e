using System.Runtime.InteropServices;
using System.Text;
using LanguageExt;

namespace Elevenfold.Data;

/// <summary>The columns of a network in a table.</summary>
/// <param name="Inputs">The input columns, from 0.</param>
/// <param name="Targets">The target columns; none where only outputs are computed.</param>
/// <param name="Categories">Those of the inputs that are categories, whatever their cells look like.</param>
/// <param name="AreLabels">Whether the targets are labels, whatever they look like.</param>
/// <param name="Labels">The known labels.</param>
internal sealed record UsedColumns(Arr<int> Inputs, Arr<int> Targets, Arr<int> Categories, bool AreLabels, Option<Arr<string>> Labels = default);

/// <summary>What the used columns of a table hold, and which of its rows are kept: one pass over the table.</summary>
internal sealed class TableSurvey
{
    private readonly List<int> _dropped = [];
    private readonly List<bool> _held = [];
    private readonly List<int> _strata = [];

    private TableSurvey(UsedColumns used, TargetRange[] ranges)
    {
        Ranges = ranges;
        var categories = Enumerable.ToHashSet(used.Categories);
        Inputs = [.. used.Inputs.Select(column => new ColumnSurvey(column, categories.Contains(column)))];
        Targets = [.. used.Targets.Select(column => new ColumnSurvey(column, used.AreLabels))];
    }

    /// <summary>The input columns.</summary>
    public ColumnSurvey[] Inputs { get; }

    /// <summary>The target columns.</summary>
    public ColumnSurvey[] Targets { get; }

    /// <summary>The ranges of the targets.</summary>
    public TargetRange[] Ranges { get; }

    /// <summary>The rows that are left out since a cell is missing, from 0, ascending.</summary>
    public IReadOnlyList<int> Dropped => _dropped;

    /// <summary>The number of the other rows.</summary>
    public int Kept { get; private set; }

    /// <summary>Whether each kept row has the value by which rows are held out; empty where rows are not held out so.</summary>
    public IReadOnlyList<bool> Held => _held;

    /// <summary>The stratum of each kept row: equal targets are one; empty where it was not asked for.</summary>
    public IReadOnlyList<int> Strata => _strata;

    /// <summary>The numbers of the rows, where they were encoded on the way.</summary>
    public DirectEncoding? Direct { get; private set; }

    /// <summary>Surveys a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="used">The columns.</param>
    /// <param name="missing">Which rows are kept.</param>
    /// <param name="ranges">The ranges of the targets, where they may be numbers; empty where their range does not matter.</param>
    /// <param name="heldBy">The column and the value by which rows are held out.</param>
    /// <param name="isStratified">Whether strata are asked for.</param>
    /// <param name="needsTargets">Whether rows without a target are left out, whatever is done with other missing cells.</param>
    /// <param name="direct">Where to encode the rows, if all of them are kept: given up at the first word.</param>
    public static TableSurvey Of(
        Table table,
        UsedColumns used,
        MissingKind missing,
        TargetRange[] ranges,
        HeldRows? heldBy = null,
        bool isStratified = false,
        bool needsTargets = false,
        DirectEncoding? direct = null)
    {
        var survey = new TableSurvey(used, ranges);
        var columns = survey.Inputs.Concat(survey.Targets).ToArray();
        var (kinds, numbers) = (new CellKind[columns.Length], new double[columns.Length]);
        var strata = new Dictionary<string, int>(StringComparer.Ordinal);
        using var cursor = table.Cursor();
        for (var row = 0; cursor.Next(); row++)
        {
            var isMissing = false;
            for (var i = 0; i < columns.Length; i++)
            {
                var cell = cursor.Utf8(columns[i].Column);
                var kind = Cell.Read(cell, table.Mark, out numbers[i]);
                var (isTarget, isMissingWord) = (i >= survey.Inputs.Length, kind == CellKind.Missing && !cell.IsEmpty);
                var leavesOut = missing == MissingKind.Drop || (needsTargets && isTarget);
                var isLabel = isTarget && isMissingWord && (used.Labels.IsSome ? IsAmong(used.Labels, cell) : !leavesOut);
                kinds[i] = isLabel ? CellKind.Word : kind;
                isMissing |= kinds[i] == CellKind.Missing && leavesOut;
            }

            if (isMissing)
            {
                survey.Drop(row, columns, kinds, cursor);
                continue;
            }

            survey.Kept++;
            direct = Count(columns, kinds, cursor) ? null : direct;
            direct?.Write(row, numbers);

            for (var i = 0; i < ranges.Length; i++)
            {
                ranges[i].Add(kinds[i + survey.Inputs.Length], numbers[i + survey.Inputs.Length], cursor.Line);
            }

            if (heldBy is { Column: >= 0 })
            {
                survey._held.Add(IsSame(cursor.Text(heldBy.Column), heldBy.Value, table.Mark));
            }

            if (isStratified && survey.Targets.Length > 0)
            {
                var text = cursor.Text(survey.Targets[0].Column);
                ref var stratum = ref CollectionsMarshal.GetValueRefOrAddDefault(strata, text, out var isKnown);
                stratum = isKnown ? stratum : strata.Count - 1;
                survey._strata.Add(stratum);
            }
        }

        survey.Direct = direct;
        return survey;
    }

    // Whether the row has a word.
    private static bool Count(ColumnSurvey[] columns, CellKind[] kinds, RowCursor cursor)
    {
        var hasWord = false;
        for (var i = 0; i < columns.Length; i++)
        {
            if (kinds[i] == CellKind.Number && columns[i].CountsNumbersOnly)
            {
                columns[i].AddNumber();
            }
            else
            {
                columns[i].Add(kinds[i], cursor.Utf8(columns[i].Column), cursor.Line);
                hasWord |= kinds[i] is CellKind.Word or CellKind.Truth;
            }
        }

        return hasWord;
    }

    private void Drop(int row, ColumnSurvey[] columns, CellKind[] kinds, RowCursor cursor)
    {
        _dropped.Add(row);
        for (var i = 0; i < columns.Length; i++)
        {
            if (kinds[i] == CellKind.Missing)
            {
                columns[i].Add(kinds[i], cursor.Utf8(columns[i].Column), cursor.Line);
            }
        }
    }

    private static bool IsAmong(Option<Arr<string>> labels, ReadOnlySpan<byte> cell)
    {
        var text = Encoding.UTF8.GetString(cell);
        return labels.Exists(all => all.Contains(text, StringComparer.Ordinal));
    }

    // 1 and 1.0 are the same value.
    private static bool IsSame(string cell, string value, DecimalMark mark) => cell == value
        || (Cell.Read(Encoding.UTF8.GetBytes(cell), mark, out var x) == CellKind.Number
            && Cell.Read(Encoding.UTF8.GetBytes(value), mark, out var y) == CellKind.Number && x == y);
}
