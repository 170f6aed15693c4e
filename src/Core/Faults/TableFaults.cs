using LanguageExt;

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
    public sealed record TargetsUnnamed : OfDocument;

    /// <summary>A file has no header: it is empty, or all its lines are blank.</summary>
    public sealed record EmptyTable : OfTable;

    /// <summary>A table has a header and no rows below it.</summary>
    public sealed record NoRows : OfTable;

    /// <summary>A file is text, and text has no NUL bytes: this may be a picture, an archive or a program.</summary>
    /// <param name="Line">The line of the first NUL byte, from 1.</param>
    public sealed record NotText(int Line) : OfTable;

    /// <summary>A file is text in UTF-16 or UTF-32, as its byte-order mark says, and not in UTF-8.</summary>
    public sealed record Utf16Text : OfTable;

    /// <summary>A file is not UTF-8. Said once, for its first such byte: all others have the same cause.</summary>
    /// <param name="Line">The line of the byte, from 1.</param>
    /// <param name="Found">The byte.</param>
    public sealed record NotUtf8(int Line, byte Found) : OfTable;

    /// <summary>A quote stands within a value, where only doubled quotes can: <c>5"6</c>, <c>"5"6</c>.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record StrayQuote(Place Place) : OfTable;

    /// <summary>A quote opens a value and the file ends before one closes it.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record UnterminatedQuote(Place Place) : OfTable;

    /// <summary>A column has no name in the header.</summary>
    /// <param name="Line">The line on which the header starts, from 1.</param>
    /// <param name="Column">The position of the column, from 1.</param>
    public sealed record UnnamedColumn(int Line, int Column) : OfTable;

    /// <summary>A column has the name of a column before it.</summary>
    /// <param name="Place">The second of them.</param>
    /// <param name="First">The position of the first, from 1.</param>
    public sealed record DuplicateColumn(Place Place, int First) : OfTable;

    /// <summary>A row has not as many cells as the header has columns.</summary>
    /// <param name="Line">The line on which the row starts, from 1.</param>
    /// <param name="Found">Its cells.</param>
    /// <param name="Expected">The header's columns.</param>
    public sealed record RaggedRow(int Line, int Found, int Expected) : OfTable;

    /// <summary>A cell has no value.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record EmptyCell(Place Place) : OfTable;

    /// <summary>An entry in a list of columns is empty.</summary>
    /// <param name="Role">The list.</param>
    /// <param name="Entry">The position of the entry in it, from 1.</param>
    public sealed record EmptyColumnName(ColumnRole Role, int Entry) : OfCommandLine;

    /// <summary>A column was chosen that the table does not have, neither by name nor by position.</summary>
    /// <param name="Role">The list in which it was chosen.</param>
    /// <param name="Found">The name or position.</param>
    /// <param name="Available">The names that the table has.</param>
    public sealed record UnknownColumn(ColumnRole Role, string Found, Arr<string> Available) : OfCommandLine;

    /// <summary>A column was chosen more than once, by name or position, in one list or in both.</summary>
    /// <param name="Name">The column.</param>
    public sealed record ColumnChosenTwice(string Name) : OfCommandLine;

    /// <summary>No target was chosen, so it would be the last column, but that was chosen as an input.</summary>
    /// <param name="Name">The last column.</param>
    public sealed record DefaultTargetIsInput(string Name) : OfCommandLine;

    /// <summary>All columns are targets.</summary>
    /// <param name="Available">The names that the table has.</param>
    public sealed record NoInputColumn(Arr<string> Available) : OfCommandLine;

    /// <summary>A table lacks a column with which the network was trained.</summary>
    /// <param name="Role">What the column was.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Available">The names that the table has.</param>
    public sealed record MissingColumn(ColumnRole Role, string Name, Arr<string> Available) : OfTable;

    /// <summary>A cell in a column of numbers is not a number.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">Its text.</param>
    public sealed record NotANumber(Place Place, string Found) : OfTable;

    /// <summary>A cell is a NaN or an infinity, is too large for a binary64, or becomes so when it is scaled.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">Its text.</param>
    public sealed record NotFinite(Place Place, string Found) : OfTable;

    /// <summary>Targets lie outside of 0 to 1, where no sigmoid gets. Said once a column.</summary>
    /// <param name="First">The first such cell.</param>
    /// <param name="Found">The number in it.</param>
    /// <param name="Smallest">The smallest number of the column.</param>
    /// <param name="Largest">The largest number of the column.</param>
    /// <param name="Cells">How many cells of the column lie outside.</param>
    public sealed record UnreachableTarget(Place First, double Found, double Smallest, double Largest, int Cells) : OfTable;

    /// <summary>Targets are labels, and there is more than one column of them.</summary>
    /// <param name="Targets">The target columns.</param>
    public sealed record ClassesNeedOneTarget(Arr<string> Targets) : OfCommandLine;

    /// <summary>More than half of the labels of a long column differ: it names its rows, and nothing can be learned of it.</summary>
    /// <param name="Name">The target column.</param>
    /// <param name="Found">The labels in it.</param>
    /// <param name="Rows">The rows of the table.</param>
    public sealed record TargetIsId(string Name, int Found, int Rows) : OfTable;

    /// <summary>There are so many labels that a row of 0 and 1 for each row of the table would not fit: in a matrix, or in memory.</summary>
    /// <param name="Name">The target column.</param>
    /// <param name="Found">The labels in it.</param>
    /// <param name="Rows">The rows of the table.</param>
    /// <param name="Most">The most cells that would fit.</param>
    public sealed record TooManyClasses(string Name, int Found, int Rows, long Most) : OfTable;

    /// <summary>A label is none of those with which the network was trained.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">The label.</param>
    /// <param name="Known">The labels of the training.</param>
    public sealed record UnknownLabel(Place Place, string Found, Arr<string> Known) : OfTable;

    /// <summary>The numbers of a column are so large that its scaling is not a finite number.</summary>
    /// <param name="Name">The column.</param>
    /// <param name="Offset">The offset that came out.</param>
    /// <param name="Divisor">The divisor that came out.</param>
    public sealed record ScalingNotFinite(string Name, double Offset, double Divisor) : OfTable;

    /// <summary>The fraction of rows to hold out is a number from 0 to below 1.</summary>
    /// <param name="Found">The number that was given.</param>
    public sealed record HoldoutOutOfRange(double Found) : OfCommandLine;

    /// <summary>The fraction of rows to hold out is less than half a row.</summary>
    /// <param name="Holdout">The fraction.</param>
    /// <param name="Rows">The rows of the table.</param>
    public sealed record NoHeldOutRow(double Holdout, int Rows) : OfCommandLine;

    /// <summary>The fraction of rows to hold out leaves none to train on.</summary>
    /// <param name="Holdout">The fraction.</param>
    /// <param name="Rows">The rows of the table.</param>
    public sealed record NoTrainingRow(double Holdout, int Rows) : OfCommandLine;
}
