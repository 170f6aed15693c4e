using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>The outputs of a network for the rows of a table.</summary>
/// <param name="Outputs">One row a row of the table, shape (N, O).</param>
/// <param name="Names">The name of each output: a target column, or a label; output1, output2, ... where the weights have no names.</param>
/// <param name="Labels">The target column and the predicted label of each row, where the targets are labels.</param>
public sealed record Prediction(Matrix Outputs, Arr<string> Names, Option<(string Target, Arr<string> Predicted)> Labels)
{
    /// <summary>The prediction of a network for a table.</summary>
    /// <param name="document">The weights, and how a table becomes numbers; without that, the first columns are the inputs.</param>
    /// <param name="table">The data; it need not have the targets.</param>
    /// <returns>The prediction, or all faults of the table for these weights.</returns>
    public static Validation<Fault, Prediction> Of(WeightsDocument document, Table table) => document.Schema.Match(
        schema => schema.Inputs(table).Map(inputs => With(schema, Train.Outputs(document.Weights, inputs))),
        () => FirstColumns(table, document.Weights.Topology.Inputs)
            .Map(inputs => Nameless(Train.Outputs(document.Weights, inputs))));

    /// <summary>The prediction of a network for the bytes of a table.</summary>
    /// <param name="document">The weights, and how a table becomes numbers; without that, the first columns are the inputs.</param>
    /// <param name="table">The bytes of the table's file; it need not have the targets.</param>
    /// <returns>The prediction, or all faults of <see cref="Table.Parse"/> or of the table for these weights.</returns>
    public static Validation<Fault, Prediction> Of(WeightsDocument document, ReadOnlyMemory<byte> table) => Table.Parse(table).Bind(parsed => Of(document, parsed));

    private static Prediction With(Schema schema, Matrix outputs) => schema.Classes.Match(
        labels => new Prediction(
            outputs,
            labels,
            Some((schema.TargetNames[0], Classification.Labels(outputs).Map(label => labels[label])))),
        () => schema.TargetNames.IsEmpty ? Nameless(outputs) : new Prediction(outputs, schema.TargetNames, None));

    private static Prediction Nameless(Matrix outputs) => new(
        outputs,
        toArray(Enumerable.Range(1, outputs.Columns).Select(i => "output" + i.ToString(CultureInfo.InvariantCulture))),
        None);

    private static Validation<Fault, Matrix> FirstColumns(Table table, int inputs) => table.Header.Count < inputs
        ? Fail<Fault, Matrix>(new Fault.InputsDoNotFit(table.Header.Count, inputs))
        : new Schema(toArray(table.Header.Take(inputs)), Array<string>(), None, Scaling.None(inputs)).Inputs(table);
}
