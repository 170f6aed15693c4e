using System.Runtime.CompilerServices;
using Elevenfold.Arithmetic;

namespace Elevenfold.Engine;

/// <summary>The sigmoid of a vector, and of the cells that a vector can't tell.</summary>
internal static unsafe class Logistic
{
    /// <summary>2^-63: more than the error of the vectors' exp, relative to the power; docs/arithmetic.md has the budget.</summary>
    internal const double Margin = 1.0 / (1L << 32) / (1L << 31);

    /// <summary>Up to this magnitude no part of the computation is subnormal or infinite.</summary>
    internal const double Most = 670;

    internal const double Rounder = 6755399441055744.0;
    internal const double Step2 = ExpReduction.Step2 + ExpReduction.Step3;

    /// <summary>The constants that do not fit an instruction: the powers 2^(j/16), less j in their 48th bit, and their relative rests.</summary>
    public static Buffer Table()
    {
        var table = new Buffer(2 * 16);
        for (var j = 0; j < 16; j++)
        {
            table.Cells[j] = BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(ExpTable.High[j]) - ((long)j << 48));
            table.Cells[16 + j] = ExpTable.Low[j] / ExpTable.High[j];
        }

        return table;
    }

    /// <summary><c>1 / (1 + exp(-z))</c>, where it is not in doubt afterwards.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V z, ref V doubt, ref V most, double* table)
        where V : struct, ILanes<V>
    {
        if (V.IsFused)
        {
            return V.All(1) / (V.All(1) + V.ExpNegated(z, ref doubt, ref most, table));
        }

        most = V.All(double.PositiveInfinity);
        return z;
    }

    /// <summary>Whether some sigmoid that was added to these could not be told.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsInDoubt<V>(V doubt, V most)
        where V : struct, ILanes<V> => V.AnyBit(doubt) || V.AnyBeyond(most, Most);

    /// <summary><c>l = sigmoid(z)</c>, by the scalar exp and its tiers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void OneByOne(nint count, double* z, double* l)
    {
        for (nint c = 0; c < count; c++)
        {
            l[c] = Sigmoid.Of(z[c]);
        }
    }
}
