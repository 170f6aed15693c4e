using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>A network judged on the rows of a table.</summary>
/// <param name="Judgement">The judgement of the rows that have a target; none where no row has one.</param>
/// <param name="Skipped">The number of the other rows.</param>
public sealed record Evaluation(Option<Judgement> Judgement, int Skipped)
{
    /// <summary>The judgement of weights on a table.</summary>
    /// <param name="document">The weights, with the schema by which they read a table.</param>
    /// <param name="table">The table.</param>
    /// <param name="unknown">What is done with unknown words; none to do what the weights say.</param>
    /// <returns>The judgement, or all faults of the table for these weights.</returns>
    public static Validation<Fault, Evaluation> Of(WeightsDocument document, Table table, Option<UnknownWords> unknown = default) => document.Schema.Match(
        schema => Of(document, schema with { Unknown = unknown.IfNone(schema.Unknown) }, table),
        () => Fail<Fault, Evaluation>(new Fault.TargetsUnnamed()));

    private static Validation<Fault, Evaluation> Of(WeightsDocument document, Schema schema, Table table) => schema.Judged(table).Match(
        Succ: read => new Evaluation(Some(Experiments.Judgement.Of(document.Network, document.Weights, read.AsExamples(), schema)), read.Dropped.Count),
        Fail: faults => faults is [Fault.NoRowKept none] ? new Evaluation(None, none.Dropped) : Fail<Fault, Evaluation>(faults));
}
