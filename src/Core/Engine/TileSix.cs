using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

internal static unsafe partial class Tile
{
#pragma warning disable MA0051 // Each sum is a local variable: an array of sums would not stay in registers.
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    private static void Six<V, S, TOperand, TEpilogue>(in Product p, double* a, double* b, nint start, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where S : struct, IStrips<V, S>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        var (row, aTerm, bTerm, strip, toRow, toStrip) = (p.Strides.BRow, p.Strides.ATerm, p.Strides.BTerm, p.StripA, p.Strides.ToRow, p.StripTo);
        var row2 = 2 * row;
        var b3 = b + (3 * row);
        var (s0, s1, s2) = (S.Zero, S.Zero, S.Zero);
        var (s3, s4, s5) = (S.Zero, S.Zero, S.Zero);
        if (start != NoStart)
        {
            var from = to + start;
            s0 = S.Load(from, toStrip);
            s1 = S.Load(from + toRow, toStrip);
            s2 = S.Load(from + (2 * toRow), toStrip);
            s3 = S.Load(from + (3 * toRow), toStrip);
            s4 = S.Load(from + (4 * toRow), toStrip);
            s5 = S.Load(from + (5 * toRow), toStrip);
        }

        for (var k = p.Strides.Terms; k > 0; k--)
        {
            var x = S.Load(a, strip);
            s0 += x * TOperand.Load<V>(b);
            s1 += x * TOperand.Load<V>(b + row);
            s2 += x * TOperand.Load<V>(b + row2);
            s3 += x * TOperand.Load<V>(b3);
            s4 += x * TOperand.Load<V>(b3 + row);
            s5 += x * TOperand.Load<V>(b3 + row2);
            a += aTerm;
            b += bTerm;
            b3 += bTerm;
        }

        if (typeof(TEpilogue) == typeof(StoreEpilogue<V>))
        {
            S.Store(s0, to, toStrip);
            S.Store(s1, to + toRow, toStrip);
            S.Store(s2, to + (2 * toRow), toStrip);
            S.Store(s3, to + (3 * toRow), toStrip);
            S.Store(s4, to + (4 * toRow), toStrip);
            S.Store(s5, to + (5 * toRow), toStrip);
            return;
        }

        var sums = stackalloc double[6 * MostStrips * MostLanes];
        nint place = S.Count * V.Count;
        S.Store(s0, sums, V.Count);
        S.Store(s1, sums + place, V.Count);
        S.Store(s2, sums + (2 * place), V.Count);
        S.Store(s3, sums + (3 * place), V.Count);
        S.Store(s4, sums + (4 * place), V.Count);
        S.Store(s5, sums + (5 * place), V.Count);
        Finish<V, S, TEpilogue>(6, p, sums, to, epilogue);
    }
#pragma warning restore MA0051
}
