using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>How good the outputs of a network are on some rows.</summary>
/// <param name="Rows">N, the number of rows.</param>
/// <param name="Error">The mean absolute error over all cells, in the units of the targets.</param>
/// <param name="Accuracy">
/// The share of rows that are right: whose largest output is that of their class; or, where every target is 0 or 1, all of whose outputs are on the target's side of 0.5
/// (an output of 0.5 counts as 1). None where the targets are other numbers.
/// </param>
/// <param name="HasClasses">Whether the targets are classes.</param>
public sealed record Judgement(int Rows, double Error, Option<double> Accuracy, bool HasClasses)
{
    private const double Threshold = 0.5;

    /// <summary>The table of classes and predicted classes; none where the targets are no classes.</summary>
    public Option<Confusion> Confusion { get; init; }

    /// <summary>The measures of numbers; none where the targets are classes, or all 0 or 1.</summary>
    public Option<Regression> Regression { get; init; }

    /// <summary>The judgement of weights on rows.</summary>
    /// <param name="network">How the outputs are computed.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="rows">The rows, encoded and scaled.</param>
    /// <param name="schema">The schema by which they were.</param>
    /// <returns>The judgement.</returns>
    public static Judgement Of(Network network, Weights weights, Examples rows, Schema schema)
    {
        var (outputs, targets) = (schema.Unscaled(Train.Outputs(network, weights, rows.Inputs)), schema.Unscaled(rows.Targets));
        var accuracy = AccuracyOf(outputs, targets, schema);
        return new(rows.Rows, ErrorOf(outputs, targets), accuracy, schema.Classes.IsSome)
        {
            Confusion = schema.Classes.Map(labels => Experiments.Confusion.Of(labels, outputs, targets)),
            Regression = accuracy.IsSome ? None : Some(Experiments.Regression.Of(outputs, targets)),
        };
    }

    private static double ErrorOf(Matrix outputs, Matrix targets)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Cells.Length; i++)
        {
            sum += Math.Abs(targets.Cells[i] - outputs.Cells[i]);
        }

        return sum / outputs.Cells.Length;
    }

    private static Option<double> AccuracyOf(Matrix outputs, Matrix targets, Schema schema)
    {
        if (schema.Classes.IsSome)
        {
            return Classification.Accuracy(outputs, targets);
        }

        if (schema.TargetScaling.IsSome || targets.Cells.IndexOfAnyExcept(0, 1) >= 0)
        {
            return None;
        }

        var right = Enumerable.Range(0, outputs.Rows).Count(row => IsRight(outputs.Row(row), targets.Row(row)));
        return (double)right / outputs.Rows;
    }

    private static bool IsRight(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            if (outputs[i] >= Threshold != targets[i] >= Threshold)
            {
                return false;
            }
        }

        return true;
    }
}
