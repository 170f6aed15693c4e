using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Randomness;

namespace Elevenfold.Laws;

/// <summary>What the laws of trainers are tried on.</summary>
public static class TrainingCases
{
    private const int MostLayers = 5;

    private static readonly CaseSource<int> Depths = CaseSource.Between(2, MostLayers).GrowingFrom(2);

    private static readonly CaseSource<int> Widths = CaseSource.Frequency(
        (2, CaseSource.Constant(1)),
        (6, CaseSource.Between(2, 6)),
        (1, CaseSource.Between(7, 40))).GrowingFrom(1);

    private static readonly CaseSource<int> Heights = CaseSource.Frequency(
        (2, CaseSource.Constant(1)),
        (6, CaseSource.Between(2, 8)),
        (1, CaseSource.Between(9, 30))).GrowingFrom(1);

    // Each case has one kind of cells: ordinary, large, saturating, tiny, and exact with zeros of both signs.
    private static readonly CaseSource<CaseSource<double>> WeightCells = CaseSource.Frequency(
        (8, CaseSource.Constant(CaseSource.Between(-1.0, 1.0))),
        (2, CaseSource.Constant(CaseSource.Between(-4.0, 4.0))),
        (1, CaseSource.Constant(CaseSource.Between(-60.0, 60.0))),
        (1, CaseSource.Constant(CaseSource.Between(-1e-300, 1e-300))),
        (1, CaseSource.Constant(CaseSource.Elements(0.0, -0.0, 1.0, -1.0, 0.5))));

    private static readonly CaseSource<CaseSource<double>> InputCells = CaseSource.Frequency(
        (4, CaseSource.Constant(CaseSource.Elements(0.0, 1.0))),
        (4, CaseSource.Constant(CaseSource.Between(-1.0, 1.0))),
        (1, CaseSource.Constant(CaseSource.Between(-30.0, 30.0))));

    private static readonly CaseSource<CaseSource<double>> TargetCells = CaseSource.Elements(
        CaseSource.Elements(0.0, 1.0),
        CaseSource.Between(0.0, 1.0));

    private static readonly CaseSource<double> Rates = CaseSource.Frequency(
        (4, CaseSource.Constant(1.0)),
        (4, CaseSource.Between(0.0, 10.0)),
        (1, CaseSource.Elements(0.001, 0.01, 0.1, 100, 1000)));

    /// <summary>
    /// Networks of one to four synapses on one to thirty rows: most of them ordinary, some saturated, tiny or with zeros (docs/laws.md
    /// has the shares). Simpler ones have fewer layers, rows or units, or simpler numbers.
    /// </summary>
    /// <remarks>
    /// At a smaller size the same state gives no more layers, units in a layer or rows. The simpler cases come in this order: one hidden
    /// layer less, fewer rows, fewer units in a layer (half of them, then one less), a simpler rate, a matrix whose cells are all 0, all
    /// 1, or all of few digits, a matrix with one simpler cell, the generator of seed 0.
    /// </remarks>
    public static Cases<TrainingCase> All { get; } = new(Draw, Simpler);

    // The shape comes first and takes as many numbers at every size, so that a smaller size has the same shape, smaller.
    private static (TrainingCase Case, Mt19937 Next) Draw(Mt19937 random, int size)
    {
        (var depth, random) = Depths(random, size);
        (var widths, random) = Widths.ArrayOf(MostLayers)(random, size);
        (var rows, random) = Heights(random, size);

        var chain = new Matrix[depth + 1];
        (var cells, random) = WeightCells(random, size);
        for (var k = 1; k < depth; k++)
        {
            (chain[k], random) = cells.MatrixOf(widths[k - 1], widths[k])(random, size);
        }

        (cells, random) = InputCells(random, size);
        (chain[0], random) = cells.MatrixOf(rows, widths[0])(random, size);
        (cells, random) = TargetCells(random, size);
        (chain[depth], random) = cells.MatrixOf(rows, widths[depth - 1])(random, size);
        (var rate, random) = Rates(random, size);
        (var seed, random) = CaseSource.Between(0, int.MaxValue)(random, size);
        return (Of(chain, rate, Mt19937.Seeded((uint)seed)), random);
    }

