using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

/// <summary>
/// <c>to[j, lane] = sum over k of a[k, lane] * b[j, k]</c>, k ascending: a left fold in each cell, many cells side by side.
/// </summary>
/// <remarks>
/// A tile has as many sums as fit in registers: their additions are independent, so the processor need not wait for one to finish. Its sums are some rows of one strip,
/// or of two, which share the loads of b. No sum is split, and product and sum are each rounded. The naive twin is <see cref="Arithmetic.Naive"/>.
/// </remarks>
internal static unsafe partial class Tile
{
    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;
    private const int TermsOfPairs = 16; // a pair's sums wait in memory for the epilogue, which costs more than few loads of b
    private const int RowsOfPairs = 12;
    private const nint NoStart = int.MinValue;
    private const int MostStrips = 2;
    private const int MostLanes = 8;

    private const int SumsOfFour = 4 * MostStrips * MostLanes;

    /// <summary>A whole product whose sums start from +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Product<V, TOperand, TEpilogue>(in Product p, double* a, double* b, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        nint s = 0;
        if (p.Strips > 1 && (p.Strides.Terms >= TermsOfPairs || p.Rows >= RowsOfPairs))
        {
            s = p.Strips & ~1;
            Pairs<V, TOperand, TEpilogue>(p, a, b, NoStart, to, epilogue);
        }

