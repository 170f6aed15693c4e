using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>
/// <c>to[j, lane] = sum over k of a[k, lane] * b[j, k]</c>, k ascending: a left fold in each cell, many cells side by side.
/// </summary>
/// <remarks>
/// A tile has as many sums as fit in registers: their additions are independent, so the processor need not wait for one to finish. No sum is split, and
/// product and sum are each rounded. The naive twin is <see cref="Arithmetic.Naive"/>.
/// </remarks>
internal static unsafe partial class Tile
{
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>All rows j of one strip; each sum starts from +0, or from <paramref name="start"/>, where a sum was spilled to memory before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows<V, TOperand, TEpilogue>(nint rows, in Strides s, double* a, double* b, double* start, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        nint j = 0;
        for (; j + 20 <= rows && V.Sums >= 20; j += 20)
        {
            Twenty<V, TOperand, TEpilogue>(s, a, b + (j * s.BRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), epilogue);
        }

        for (; j + 12 <= rows; j += 12)
        {
            Twelve<V, TOperand, TEpilogue>(s, a, b + (j * s.BRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), epilogue);
        }

        for (; j < rows; j += 4)
        {
            Four<V, TOperand, TEpilogue>(nint.Min(rows - j, 4), s, a, b + (j * s.BRow), start == null ? null : start + (j * s.ToRow), to + (j * s.ToRow), epilogue);
        }
    }

    // One to four rows. With two or three, some of the four sums are the last row's again; each row is stored once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<V, TOperand, TEpilogue>(nint rows, in Strides s, double* a, double* b, double* start, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        var (row, aTerm, bTerm) = (s.BRow, s.ATerm, s.BTerm);
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
        else if (!TEpilogue.DistinguishesSignedZeros)
        {
            var x = V.Load(a);
            s0 = TOperand.Times(x, b);
            s1 = TOperand.Times(x, b + (second * row));
            s2 = TOperand.Times(x, b + (third * row));
            s3 = TOperand.Times(x, b + (fourth * row));
            a += aTerm;
            b += bTerm;
            k--;
        }

        for (; rows == 1 && k > 0; k--)
        {
            s0 += TOperand.Times(V.Load(a), b);
            a += aTerm;
            b += bTerm;
        }

        for (; k > 0; k--)
        {
            var x = V.Load(a);
            s0 += TOperand.Times(x, b);
            s1 += TOperand.Times(x, b + (second * row));
            s2 += TOperand.Times(x, b + (third * row));
            s3 += TOperand.Times(x, b + (fourth * row));
            a += aTerm;
            b += bTerm;
        }

        var finish = epilogue;
        finish.Store(s0, to);
        if (rows > 1)
        {
            finish.Store(s1, to + s.ToRow);
        }

        if (rows > 2)
        {
            finish.Store(s2, to + (2 * s.ToRow));
        }

        if (rows > 3)
        {
            finish.Store(s3, to + (3 * s.ToRow));
        }

        finish.Complete(to, rows, s.ToRow);
    }
}
