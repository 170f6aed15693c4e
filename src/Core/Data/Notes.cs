using Elevenfold.Arithmetic;
using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;

namespace Elevenfold.Data;

/// <summary>Something about a table that is no fault, and often a mistake.</summary>
/// <param name="Sentence">One line of printable text.</param>
public sealed record Note(string Sentence);

/// <summary>The notes on a table: at most one of each kind.</summary>
internal static class Notes
{
    private const int LeastRowsOfId = 10;
    private const double LeastDifferent = 0.95;

    /// <summary>The notes on names, labels and columns that are left out.</summary>
    public static IEnumerable<Note> Of(Table table, UsedColumns used, Schema schema, Arr<int> trainingRows)
    {
        var numbers = table.NumbersAmong(used.Inputs.Concat(used.Targets)).ToArray();
        if (numbers.Length > 0)
        {
            yield return new($"found numbers among the names of the columns: {Names(new Arr<string>(numbers))}; if the first line is no header, add --header no");
        }

        var unnamed = Enumerable.Range(0, table.Header.Count).Where(column => table.Header[column].Length == 0).Select(column => Digits(column + 1)).ToArray();
        if (unnamed.Length > 0)
        {
            yield return new($"left out {(unnamed.Length == 1 ? "column" : "columns")} {string.Join(", ", unnamed)}, without a name in the header");
        }

        foreach (var labels in schema.Classes)
        {
            foreach (var note in OfLabels(labels, trainingRows))
            {
                yield return note;
            }
        }
    }

    /// <summary>The notes on the numbers of the training rows, before they are scaled.</summary>
    public static IEnumerable<Note> OfNumbers(double[] inputs, Arr<string> features, Schema schema)
    {
        bool[] isNumber = [.. schema.InputWords().SelectMany(words => words is null ? [true] : Enumerable.Repeat(false, words.Length))];
        var rows = inputs.Length / features.Count;
        var constant = Enumerable.Range(0, features.Count).Where(column => isNumber[column] && IsConstant(inputs, column, features.Count)).ToArray();
        if (rows > 1 && constant.Length > 0)
        {
            var shown = constant.Length == 1 ? $" ({Decimals.Print(inputs[constant[0]])})" : string.Empty;
            var names = Names(new Arr<string>(constant.Select(column => features[column])));
            yield return new((constant.Length == 1 ? $"input {names} is constant" : $"inputs {names} are constant")
                + shown + ": only a bias is learned from " + (constant.Length == 1 ? "it" : "them"));
        }

        var ids = Enumerable.Range(0, features.Count).Where(column => isNumber[column] && IsId(inputs, column, features.Count)).Select(column => features[column]).ToArray();
        if (ids.Length > 0)
        {
            var names = Names(new Arr<string>(ids));
            yield return new((ids.Length == 1 ? $"input {names} holds" : $"inputs {names} hold")
                + $" nearly all different whole numbers; if they number the rows, add --drop {string.Join(',', ids.Take(3))}");
        }
    }

    private static IEnumerable<Note> OfLabels(Arr<string> labels, Arr<int> trainingRows)
    {
        foreach (var missing in labels.Where(Cell.IsMissing).Take(1))
        {
            yield return new($"took {Name(missing)} for a class; if it stands for a missing value, add --missing drop");
        }

        var same = labels.Where(label => Decimals.TryParse(label, out _))
            .GroupBy(label => Decimals.TryParse(label, out var x) ? x + 0 : 0).FirstOrDefault(group => group.Skip(1).Any());
        if (same is not null)
        {
            yield return new($"took {string.Join(" and ", same.Select(label => Name(label)))} for different classes, but they are the same number");
        }

        var untrained = labels.Where((_, i) => trainingRows[i] == 0).ToArray();
        if (untrained.Length > 0)
        {
            yield return new($"no training row has the {(untrained.Length == 1 ? "class" : "classes")} {Names(new Arr<string>(untrained))}, since all of its rows are held out; add --stratify");
        }
    }

    private static bool IsConstant(double[] inputs, int column, int width)
    {
        for (var i = column + width; i < inputs.Length; i += width)
        {
            if (inputs[i] != inputs[column])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsId(double[] inputs, int column, int width)
    {
        var rows = inputs.Length / width;
        if (rows < LeastRowsOfId || !HasDifferentWholes(inputs, column, width, Math.Min(rows, 1_000)))
        {
            return false;
        }

        return rows <= 1_000 || HasDifferentWholes(inputs, column, width, rows);
    }

    private static bool HasDifferentWholes(double[] inputs, int column, int width, int rows)
    {
        var different = new System.Collections.Generic.HashSet<double>();
        for (var row = 0; row < rows; row++)
        {
            var x = inputs[(row * width) + column];
            if (x != Math.Floor(x))
            {
                return false;
            }

            different.Add(x);
        }

        return different.Count >= LeastDifferent * rows;
    }
}
