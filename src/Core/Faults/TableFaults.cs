using Elevenfold.Arithmetic;
using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

/// <summary>Where a cell of a table stands.</summary>
/// <param name="Line">The line of the file on which the cell's row starts, from 1; line breaks in quotes count.</param>
/// <param name="Column">The position of its column, from 1.</param>
/// <param name="Name">The name of its column; empty where the header has none.</param>
public sealed record Place(int Line, int Column, string Name);

/// <summary>What a column is used for.</summary>
public enum ColumnRole
{
    /// <summary>It goes into the network.</summary>
    Input,

    /// <summary>It is the right answer, or a part of it.</summary>
    Target,
}

public abstract partial record Fault
{
    /// <summary>Weights name their input columns and no target, and a target is asked for.</summary>
    public sealed record TargetsUnnamed : OfDocument
    {
        private protected override bool NamesItsPlace => true;

        private protected override string Statement => "WEIGHTS: these weights name input columns and no targets, expected both where a network learns; add the property \"targets\" to them";
    }

    /// <summary>A file has no header: it is empty, or all its lines are blank.</summary>
    public sealed record EmptyTable : OfTable
    {
        private protected override string Statement => "it is empty; expected a line with the columns' names, then rows";
    }

    /// <summary>A table has a header and no rows below it.</summary>
    public sealed record NoRows : OfTable
    {
        private protected override string Statement => "it has a header but no rows; add at least one";
    }

