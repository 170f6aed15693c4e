using Elevenfold.Arithmetic;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>How close the outputs are to targets that are numbers.</summary>
/// <param name="RootMeanSquare">The root mean squared error, RMSE: <c>sqrt((sum of error^2) / (N O))</c>, the sum row by row.</param>
/// <param name="Determination">
/// The coefficient of determination, R^2, the mean over the targets of <c>1 - (sum of error^2) / (sum of (target - mean)^2)</c>: 1 where every output is right, 0 for outputs
/// that are the mean of the target. None where a target is constant.
/// </param>
public sealed record Regression(double RootMeanSquare, Option<double> Determination)
{
    /// <summary>The measures of outputs and targets, each of shape (N, O).</summary>
    internal static Regression Of(Matrix outputs, Matrix targets)
    {
        var errors = targets - outputs;
        return new(Math.Sqrt(Squares(errors) / errors.Cells.Length), DeterminationOf(errors, targets));
    }

    private static Option<double> DeterminationOf(Matrix errors, Matrix targets)
    {
        var sum = 0.0;
        for (var column = 0; column < targets.Columns; column++)
        {
            var (of, o) = (targets.T.Pick([column]), errors.T.Pick([column]));
            var mean = Sum(of) / targets.Rows;
            var total = Squares(of.Map(y => y - mean));
            if (!(total > 0))
            {
                return None;
            }

            sum += 1 - (Squares(o) / total);
        }

        return Some(sum / targets.Columns);
    }

    private static double Squares(Matrix cells) => Sum(cells.Map(x => x * x));

    private static double Sum(Matrix cells)
    {
        var sum = 0.0;
        foreach (var x in cells.Cells)
        {
            sum += x;
        }

        return sum;
    }
}
