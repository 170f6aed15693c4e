using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

/// <summary>What the vectors' exp needs, and what is done where its result is in doubt.</summary>
/// <remarks>
/// Ziv's rounding test: an exp is computed as an interval that holds the exact value. Where both ends give the same result, that is the correctly rounded
/// one. Where they differ, the lane is in doubt, and the scalar exp recomputes it with more digits.
/// </remarks>
internal static unsafe class Logistic
{
    /// <summary>3 * 2^-64: more than the error of the vectors' exp, relative to the power; docs/arithmetic.md has the budget.</summary>
    internal const double Margin = 3.0 / (1L << 32) / (1L << 32);

    /// <summary>Up to this magnitude no part of the computation is subnormal or infinite.</summary>
    internal const double Most = 670;

    /// <summary>Room for the doubts and the greatest magnitudes of the widest vector.</summary>
    internal const int DoubtsLength = 2 * 8;

    internal const double Rounder = 6755399441055744.0;

    /// <summary>ln2/16, rounded: 0x3FA62E42FEFA39EF.</summary>
    internal const double Step = 0.04332169878499658;

    /// <summary>ln2/16 - Step, rounded: 0x3C3ABC9E3B39803F.</summary>
    internal const double StepLow = 1.4494042586539372E-18;

    /// <summary>
    /// The table of exp: the powers 2^(j/16), less j in their 48th bit, then their relative rests, less the margin.
    /// </summary>
    public static Buffer Table()
    {
        var table = new Buffer(2 * 16);
        for (var j = 0; j < 16; j++)
        {
            table.Cells[j] = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(ExpTable.High[j]) - ((long)j << 48));
            table.Cells[16 + j] = (ExpTable.Low[j] / ExpTable.High[j]) - Margin;
        }

        return table;
    }

    /// <summary>Whether some output that was computed since the doubts were 0 is in doubt.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInDoubt<V>(V doubt, V most)
        where V : struct, ILanes<V> => V.AnyBit(doubt) || V.AnyBeyond(most, Most);

    /// <summary><c>l = activation(z)</c> in the lanes that are in doubt, by the scalar function.</summary>
    /// <param name="lanes">Lanes of a row.</param>
    /// <param name="doubts">The doubts of each lane, then the greatest magnitude of each.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="toRow">Offset, in cells, from a row to the next.</param>
    /// <param name="z">The sums.</param>
    /// <param name="l">The outputs.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Recompute<TActivation>(int lanes, double* doubts, nint rows, nint toRow, double* z, double* l)
        where TActivation : struct, IActivation
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            if (BitConverter.DoubleToInt64Bits(doubts[lane]) == 0 && doubts[lanes + lane] <= Most)
            {
                continue;
            }

            for (nint j = 0; j < rows; j++)
            {
                l[(j * toRow) + lane] = TActivation.Of(z[(j * toRow) + lane]);
            }
        }
    }
}
