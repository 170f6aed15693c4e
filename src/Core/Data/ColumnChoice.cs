using System.Globalization;
using System.IO.Enumeration;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>Which columns of a table go into the network and which are its targets.</summary>
/// <param name="Inputs">
/// Columns by name, by position from 1, as a range of positions (<c>1-8</c>), or as a pattern (<c>x*</c>); a name wins over a position, a position over
/// the others. Ranges and patterns leave out columns that have another role. None: all columns with a name that have no other role.
/// </param>
/// <param name="Targets">Columns likewise. None: the last one that has no other role.</param>
/// <param name="Drop">Columns that are neither.</param>
/// <param name="Classes">Whether the targets are labels, whatever they look like.</param>
internal sealed record ColumnChoice(Seq<string> Inputs, Seq<string> Targets, Seq<string> Drop, bool Classes)
{
    /// <summary>The last column is the target, all others are inputs.</summary>
    public static ColumnChoice Default { get; } = new(LanguageExt.Seq<string>.Empty, LanguageExt.Seq<string>.Empty, LanguageExt.Seq<string>.Empty, Classes: false);

    /// <summary>The indices of the columns, from 0, in the order in which they were chosen.</summary>
    /// <param name="table">The table.</param>
    /// <param name="held">The column by which rows are held out, which has no other role by default; -1 for none.</param>
    /// <returns>
    /// Both lists, or all of: <see cref="Fault.EmptyColumnName"/>, <see cref="Fault.UnknownColumn"/>,
    /// <see cref="Fault.ColumnChosenTwice"/>, <see cref="Fault.DefaultTargetIsInput"/>, <see cref="Fault.NoInputColumn"/>.
    /// </returns>
    internal Validation<Fault, (Arr<int> Inputs, Arr<int> Targets)> In(Table table, int held = -1)
    {
        var (inputNames, targetNames) = (Named(Inputs, table), Named(Targets, table));
        var (dropped, dropFaults) = Find(ColumnRole.Dropped, Drop, table, [.. inputNames, .. targetNames]);
        var reserved = dropped.Select(one => one.Column).Append(held).ToHashSet();
        var (chosenTargets, targetFaults) = Find(ColumnRole.Target, Targets, table, [.. reserved, .. inputNames]);
        var (chosenInputs, inputFaults) = Find(ColumnRole.Input, Inputs, table, [.. reserved, .. chosenTargets.Select(one => one.Column)]);

        var last = Enumerable.Range(0, table.Header.Count).LastOrDefault(column => !reserved.Contains(column), table.Header.Count - 1);
        var targets = Targets.IsEmpty ? Array(last) : Columns(chosenTargets);
        var isPattern = chosenInputs.Where(one => one.Column == last).All(one => one.IsMany);
        var inputs = Inputs.IsEmpty
            ? toArray(Enumerable.Range(0, table.Header.Count).Where(column => table.Header[column].Length > 0 && !reserved.Contains(column)).Except(targets))
            : Columns(Targets.IsEmpty && isPattern ? [.. chosenInputs.Where(one => one.Column != last)] : chosenInputs);

        var twice = chosenInputs.Concat(chosenTargets).Concat(dropped)
            .GroupBy(one => one.Column)
            .Where(same => same.Skip(1).Any())
            .Select(same => new Fault.ColumnChosenTwice(table.Header[same.Key]));
        var lastIsInput = Targets.IsEmpty && inputs.Contains(last)
            ? Seq1<Fault>(new Fault.DefaultTargetIsInput(table.Header[last]))
            : LanguageExt.Seq<Fault>.Empty;
        var noInput = inputs.IsEmpty && inputFaults.IsEmpty
            ? Seq1<Fault>(new Fault.NoInputColumn(table.Header))
            : LanguageExt.Seq<Fault>.Empty;
        return inputFaults.Concat(targetFaults).Concat(dropFaults).Concat(twice).Concat(lastIsInput).Concat(noInput)
            .Otherwise(() => (inputs, targets));
    }

    /// <summary>The columns that a list of another role names; or all of <see cref="Fault.EmptyColumnName"/> and <see cref="Fault.UnknownColumn"/>.</summary>
    internal static Validation<Fault, Arr<int>> Find(ColumnRole role, Seq<string> entries, Table table)
    {
        var (found, faults) = Find(role, entries, table, []);
        return faults.Otherwise(() => Columns(found));
    }

    private static IEnumerable<int> Named(Seq<string> entries, Table table) => entries.SelectMany(entry => One(entry.Trim(), table));

    private static Option<int> One(string entry, Table table) => table.IndexOf(entry) || AtPosition(entry, table);

    private static Arr<int> Columns(List<(int Column, bool IsMany)> found) => toArray(found.Select(one => one.Column));

    private static (List<(int Column, bool IsMany)> Found, Seq<Fault> Faults) Find(ColumnRole role, Seq<string> entries, Table table, System.Collections.Generic.HashSet<int> others)
    {
        var (found, faults) = (new List<(int, bool)>(), new List<Fault>());
        var seen = new System.Collections.Generic.HashSet<int>(others);
        foreach (var (entry, i) in entries.Select((entry, i) => (entry.Trim(), i)))
        {
            if (entry.Length == 0)
            {
                faults.Add(new Fault.EmptyColumnName(role, i + 1));
                continue;
            }

            var one = One(entry, table);
            one.IfSome(column => found.Add((column, false)));
            one.IfSome(column => seen.Add(column));
            var many = one.IsSome ? [] : Many(entry, table).ToList();
            found.AddRange(many.Where(seen.Add).Select(column => (column, true)));
            if (one.IsNone && many.Count == 0)
            {
                faults.Add(new Fault.UnknownColumn(role, entry, table.Header));
            }
        }

        return (found, toSeq(faults));
    }

    private static Option<int> AtPosition(string entry, Table table) =>
        TryPosition(entry, out var position) && position <= table.Header.Count ? Some(position - 1) : None;

    private static bool TryPosition(string text, out int position) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out position) && position >= 1;

    private static IEnumerable<int> Many(string entry, Table table) =>
        entry.Split('-') is [var from, var to] && TryPosition(from, out var first) && TryPosition(to, out var last) && first <= last && last <= table.Header.Count
            ? Enumerable.Range(first - 1, last - first + 1)
            : entry.Contains('*', StringComparison.Ordinal)
                ? Enumerable.Range(0, table.Header.Count).Where(column => FileSystemName.MatchesSimpleExpression(
                    UnicodeNames.Normalized(entry).Replace("?", "\\?", StringComparison.Ordinal), UnicodeNames.Normalized(table.Header[column]), ignoreCase: false))
                : [];
}
