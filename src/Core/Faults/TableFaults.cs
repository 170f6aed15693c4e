using Elevenfold.Arithmetic;
using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

/// <summary>The position of a cell in a table.</summary>
/// <param name="Line">The line of the file on which the row of the cell starts, from 1. Line breaks in quotes count.</param>
/// <param name="Column">The position of the column, from 1.</param>
/// <param name="Name">The name of the column; empty where the header has none.</param>
public sealed record Place(int Line, int Column, string Name);

/// <summary>The role of a column.</summary>
public enum ColumnRole
{
    /// <summary>An input of the network.</summary>
    Input,

    /// <summary>A target: the expected output.</summary>
    Target,
}

public abstract partial record Fault
{
    /// <summary>Weights name their input columns but no targets, and a step needs both.</summary>
    public sealed record TargetsUnnamed : OfDocument
    {
        private protected override bool NamesItsPlace => true;

        private protected override string Statement => "WEIGHTS: found names of input columns and none of targets, expected both for a step; add the property \"targets\" to the weights";
    }

    /// <summary>A table has no header: the file is empty, or all lines are blank.</summary>
    public sealed record EmptyTable : OfTable
    {
        private protected override string Statement => "found an empty file, expected a header with the names of the columns, then rows; check the file";
    }

    /// <summary>A table has a header and no rows below it.</summary>
    public sealed record NoRows : OfTable
    {
        private protected override string Statement => "found a header and no rows, expected one row or more; add rows";
    }

