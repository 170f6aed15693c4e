using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>A table as examples: its rows as numbers, some of them held out.</summary>
/// <param name="Training">The rows to train on.</param>
/// <param name="HeldOut">The rows that are only tested on, where some were asked for.</param>
/// <param name="Schema">The columns, labels and scaling, by which another table is brought into the same form.</param>
public sealed record Dataset(Examples Training, Option<Examples> HeldOut, Schema Schema)
{
    /// <summary>From a table to examples: choose columns, split rows, fit the scaling on the training rows, scale all.</summary>
    /// <param name="table">The table.</param>
    /// <param name="choice">Its inputs and targets.</param>
    /// <param name="scale">The scaling of the inputs; it is fitted to the training rows.</param>
    /// <param name="holdout">The fraction of rows to hold out, from 0 (none) to below 1.</param>
    /// <param name="seed">Which rows those are: 0 to 4294967295.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <returns>
    /// The examples. Or all faults of <see cref="Split.Of"/> and of either
    /// <see cref="Schema.Of"/> or both <see cref="Schema.Inputs"/> and <see cref="Schema.Targets"/>; or those of
    /// <see cref="Scaling.Fit"/>; or every <see cref="Fault.NotFinite"/> of a row held out, once scaled.
    /// </returns>
    internal static Validation<Fault, Dataset> Of(
        Table table, ColumnChoice choice, ScaleKind scale, double holdout, uint seed, long memory = long.MaxValue) =>
        from read in (Read(table, choice, memory), Split.Of(table.Rows.Count, holdout, seed))
            .Apply((read, split) => (read.Schema, read.Raw, read.Targets, Split: split))
        from scaling in Scaling.Fit(scale, ToTrain(read.Raw, read.Split), read.Schema.InputNames)
        let schema = read.Schema with { Scaling = scaling }
        from inputs in schema.Scaled(read.Raw, table)
        select Parted(inputs, read.Targets, read.Split, schema);

    /// <summary>From a table to examples by a schema that is known: its columns, labels and scaling.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The columns, labels and scaling.</param>
    /// <param name="holdout">The fraction of rows to hold out, from 0 (none) to below 1.</param>
    /// <param name="seed">Which rows those are: 0 to 4294967295.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <returns>The examples; or all faults of <see cref="Split.Of"/>, <see cref="Schema.Inputs"/> and <see cref="Schema.Targets"/>.</returns>
    public static Validation<Fault, Dataset> Of(Table table, Schema schema, double holdout, uint seed, long memory = long.MaxValue) =>
        (schema.Inputs(table), schema.Targets(table, memory), Split.Of(table.Rows.Count, holdout, seed))
            .Apply((inputs, targets, split) => Parted(inputs, targets, split, schema));

    private static Dataset Parted(Matrix inputs, Matrix targets, Split split, Schema schema) => new(
        Examples.Of(ToTrain(inputs, split), ToTrain(targets, split)).OrThrow(),
        split.HeldOut.IsEmpty ? None : Some(Examples.Of(ToHoldOut(inputs, split), ToHoldOut(targets, split)).OrThrow()),
        schema);

    private static Validation<Fault, (Schema Schema, Matrix Raw, Matrix Targets)> Read(Table table, ColumnChoice choice, long memory) =>
        Schema.Of(table, choice, memory).Bind(schema =>
            (schema.Raw(table), schema.Targets(table)).Apply((raw, targets) => (schema, raw, targets)));

    // Without held-out rows it is the table itself, in its order.
    private static Matrix ToTrain(Matrix from, Split split) => split.HeldOut.IsEmpty ? from : from.Pick(split.Training.ToArray());

    private static Matrix ToHoldOut(Matrix from, Split split) => from.Pick(split.HeldOut.ToArray());
}
