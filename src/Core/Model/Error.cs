using Elevenfold.Arithmetic;

namespace Elevenfold.Model;

/// <summary>The mean absolute error of a network on a batch: the number that the tutorial prints.</summary>
/// <param name="Mean">The mean absolute error: <c>mean |target - output|</c>, 0 or more.</param>
public sealed record Error(double Mean)
{
    /// <summary>The mean absolute error: 0 or more, or NaN in its one form (<see cref="Bits"/>).</summary>
    public double Mean { get; } = Bits.Canonical(Mean);

    /// <summary>
    /// <c>(sum over n, then o, of |error[n, o]|) / (N O)</c>: one left fold from +0, row by row, then one division. This
    /// is the tutorial's <c>np.mean(np.abs(l2_error))</c>.
    /// </summary>
    /// <param name="errors">Targets minus outputs, shape (N, O).</param>
    /// <returns>The error.</returns>
    public static Error Of(Matrix errors) => Of(errors.Rows, errors.Columns, (n, o) => errors[n, o]);

    /// <summary>The same of errors that are not in a matrix.</summary>
    internal static Error Of(int rows, int columns, Func<int, int, double> error)
    {
        var sum = 0.0;
        for (var n = 0; n < rows; n++)
        {
            for (var o = 0; o < columns; o++)
            {
                sum += Math.Abs(error(n, o));
            }
        }

        return new(sum / ((long)rows * columns));
    }

    /// <inheritdoc/>
    public bool Equals(Error? other) => other is not null && Bits.Same(Mean, other.Mean);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.Of(Mean).GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Decimals.Print(Mean);
}
