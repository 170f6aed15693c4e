using System.Runtime.CompilerServices;

namespace Elevenfold.Engine;

internal static unsafe partial class Tile
{
#pragma warning disable MA0051 // Each sum is a local variable: an array of sums would not stay in registers.
    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    private static void Twelve<V, TOperand, TEpilogue>(in Strides s, double* a, double* b, double* start, double* to, in TEpilogue epilogue)
        where V : struct, ILanes<V>
        where TOperand : struct, IOperand
        where TEpilogue : struct, IEpilogue<V>
    {
        var (row, aTerm, bTerm) = (s.BRow, s.ATerm, s.BTerm);
        var (s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11) = (V.All(0), V.All(0), V.All(0), V.All(0), V.All(0), V.All(0), V.All(0), V.All(0), V.All(0), V.All(0), V.All(0), V.All(0));
        if (start != null)
        {
            s0 = V.Load(start);
            s1 = V.Load(start + s.ToRow);
            s2 = V.Load(start + (2 * s.ToRow));
            s3 = V.Load(start + (3 * s.ToRow));
            s4 = V.Load(start + (4 * s.ToRow));
            s5 = V.Load(start + (5 * s.ToRow));
            s6 = V.Load(start + (6 * s.ToRow));
            s7 = V.Load(start + (7 * s.ToRow));
            s8 = V.Load(start + (8 * s.ToRow));
            s9 = V.Load(start + (9 * s.ToRow));
            s10 = V.Load(start + (10 * s.ToRow));
            s11 = V.Load(start + (11 * s.ToRow));
        }

        for (var k = s.Terms; k > 0; k--)
        {
            var x = V.Load(a);
            s0 += TOperand.Times(x, b);
            s1 += TOperand.Times(x, b + row);
            s2 += TOperand.Times(x, b + (2 * row));
            s3 += TOperand.Times(x, b + (3 * row));
            s4 += TOperand.Times(x, b + (4 * row));
            s5 += TOperand.Times(x, b + (5 * row));
            s6 += TOperand.Times(x, b + (6 * row));
            s7 += TOperand.Times(x, b + (7 * row));
            s8 += TOperand.Times(x, b + (8 * row));
            s9 += TOperand.Times(x, b + (9 * row));
            s10 += TOperand.Times(x, b + (10 * row));
            s11 += TOperand.Times(x, b + (11 * row));
            a += aTerm;
            b += bTerm;
        }

        if (typeof(TEpilogue) == typeof(StoreEpilogue<V>))
        {
            V.Store(s0, to);
            V.Store(s1, to + s.ToRow);
            V.Store(s2, to + (2 * s.ToRow));
            V.Store(s3, to + (3 * s.ToRow));
            V.Store(s4, to + (4 * s.ToRow));
            V.Store(s5, to + (5 * s.ToRow));
            V.Store(s6, to + (6 * s.ToRow));
            V.Store(s7, to + (7 * s.ToRow));
            V.Store(s8, to + (8 * s.ToRow));
            V.Store(s9, to + (9 * s.ToRow));
            V.Store(s10, to + (10 * s.ToRow));
            V.Store(s11, to + (11 * s.ToRow));
            return;
        }

        var sums = stackalloc double[12 * 8];
        V.Store(s0, sums + (0 * V.Count));
        V.Store(s1, sums + (1 * V.Count));
        V.Store(s2, sums + (2 * V.Count));
        V.Store(s3, sums + (3 * V.Count));
        V.Store(s4, sums + (4 * V.Count));
        V.Store(s5, sums + (5 * V.Count));
        V.Store(s6, sums + (6 * V.Count));
        V.Store(s7, sums + (7 * V.Count));
        V.Store(s8, sums + (8 * V.Count));
        V.Store(s9, sums + (9 * V.Count));
        V.Store(s10, sums + (10 * V.Count));
        V.Store(s11, sums + (11 * V.Count));

        var finish = epilogue;
        for (var j = 0; j < 12; j++)
        {
            finish.Store(V.Load(sums + (j * V.Count)), to + (j * s.ToRow));
            finish.Complete(to + (j * s.ToRow), 1, 0);
        }
    }
#pragma warning restore MA0051
}
