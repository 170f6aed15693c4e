using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using LanguageExt;

namespace Elevenfold.Data;

/// <summary>The ways to scale the inputs.</summary>
public enum ScaleKind
{
    /// <summary>Not at all: <c>x</c>.</summary>
    None,

    /// <summary>To 0 up to 1: <c>(x - min) / (max - min)</c>.</summary>
    MinMax,

    /// <summary>To mean 0 and standard deviation 1: <c>(x - mean) / deviation</c>.</summary>
    Standard,
}

/// <summary><c>(x - offset) / divisor</c>, column by column.</summary>
/// <param name="Kind">The kind of scaling, by which offsets and divisors were fitted.</param>
/// <param name="Offsets">One offset a column, shape (1, I), finite.</param>
/// <param name="Divisors">One divisor a column, shape (1, I), finite, more than 0.</param>
/// <remarks>Shapes: I = input columns, N = rows. Plain IEEE operations, so that the bits are defined.</remarks>
public sealed record Scaling(ScaleKind Kind, Matrix Offsets, Matrix Divisors)
{
    /// <summary>The scaling that leaves each number as it is: <c>(x - 0) / 1</c>, to the bit.</summary>
    /// <param name="columns">I, 1 or more.</param>
    /// <returns>The scaling.</returns>
    public static Scaling None(int columns) =>
        new(ScaleKind.None, Matrix.Create(1, columns, (_, _) => 0), Matrix.Create(1, columns, (_, _) => 1));

    /// <summary>The scaling that fits these rows.</summary>
    /// <param name="kind">
    /// <para>None: <c>offset = 0</c>, <c>divisor = 1</c>.</para>
    /// <para>MinMax: <c>offset = min</c>, <c>divisor = max - min</c>.</para>
    /// <para>
    /// Standard: <c>offset = (sum over n of x[n]) / N</c>, <c>divisor = sqrt((sum over n of (x[n] - offset)^2) / N)</c>, each
    /// sum a left fold from +0, n ascending, with one division: the deviation of the population.
    /// </para>
    /// <para>
    /// A divisor of 0 becomes 1, and so does that of a column in which all numbers are the same, where a mean that was
    /// rounded would leave a divisor that is nothing but rounding.
    /// </para>
    /// </param>
    /// <param name="training">The rows to train on and no others, shape (N, I), finite numbers.</param>
    /// <param name="names">The names of the columns, for the faults.</param>
    /// <returns>The scaling, or every <see cref="Fault.ScalingNotFinite"/>.</returns>
    /// <remarks>
    /// Source: scikit-learn's MinMaxScaler and StandardScaler, up to the order of sums. They also take a column for
    /// constant that is nearly so.
    /// </remarks>
    public static Validation<Fault, Scaling> Fit(ScaleKind kind, Matrix training, Arr<string> names)
    {
        if (kind == ScaleKind.None)
        {
            return Prelude.Success<Fault, Scaling>(None(training.Columns));
        }

        var columns = training.T;
        var fitted = Enumerable.Range(0, columns.Rows).Select(column => FitColumn(kind, columns.Row(column))).ToArray();
        return fitted.Select((scale, column) => new Fault.ScalingNotFinite(names[column], scale.Offset, scale.Divisor))
            .Where(found => !double.IsFinite(found.Offset) || !double.IsFinite(found.Divisor))
            .Otherwise(() => new Scaling(
                kind,
                Matrix.Create(1, fitted.Length, (_, column) => fitted[column].Offset),
                Matrix.Create(1, fitted.Length, (_, column) => fitted[column].Divisor)));
    }

    /// <summary><c>out[n, i] = (x[n, i] - offset[i]) / divisor[i]</c>; x and out (N, I).</summary>
    /// <param name="x">Numbers of a table.</param>
    /// <returns>The scaled numbers; infinite or NaN where a result is outside the binary64 range.</returns>
    public Matrix Apply(Matrix x) => Equals(None(x.Columns))
        ? x
        : Matrix.Create(x.Rows, x.Columns, (row, column) => (x[row, column] - Offsets[0, column]) / Divisors[0, column]);

    private static (double Offset, double Divisor) FitColumn(ScaleKind kind, ReadOnlySpan<double> x)
    {
        var (min, max) = Extremes(x);
        var (offset, divisor) = kind switch
        {
            ScaleKind.MinMax => (min, max - min),
            ScaleKind.Standard => MeanAndDeviation(x),
            _ => (0, 1),
        };
        return (offset, divisor == 0 || min == max ? 1 : divisor);
    }

    private static (double Min, double Max) Extremes(ReadOnlySpan<double> x)
    {
        var (min, max) = (x[0], x[0]);
        foreach (var cell in x)
        {
            (min, max) = (Math.Min(min, cell), Math.Max(max, cell));
        }

        return (min, max);
    }

    private static (double Mean, double Deviation) MeanAndDeviation(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var cell in x)
        {
            sum += cell;
        }

        var mean = sum / x.Length;
        var squares = 0.0;
        foreach (var cell in x)
        {
            var difference = cell - mean;
            squares += difference * difference;
        }

        return (mean, Math.Sqrt(squares / x.Length));
    }
}
