using LanguageExt;
using static Elevenfold.Faults.Phrases;
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

    /// <summary>Neither: it is left out.</summary>
    Dropped,

    /// <summary>An input whose words are inputs of their own.</summary>
    Category,

    /// <summary>The column by whose values rows are held out.</summary>
    HeldOut,
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

        private protected override string Statement => "found a NUL byte, expected the text of a table; if the file is UTF-16 without a byte-order mark, save it as UTF-8";
    }

    /// <summary>A file is in another format than text, which its first bytes show.</summary>
    /// <param name="Found">The format, with its article.</param>
    /// <param name="Advice">How it becomes text.</param>
    public sealed record OtherFormat(string Found, string Advice) : OfTable
    {
        private protected override string Statement => $"found {Found}, expected the text of a table; {Advice}";
    }

    /// <summary>A gzip file can't be decompressed.</summary>
    public sealed record GzipDamaged : OfTable
    {
        private protected override string Statement => "found a gzip file that is damaged or cut, expected a whole one; check it with gzip -t, or copy it again";
    }

    /// <summary>A gzip file holds more text than fits in memory.</summary>
    /// <param name="Most">The limit in bytes.</param>
    public sealed record GzipTooLarge(long Most) : OfTable
    {
        private protected override string Statement => Invariant($"found a gzip file with more than {Most} bytes of text, expected at most that, the limit of memory; use a smaller table");
    }

    /// <summary>The names of all inputs are numbers, as are the cells of the first row: the table seems to have no header.</summary>
    /// <param name="Found">The names of the inputs.</param>
    public sealed record SeemsHeaderless(Arr<string> Found) : OfTable
    {
        private protected override string Statement =>
            $"found numbers as the names of the inputs ({Names(Found)}), expected a header; the table seems to have none: add --header no, or --header yes if these are names";
    }

    /// <summary>A file is not UTF-8. Reported once, for the first invalid byte.</summary>
    /// <param name="Line">The line of the byte, from 1.</param>
    /// <param name="Found">The byte.</param>
    public sealed record NotUtf8(int Line, byte Found) : OfTable
    {
        private protected override string Position => Invariant($"line {Line}");

        private protected override string Statement => Invariant($"found the byte 0x{Found:x2}, expected UTF-8; save the file as UTF-8");
    }

    /// <summary>A file that begins with the mark of UTF-16 or UTF-32 has bytes that are no character of it.</summary>
    /// <param name="Encoding">UTF-16 or UTF-32.</param>
    public sealed record NotUtf16(string Encoding) : OfTable
    {
        private protected override string Statement => $"found bytes that are no character of {Encoding}, expected its characters since the file begins with its mark; save the file as UTF-8";
    }

    /// <summary>A quote within a quoted cell is not doubled: <c>"5"6</c>.</summary>
    /// <param name="Place">The cell.</param>
    public sealed record StrayQuote(Place Place) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => "found text after the closing quote of a cell, expected a separator or the end of the line; double a quote that belongs to the text";
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

        private protected override string Statement => "found no name of this column in the header, expected one, since the column is used; add it, or choose other columns (--inputs, --targets)";
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
}