    /// <summary>A file is text, and text has no NUL bytes: this may be a picture, an archive or a program.</summary>
    /// <param name="Line">The line of the first NUL byte, from 1.</param>
    public sealed record NotText(int Line) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}");

        private protected override string Statement => "found a zero byte, expected the text of a CSV or TSV file; if it is UTF-16, save it as UTF-8";
    }

    /// <summary>A file is text in UTF-16 or UTF-32, as its byte-order mark says, and not in UTF-8.</summary>
    public sealed record Utf16Text : OfTable
    {
        private protected override string Statement => "found UTF-16, expected UTF-8; save it as UTF-8";
    }

    /// <summary>A file is not UTF-8. Said once, for its first such byte: all others have the same cause.</summary>
    /// <param name="Line">The line of the byte, from 1.</param>
    /// <param name="Found">The byte.</param>
    public sealed record NotUtf8(int Line, byte Found) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}");

        private protected override string Statement => Invariant($"found the byte 0x{Found:x2}, which is not UTF-8 here; save the file as UTF-8");
    }

    /// <summary>A quote stands within a value, where only doubled quotes can: <c>5"6</c>, <c>"5"6</c>.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record StrayQuote(Place Place) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => "found a quote inside a cell, expected it around the whole cell; write it twice to mean a quote";
    }

    /// <summary>A quote opens a value and the file ends before one closes it.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record UnterminatedQuote(Place Place) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => "found a quote that is never closed; close it";
    }

    /// <summary>A column has no name in the header.</summary>
    /// <param name="Line">The line on which the header starts, from 1.</param>
    /// <param name="Column">The position of the column, from 1.</param>
    public sealed record UnnamedColumn(int Line, int Column) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}, column {Column}");

        private protected override string Statement => "the column has no name; name it in the header";
    }

    /// <summary>A column has the name of a column before it.</summary>
    /// <param name="Place">The second of them.</param>
    /// <param name="First">The position of the first, from 1.</param>
    public sealed record DuplicateColumn(Place Place, int First) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => Invariant($"the name is that of column {First} too; give each column its own");
    }

    /// <summary>A row has not as many cells as the header has columns.</summary>
    /// <param name="Line">The line on which the row starts, from 1.</param>
    /// <param name="Found">Its cells.</param>
    /// <param name="Expected">The header's columns.</param>
    public sealed record RaggedRow(int Line, int Found, int Expected) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}");

        private protected override string Statement => Invariant($"found {Count(Found, "cell")}, expected {Expected} as in the header");
    }

    /// <summary>A cell has no value.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record EmptyCell(Place Place) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => "the cell is empty; fill it in or leave the row out";
    }

    /// <summary>An entry in a list of columns is empty.</summary>
    /// <param name="Role">The list.</param>
    /// <param name="Entry">The position of the entry in it, from 1.</param>
    public sealed record EmptyColumnName(ColumnRole Role, int Entry) : OfCommandLine
    {
        private protected override string Statement => Invariant($"{Flag(Role)}: name {Entry} of the list is empty; separate names by single commas");
    }

    /// <summary>A column was chosen that the table does not have, neither by name nor by position.</summary>
    /// <param name="Role">The list in which it was chosen.</param>
    /// <param name="Found">The name or position.</param>
    /// <param name="Available">The names that the table has.</param>
    public sealed record UnknownColumn(ColumnRole Role, string Found, Arr<string> Available) : OfCommandLine
    {
        private protected override string Statement => $"{Flag(Role)}: found {Quoted(Found)}, expected a column's name or its position from 1{Nearest(Found, Available)}; the table has {Names(Available)}";
    }

    /// <summary>A column was chosen more than once, by name or position, in one list or in both.</summary>
    /// <param name="Name">The column.</param>
    public sealed record ColumnChosenTwice(string Name) : OfCommandLine
    {
        private protected override string Statement => $"--inputs and --targets: column {Quoted(Name)} is chosen twice; name it once";
    }

    /// <summary>No target was chosen, so it would be the last column, but that was chosen as an input.</summary>
    /// <param name="Name">The last column.</param>
    public sealed record DefaultTargetIsInput(string Name) : OfCommandLine
    {
        private protected override string Statement => $"--inputs: {Quoted(Name)} is the last column, which is the target unless --targets names another; add --targets";
    }

    /// <summary>All columns are targets.</summary>
    /// <param name="Available">The names that the table has.</param>
    public sealed record NoInputColumn(Arr<string> Available) : OfCommandLine
    {
        private protected override string Statement => $"--targets: no column is left to be an input; the table has {Names(Available)}";
    }

    /// <summary>A table lacks a column with which the network was trained.</summary>
    /// <param name="Role">What the column was.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Available">The names that the table has.</param>
    public sealed record MissingColumn(ColumnRole Role, string Name, Arr<string> Available) : OfTable
    {
        private protected override string Statement => $"there is no column {Quoted(Name)}, which the weights need as {(Role == ColumnRole.Input ? "an input" : "a target")}{Nearest(Name, Available)}; the table has {Names(Available)}";
    }

    /// <summary>A cell in a column of numbers is not a number.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">Its text.</param>
    public sealed record NotANumber(Place Place, string Found) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => $"found {Quoted(Found)}, expected a number; correct it, leave its column out with --inputs, or if these are the target's labels add --classes";
    }

    /// <summary>A cell is a NaN or an infinity, is too large for a binary64, or becomes so when it is scaled.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">Its text.</param>
    public sealed record NotFinite(Place Place, string Found) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => $"found {Quoted(Found)}, expected a finite number that a binary64 can hold, scaled too if there is a --scale";
    }

    /// <summary>Targets lie outside of 0 to 1, where no sigmoid gets. Said once a column.</summary>
    /// <param name="First">The first such cell.</param>
    /// <param name="Found">The number in it.</param>
    /// <param name="Smallest">The smallest number of the column.</param>
    /// <param name="Largest">The largest number of the column.</param>
    /// <param name="Cells">How many cells of the column lie outside.</param>
    public sealed record UnreachableTarget(Place First, double Found, double Smallest, double Largest, int Cells) : OfTable
    {
        private protected override string Position => At(First);

        private protected override string Statement => $"found {Decimals.Print(Found)}, expected 0 to 1, for a sigmoid reaches nothing else"
            + $"; {Count(Cells, "such cell")} in the column, which runs from {Decimals.Print(Smallest)} to {Decimals.Print(Largest)}; add --classes if these are labels, or bring the column into 0 to 1";
    }

    /// <summary>Targets are labels, and there is more than one column of them.</summary>
    /// <param name="Targets">The target columns.</param>
    public sealed record ClassesNeedOneTarget(Arr<string> Targets) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--targets: found {Targets.Count} columns ({Names(Targets)}), expected one where a target holds labels; name the one to predict");
    }

    /// <summary>More than half of the labels of a long column differ: it names its rows, and nothing can be learned of it.</summary>
    /// <param name="Name">The target column.</param>
    /// <param name="Found">The labels in it.</param>
    /// <param name="Rows">The rows of the table.</param>
    public sealed record TargetIsId(string Name, int Found, int Rows) : OfTable
    {
        private protected override string Statement =>
            Invariant($"column {Quoted(Name)} has {Found} different labels in {Rows} rows, expected labels that repeat; it seems to be an id: name another column with --targets, and leave this one out with --inputs");
    }

    /// <summary>There are so many labels that a row of 0 and 1 for each row of the table would not fit: in a matrix, or in memory.</summary>
    /// <param name="Name">The target column.</param>
    /// <param name="Found">The labels in it.</param>
    /// <param name="Rows">The rows of the table.</param>
    /// <param name="Most">The most cells that would fit.</param>
    public sealed record TooManyClasses(string Name, int Found, int Rows, long Most) : OfTable
    {
        private protected override string Statement => Invariant($"column {Quoted(Name)} has {Found} labels in {Rows} rows: {(long)Found * Rows} cells of 0 and 1, expected at most {Most}; choose a target with fewer labels");
    }

    /// <summary>A label is none of those with which the network was trained.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">The label.</param>
    /// <param name="Known">The labels of the training.</param>
    public sealed record UnknownLabel(Place Place, string Found, Arr<string> Known) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => $"found the label {Quoted(Found)}, expected one that the weights know: {Names(Known)}";
    }

    /// <summary>The numbers of a column are so large that its scaling is not a finite number.</summary>
    /// <param name="Name">The column.</param>
    /// <param name="Offset">The offset that came out.</param>
    /// <param name="Divisor">The divisor that came out.</param>
    public sealed record ScalingNotFinite(string Name, double Offset, double Divisor) : OfTable
    {
        private protected override string Statement => $"column {Quoted(Name)} is too wide to be scaled (offset {Decimals.Print(Offset)}, divisor {Decimals.Print(Divisor)}); leave out --scale or make its numbers smaller";
    }

    /// <summary>The fraction of rows to hold out is a number from 0 to below 1.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record HoldoutOutOfRange(double Found) : OfCommandLine
    {
        private protected override string Statement => $"--holdout: found {Decimals.Print(Found)}, expected a fraction from 0 to below 1, such as 0.2";
    }

    /// <summary>The fraction of rows to hold out is less than half a row.</summary>
    /// <param name="Holdout">The fraction.</param>
    /// <param name="Rows">The rows of the table.</param>
    public sealed record NoHeldOutRow(double Holdout, int Rows) : OfCommandLine
    {
        private protected override string Statement => $"--holdout: {Decimals.Print(Holdout)} of {Count(Rows, "row")} is no row; choose a larger fraction";
    }

    /// <summary>The fraction of rows to hold out leaves none to train on.</summary>
    /// <param name="Holdout">The fraction.</param>
    /// <param name="Rows">The rows of the table.</param>
    public sealed record NoTrainingRow(double Holdout, int Rows) : OfCommandLine
    {
        private protected override string Statement => $"--holdout: {Decimals.Print(Holdout)} of {Count(Rows, "row")} leaves none to learn from; choose a smaller fraction";
    }
}
