using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
    /// <summary>An entry in a list of columns is empty.</summary>
    /// <param name="Role">The list.</param>
    /// <param name="Entry">The position of the entry in it, from 1.</param>
    public sealed record EmptyColumnName(ColumnRole Role, int Entry) : OfCommandLine
    {
        private protected override string Statement => Invariant($"{Flag(Role)}: found an empty name at position {Entry} of the list, expected a column; separate names by single commas");
    }

    /// <summary>A chosen column does not exist, neither as a name nor as a position.</summary>
    /// <param name="Role">The list.</param>
    /// <param name="Found">The name or position.</param>
    /// <param name="Available">The names that the table has.</param>
    public sealed record UnknownColumn(ColumnRole Role, string Found, Arr<string> Available) : OfCommandLine
    {
        private protected override string Statement =>
            $"{Flag(Role)}: found the column {Quoted(Found)}, expected the name or the position (from 1) of a column{Nearest(Found, Available)}; the table has {Names(Available)}";
    }

    /// <summary>A column is chosen more than once, by name or position, in one list or in both.</summary>
    /// <param name="Name">The column.</param>
    public sealed record ColumnChosenTwice(string Name) : OfCommandLine
    {
        private protected override string Statement => $"--inputs, --targets and --drop: found the column {Quoted(Name)} twice, expected it once; remove one of them";
    }

    /// <summary>The default target, the last column, is chosen as an input.</summary>
    /// <param name="Name">The last column.</param>
    public sealed record DefaultTargetIsInput(string Name) : OfCommandLine
    {
        private protected override string Statement => $"--inputs: found {Quoted(Name)}, the last column, expected other columns, since the last column is the target by default; add --targets";
    }

    /// <summary>Every column is a target.</summary>
    /// <param name="Available">The names that the table has.</param>
    public sealed record NoInputColumn(Arr<string> Available) : OfCommandLine
    {
        private protected override string Statement =>
            $"--inputs: found no column, expected one column or more as input; choose fewer targets, or drop fewer columns, of {Names(Available)}{OfComment}";

        // Comment lines are skipped only where that is asked for.
        private string OfComment => Available is [['#' or '%', ..]] ? $"; if that line is a comment, add --comment {Available[0][0]}" : string.Empty;
    }

    /// <summary>A table lacks a column of the weights.</summary>
    /// <param name="Role">The role of the column.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Available">The names that the table has.</param>
    public sealed record MissingColumn(ColumnRole Role, string Name, Arr<string> Available) : OfTable
    {
        private protected override string Statement =>
            $"found no column {Quoted(Name)}, expected it as {(Role == ColumnRole.Input ? "an input" : "a target")} of the weights{Nearest(Name, Available)}; the table has {Names(Available)}";
    }
}