    /// <summary>A file has a NUL byte, so it is not text.</summary>
    /// <param name="Line">The line of the first NUL byte, from 1.</param>
    public sealed record NotText(int Line) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}");

        private protected override string Statement => "found a NUL byte, expected the text of a CSV or TSV file; if the file is UTF-16, save it as UTF-8";
    }

    /// <summary>A file has the byte-order mark of UTF-16 or UTF-32.</summary>
    public sealed record Utf16Text : OfTable
    {
        private protected override string Statement => "found UTF-16, expected UTF-8; save the file as UTF-8";
    }

    /// <summary>A file is not UTF-8. Reported once, for the first invalid byte.</summary>
    /// <param name="Line">The line of the byte, from 1.</param>
    /// <param name="Found">The byte.</param>
    public sealed record NotUtf8(int Line, byte Found) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}");

        private protected override string Statement => Invariant($"found the byte 0x{Found:x2}, expected UTF-8; save the file as UTF-8");
    }

    /// <summary>A quote within a cell is not doubled: <c>5"6</c>, <c>"5"6</c>.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record StrayQuote(Place Place) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => "found a single quote character inside a cell, expected quotes around the whole cell; double a quote that belongs to the text";
    }

    /// <summary>A quoted cell is not closed before the end of the file.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record UnterminatedQuote(Place Place) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => "found an opening quote, expected a closing one before the end of the file; add it";
    }

    /// <summary>A column has no name in the header.</summary>
    /// <param name="Line">The line on which the header starts, from 1.</param>
    /// <param name="Column">The position of the column, from 1.</param>
    public sealed record UnnamedColumn(int Line, int Column) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}, column {Column}");

        private protected override string Statement => "found no name of this column, expected one in the header; add it";
    }

    /// <summary>Two columns have the same name.</summary>
    /// <param name="Place">The second column.</param>
    /// <param name="First">The position of the first column, from 1.</param>
    public sealed record DuplicateColumn(Place Place, int First) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => Invariant($"found the name of column {First} again, expected unique names; rename one of the columns");
    }

    /// <summary>The number of cells of a row does not match the header.</summary>
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

        private protected override string Statement => "found an empty cell, expected a value; fill it in, or remove the row";
    }

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
        private protected override string Statement => $"--inputs and --targets: found the column {Quoted(Name)} twice, expected it once; remove one of them";
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
        private protected override string Statement => $"--targets: found every column of the table, expected one column or more as input; choose fewer targets from {Names(Available)}";
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

    /// <summary>A cell in a column of numbers is not a number.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">Its text.</param>
    public sealed record NotANumber(Place Place, string Found) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => $"found {Quoted(Found)}, expected a number; correct it, choose other inputs (--inputs), or for labels of a target add --classes";
    }

    /// <summary>A cell is not a finite binary64 number, before or after scaling.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">Its text.</param>
    public sealed record NotFinite(Place Place, string Found) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => $"found {Quoted(Found)}, expected a finite binary64 number, also after scaling (--scale); correct it";
    }

    /// <summary>Targets are outside the range of the sigmoid, 0 to 1. Reported once per column.</summary>
    /// <param name="First">The first such cell.</param>
    /// <param name="Found">Its number.</param>
    /// <param name="Smallest">The smallest number of the column.</param>
    /// <param name="Largest">The largest number of the column.</param>
    /// <param name="Cells">The number of such cells in the column.</param>
    public sealed record UnreachableTarget(Place First, double Found, double Smallest, double Largest, int Cells) : OfTable
    {
        private protected override string Position => At(First);

        private protected override string Statement => $"found {Decimals.Print(Found)}, expected 0 to 1, the range of the sigmoid"
            + $"; the column has {Count(Cells, "such cell")}, and its range is {Decimals.Print(Smallest)} to {Decimals.Print(Largest)}; add --classes for labels, or scale the column to 0 to 1";
    }

    /// <summary>Targets are labels, and there is more than one column of them.</summary>
    /// <param name="Targets">The target columns.</param>
    public sealed record ClassesNeedOneTarget(Arr<string> Targets) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--targets: found {Targets.Count} columns ({Names(Targets)}), expected one for labels; choose one column");
    }

    /// <summary>More than half of the labels of a long column are distinct, so the column is an id of its rows.</summary>
    /// <param name="Name">The target column.</param>
    /// <param name="Found">The number of labels.</param>
    /// <param name="Rows">The number of rows of the table.</param>
    public sealed record TargetIsId(string Name, int Found, int Rows) : OfTable
    {
        private protected override string Statement =>
            Invariant($"column {Quoted(Name)} has {Found} distinct labels in {Rows} rows, expected labels that repeat")
            + "; it seems to be an id: choose another target (--targets), and leave this column out of the inputs (--inputs)";
    }

    /// <summary>The one-hot encoding of the labels does not fit in a matrix or in memory.</summary>
    /// <param name="Name">The target column.</param>
    /// <param name="Found">The number of labels.</param>
    /// <param name="Rows">The number of rows of the table.</param>
    /// <param name="Most">The limit of cells.</param>
    public sealed record TooManyClasses(string Name, int Found, int Rows, long Most) : OfTable
    {
        private protected override string Statement =>
            Invariant($"column {Quoted(Name)} has {Found} labels in {Rows} rows: found {(long)Found * Rows} cells in one-hot encoding, expected at most {Most}; choose a target with fewer labels");
    }

    /// <summary>A label is not one of the labels of the weights.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">The label.</param>
    /// <param name="Known">The labels of the weights.</param>
    public sealed record UnknownLabel(Place Place, string Found, Arr<string> Known) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => $"found the label {Quoted(Found)}, expected one of the weights: {Names(Known)}";
    }

    /// <summary>The scaling of a column is not finite.</summary>
    /// <param name="Name">The column.</param>
    /// <param name="Offset">The computed offset.</param>
    /// <param name="Divisor">The computed divisor.</param>
    public sealed record ScalingNotFinite(string Name, double Offset, double Divisor) : OfTable
    {
        private protected override string Statement =>
            $"column {Quoted(Name)} has the scaling offset {Decimals.Print(Offset)} and divisor {Decimals.Print(Divisor)}, expected finite numbers; use smaller numbers, or leave out --scale";
    }

    /// <summary>The fraction of held-out rows is out of range.</summary>
    /// <param name="Found">The fraction.</param>
    public sealed record HoldoutOutOfRange(double Found) : OfCommandLine
    {
        private protected override string Statement => $"--holdout: found the fraction {Decimals.Print(Found)}, expected 0 to below 1, such as 0.2";
    }

    /// <summary>The fraction of held-out rows rounds to no row.</summary>
    /// <param name="Holdout">The fraction.</param>
    /// <param name="Rows">The number of rows of the table.</param>
    public sealed record NoHeldOutRow(double Holdout, int Rows) : OfCommandLine
    {
        private protected override string Statement =>
            $"--holdout: the fraction {Decimals.Print(Holdout)} of {Count(Rows, "row")} rounds to 0 held-out rows, expected 1 or more; choose a larger fraction";
    }

    /// <summary>The fraction of held-out rows leaves no row for training.</summary>
    /// <param name="Holdout">The fraction.</param>
    /// <param name="Rows">The number of rows of the table.</param>
    public sealed record NoTrainingRow(double Holdout, int Rows) : OfCommandLine
    {
        private protected override string Statement =>
            $"--holdout: the fraction {Decimals.Print(Holdout)} of {Count(Rows, "row")} leaves 0 rows for training, expected 1 or more; choose a smaller fraction";
    }
}
