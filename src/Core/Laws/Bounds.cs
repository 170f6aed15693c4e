using Elevenfold.Arithmetic;
using Elevenfold.Model;

namespace Elevenfold.Laws;

/// <summary>How far rounding can move a step, and how far a step can go: bounds that follow from the norms alone.</summary>
/// <remarks>
/// <para>
/// Shapes: D synapses; layer k has width H_k; N examples. Norms: n_k bounds the 2-norm of one example's output of layer
/// k (n_0 is the largest of the inputs', n_k = sqrt(H_k) after a sigmoid); B_k is the Frobenius norm of synapse k; m
/// bounds the 2-norm of one example's error. u = 2^-53, and g_K = 1.01 K u bounds the relative error of a fold of K
/// products (N. Higham, "Accuracy and Stability of Numerical Algorithms", 3.1; 1.01 covers the terms in u^2 for K up to
/// 2^46). A value of the sigmoid is off by at most 4 u of itself, its slope never exceeds 1/4, its second derivative
/// never exceeds 1/10 (it is 1/(6 sqrt 3)).
/// </para>
/// </remarks>
internal sealed class Bounds
{
    /// <summary>u, half the distance from 1 to the next number.</summary>
    public const double U = 1.0 / (1L << 53);


    private const double Eta = double.Epsilon;
    private const double Slope = 0.25;
    private const double SecondDerivative = 0.1;

    private readonly Weights _weights;
    private readonly Batch _batch;
    private readonly double[] _n;
    private readonly double[] _b;
    private readonly double _m;

    private Bounds(Weights weights, Batch batch, double reach)
    {
        var layers = weights.Topology.Layers;
        (_weights, _batch) = (weights, batch);
        _n = [LargestRow(batch.Inputs), .. layers.Skip(1).Select(width => Math.Sqrt(width))];
        _b = [.. weights.Synapses.Select(synapse => Norm(synapse.Cells) + reach)];
        _m = LargestRow(batch.Targets.Map(target => Math.Max(Math.Abs(target), Math.Abs(target - 1))));
    }

    private int Depth => _b.Length;

    public static Bounds Of(Weights weights, Batch batch) => new(weights, batch, reach: 0);

    /// <summary>The bounds that hold at all weights that lie, synapse by synapse, at most <paramref name="reach"/> from these.</summary>
    public static Bounds Around(Weights weights, Batch batch, double reach) => new(weights, batch, reach);

    /// <summary>L: the second derivative of half the squared error, along every direction of norm 1, lies in -L to L.</summary>
    /// <remarks>
    /// With p_k and q_k for the first and second derivative of layer k along the direction (p_0 = q_0 = 0):
    /// <c>a_k = p_k B_k + n_k</c>; <c>p_(k+1) = a_k / 4</c>; <c>q_(k+1) = a_k^2 / 10 + (q_k B_k + 2 p_k) / 4</c>;
    /// <c>L = N (p_D^2 + m q_D)</c>, and a hundredth more for the rounding of L and of the norms themselves.
    /// </remarks>
    public double Curvature()
    {
        var (p, q) = (0.0, 0.0);
        foreach (var (a, b) in SumSpeeds().Zip(_b))
        {
            (p, q) = (Slope * a, (SecondDerivative * a * a) + (Slope * ((q * b) + (2 * p))));
        }

        return 1.01 * _batch.Rows * ((p * p) + (_m * q));
    }

    /// <summary>
    /// A learning rate at which half the squared error can't grow: <c>min(1, 1 / L)</c>, where L bounds its second
    /// derivative at every point that a step of rate 1 can reach.
    /// </summary>
    /// <remarks>
    /// Taylor's theorem gives, for a step of <c>rate * update</c> with rate at most 1 / L,
    /// <c>E' &lt;= E - rate |update|^2 (1 - rate L / 2) &lt;= E - rate |update|^2 / 2</c>: the descent lemma (Y. Nesterov,
    /// "Introductory Lectures on Convex Optimization", 1.2.3).
    /// </remarks>
    public static double SafeRate(Weights weights, Batch batch, Weights update) =>
        Math.Min(1, 1 / Around(weights, batch, update.Synapses.Max(synapse => Norm(synapse.Cells))).Curvature());

    /// <summary>How far the computed half squared error can be from the true one, where the true one is at most <paramref name="loss"/> or so.</summary>
    /// <remarks><c>N (m d_D + d_D^2) + g_(NO + 3) E</c>, d_D the error of the last layer's outputs.</remarks>
    public double OfLoss(double loss)
    {
        var d = OutputErrors()[Depth];
        return (_batch.Rows * ((_m * d) + (d * d))) + (Gamma(_batch.Targets.Cells.Length + 3) * loss);
    }

