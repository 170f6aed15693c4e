using Elevenfold.Arithmetic;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

public abstract partial record Fault
{
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

    /// <summary>Rows are held out in two ways.</summary>
    public sealed record HoldoutTwice : OfCommandLine
    {
        private protected override string Statement => "--holdout and --holdout-by: found both, expected one of them; leave out the other";
    }

    /// <summary>The strata are asked for, and no fraction to hold out of them.</summary>
    public sealed record StratifyWithoutHoldout : OfCommandLine
    {
        private protected override string Statement => "--stratify: found no fraction of rows to hold out of each class, expected one; add --holdout, such as --holdout 0.2";
    }

    /// <summary>Most rows are alone in their stratum.</summary>
    /// <param name="Strata">The number of different targets.</param>
    /// <param name="Rows">The number of rows.</param>
    public sealed record StratifyNeedsClasses(int Strata, int Rows) : OfCommandLine
    {
        private protected override string Statement => Invariant($"--stratify: found {Strata} different targets in {Count(Rows, "row")}, expected classes; leave it out");
    }

    /// <summary>The column and the value by which rows are held out are not separated by an equals sign.</summary>
    /// <param name="Found">The text.</param>
    public sealed record HoldoutByUnclear(string Found) : OfCommandLine
    {
        private protected override string Statement => $"--holdout-by: found {Quoted(Found)}, expected COLUMN=VALUE, such as year=2024";
    }

    /// <summary>No row or every row has the value by which rows are held out.</summary>
    /// <param name="Found">The column and the value.</param>
    /// <param name="IsAll">Whether every row has it.</param>
    public sealed record HoldoutByUnmatched(string Found, bool IsAll) : OfCommandLine
    {
        private protected override string Statement => $"--holdout-by: found {Quoted(Found)} in {(IsAll ? "every row" : "no row")}, expected it in some rows; choose another value";
    }
}
