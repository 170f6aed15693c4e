using Elevenfold.Arithmetic;

namespace Elevenfold.Model;

/// <summary>Weights as a vector space: sums, multiples, inner products, cell by cell and synapse by synapse.</summary>
/// <remarks>Both operands have the same layers; where they do not, it is a bug of the caller and an <see cref="ArgumentException"/>.</remarks>
public sealed partial record Weights
{
    /// <summary>Cell by cell, <c>a + b</c>.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand, of the same layers.</param>
    public static Weights operator +(Weights a, Weights b) => a.Zip(b, (x, y) => x + y);

    /// <summary>Cell by cell, <c>a - b</c>.</summary>
    /// <param name="a">Left operand.</param>
    /// <param name="b">Right operand, of the same layers.</param>
    public static Weights operator -(Weights a, Weights b) => a.Zip(b, (x, y) => x - y);

    /// <summary>Each cell times a number: <c>s * a</c>.</summary>
    /// <param name="s">The number.</param>
    /// <param name="a">The weights.</param>
    public static Weights operator *(double s, Weights a) => new(a.Synapses.Map(synapse => s * synapse), a.HasBias);

    /// <summary>The weights with <paramref name="f"/> of each cell.</summary>
    /// <param name="f">A pure function of one number.</param>
    /// <returns>Weights of the same layers.</returns>
    public Weights Map(Func<double, double> f) => new(Synapses.Map(synapse => synapse.Map(f)), HasBias);

    /// <summary>The weights with <paramref name="f"/> of each synapse and the other's.</summary>
    /// <param name="other">Weights of the same layers.</param>
    /// <param name="f">A pure function of two matrices of one shape, to a third of that shape.</param>
    /// <returns>Weights of the same layers.</returns>
    public Weights Zip(Weights other, Func<Matrix, Matrix, Matrix> f) => Synapses.Count == other.Synapses.Count
        ? Chained(Synapses.Select((synapse, k) => f(synapse, other.Synapses[k])), HasBias)
        : throw new ArgumentException($"{Synapses.Count} synapses and {other.Synapses.Count}", nameof(other));

    /// <summary>The weights with <paramref name="f"/> of each cell and the other's.</summary>
    internal Weights ZipCells(Weights other, Func<double, double, double> f) =>
        Zip(other, (a, b) => Matrix.Create(a.Rows, a.Columns, (row, column) => f(a[row, column], b[row, column])));

    /// <summary>
    /// The inner product: for each row of each synapse <c>r = sum over j of a[i, j] * b[i, j]</c>, j ascending; then the sum of
    /// the r, rows in order, synapse by synapse. Each sum is a left fold from +0.
    /// </summary>
    /// <param name="other">Weights of the same layers.</param>
    /// <returns>The inner product.</returns>
    /// <remarks>In rows, so that vectors can run across rows: docs/arithmetic.md.</remarks>
    public double Dot(Weights other)
    {
        var sum = 0.0;
        foreach (var products in Zip(other, (x, y) => x * y).Synapses)
        {
            for (var i = 0; i < products.Rows; i++)
            {
                var row = 0.0;
                foreach (var product in products.Row(i))
                {
                    row += product;
                }

                sum += row;
            }
        }

        return sum;
    }

    /// <summary>The length: <c>sqrt(a . a)</c>, the root of <see cref="Dot"/> of the weights with themselves.</summary>
    /// <returns>0 or more.</returns>
    public double Norm() => Math.Sqrt(Dot(this));
}