    /// <summary>How far the computed mean absolute error can be from the true one.</summary>
    /// <remarks><c>d_D + g_(NO + 3) m</c>, twice: the mean of an example's differences is at most their 2-norm.</remarks>
    public double OfError() => 2 * (OutputErrors()[Depth] + (Gamma(_batch.Targets.Cells.Length + 3) * _m));

    /// <summary>How far each cell of the next weights can be from the true one, synapse by synapse.</summary>
    /// <remarks>
    /// <para>
    /// Outputs: <c>d_0 = 0</c>, <c>d_(k+1) = (d_k B_k + g_(H_k) n_k B_k) / 4 + 4 u n_(k+1)</c>, in the 2-norm of one example.
    /// </para>
    /// <para>
    /// Deltas, from the last layer back: the error has size <c>e_D = m</c> and is off by <c>f_D = d_D + u m</c>; a slope is
    /// off by <c>d_k + 2 u</c>; the delta has size <c>t_k = e_k / 4</c> and is off by <c>s_k = f_k / 4 + e_k (d_k + 2 u) + u t_k</c>;
    /// the error before it has size <c>e_(k-1) = t_k B</c> and is off by <c>s_k B + g_(H_k) t_k B</c>.
    /// </para>
    /// <para>
    /// The next weights: <c>rate N (n s + d t + g_(N+2) n t) + 2 u |w'|</c>, with twice all that for the products of errors.
    /// </para>
    /// <para>
    /// A product that underflows is off by at most eta / 2 instead, eta = 2^-1074: <c>s_k</c> gets <c>H_(k+1) eta</c> more, the error
    /// before it <c>H_k H_(k+1) eta</c>, the update <c>N eta</c>, and the weights <c>eta</c>.
    /// </para>
    /// </remarks>
    public double[] OfStep(Weights next)
    {
        var layers = _weights.Topology.Layers;
        var d = OutputErrors();
        var cells = new double[Depth];
        var (e, f) = (_m, d[Depth] + (U * _m));
        for (var k = Depth - 1; k >= 0; k--)
        {
            var t = Slope * e;
            var s = (Slope * f) + (e * (d[k + 1] + (2 * U))) + (U * t) + (layers[k + 1] * Eta);
            var update = _batch.Rows * ((_n[k] * s) + (d[k] * t) + (Gamma(_batch.Rows + 2) * _n[k] * t) + Eta);
            cells[k] = 2 * ((_batch.LearningRate.Value * update) + (2 * U * Largest(next.Synapses[k].Cells)) + Eta);
            (e, f) = (t * _b[k], (s * _b[k]) + (Gamma(layers[k + 1]) * t * _b[k]) + ((double)layers[k] * layers[k + 1] * Eta));
        }

        return cells;
    }

    /// <summary>How far the inner product of some weights with others of norm 1 can be from the true one.</summary>
    /// <remarks><c>g_(C+D) |w|</c> for each synapse of C cells, D of them.</remarks>
    public static double OfInner(Weights weights) =>
        weights.Synapses.Sum(w => Gamma(w.Cells.Length + weights.Synapses.Count) * Norm(w.Cells));

    /// <summary>How fast any layer's weighted sums can change along a direction of norm 1: the largest a_k.</summary>
    public double Speed() => SumSpeeds().Max();

    // a_k = p_k B_k + n_k, with p_(k+1) = a_k / 4.
    private double[] SumSpeeds()
    {
        var speeds = new double[Depth];
        for (var (k, p) = (0, 0.0); k < Depth; p = Slope * speeds[k++])
        {
            speeds[k] = (p * _b[k]) + _n[k];
        }

        return speeds;
    }

    private double[] OutputErrors()
    {
        var layers = _weights.Topology.Layers;
        var d = new double[Depth + 1];
        for (var k = 0; k < Depth; k++)
        {
            d[k + 1] = (Slope * ((d[k] * _b[k]) + (Gamma(layers[k]) * _n[k] * _b[k]))) + (4 * U * _n[k + 1]);
        }

        return d;
    }

    private static double Gamma(long terms) => 1.01 * terms * U;

    private static double LargestRow(Matrix matrix) => Enumerable.Range(0, matrix.Rows).Max(row => Norm(matrix.Row(row)));

    private static double Largest(ReadOnlySpan<double> cells)
    {
        var largest = 0.0;
        foreach (var cell in cells)
        {
            largest = Math.Max(largest, Math.Abs(cell));
        }

        return largest;
    }

    // Scaled by the largest: the squares of tiny weights would underflow, and a bound of 0 is none.
    private static double Norm(ReadOnlySpan<double> cells)
    {
        var largest = Largest(cells);
        if (largest == 0)
        {
            return 0;
        }

        var sum = 0.0;
        foreach (var cell in cells)
        {
            var part = cell / largest;
            sum += part * part;
        }

        return largest * Math.Sqrt(sum);
    }
}
