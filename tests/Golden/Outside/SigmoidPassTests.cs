using Elevenfold.Arithmetic;
using Elevenfold.Engine;

namespace Elevenfold.Golden.Outside;

/// <summary>The engine's passes with sums that are the negated arguments of GNU MPFR's pairs: each sigmoid is right, and every tier of exp is needed on the way.</summary>
public sealed unsafe class SigmoidPassTests
{
    private static readonly (double X, double Y)[] Lines = [.. ExpGoldenTests.Lines.Where(line => double.IsFinite(line.X))];

    [Fact]
    public void Eight_lanes_make_the_sigmoids_of_mpfr() => Check<Lanes512>();

    [Fact]
    public void Four_lanes_make_the_sigmoids_of_mpfr() => Check<Lanes256>();

    [Fact]
    public void Two_lanes_make_the_sigmoids_of_mpfr() => Check<Lanes128>();

    [Fact]
    public void One_lane_makes_the_sigmoids_of_mpfr() => Check<Lanes64>();

    // Every number of rows that tiles of 20, 12 and 4 are put together for, once and again, until the pairs are used up.
    private static void Check<V>()
        where V : struct, ILanes<V>
    {
        if (!V.IsSupported)
        {
            return;
        }

        Assert.True(!V.IsFused || PastEveryTier<V>() >= 20, $"{PastEveryTier<V>()} lines");
        var wrong = new List<string>();
        var used = 0;
        for (var rows = 1; used < Lines.Length; rows = (rows % 46) + 1)
        {
            var cells = Lines.AsSpan(used, Math.Min(rows * V.Count, Lines.Length - used));
            wrong.AddRange(Wrong<V, Broadcast>(rows, cells));
            wrong.AddRange(Wrong<V, LaneByLane>(rows, cells));
            used += cells.Length;
        }

        Assert.Empty(wrong.Take(10));
    }

    // The sums of one product with the identity are the cells of its other operand: z = a . 1.
    private static List<string> Wrong<V, TOperand>(int rows, ReadOnlySpan<(double X, double Y)> cells)
        where V : struct, ILanes<V>
        where TOperand : struct, IOperand
    {
        var cell = typeof(TOperand) == typeof(LaneByLane) ? V.Count : 1;
        var length = rows * V.Count;
        var (a, b, table) = (new Elevenfold.Engine.Buffer(length), new Elevenfold.Engine.Buffer((long)rows * rows * cell), Logistic.Table());
        var (z, l, y, delta) = (new Elevenfold.Engine.Buffer(length), new Elevenfold.Engine.Buffer(length), new Elevenfold.Engine.Buffer(length), new Elevenfold.Engine.Buffer(length));
        for (var c = 0; c < cells.Length; c++)
        {
            (a.Cells[c], y.Cells[c]) = (-cells[c].X, 0.25);
        }

        for (var j = 0; j < rows; j++)
        {
            b.Cells.Slice(((j * rows) + j) * cell, cell).Fill(1);
        }

        var product = new Product(1, 0, 0, rows, new(rows, V.Count, cell, rows * cell, V.Count));
        var wrong = new List<string>();
        Passes<V, TOperand>.Hidden<SigmoidActivation>(product, a.Origin, b.Origin, z.Origin, l.Origin, table.Origin);
        for (var c = 0; c < cells.Length; c++)
        {
            Expect("hidden", 1 / (1 + cells[c].Y), l.Cells[c], cells[c].X);
        }

        l.Cells.Clear();
        Passes<V, TOperand>.Last<SigmoidActivation, SquaredError>(product, a.Origin, b.Origin, z.Origin, l.Origin, y.Origin, delta.Origin, table.Origin);
        for (var c = 0; c < cells.Length; c++)
        {
            var o = 1 / (1 + cells[c].Y);
            Expect("last", o, l.Cells[c], cells[c].X);
            Expect("delta", (0.25 - o) * (o * (1 - o)), delta.Cells[c], cells[c].X);
        }

        GC.KeepAlive((a, b, table, z, l, y, delta));
        return wrong;

        void Expect(string what, double expected, double actual, double x)
        {
            if (!Bits.Same(expected, actual))
            {
                wrong.Add($"{what} of {rows} rows, x = {x:R}: {actual:R} in place of {expected:R}");
            }
        }
    }

    // How many arguments no tier but the exact one answers, and no vector either.
    private static int PastEveryTier<V>()
        where V : struct, ILanes<V>
    {
        var table = Logistic.Table();
        return Lines.Count(line =>
        {
            var (doubt, most) = (V.All(0), V.All(0));
            SigmoidActivation.Of(V.All(-line.X), ref doubt, ref most, table.Origin);
            return V.AnyBit(doubt) && !ExpFast.TryOf(line.X, out _) && !ExpDoubleDouble.TryOf(line.X, out _);
        });
    }
}
