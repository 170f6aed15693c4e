using Elevenfold.Arithmetic;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>Outputs read as labels.</summary>
/// <remarks>Shapes: N = rows, O = labels. A label is an index into <see cref="Schema.Classes"/>.</remarks>
internal static class Classification
{
    /// <summary>The label of each row: the index of its largest number, the lowest one among equals.</summary>
    /// <param name="outputs">The outputs of the network, or one-hot targets; shape (N, O).</param>
    /// <returns>
    /// N indices from 0 to O - 1. A NaN counts as less than every number, so a row of nothing but NaN has label 0.
    /// </returns>
    public static Arr<int> Labels(Matrix outputs) =>
        toArray(Enumerable.Range(0, outputs.Rows).Select(row => Largest(outputs.Row(row))));

    /// <summary><c>(rows whose labels are the same) / N</c>.</summary>
    /// <param name="outputs">The outputs of the network, shape (N, O).</param>
    /// <param name="targets">The right answers one-hot, shape (N, O).</param>
    /// <returns>The accuracy, from 0 to 1.</returns>
    public static double Accuracy(Matrix outputs, Matrix targets)
    {
        if (outputs.Rows != targets.Rows)
        {
            throw new ArgumentException($"{outputs.Rows} rows of outputs, {targets.Rows} of targets", nameof(outputs));
        }

        var matches = Labels(outputs).Zip(Labels(targets)).Count(pair => pair.Item1 == pair.Item2);
        return (double)matches / outputs.Rows;
    }

    private static int Largest(ReadOnlySpan<double> outputs)
    {
        var largest = 0;
        for (var i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[largest] || (double.IsNaN(outputs[largest]) && !double.IsNaN(outputs[i])))
            {
                largest = i;
            }
        }

        return largest;
    }
}
