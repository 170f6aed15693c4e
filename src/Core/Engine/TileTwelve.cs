using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

internal static unsafe partial class Tile
{
#pragma warning disable MA0051 // Each sum is a local variable: an array of sums would not stay in registers.
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    private static void Twelve<V, S, TOperand, TEpilogue>(in Product p, double* a, double* b, nint start, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where S : struct, IStrips<V, S>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        var (row, aTerm, bTerm, strip, toRow, toStrip) = (p.Strides.BRow, p.Strides.ATerm, p.Strides.BTerm, p.StripA, p.Strides.ToRow, p.StripTo);
        var (row2, row3) = (2 * row, 3 * row);
        var b4 = b + (4 * row);
        var b8 = b + (8 * row);
        var (s0, s1, s2, s3) = (S.Zero, S.Zero, S.Zero, S.Zero);
        var (s4, s5, s6, s7) = (S.Zero, S.Zero, S.Zero, S.Zero);
        var (s8, s9, s10, s11) = (S.Zero, S.Zero, S.Zero, S.Zero);
        if (start != NoStart)
        {
            var from = to + start;
            s0 = S.Load(from, toStrip);
            s1 = S.Load(from + toRow, toStrip);
            s2 = S.Load(from + (2 * toRow), toStrip);
            s3 = S.Load(from + (3 * toRow), toStrip);
            s4 = S.Load(from + (4 * toRow), toStrip);
            s5 = S.Load(from + (5 * toRow), toStrip);
            s6 = S.Load(from + (6 * toRow), toStrip);
            s7 = S.Load(from + (7 * toRow), toStrip);
            s8 = S.Load(from + (8 * toRow), toStrip);
            s9 = S.Load(from + (9 * toRow), toStrip);
            s10 = S.Load(from + (10 * toRow), toStrip);
            s11 = S.Load(from + (11 * toRow), toStrip);
        }

        for (var k = p.Strides.Terms; k > 0; k--)
        {
            var x = S.Load(a, strip);
            s0 += x * TOperand.Load<V>(b);
            s1 += x * TOperand.Load<V>(b + row);
            s2 += x * TOperand.Load<V>(b + row2);
            s3 += x * TOperand.Load<V>(b + row3);
            s4 += x * TOperand.Load<V>(b4);
            s5 += x * TOperand.Load<V>(b4 + row);
            s6 += x * TOperand.Load<V>(b4 + row2);
            s7 += x * TOperand.Load<V>(b4 + row3);
            s8 += x * TOperand.Load<V>(b8);
            s9 += x * TOperand.Load<V>(b8 + row);
            s10 += x * TOperand.Load<V>(b8 + row2);
            s11 += x * TOperand.Load<V>(b8 + row3);
            a += aTerm;
            b += bTerm;
            b4 += bTerm;
            b8 += bTerm;
        }

        if (typeof(TEpilogue) == typeof(StoreEpilogue<V>))
        {
            S.Store(s0, to, toStrip);
            S.Store(s1, to + toRow, toStrip);
            S.Store(s2, to + (2 * toRow), toStrip);
            S.Store(s3, to + (3 * toRow), toStrip);
            S.Store(s4, to + (4 * toRow), toStrip);
            S.Store(s5, to + (5 * toRow), toStrip);
            S.Store(s6, to + (6 * toRow), toStrip);
            S.Store(s7, to + (7 * toRow), toStrip);
            S.Store(s8, to + (8 * toRow), toStrip);
            S.Store(s9, to + (9 * toRow), toStrip);
            S.Store(s10, to + (10 * toRow), toStrip);
            S.Store(s11, to + (11 * toRow), toStrip);
            return;
        }

        var sums = stackalloc double[12 * MostStrips * MostLanes];
        nint place = S.Count * V.Count;
        S.Store(s0, sums, V.Count);
        S.Store(s1, sums + place, V.Count);
        S.Store(s2, sums + (2 * place), V.Count);
        S.Store(s3, sums + (3 * place), V.Count);
        S.Store(s4, sums + (4 * place), V.Count);
        S.Store(s5, sums + (5 * place), V.Count);
        S.Store(s6, sums + (6 * place), V.Count);
        S.Store(s7, sums + (7 * place), V.Count);
        S.Store(s8, sums + (8 * place), V.Count);
        S.Store(s9, sums + (9 * place), V.Count);
        S.Store(s10, sums + (10 * place), V.Count);
        S.Store(s11, sums + (11 * place), V.Count);
        Finish<V, S, TEpilogue>(12, p, sums, to, epilogue);
    }
#pragma warning restore MA0051
}
