using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>A table made ready to train on.</summary>
/// <param name="Training">The rows to train on.</param>
/// <param name="HeldOut">The rows that are only tested on, where some were asked for.</param>
/// <param name="Schema">What brings another table into the same form.</param>
public sealed record Prepared(Batch Training, Option<Batch> HeldOut, Schema Schema)
{
    /// <summary>From table to batches: choose columns, split rows, fit the scaling on the training rows, scale all.</summary>
    /// <param name="table">The table.</param>
    /// <param name="choice">Its inputs and targets.</param>
    /// <param name="scale">How to scale the inputs; what is held out has no part in it.</param>
    /// <param name="holdout">The fraction of rows to hold out, from 0 (none) to below 1.</param>
    /// <param name="seed">Which rows those are: 0 to 4294967295.</param>
    /// <returns>
    /// The batches, at a learning rate of 1. Or all faults of <see cref="Split.Of"/> and of either
    /// <see cref="Schema.Of"/> or both <see cref="Schema.Inputs"/> and <see cref="Schema.Targets"/>; or those of
    /// <see cref="Scaling.Fit"/>; or every <see cref="Fault.NotFinite"/> of a row held out, once scaled.
    /// </returns>
    public static Validation<Fault, Prepared> Of(
        Table table, ColumnChoice choice, ScaleKind scale, double holdout, uint seed) =>
        from read in (Read(table, choice), Split.Of(table.Rows.Count, holdout, seed))
            .Apply((read, split) => (read.Schema, read.Raw, read.Targets, Split: split))
        from scaling in Scaling.Fit(scale, Pick(read.Raw, read.Split.Training), read.Schema.InputNames)
        let schema = read.Schema with { Scaling = scaling }
        from inputs in schema.Scaled(read.Raw, table)
        select new Prepared(
            BatchOf(inputs, read.Targets, read.Split.Training),
            read.Split.HeldOut.IsEmpty ? None : Some(BatchOf(inputs, read.Targets, read.Split.HeldOut)),
            schema);

    private static Validation<Fault, (Schema Schema, Matrix Raw, Matrix Targets)> Read(Table table, ColumnChoice choice) =>
        Schema.Of(table, choice).Bind(schema =>
            (schema.Raw(table), schema.Targets(table)).Apply((raw, targets) => (schema, raw, targets)));

    private static Batch BatchOf(Matrix inputs, Matrix targets, Arr<int> rows) =>
        Batch.Of(Pick(inputs, rows), Pick(targets, rows)).OrThrow();

    private static Matrix Pick(Matrix from, Arr<int> rows) => from.Pick(rows.ToArray());
}