    private static IEnumerable<TrainingCase> Simpler(TrainingCase at)
    {
        var rate = at.Batch.LearningRate.Value;
        var chain = (Matrix[])[at.Batch.Inputs, .. at.Weights.Synapses, at.Batch.Targets];
        foreach (var smaller in FewerLayers(chain).Concat(FewerRows(chain)).Concat(FewerUnits(chain)))
        {
            yield return Of(smaller, rate, at.Random);
        }

        foreach (var simpler in NumberCases.Simpler(rate))
        {
            yield return Of(chain, simpler, at.Random);
        }

        foreach (var simpler in SimplerCells(chain))
        {
            yield return Of(simpler, rate, at.Random);
        }

        var first = Mt19937.Seeded(0);
        if (at.Random != first)
        {
            yield return at with { Random = first };
        }
    }

    // Inputs (N, H_0), synapses (H_k, H_(k+1)), targets (N, H_D): matrix k has the units of layer k as columns, matrix k + 1 as rows.
    private static TrainingCase Of(Matrix[] chain, double rate, Mt19937 random) => new(
        Weights.Chained(chain[1..^1]),
        Examples.Of(chain[0], chain[^1]).OrThrow().At(LearningRate.Of(rate).OrThrow()),
        random);

    // Without hidden layer k its two synapses become one: either of them, repeated or cut to the width that is missing.
    private static IEnumerable<Matrix[]> FewerLayers(Matrix[] chain)
    {
        for (var k = 1; k < chain.Length - 2; k++)
        {
            var (before, after) = (chain[k], chain[k + 1]);
            yield return [.. chain[..k], Columns(before, Repeated(before.Columns, after.Columns)), .. chain[(k + 2)..]];
            yield return [.. chain[..k], after.Pick(Repeated(after.Rows, before.Rows)), .. chain[(k + 2)..]];
        }
    }

    private static IEnumerable<Matrix[]> FewerRows(Matrix[] chain) => Fewer(chain[0].Rows)
        .Select(kept => (Matrix[])[chain[0].Pick(kept), .. chain[1..^1], chain[^1].Pick(kept)]);

    private static IEnumerable<Matrix[]> FewerUnits(Matrix[] chain)
    {
        var last = chain.Length - 2;
        for (var layer = 0; layer <= last; layer++)
        {
            foreach (var kept in Fewer(chain[layer].Columns))
            {
                var smaller = (Matrix[])[.. chain];
                smaller[layer] = Columns(chain[layer], kept);
                smaller[layer + 1] = layer == last ? Columns(chain[layer + 1], kept) : chain[layer + 1].Pick(kept);
                yield return smaller;
            }
        }
    }

    private static IEnumerable<Matrix[]> SimplerCells(Matrix[] chain)
    {
        for (var k = 0; k < chain.Length; k++)
        {
            foreach (var matrix in SimplerAtOnce(chain[k]))
            {
                yield return [.. chain[..k], matrix, .. chain[(k + 1)..]];
            }
        }

        for (var k = 0; k < chain.Length; k++)
        {
            foreach (var matrix in SimplerInOneCell(chain[k]))
            {
                yield return [.. chain[..k], matrix, .. chain[(k + 1)..]];
            }
        }
    }

    private static IEnumerable<Matrix> SimplerAtOnce(Matrix matrix)
    {
        var before = Complexity(matrix);
        Func<double, double>[] simplifications = [_ => 0, _ => 1, x => NumberCases.Cut(x, 1), x => NumberCases.Cut(x, 2), x => NumberCases.Cut(x, 4)];
        return simplifications.Select(matrix.Map).Where(simpler => Complexity(simpler) < before);
    }

    private static IEnumerable<Matrix> SimplerInOneCell(Matrix matrix)
    {
        for (var i = 0; i < matrix.Cells.Length; i++)
        {
            foreach (var simpler in NumberCases.Simpler(matrix.Cells[i]))
            {
                var cells = matrix.Cells.ToArray();
                cells[i] = simpler;
                yield return Matrix.Of(matrix.Rows, matrix.Columns, cells);
            }
        }
    }

    // Which of n to keep: either half, then all but one.
    private static IEnumerable<int[]> Fewer(int n)
    {
        var all = Enumerable.Range(0, n).ToArray();
        if (n > 3)
        {
            yield return all[..(n / 2)];
            yield return all[(n / 2)..];
        }

        for (var i = 0; n > 1 && i < n; i++)
        {
            yield return [.. all[..i], .. all[(i + 1)..]];
        }
    }

    // 0, 1, ..., n - 1, 0, 1, ...
    private static int[] Repeated(int n, int count) => [.. Enumerable.Range(0, count).Select(i => i % n)];

    private static Matrix Columns(Matrix matrix, int[] kept) => matrix.T.Pick(kept).T;

    private static long Complexity(Matrix matrix)
    {
        var sum = 0L;
        foreach (var cell in matrix.Cells)
        {
            sum += NumberCases.Complexity(cell);
        }

        return sum;
    }
}
