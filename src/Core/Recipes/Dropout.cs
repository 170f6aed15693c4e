using Elevenfold.Arithmetic;
using Elevenfold.Model;
using Elevenfold.Randomness;
using LanguageExt;

namespace Elevenfold.Recipes;

/// <summary>Outputs of hidden layers that a step leaves out at random; the others are scaled up, so that their sum stays the same on average.</summary>
/// <param name="Rate">p, the probability that an output is left out, from 0 to below 1; 0 for none.</param>
/// <param name="Seed">The seed of the masks.</param>
/// <remarks>
/// <para>
/// The mask of hidden layer h (1, 2, ...) at iteration k has the cells <c>0</c> where <c>u &lt; p</c>, else <c>1 / (1 - p)</c>. For cell i = n U + j (row n of the batch, unit j
/// of U), u is word <c>i mod 4</c> of Philox4x32-10 with the key (seed, 0) and the counter (i div 4, h, k mod 2^32, k div 2^32), divided by 2^32.
/// </para>
/// <para>
/// The layer hands on <c>output * mask</c>, and its delta is <c>(error * slope) * mask</c>, the slope that of the output without the mask. Predictions have no mask.
/// Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15 (2014), scaled at training as in the third post of
/// the tutorial's author (2015), who takes the slope of the masked output.
/// </para>
/// </remarks>
public sealed record Dropout(double Rate, uint Seed)
{
    private const double Words = 4294967296.0;

    /// <summary>No output is left out.</summary>
    public static Dropout None { get; } = new(0, 0);

    /// <summary>Whether no output is left out.</summary>
    public bool IsNone => Rate == 0;

    /// <summary>The masks of an iteration.</summary>
    /// <param name="iteration">k.</param>
    /// <param name="rows">N, the rows of the batch.</param>
    /// <param name="topology">The units of each layer.</param>
    /// <returns>One for each hidden layer, shape (N, U); none where no output is left out.</returns>
    public Arr<Matrix> MasksAt(long iteration, int rows, Topology topology) => IsNone
        ? Arr<Matrix>.Empty
        : new(topology.Hidden.Select((units, layer) => MaskOf(iteration, layer + 1, rows, units)));

    /// <summary>Some cells of a mask.</summary>
    /// <param name="iteration">k.</param>
    /// <param name="layer">The hidden layer, from 1.</param>
    /// <param name="first">The number of the first cell.</param>
    /// <param name="cells">The cells to fill.</param>
    internal void Fill(long iteration, int layer, long first, Span<double> cells)
    {
        var (kept, below) = (1 / (1 - Rate), Rate * Words);
        Span<uint> words = stackalloc uint[4];
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = first + i;
            if (i == 0 || cell % 4 == 0)
            {
                (words[0], words[1], words[2], words[3]) = Philox.Block(((uint)(cell / 4), (uint)layer, (uint)iteration, (uint)(iteration >> 32)), (Seed, 0));
            }

            cells[i] = words[(int)(cell % 4)] < below ? 0 : kept;
        }
    }

    private Matrix MaskOf(long iteration, int layer, int rows, int units)
    {
        var cells = new double[checked(rows * units)];
        Fill(iteration, layer, 0, cells);
        return Matrix.Of(rows, units, cells);
    }
}