        for (; s < p.Strips; s++)
        {
            Rows<V, OneStrip<V>, TOperand, TEpilogue>(p, a + (s * p.StripA), b, NoStart, to + (s * p.StripTo), epilogue, null);
        }
    }

    /// <summary>A whole product whose sums go on from where they were spilled to memory.</summary>
    /// <param name="p">The product.</param>
    /// <param name="a">Operand a.</param>
    /// <param name="b">Operand b.</param>
    /// <param name="start">Offset, in cells, from <paramref name="to"/> to the sums so far.</param>
    /// <param name="to">The result.</param>
    /// <param name="epilogue">What becomes of the finished sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Continue<V, TOperand, TEpilogue>(in Product p, double* a, double* b, nint start, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        var paired = p.Strips & ~1;
        Pairs<V, TOperand, TEpilogue>(p, a, b, start, to, epilogue);
        if (paired < p.Strips)
        {
            Rows<V, OneStrip<V>, TOperand, TEpilogue>(p, a + (paired * p.StripA), b, start, to + (paired * p.StripTo), epilogue, null);
        }
    }

    // Apart from the code for one strip, in which small networks spend their time.
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    private static void Pairs<V, TOperand, TEpilogue>(in Product p, double* a, double* b, nint start, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        var sums = stackalloc double[SumsOfFour]; // while the epilogue takes them one by one
        for (nint s = 0; s + 2 <= p.Strips; s += 2)
        {
            Rows<V, TwoStrips<V>, TOperand, TEpilogue>(p, a + (s * p.StripA), b, start, to + (s * p.StripTo), epilogue, sums);
        }
    }

    // All rows j of a few strips.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows<V, S, TOperand, TEpilogue>(in Product p, double* a, double* b, nint start, double* to, in TEpilogue epilogue, double* sums)
        where V : struct, ILanes<V>
        where S : struct, IStrips<V, S>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        nint j = 0;
        for (; j + 12 <= p.Rows && 12 * S.Count <= V.Sums; j += 12)
        {
            Twelve<V, S, TOperand, TEpilogue>(p, a, b + (j * p.Strides.BRow), start, to + (j * p.Strides.ToRow), epilogue);
        }

        for (; j + 6 <= p.Rows; j += 6)
        {
            Six<V, S, TOperand, TEpilogue>(p, a, b + (j * p.Strides.BRow), start, to + (j * p.Strides.ToRow), epilogue);
        }

        for (; j < p.Rows; j += 4)
        {
            Four<V, S, TOperand, TEpilogue>(nint.Min(p.Rows - j, 4), p, a, b + (j * p.Strides.BRow), start, to + (j * p.Strides.ToRow), epilogue, sums);
        }
    }

    // One to four rows. With two or three, some of the four sums are the last row's again; each row is stored once.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four<V, S, TOperand, TEpilogue>(nint rows, in Product p, double* a, double* b, nint start, double* to, in TEpilogue epilogue, double* sums)
        where V : struct, ILanes<V>
        where S : struct, IStrips<V, S>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        var (row, aTerm, bTerm, strip, toRow, toStrip) = (p.Strides.BRow, p.Strides.ATerm, p.Strides.BTerm, p.StripA, p.Strides.ToRow, p.StripTo);
        var (second, third, fourth) = (nint.Min(rows - 1, 1), nint.Min(rows - 1, 2), rows - 1);
        var (row1, row2, row3) = (second * row, third * row, fourth * row);
        var (s0, s1, s2, s3) = (S.Zero, S.Zero, S.Zero, S.Zero);
        var k = p.Strides.Terms;
        if (start != NoStart)
        {
            s0 = S.Load(to + start, toStrip);
            s1 = S.Load(to + start + (second * toRow), toStrip);
            s2 = S.Load(to + start + (third * toRow), toStrip);
            s3 = S.Load(to + start + (fourth * toRow), toStrip);
        }
        else if (!TEpilogue.DistinguishesSignedZeros)
        {
            var x = S.Load(a, strip);
            s0 = x * TOperand.Load<V>(b);
            s1 = x * TOperand.Load<V>(b + row1);
            s2 = x * TOperand.Load<V>(b + row2);
            s3 = x * TOperand.Load<V>(b + row3);
            a += aTerm;
            b += bTerm;
            k--;
        }

        for (; rows == 1 && k > 0; k--)
        {
            s0 += S.Load(a, strip) * TOperand.Load<V>(b);
            a += aTerm;
            b += bTerm;
        }

        for (; k > 0; k--)
        {
            var x = S.Load(a, strip);
            s0 += x * TOperand.Load<V>(b);
            s1 += x * TOperand.Load<V>(b + row1);
            s2 += x * TOperand.Load<V>(b + row2);
            s3 += x * TOperand.Load<V>(b + row3);
            a += aTerm;
            b += bTerm;
        }

        Finish<V, S, TEpilogue>(rows, p, s0, s1, s2, s3, sums, to, epilogue);
    }

    // The epilogue of one to four rows of sums, which stay in registers where they are one strip's.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<V, S, TEpilogue>(nint rows, in Product p, S s0, S s1, S s2, S s3, double* sums, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where S : struct, IStrips<V, S>
        where TEpilogue : struct, IEpilogue<V>
    {
        if (typeof(S) != typeof(OneStrip<V>))
        {
            nint place = S.Count * V.Count;
            S.Store(s0, sums, V.Count);
            S.Store(s1, sums + place, V.Count);
            S.Store(s2, sums + (2 * place), V.Count);
            S.Store(s3, sums + (3 * place), V.Count);
            Finish<V, S, TEpilogue>(rows, p, sums, to, epilogue);
            return;
        }

        var (toRow, finish) = (p.Strides.ToRow, epilogue);
        finish.Store(S.First(s0), to);
        if (rows > 1)
        {
            finish.Store(S.First(s1), to + toRow);
        }

        if (rows > 2)
        {
            finish.Store(S.First(s2), to + (2 * toRow));
        }

        if (rows > 3)
        {
            finish.Store(S.First(s3), to + (3 * toRow));
        }

        finish.Complete(to, rows, toRow);
    }

    // The epilogue of some rows of sums, (rows, strips, lanes).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<V, S, TEpilogue>(nint rows, in Product p, double* sums, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where S : struct, IStrips<V, S>
        where TEpilogue : struct, IEpilogue<V>
    {
        var finish = epilogue;
        for (nint j = 0; j < rows; j++)
        {
            for (nint strip = 0; strip < S.Count; strip++)
            {
                var at = to + (j * p.Strides.ToRow) + (strip * p.StripTo);
                finish.Store(V.Load(sums), at);
                finish.Complete(at, 1, 0);
                sums += V.Count;
            }
        }
    }
}
