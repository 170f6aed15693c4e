using System.Globalization;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>Which columns of a table go into the network and which are its targets.</summary>
/// <param name="Inputs">
/// Columns by name or by position from 1, where a name wins over a position. None: all that are no targets.
/// </param>
/// <param name="Targets">Columns likewise. None: the last one.</param>
/// <param name="Classes">Whether the targets are labels, whatever they look like.</param>
internal sealed record ColumnChoice(Seq<string> Inputs, Seq<string> Targets, bool Classes)
{
    /// <summary>The last column is the target, all others are inputs.</summary>
    public static ColumnChoice Default { get; } = new(LanguageExt.Seq<string>.Empty, LanguageExt.Seq<string>.Empty, Classes: false);

    /// <summary>The indices of the columns, from 0, in the order in which they were chosen.</summary>
    /// <returns>
    /// Both lists, or all of: <see cref="Fault.EmptyColumnName"/>, <see cref="Fault.UnknownColumn"/>,
    /// <see cref="Fault.ColumnChosenTwice"/>, <see cref="Fault.DefaultTargetIsInput"/>, <see cref="Fault.NoInputColumn"/>.
    /// </returns>
    internal Validation<Fault, (Arr<int> Inputs, Arr<int> Targets)> In(Table table)
    {
        var (chosenInputs, inputFaults) = Find(ColumnRole.Input, Inputs, table);
        var (chosenTargets, targetFaults) = Find(ColumnRole.Target, Targets, table);

        var last = table.Header.Count - 1;
        var targets = Targets.IsEmpty ? Array(last) : chosenTargets;
        var inputs = Inputs.IsEmpty ? toArray(Enumerable.Range(0, last + 1).Except(targets)) : chosenInputs;

        var twice = chosenInputs.Concat(chosenTargets)
            .GroupBy(column => column)
            .Where(same => same.Skip(1).Any())
            .Select(same => new Fault.ColumnChosenTwice(table.Header[same.Key]));
        var lastIsInput = Targets.IsEmpty && chosenInputs.Contains(last)
            ? Seq1<Fault>(new Fault.DefaultTargetIsInput(table.Header[last]))
            : LanguageExt.Seq<Fault>.Empty;
        var noInput = Inputs.IsEmpty && inputs.IsEmpty
            ? Seq1<Fault>(new Fault.NoInputColumn(table.Header))
            : LanguageExt.Seq<Fault>.Empty;
        return inputFaults.Concat(targetFaults).Concat(twice).Concat(lastIsInput).Concat(noInput)
            .Otherwise(() => (inputs, targets));
    }

    private static (Arr<int> Found, Seq<Fault> Faults) Find(ColumnRole role, Seq<string> entries, Table table)
    {
        var (found, faults) = (new List<int>(), new List<Fault>());
        foreach (var (entry, i) in entries.Select((entry, i) => (entry.Trim(), i)))
        {
            if (entry.Length == 0)
            {
                faults.Add(new Fault.EmptyColumnName(role, i + 1));
                continue;
            }

            (table.IndexOf(entry) || AtPosition(entry, table)).Match(
                found.Add,
                () => faults.Add(new Fault.UnknownColumn(role, entry, table.Header)));
        }

        return (toArray(found), toSeq(faults));
    }

    private static Option<int> AtPosition(string entry, Table table) =>
        int.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
        && position >= 1
        && position <= table.Header.Count
            ? Some(position - 1)
            : None;
}
