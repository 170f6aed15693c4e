using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>What is done with rows whose cells are missing.</summary>
public enum MissingKind
{
    /// <summary>They are a fault.</summary>
    Refuse,

    /// <summary>The row is left out.</summary>
    Drop,

    /// <summary>The cell is the mean of its column over the training rows. A missing target is still a fault.</summary>
    Mean,
}

/// <summary>What is done with a word that the training table does not have.</summary>
public enum UnknownWords
{
    /// <summary>It is a fault.</summary>
    Refuse,

    /// <summary>All inputs of its column are 0.</summary>
    Zeros,
}

/// <summary>Which rows are held out: a fraction, or those with a value in a column.</summary>
/// <param name="Fraction">The fraction, from 0 (none) to below 1.</param>
/// <param name="IsStratified">Whether the fraction is held out of each class.</param>
/// <param name="By"><c>COLUMN=VALUE</c>; empty for none.</param>
internal sealed record SplitChoice(double Fraction, bool IsStratified = false, string By = "")
{
    /// <summary>All rows are for training.</summary>
    public static SplitChoice None { get; } = new(0);
}

/// <summary>How a table becomes a dataset.</summary>
/// <param name="Columns">Its inputs and targets.</param>
/// <param name="Categories">The input columns of words, or <c>auto</c> for all columns without a number.</param>
/// <param name="Unknown">What is done with words that are not known.</param>
/// <param name="Missing">What is done with missing cells.</param>
/// <param name="Scale">The scaling of the inputs.</param>
/// <param name="ScaleTargets">The scaling of the targets.</param>
/// <param name="Split">Which rows are held out.</param>
/// <param name="Seed">The seed of the split.</param>
/// <param name="Outputs">The activation that must reach the targets.</param>
internal sealed record DatasetPlan(
    ColumnChoice Columns,
    Seq<string> Categories = default,
    UnknownWords Unknown = UnknownWords.Refuse,
    MissingKind Missing = MissingKind.Refuse,
    ScaleKind Scale = ScaleKind.None,
    ScaleKind ScaleTargets = ScaleKind.None,
    SplitChoice? Split = null,
    uint Seed = 0,
    Activation Outputs = Activation.Sigmoid)
{
    /// <summary>The word for all columns without a number.</summary>
    public const string Auto = "auto";

    /// <summary>The last column is the target, all others are inputs; nothing is scaled or held out.</summary>
    public static DatasetPlan Default { get; } = new(ColumnChoice.Default);

    /// <summary>Which rows are held out.</summary>
    public SplitChoice Rows => Split ?? SplitChoice.None;

    /// <summary>Whether columns of words become categories by themselves.</summary>
    public bool IsAuto => Categories.Count == 1 && Categories[0] == Auto;

    /// <summary>The column by which rows are held out, and the value.</summary>
    internal Validation<Fault, HeldRows> HeldBy(Table table)
    {
        if (Rows.By.Length == 0)
        {
            return Success<Fault, HeldRows>(HeldRows.None);
        }

        var equals = Rows.By.LastIndexOf('=');
        return equals < 1
            ? Fail<Fault, HeldRows>(new Fault.HoldoutByUnclear(Rows.By))
            : ColumnChoice.Find(ColumnRole.HeldOut, Seq1(Rows.By[..equals]), table).Map(found => new HeldRows(found[0], Rows.By[(equals + 1)..].Trim()));
    }
}

/// <summary>The rows that are held out by a value.</summary>
/// <param name="Column">The column, from 0; -1 where rows are not held out so.</param>
/// <param name="Value">The value.</param>
internal sealed record HeldRows(int Column, string Value)
{
    /// <summary>No rows.</summary>
    public static HeldRows None { get; } = new(-1, string.Empty);
}
