using System.Runtime.InteropServices;
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
    /// A column in which all numbers are the same stays as it is: <c>offset = 0</c>, <c>divisor = 1</c>. A divisor of 0 becomes 1.
    /// </para>
    /// </param>
    /// <param name="training">The rows to train on and no others, shape (N, I), finite numbers, row by row.</param>
    /// <param name="names">The names of the columns, for the faults.</param>
    /// <returns>The scaling, or every <see cref="Fault.ScalingNotFinite"/>.</returns>
    /// <remarks>
    /// Source: scikit-learn's MinMaxScaler and StandardScaler, up to the order of sums. Theirs turn a constant column, such as a bias of ones, into zeros.
    /// </remarks>
    internal static Validation<Fault, Scaling> Fit(ScaleKind kind, ReadOnlySpan<double> training, Arr<string> names)
    {
        var columns = names.Count;
        if (kind == ScaleKind.None)
        {
            return Prelude.Success<Fault, Scaling>(None(columns));
        }

        var (min, max) = Extremes(training, columns);
        var (offsets, divisors) = kind == ScaleKind.MinMax ? (min, Differences(max, min)) : MeansAndDeviations(training, columns);
        for (var column = 0; column < columns; column++)
        {
            var isConstant = min[column] == max[column];
            offsets[column] = isConstant ? 0 : offsets[column];
            divisors[column] = isConstant || divisors[column] == 0 ? 1 : divisors[column];
        }

        return Enumerable.Range(0, columns).Select(column => new Fault.ScalingNotFinite(names[column], offsets[column], divisors[column]))
            .Where(found => !double.IsFinite(found.Offset) || !double.IsFinite(found.Divisor))
            .Otherwise(() => new Scaling(kind, Matrix.Own(1, columns, offsets), Matrix.Own(1, columns, divisors)));
    }

    /// <summary><c>out[n, i] = (x[n, i] - offset[i]) / divisor[i]</c>; x and out (N, I).</summary>
    /// <param name="x">Numbers of a table.</param>
    /// <returns>The scaled numbers; infinite or NaN where a result is outside the binary64 range.</returns>
    public Matrix Apply(Matrix x)
    {
        var scaled = x.Cells.ToArray();
        ApplyTo(scaled);
        return Matrix.Own(x.Rows, x.Columns, scaled);
    }

    /// <summary><c>out[n, i] = x[n, i] * divisor[i] + offset[i]</c>: back to the units of the table, up to rounding.</summary>
    /// <param name="x">Scaled numbers, such as the outputs of a network whose targets are scaled.</param>
    /// <returns>The numbers in the units of the table.</returns>
    public Matrix Invert(Matrix x) => Matrix.Create(x.Rows, x.Columns, (row, column) => (x[row, column] * Divisors[0, column]) + Offsets[0, column]);

    /// <summary>Scales numbers in place, row by row.</summary>
    internal void ApplyTo(Span<double> x)
    {
        if (IsIdentity)
        {
            return;
        }

        var offsets = Offsets.Cells;
        var divisors = Divisors.Cells;
        for (; x.Length > 0; x = x[offsets.Length..])
        {
            for (var column = 0; column < offsets.Length; column++)
            {
                x[column] = (x[column] - offsets[column]) / divisors[column];
            }
        }
    }

    /// <summary>Whether it leaves each number as it is. An offset of -0 does not: it makes +0 of -0.</summary>
    internal bool IsIdentity =>
        Kind == ScaleKind.None && MemoryMarshal.AsBytes(Offsets.Cells).IndexOfAnyExcept((byte)0) < 0 && Divisors.Cells.IndexOfAnyExcept(1) < 0;

    private static (double[] Min, double[] Max) Extremes(ReadOnlySpan<double> x, int columns)
    {
        var (min, max) = (x[..columns].ToArray(), x[..columns].ToArray());
        for (var rest = x; rest.Length > 0; rest = rest[columns..])
        {
            for (var column = 0; column < columns; column++)
            {
                min[column] = Math.Min(min[column], rest[column]);
                max[column] = Math.Max(max[column], rest[column]);
            }
        }

        return (min, max);
    }

    private static double[] Differences(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x - y)];

    private static (double[] Means, double[] Deviations) MeansAndDeviations(ReadOnlySpan<double> x, int columns)
    {
        var (rows, means, squares) = (x.Length / columns, new double[columns], new double[columns]);
        for (var rest = x; rest.Length > 0; rest = rest[columns..])
        {
            for (var column = 0; column < columns; column++)
            {
                means[column] += rest[column];
            }
        }

        for (var column = 0; column < columns; column++)
        {
            means[column] /= rows;
        }

        for (var rest = x; rest.Length > 0; rest = rest[columns..])
        {
            for (var column = 0; column < columns; column++)
            {
                var difference = rest[column] - means[column];
                squares[column] += difference * difference;
            }
        }

        return (means, [.. squares.Select(sum => Math.Sqrt(sum / rows))]);
    }
}
