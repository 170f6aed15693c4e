using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

/// <summary>The sigmoid of a vector, and of the lanes that a vector can't tell.</summary>
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
    /// The constants that do not fit an instruction: the powers 2^(j/16), less j in their 48th bit, and their relative rests, less the margin.
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

    /// <summary><c>1 / (1 + exp(-z))</c>, in the lanes that are not in doubt afterwards.</summary>
    /// <remarks>What exp is need not be known to the bit where both that it can be make the same sum.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V z, ref V doubt, ref V most, double* table)
        where V : struct, ILanes<V>
    {
        if (V.IsFused)
        {
            var denominator = V.All(1) + V.ExpNegated(z, out var upper, ref most, table);
            doubt = V.Differing(doubt, denominator, V.All(1) + upper);
            return V.All(1) / denominator;
        }

        most = V.All(double.PositiveInfinity);
        return z;
    }

    /// <summary>Whether some sigmoid that was added to these could not be told.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInDoubt<V>(V doubt, V most)
        where V : struct, ILanes<V> => V.AnyBit(doubt) || V.AnyBeyond(most, Most);

    /// <summary><c>l = sigmoid(z)</c> in the lanes that are in doubt, by the scalar exp and its tiers.</summary>
    /// <param name="lanes">How many lanes a row has.</param>
    /// <param name="doubts">The doubts of each lane, then the greatest magnitude of each.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="toRow">From a row to the next.</param>
    /// <param name="z">The sums.</param>
    /// <param name="l">Their sigmoids.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Redo(int lanes, double* doubts, nint rows, nint toRow, double* z, double* l)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            if (BitConverter.DoubleToInt64Bits(doubts[lane]) == 0 && doubts[lanes + lane] <= Most)
            {
                continue;
            }

            for (nint j = 0; j < rows; j++)
            {
                l[(j * toRow) + lane] = Sigmoid.Of(z[(j * toRow) + lane]);
            }
        }
    }
}
