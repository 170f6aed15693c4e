using Elevenfold.Arithmetic;

namespace Elevenfold.Variants;

/// <summary>Ways to add products up: on paper all are <c>sum over i of a(i) * b(i)</c>.</summary>
internal static class Sums
{
    /// <summary>Those that others use in place of the left fold.</summary>
    public static IEnumerable<Evaluation> Ways => [Evaluation.Fused, Evaluation.Reversed, Evaluation.FusedReversed, Evaluation.Halves, Evaluation.TwoLanes, Evaluation.Compensated];

    /// <summary><c>out[r, c] = sum over i of a[r, i] * b[i, c]</c>; a (R, I), b (I, C), out (R, C).</summary>
    public static Matrix Dot(Evaluation way, Matrix a, Matrix b) =>
        Matrix.Create(a.Rows, b.Columns, (r, c) => Of(way, a.Columns, i => a[r, i], i => b[i, c]));

    /// <summary>The sum of <paramref name="count"/> products.</summary>
    public static double Of(Evaluation way, int count, Func<int, double> a, Func<int, double> b) => way switch
    {
        Evaluation.Reversed => Fold(count, i => a(count - 1 - i) * b(count - 1 - i)),
        Evaluation.Fused => Fused(count, a, b),
        Evaluation.FusedReversed => Fused(count, i => a(count - 1 - i), i => b(count - 1 - i)),
        Evaluation.Halves => Halves(0, count, i => a(i) * b(i)),
        Evaluation.TwoLanes => Fold((count + 1) / 2, i => a(2 * i) * b(2 * i)) + Fold(count / 2, i => a((2 * i) + 1) * b((2 * i) + 1)),
        Evaluation.Compensated => Compensated(count, i => a(i) * b(i)),
        Evaluation.Binary32 => Enumerable.Range(0, count).Aggregate(0.0, (sum, i) => (float)(sum + (float)(a(i) * b(i)))),
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, "is no way to add up"),
    };

    private static double Fold(int count, Func<int, double> term)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += term(i);
        }

        return sum;
    }

    private static double Fused(int count, Func<int, double> a, Func<int, double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum = Math.FusedMultiplyAdd(a(i), b(i), sum);
        }

        return sum;
    }

    private static double Halves(int from, int count, Func<int, double> term) => count switch
    {
        0 => 0,
        1 => term(from),
        _ => Halves(from, count / 2, term) + Halves(from + (count / 2), count - (count / 2), term),
    };

    private static double Compensated(int count, Func<int, double> term)
    {
        var (sum, lost) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var x = term(i);
            var next = sum + x;
            lost += Math.Abs(sum) >= Math.Abs(x) ? sum - next + x : x - next + sum;
            sum = next;
        }

        return double.IsFinite(lost) ? sum + lost : sum;
    }
}
