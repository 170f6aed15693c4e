using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The words of an input column, each of which is an input of its own: 1 in the rows with that word, 0 in the others (one-hot).</summary>
/// <param name="Column">The column.</param>
/// <param name="Words">Its words, in the order of the inputs: that of their first rows in the table.</param>
public sealed record Category(string Column, Arr<string> Words);

/// <summary>The columns, categories, labels and scaling of a network: another table is brought into the same form by them.</summary>
/// <param name="InputNames">The input columns, in the order of the network's first layer.</param>
/// <param name="TargetNames">The target columns, in the order of its last layer, or the one column of labels; none where only outputs are to be computed.</param>
/// <param name="Classes">The labels, in the order of the last layer, where the targets are labels.</param>
/// <param name="Scaling">The scaling of the inputs.</param>
/// <remarks>Shapes: N = rows of the table, I = inputs: one a column of numbers, one a word of a category; O = labels or, without those, target columns.</remarks>
public sealed record Schema(
    Arr<string> InputNames,
    Arr<string> TargetNames,
    Option<Arr<string>> Classes,
    Scaling Scaling)
{
    /// <summary>The input columns of words.</summary>
    public Arr<Category> Categories { get; init; } = Array<Category>();

    /// <summary>What is done with words that are not among those of their category.</summary>
    public UnknownWords Unknown { get; init; }

    /// <summary>What is done with missing cells.</summary>
    public MissingKind Missing { get; init; }

    /// <summary>The number that stands for a missing cell, one an input; empty where they are not filled in.</summary>
    public Arr<double> Means { get; init; } = Array<double>();

    /// <summary>The scaling of the targets; none where they are not scaled.</summary>
    public Option<Scaling> TargetScaling { get; init; }

    /// <summary>The inputs of the network: a column's name, or a column and a word, such as <c>sex=male</c>.</summary>
    public Arr<string> Features
    {
        get
        {
            var words = InputWords();
            return toArray(InputNames.AsEnumerable().SelectMany((name, i) => FeaturesOf(name, words[i])));
        }
    }

    /// <summary>The inputs of a table, scaled: <c>predict</c> computes outputs from them.</summary>
    /// <param name="table">A table with all input columns, in any order, found by their names. Other columns are ignored, so that the targets may be missing.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <returns>The inputs of the rows that are kept; or the faults of <see cref="Dataset"/>.</returns>
    internal Validation<Fault, EncodedTable> Inputs(Table table, long memory = long.MaxValue) =>
        EncodedTable.Of(table, this with { TargetNames = Array<string>(), Classes = None }, memory);

    /// <summary>The inputs and targets of a table, scaled.</summary>
    /// <param name="table">A table with all input and target columns.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <param name="outputs">The activation that must reach the targets.</param>
    /// <returns>Both; or the faults of <see cref="Dataset"/>, or <see cref="Fault.TargetsUnnamed"/>.</returns>
    internal Validation<Fault, EncodedTable> Examples(Table table, long memory = long.MaxValue, Activation outputs = Activation.Sigmoid) => TargetNames.IsEmpty
        ? Fail<Fault, EncodedTable>(new Fault.TargetsUnnamed())
        : EncodedTable.Of(table, this, memory, outputs);

    /// <summary>The inputs and targets of the rows that have a target, scaled; the faults are those of <see cref="Examples"/>, and <see cref="Fault.NoRowKept"/> where no row has one.</summary>
    internal Validation<Fault, EncodedTable> Judged(Table table, long memory = long.MaxValue) => TargetNames.IsEmpty
        ? Fail<Fault, EncodedTable>(new Fault.TargetsUnnamed())
        : EncodedTable.Of(table, this, memory, needsTargets: true);

    /// <summary>Outputs in the units of the targets.</summary>
    internal Matrix Unscaled(Matrix outputs) => TargetScaling.Match(scaling => scaling.Invert(outputs), () => outputs);

    /// <summary>The words of each input column; null where it is one of numbers.</summary>
    internal string[]?[] InputWords()
    {
        var words = Categories.ToDictionary(category => category.Column, category => category.Words.ToArray(), StringComparer.Ordinal);
        return [.. InputNames.AsEnumerable().Select(words.GetValueOrDefault)];
    }

    /// <summary>The input column of a feature, from 0.</summary>
    internal string ColumnOf(int feature)
    {
        var words = InputWords();
        return InputNames.AsEnumerable().SelectMany((name, i) => Enumerable.Repeat(name, words[i]?.Length ?? 1)).ElementAt(feature);
    }

    /// <summary>The table as this schema reads it: without a header, where all its names are positions that the header does not have.</summary>
    internal Validation<Fault, Table> Read(Table table) =>
        table.IsHeaderAuto && InputNames.ForAll(IsPosition) && InputNames.Exists(name => table.IndexOf(name).IsNone)
            ? table.WithoutHeader()
            : Success<Fault, Table>(table);

    /// <summary>The columns of this schema in a table, or every <see cref="Fault.MissingColumn"/>.</summary>
    internal Validation<Fault, UsedColumns> In(Table table) =>
        Missed(ColumnRole.Input, InputNames, table).Concat(Missed(ColumnRole.Target, TargetNames, table))
            .Otherwise(() => new UsedColumns(
                IndicesOf(InputNames, table), IndicesOf(TargetNames, table), IndicesOf(Categories.Map(category => category.Column), table), Classes.IsSome, Classes));

    private static IEnumerable<string> FeaturesOf(string name, string[]? words) =>
        words is null ? [name] : words.Select(word => $"{name}={word}");

    private static bool IsPosition(string name) =>
        int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) && Phrases.Digits(position) == name;

    private static Arr<int> IndicesOf(Arr<string> names, Table table) => toArray(names.SelectMany(name => table.IndexOf(name)));

    private static IEnumerable<Fault.MissingColumn> Missed(ColumnRole role, Arr<string> names, Table table) =>
        Enumerable.Where(names, name => table.IndexOf(name).IsNone).Select(name => new Fault.MissingColumn(role, name, table.Header));
}
