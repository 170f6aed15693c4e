using Elevenfold.Arithmetic;
using Elevenfold.Engine;

namespace Elevenfold.Golden.Outside;

/// <summary>The exp of the engine's vectors, and the sigmoid made of it, against GNU MPFR: right, or in doubt; the exp is in doubt wherever the first scalar tier is.</summary>
public sealed unsafe class ExpLanesGoldenTests
{
    [Fact]
    public void Eight_lanes_answer_as_mpfr() => Check<Lanes512>();

    [Fact]
    public void Four_lanes_answer_as_mpfr() => Check<Lanes256>();

    [Fact]
    public void Two_lanes_answer_as_mpfr() => Check<Lanes128>();

    // Each argument stands alone in one lane after the other, with easy ones beside it.
    private static void Check<V>()
        where V : struct, ILanes<V>
    {
        if (!V.IsSupported || !V.IsFused)
        {
            return; // The engine does not use it here either.
        }

        var table = Logistic.Table();
        var cells = stackalloc double[V.Count];
        var (answers, wrong, unsuspected) = (0, new List<double>(), new List<double>());
        var lane = 0;
        foreach (var (x, expected) in ExpGoldenTests.Lines)
        {
            new Span<double>(cells, V.Count).Fill(1);
            lane = (lane + 1) % V.Count;
            cells[lane] = -x;
            wrong.AddRange(WrongSigmoid<V>(cells, lane, expected, table.Origin));
            var (doubt, most) = (V.All(0), V.All(0));
            var lower = V.ExpNegated(V.Load(cells), out var upper, ref most, table.Origin);
            V.Store(lower, cells);
            doubt = V.Differing(doubt, lower, upper);
            if (Logistic.IsInDoubt(doubt, most))
            {
                continue;
            }

            answers++;
            if (!Bits.Same(cells[lane], expected))
            {
                wrong.Add(x);
            }

            if (double.IsFinite(x) && !ExpFast.TryOf(x, out _))
            {
                unsuspected.Add(x);
            }
        }

        Assert.Empty(wrong);
        Assert.Empty(unsuspected);
        Assert.True(answers >= 15_000, $"{answers} answers");
    }

    private static IEnumerable<double> WrongSigmoid<V>(double* cells, int lane, double expected, double* table)
        where V : struct, ILanes<V>
    {
        var (doubt, most) = (V.All(0), V.All(0));
        var sigmoids = stackalloc double[V.Count];
        V.Store(SigmoidActivation.Of(V.Load(cells), ref doubt, ref most, table), sigmoids);
        return Logistic.IsInDoubt(doubt, most) || Bits.Same(sigmoids[lane], 1 / (1 + expected)) ? [] : [-cells[lane]];
    }
}
