using Elevenfold.Arithmetic;
using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
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

    /// <summary>Targets are outside the range of the network's outputs. Reported once per column.</summary>
    /// <param name="First">The first such cell.</param>
    /// <param name="Expected">The range of the outputs.</param>
    /// <param name="Found">Its number.</param>
    /// <param name="Smallest">The smallest number of the column.</param>
    /// <param name="Largest">The largest number of the column.</param>
    /// <param name="Cells">The number of such cells in the column.</param>
    /// <param name="MayBeLabels">Whether the column holds few different whole numbers, some of them twice.</param>
    public sealed record UnreachableTarget(Place First, string Expected, double Found, double Smallest, double Largest, int Cells, bool MayBeLabels) : OfTable
    {
        private protected override string Position => At(First);

        private protected override string Statement => $"found {Decimals.Print(Found)}, expected {Expected}"
            + $"; the column has {Count(Cells, "such cell")}, and its range is {Decimals.Print(Smallest)} to {Decimals.Print(Largest)}; scale the targets with --scale-targets minmax"
            + ", or let outputs be any numbers with --outputs identity"
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
