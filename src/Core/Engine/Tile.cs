using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>
/// <c>to[j, lane] = sum over k of a[k, lane] * b[j, k]</c>, k ascending: a left fold in each cell, many cells side by side.
/// </summary>
/// <remarks>
/// As many sums as fit in registers run beside each other, so that the processor adds to another one while it waits for
/// the first. No sum is split, and product and sum are rounded apart. The naive twin is <see cref="Arithmetic.Naive"/>.
/// </remarks>
internal static unsafe partial class Tile
{
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>All rows j of one vector's width; each sum starts from +0, or from where <paramref name="start"/> has brought it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows<V, TFactor, TEnd>(nint rows, in Strides s, double* a, double* b, double* start, double* to, in TEnd end)
        where V : struct, ILanes<V>
        where TFactor : struct, IFactor
        where TEnd : struct, IEnd<V>
    {
        nint j = 0;
        for (; j + 20 <= rows && V.Sums >= 20; j += 20)
        {
            Twenty<V, TFactor, TEnd>(s, a, b + (j * s.FactorRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), end);
        }

        for (; j + 12 <= rows; j += 12)
        {
            Twelve<V, TFactor, TEnd>(s, a, b + (j * s.FactorRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), end);
        }

        for (; j < rows; j += 4)
        {
            Four<V, TFactor, TEnd>(nint.Min(rows - j, 4), s, a, b + (j * s.FactorRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), end);
        }
    }

    // One to four rows: where there are two or three, the last one is summed more than once, and put once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<V, TFactor, TEnd>(nint rows, in Strides s, double* a, double* b, double* start, double* to, in TEnd end)
        where V : struct, ILanes<V>
        where TFactor : struct, IFactor
        where TEnd : struct, IEnd<V>
    {
        var (row, vectorTerm, factorTerm) = (s.FactorRow, s.VectorTerm, s.FactorTerm);
        var (second, third, fourth) = (nint.Min(rows - 1, 1), nint.Min(rows - 1, 2), rows - 1);
        var (s0, s1, s2, s3) = (V.All(0), V.All(0), V.All(0), V.All(0));
        var k = s.Terms;
        if (start != null)
        {
            s0 = V.Load(start);
            s1 = V.Load(start + (second * s.ToRow));
            s2 = V.Load(start + (third * s.ToRow));
            s3 = V.Load(start + (fourth * s.ToRow));
        }
        else if (!TEnd.TellsZerosApart)
        {
            var x = V.Load(a);
            s0 = TFactor.Times(x, b);
            s1 = TFactor.Times(x, b + (second * row));
            s2 = TFactor.Times(x, b + (third * row));
            s3 = TFactor.Times(x, b + (fourth * row));
            a += vectorTerm;
            b += factorTerm;
            k--;
        }

        for (; rows == 1 && k > 0; k--)
        {
            s0 += TFactor.Times(V.Load(a), b);
            a += vectorTerm;
            b += factorTerm;
        }

        for (; k > 0; k--)
        {
            var x = V.Load(a);
            s0 += TFactor.Times(x, b);
            s1 += TFactor.Times(x, b + (second * row));
            s2 += TFactor.Times(x, b + (third * row));
            s3 += TFactor.Times(x, b + (fourth * row));
            a += vectorTerm;
            b += factorTerm;
        }

        var finish = end;
        finish.Put(s0, to);
        if (rows > 1)
        {
            finish.Put(s1, to + s.ToRow);
        }

        if (rows > 2)
        {
            finish.Put(s2, to + (2 * s.ToRow));
        }

        if (rows > 3)
        {
            finish.Put(s3, to + (3 * s.ToRow));
        }

        finish.Close(to, rows, s.ToRow);
    }
}
