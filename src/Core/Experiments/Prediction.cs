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
/// <param name="Dropped">The rows of the table without a prediction, since a cell is missing and the weights leave out such rows: from 0, ascending.</param>
public sealed record Prediction(Matrix Outputs, Arr<string> Names, Option<(string Target, Arr<string> Predicted)> Labels, Arr<int> Dropped)
{
    /// <summary>The number of rows of the table.</summary>
    public int Rows => Outputs.Rows + Dropped.Count;

    /// <summary>The rows of the table in turn: the row of <see cref="Outputs"/>, or -1 where the row has no prediction.</summary>
    /// <returns>One number a row.</returns>
    public IEnumerable<int> Places()
    {
        var (place, left) = (0, 0);
        for (var row = 0; row < Rows; row++)
        {
            var isDropped = left < Dropped.Count && Dropped[left] == row;
            left += isDropped ? 1 : 0;
            yield return isDropped ? -1 : place++;
        }
    }

    /// <summary>The prediction of a network for a table.</summary>
    /// <param name="document">The weights, and how a table becomes numbers; without that, the first columns are the inputs.</param>
    /// <param name="table">The data; it need not have the targets.</param>
    /// <param name="unknown">What is done with unknown words; none to do what the weights say.</param>
    /// <returns>The prediction, or all faults of the table for these weights.</returns>
    public static Validation<Fault, Prediction> Of(WeightsDocument document, Table table, Option<UnknownWords> unknown = default) => document.Schema.Match(
        schema => (schema with { Unknown = unknown.IfNone(schema.Unknown) }).Inputs(table)
            .Map(read => With(schema, schema.Unscaled(Train.Outputs(document.Network, document.Weights, read.Inputs)), read.Dropped)),
        () => FirstColumns(table, document.Weights.Topology.Inputs)
            .Map(read => Nameless(Train.Outputs(document.Network, document.Weights, read.Inputs), read.Dropped)));

    /// <summary>The prediction of a network for the bytes of a table.</summary>
    /// <param name="document">The weights, and how a table becomes numbers; without that, the first columns are the inputs.</param>
    /// <param name="table">The bytes of the table's file; it need not have the targets.</param>
    /// <returns>The prediction, or all faults of <see cref="Table.Parse"/> or of the table for these weights.</returns>
    public static Validation<Fault, Prediction> Of(WeightsDocument document, ReadOnlyMemory<byte> table) => Table.Parse(table).Bind(parsed => Of(document, parsed));

    private static Prediction With(Schema schema, Matrix outputs, Arr<int> dropped) => schema.Classes.Match(
        labels => new Prediction(
            outputs,
            labels,
            Some((schema.TargetNames[0], Classification.Labels(outputs).Map(label => labels[label]))),
            dropped),
        () => schema.TargetNames.IsEmpty ? Nameless(outputs, dropped) : new Prediction(outputs, schema.TargetNames, None, dropped));

    private static Prediction Nameless(Matrix outputs, Arr<int> dropped) => new(
        outputs,
        toArray(Enumerable.Range(1, outputs.Columns).Select(i => "output" + i.ToString(CultureInfo.InvariantCulture))),
        None,
        dropped);

    private static Validation<Fault, EncodedTable> FirstColumns(Table table, int inputs)
    {
        if (table.Header.Count < inputs)
        {
            return Fail<Fault, EncodedTable>(new Fault.InputsDoNotFit(table.Header.Count, inputs));
        }

        var first = toArray(Enumerable.Range(0, inputs));
        return table.SeemsToLackHeader(first)
            ? Fail<Fault, EncodedTable>(new Fault.SeemsHeaderless(first.Map(column => table.Header[column])))
            : new Schema(toArray(table.Header.Take(inputs)), Array<string>(), None, Scaling.None(inputs)).Inputs(table);
    }
}
