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

    /// <summary>Some cells of a column of numbers are words.</summary>
    /// <param name="Role">The role of the column.</param>
    /// <param name="Column">Its position, from 1.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Tally">How many, and which.</param>
    /// <param name="OtherMark">The decimal mark with which these words are numbers; empty where they are none.</param>
    /// <param name="IsFixed">Whether the column is one of weights that are given, so that it can't be chosen anew.</param>
    public sealed record ColumnHasWords(ColumnRole Role, int Column, string Name, Tally Tally, string OtherMark, bool IsFixed) : OfTable
    {
        private protected override string Position => Invariant($"column {Column}") + InParentheses(Name);

        private protected override string Statement => Tally.Sentence("a word", "words") + Advice();

        private string Advice() => OtherMark.Length > 0 ? $"; if they are numbers, their decimal mark is another one: add --decimal {OtherMark}"
            : IsFixed ? ", expected numbers as in the table of the weights; correct them"
            : Role == ColumnRole.Target ? ", expected numbers, or nothing but labels; correct them, or add --classes if all values are labels"
            : $"; encode them with --categories {Option(Name)}, or leave the column out with --drop {Option(Name)}";
    }

    /// <summary>Some cells of a column have no value.</summary>
    /// <param name="Role">The role of the column.</param>
    /// <param name="Column">Its position, from 1.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Tally">How many, and which.</param>
    /// <param name="IsFixed">Whether the column is one of weights that are given.</param>
    public sealed record ColumnHasMissing(ColumnRole Role, int Column, string Name, Tally Tally, bool IsFixed) : OfTable
    {
        private protected override string Position => Invariant($"column {Column}") + InParentheses(Name);

        private protected override string Statement => Tally.Sentence("missing", "missing") + Advice();

        private string Advice() => IsFixed ? ", expected values; fill them in, or remove their rows"
            : Role == ColumnRole.Target ? ", expected a target in each row; leave out the rows with --missing drop, or fill them in"
            : $"; leave out their rows with --missing drop, fill in means with --missing mean, or leave the column out with --drop {Option(Name)}";
    }

    /// <summary>Some numbers of a column are not finite.</summary>
    /// <param name="Role">The role of the column.</param>
    /// <param name="Column">Its position, from 1.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Tally">How many, and which.</param>
    /// <param name="IsFixed">Whether the column is one of weights that are given.</param>
    public sealed record ColumnNotFinite(ColumnRole Role, int Column, string Name, Tally Tally, bool IsFixed) : OfTable
    {
        private protected override string Position => Invariant($"column {Column}") + InParentheses(Name);

        private protected override string Statement => Tally.Sentence("not a finite binary64 number", "not finite binary64 numbers")
            + "; correct them" + (IsFixed || Role == ColumnRole.Target ? string.Empty : $", or leave the column out with --drop {Option(Name)}");
    }

    /// <summary>Some words of a column are not among those of the weights.</summary>
    /// <param name="Role">The role of the column.</param>
    /// <param name="Column">Its position, from 1.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Tally">How many, and which.</param>
    /// <param name="Known">The words or labels of the weights.</param>
    public sealed record ColumnHasUnknownWords(ColumnRole Role, int Column, string Name, Tally Tally, Arr<string> Known) : OfTable
    {
        private protected override string Position => Invariant($"column {Column}") + InParentheses(Name);

        private protected override string Statement => Role == ColumnRole.Target
            ? Tally.Sentence("an unknown label", "unknown labels") + $", expected those of the weights: {Names(Known)}"
            : Tally.Sentence("an unknown word", "unknown words") + $", expected those of the weights: {Names(Known)}; correct them, or take them for zeros with --unknown zeros";
    }

    /// <summary>A column has no value in any row that is trained on, so it has no mean.</summary>
    /// <param name="Name">The input.</param>
    public sealed record ColumnAllMissing(string Name) : OfTable
    {
        private protected override string Statement => $"input {Quoted(Name)} has no value in any training row, expected one or more for its mean; leave the column out with --drop";
    }

    /// <summary>The mean of a column is not finite.</summary>
    /// <param name="Name">The input.</param>
    /// <param name="Found">The mean.</param>
    public sealed record MeanNotFinite(string Name, double Found) : OfTable
    {
        private protected override string Statement =>
            $"input {Quoted(Name)} has the mean {Decimals.Print(Found)} over the training rows, expected a finite number; use smaller numbers, or leave the rows out with --missing drop";
    }

    /// <summary>A cell is missing in every row, so no row is left.</summary>
    /// <param name="Dropped">The number of rows.</param>
    public sealed record NoRowKept(int Dropped) : OfTable
    {
        private protected override string Statement =>
            Invariant($"all {Count(Dropped, "row")} have a missing cell, expected one row or more without; leave out the columns that are empty (--drop), or fill in means (--missing mean)");
    }

    /// <summary>A column that is to be encoded is no input.</summary>
    /// <param name="Name">The column.</param>
    public sealed record CategoryNotInput(string Name) : OfCommandLine
    {
        private protected override string Statement => $"--categories: found the column {Quoted(Name)}, expected an input; leave it out, or choose it with --inputs";
    }

    /// <summary>Most words of a column are different, so encoding it would number the rows.</summary>
    /// <param name="Column">Its position, from 1.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Found">The number of its words.</param>
    /// <param name="Rows">The number of rows.</param>
    public sealed record CategoryIsId(int Column, string Name, int Found, int Rows) : OfTable
    {
        private protected override string Position => Invariant($"column {Column}") + InParentheses(Name);

        private protected override string Statement => Invariant($"found {Found} different words in {Count(Rows, "row")}, expected words that repeat; leave the column out with --drop {Option(Name)}")
            + $", or name it in --categories";
    }

    /// <summary>The encoded inputs do not fit in a matrix or in memory.</summary>
    /// <param name="Inputs">The number of inputs of the network.</param>
    /// <param name="Rows">The number of rows.</param>
    /// <param name="Most">The limit of cells.</param>
    public sealed record TooManyInputs(long Inputs, int Rows, long Most) : OfTable
    {
        private protected override string Statement =>
            Invariant($"the categories make {Inputs} inputs in {Count(Rows, "row")}: found {Inputs * Rows} cells, expected at most {Most}; leave out the columns with many words (--drop)");
    }

    /// <summary>A cell is not a finite binary64 number once it is scaled. Reported once per column.</summary>
    /// <param name="Place">The cell.</param>
    /// <param name="Found">Its text.</param>
    public sealed record NotFinite(Place Place, string Found) : OfTable
    {
        private protected override string Position => At(Place);

        private protected override string Statement => $"found {Quoted(Found)}, expected a number that is finite after scaling; correct it, or leave out --scale";
    }

    /// <summary>Targets are outside the range of the sigmoid, 0 to 1. Reported once per column.</summary>
    /// <param name="First">The first such cell.</param>
    /// <param name="Found">Its number.</param>
    /// <param name="Smallest">The smallest number of the column.</param>
    /// <param name="Largest">The largest number of the column.</param>
    /// <param name="Cells">The number of such cells in the column.</param>
    /// <param name="MayBeLabels">Whether the column holds few different whole numbers, some of them twice.</param>
    public sealed record UnreachableTarget(Place First, double Found, double Smallest, double Largest, int Cells, bool MayBeLabels) : OfTable
    {
        private protected override string Position => At(First);

        private protected override string Statement => $"found {Decimals.Print(Found)}, expected 0 to 1, the range of the sigmoid"
            + $"; the column has {Count(Cells, "such cell")}, and its range is {Decimals.Print(Smallest)} to {Decimals.Print(Largest)}; scale the targets with --scale-targets minmax"
            + (MayBeLabels ? ", or add --classes if they are labels" : string.Empty);
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

    /// <summary>The scaling of a column is not finite.</summary>
    /// <param name="Name">The column.</param>
    /// <param name="Offset">The computed offset.</param>
    /// <param name="Divisor">The computed divisor.</param>
    public sealed record ScalingNotFinite(string Name, double Offset, double Divisor) : OfTable
    {
        private protected override string Statement =>
            $"column {Quoted(Name)} has the scaling offset {Decimals.Print(Offset)} and divisor {Decimals.Print(Divisor)}, expected finite numbers; use smaller numbers, or leave out --scale";
    }
}
