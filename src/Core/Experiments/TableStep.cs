using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>One step on a table.</summary>
internal static class TableStep
{
    /// <summary>The weights after one step on a table, with the schema of the table.</summary>
    /// <param name="document">State k; where it has a schema, that one is used.</param>
    /// <param name="table">The data.</param>
    /// <param name="plan">What is done with the table, for weights without a schema; none to take the default.</param>
    /// <param name="learningRate">The factor on the update.</param>
    /// <param name="memory">The memory, in bytes.</param>
    /// <returns>State k + 1 and the error of state k, or all faults of the table for these weights.</returns>
    public static Validation<Fault, (WeightsDocument Next, Error Error)> Of(
        WeightsDocument document, Table table, Option<DatasetPlan> plan, LearningRate learningRate, long memory = long.MaxValue) =>
        from data in document.Schema.Match(
            schema => plan.IsSome
                ? Fail<Fault, (Schema, Examples Examples)>(new Fault.SchemaIsFixed())
                : schema.Examples(table, memory, document.Network.Outputs).Map(encoded => (schema, encoded.AsExamples())),
            () => Dataset.Of(table, plan.IfNone(DatasetPlan.Default) with { Outputs = document.Network.Outputs }, memory: memory).Map(dataset => (dataset.Schema, dataset.Training)))
        from examples in data.Item2.For(document.Weights.Topology)
        let step = Train.Step(Recipe.Plain(learningRate) with { Network = document.Network }, examples, new State(0, document.Weights))
        select (document with { Weights = step.State.Weights, Schema = Some(data.Item1) }, step.Error);
}
