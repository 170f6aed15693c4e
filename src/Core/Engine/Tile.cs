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
    public static void Rows<V, TFactor, TEnd>(nint rows, in Strides s, double* a, double* b, double* start, double* to, ref TEnd end)
        where V : struct, ILanes<V>
        where TFactor : struct, IFactor
        where TEnd : struct, IEnd<V>
    {
        nint j = 0;
        for (; j + 20 <= rows && V.Sums >= 20; j += 20)
        {
            Twenty<V, TFactor, TEnd>(s, a, b + (j * s.FactorRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), ref end);
        }

        for (; j + 12 <= rows; j += 12)
        {
            Twelve<V, TFactor, TEnd>(s, a, b + (j * s.FactorRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), ref end);
        }

        for (; j + 4 <= rows; j += 4)
        {
            Four<V, TFactor, TEnd>(s, a, b + (j * s.FactorRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), ref end);
        }

        for (; j < rows; j++)
        {
            One<V, TFactor, TEnd>(s, a, b + (j * s.FactorRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), ref end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<V, TFactor, TEnd>(in Strides s, double* a, double* b, double* start, double* to, ref TEnd end)
        where V : struct, ILanes<V>
        where TFactor : struct, IFactor
        where TEnd : struct, IEnd<V>
    {
        var (row, vectorTerm, factorTerm) = (s.FactorRow, s.VectorTerm, s.FactorTerm);
        var (s0, s1, s2, s3) = (V.All(0), V.All(0), V.All(0), V.All(0));
        if (start != null)
        {
            s0 = V.Load(start);
            s1 = V.Load(start + s.ToRow);
            s2 = V.Load(start + (2 * s.ToRow));
            s3 = V.Load(start + (3 * s.ToRow));
        }

        for (var k = s.Terms; k > 0; k--)
        {
            var x = V.Load(a);
            s0 += TFactor.Times(x, b);
            s1 += TFactor.Times(x, b + row);
            s2 += TFactor.Times(x, b + (2 * row));
            s3 += TFactor.Times(x, b + (3 * row));
            a += vectorTerm;
            b += factorTerm;
        }

        end.Put(s0, to);
        end.Put(s1, to + s.ToRow);
        end.Put(s2, to + (2 * s.ToRow));
        end.Put(s3, to + (3 * s.ToRow));
        end.Close(to, 4, s.ToRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void One<V, TFactor, TEnd>(in Strides s, double* a, double* b, double* start, double* to, ref TEnd end)
        where V : struct, ILanes<V>
        where TFactor : struct, IFactor
        where TEnd : struct, IEnd<V>
    {
        var (vectorTerm, factorTerm) = (s.VectorTerm, s.FactorTerm);
        var s0 = start == null ? V.All(0) : V.Load(start);
        for (var k = s.Terms; k > 0; k--)
        {
            var x = V.Load(a);
            s0 += TFactor.Times(x, b);
            a += vectorTerm;
            b += factorTerm;
        }

        end.Put(s0, to);
        end.Close(to, 1, s.ToRow);
    }
}
