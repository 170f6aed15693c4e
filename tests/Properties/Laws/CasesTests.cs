using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Randomness;

namespace Elevenfold.Properties;

/// <summary>What the laws are tried on: the shares that docs/laws.md tells, the growth, and that what is simpler is smaller.</summary>
public sealed class CasesTests
{
    private const int Many = 4_000;

    private static readonly Lazy<IReadOnlyList<TrainingCase>> Full = new(() =>
        [.. TrainingCases.All.Source.ArrayOf(Many)(Mt19937.Seeded(1), CaseSource.FullSize).Value]);

    [Fact]
    public void A_seed_gives_the_same_cases_however_many_are_taken()
    {
        Assert.Equal(TrainingCases.All.Seeded(7).Take(50), TrainingCases.All.Seeded(7).Take(60).Take(50));
        Assert.Equal(SigmoidCases.All.Seeded(7).Take(50), SigmoidCases.All.Seeded(7).Take(60).Take(50));
        Assert.NotEqual(SigmoidCases.All.Seeded(7).Take(50).Select(at => at.Value), SigmoidCases.All.Seeded(8).Take(50).Select(at => at.Value));
    }

    [Fact]
    public void Pairs_are_equal_by_bits()
    {
        Assert.NotEqual(new Pair(0, 1), new Pair(-0.0, 1));
        Assert.NotEqual(new Pair(1, -0.0), new Pair(1, 0));
        Assert.Equal(new Pair(double.NaN, 0), new Pair(-double.NaN, 0));
        Assert.Equal(new Pair(double.NaN, 0).GetHashCode(), new Pair(-double.NaN, 0).GetHashCode());
    }

    [Fact]
    public void Cases_grow_from_the_smallest_to_full_size()
    {
        var cases = TrainingCases.All.Seeded(3).Take(100).ToList();
        Assert.Equal(Enumerable.Range(1, 100), cases.Select(at => at.Number));
        Assert.Equal(Enumerable.Range(0, 33).Concat(Enumerable.Repeat(32, 67)), cases.Select(at => at.Size));
        Assert.Equal((1, "1-1"), (cases[0].Value.Batch.Rows, cases[0].Value.Weights.Topology.ToString()));
    }

    [PropertyOf(100)]
    public void At_a_smaller_size_a_state_gives_no_larger_network_and_batch(uint seed)
    {
        var sizes = Enumerable.Range(0, CaseSource.FullSize + 1).Select(size => TrainingCases.All.Source(Mt19937.Seeded(seed), size).Value).ToList();
        Assert.All(sizes.Zip(sizes.Skip(1)), pair =>
        {
            var (less, more) = (pair.Item1.Weights.Topology.Layers, pair.Item2.Weights.Topology.Layers);
            Assert.True(pair.Item1.Batch.Rows <= pair.Item2.Batch.Rows);
            Assert.True(less.Count <= more.Count);
            Assert.All(less.Zip(more), width => Assert.True(width.Item1 <= width.Item2));
        });
    }

    [Fact]
    public void Depths_widths_and_rows_have_their_shares()
    {
        for (var synapses = 1; synapses <= 4; synapses++)
        {
            AssertShare(1, 4, at => at.Weights.Synapses.Count == synapses);
        }

        AssertShare(2, 9, at => at.Batch.Rows == 1);
        AssertShare(6, 9, at => at.Batch.Rows is >= 2 and <= 8);
        AssertShare(1, 9, at => at.Batch.Rows is >= 9 and <= 30);
        AssertShare(2, 9, at => at.Weights.Topology.Outputs == 1);
        AssertShare(6, 9, at => at.Weights.Topology.Outputs is >= 2 and <= 6);
        AssertShare(1, 9, at => at.Weights.Topology.Outputs is >= 7 and <= 40);
        Assert.Contains(Full.Value, at => at.Batch.Rows == 30);
        Assert.Contains(Full.Value, at => at.Weights.Topology.Layers.Contains(40));
    }

    // A small matrix can look like one of a narrower kind, so only those that have twelve cells or more are counted.
    [Fact]
    public void Kinds_of_cells_and_rates_have_their_shares()
    {
        var large = Full.Value.Where(at => at.Weights.Synapses.Sum(synapse => synapse.Cells.Length) >= 12).ToList();
        AssertShareOf(large, 1, 13, at => LargestWeight(at) < 1e-299);
        AssertShareOf(large, 1, 13, at => at.Weights.Synapses.ForAll(synapse => AreAll(synapse, x => x is 0 or 1 or -1 or 0.5)));
        AssertShareOf(large, 2, 13, at => LargestWeight(at) is > 1 and <= 4);
        AssertShareOf(large, 1, 13, at => LargestWeight(at) is > 4 and <= 60);
        AssertShareOf(large, 8, 13, at => LargestWeight(at) is > 1e-299 and <= 1 && !AreAll(at.Weights.Synapses[0], x => x is 0 or 1 or -1 or 0.5));

        var inputs = Full.Value.Where(at => at.Batch.Inputs.Cells.Length >= 12).ToList();
        AssertShareOf(inputs, 4, 9, at => AreAll(at.Batch.Inputs, x => x is 0 or 1));
        AssertShareOf(inputs, 1, 9, at => !AreAll(at.Batch.Inputs, x => Math.Abs(x) <= 1));
        Assert.All(inputs, at => Assert.True(AreAll(at.Batch.Inputs, x => Math.Abs(x) <= 30)));

        AssertShare(1, 2, at => AreAll(at.Batch.Targets, x => x is 0 or 1));
        Assert.All(Full.Value, at => Assert.True(AreAll(at.Batch.Targets, x => x is >= 0 and <= 1)));

        AssertShare(4, 9, at => at.Batch.LearningRate.Value == 1);
        AssertShare(1, 9, at => at.Batch.LearningRate.Value is 0.001 or 0.01 or 0.1 or 100 or 1000);
        AssertShare(4, 9 * 10, at => at.Batch.LearningRate.Value is > 9 and <= 10);
    }

    [Fact]
    public void Two_cases_of_the_tutorial_are_its_two_programs() =>
        Assert.Equal([Tutorial.TwoLayer, Tutorial.ThreeLayer], TutorialCases.All.Seeded(1).Take(2).Select(at => at.Value));

    // So whoever follows simpler cases comes to an end.
    [PropertyOf(100)]
    public void What_is_simpler_is_smaller(uint seed)
    {
        var at = TrainingCases.All.Source(Mt19937.Seeded(seed), (int)(seed % (CaseSource.FullSize + 1))).Value;
        Assert.All(TrainingCases.All.Simpler(at).Take(300), simpler => Assert.True(Measure(simpler).IsBelow(Measure(at))));
    }

    [Fact]
    public void Each_kind_of_simplification_is_tried()
    {
        var at = Full.Value.First(one => Measure(one) is { Layers: 4, Units: > 12, Rows: 8, Random: 1 } && one.Weights.Topology.Outputs == 6);
        var (measure, simpler) = (Measure(at), TrainingCases.All.Simpler(at).Select(Measure).ToList());
        Assert.Contains(simpler, one => one.Layers < measure.Layers);
        Assert.Contains(simpler, one => one.Units == measure.Units - 3 && one.Layers == 4);
        Assert.Contains(simpler, one => one.Layers == measure.Layers && one.Units == measure.Units - 1 && one.Rows == measure.Rows);
        Assert.Contains(simpler, one => one.Units == measure.Units && one.Rows == measure.Rows - 1);
        Assert.Contains(simpler, one => one.Units == measure.Units && one.Rows == 4);
        Assert.Contains(simpler, one => one.Units == measure.Units && one.Rows == measure.Rows && one.Cells < measure.Cells - 100);
        Assert.Contains(simpler, one => one.Units == measure.Units && one.Rows == measure.Rows && one.Cells < measure.Cells && one.Cells > measure.Cells - 25);
        Assert.Contains(simpler, one => one == measure with { Random = 0 });
    }

    [Fact]
    public void Nothing_is_simpler_than_one_unit_to_one_unit_in_zeros()
    {
        var zero = Matrix.Of(1, 1, [0]);
        var simplest = new TrainingCase(
            Weights.Chained([zero]),
            Cases.BatchOf(zero, zero, 0),
            Mt19937.Seeded(0));
        Assert.Empty(TrainingCases.All.Simpler(simplest));
        Assert.Empty(SigmoidCases.All.Simpler(new Pair(0, 0)));
    }

    [PropertyOf(2000)]
    public void Simpler_numbers_are_finite_and_less_complex(uint seed)
    {
        var x = CaseSource.OneOf(NumberCases.Numbers, NumberCases.Patterns)(Mt19937.Seeded(seed), 0).Value;
        Assert.All(NumberCases.Simpler(x), simpler => Assert.True(double.IsFinite(simpler) && NumberCases.Complexity(simpler) < NumberCases.Complexity(x)));
        Assert.Equal(Bits.Same(x, 0), !NumberCases.Simpler(x).Any());
    }

    [Fact]
    public void A_number_is_made_simpler_by_its_sign_its_fraction_and_its_digits() =>
        Assert.Equal([0, 1, 0.5, 12.345678912, -12, -10, -12.34, -12.345678], NumberCases.Simpler(-12.345678912));

    [PropertyOf(50)]
    public void FsCheck_makes_cases_smaller_as_Core_does(uint seed)
    {
        var at = TrainingCases.All.Source(Mt19937.Seeded(seed), 8).Value;
        Assert.Equal(TrainingCases.All.Simpler(at).Take(40), Cases.TrainingCases().Shrinker(at).Take(40));
        var pair = SigmoidCases.All.Source(Mt19937.Seeded(seed), 8).Value;
        Assert.Equal(SigmoidCases.All.Simpler(pair), Cases.Pairs().Shrinker(pair));
    }

    private static Size Measure(TrainingCase at) => new(
        at.Weights.Topology.Layers.Count,
        at.Weights.Topology.Layers.Sum(),
        at.Batch.Rows,
        at.Weights.Synapses.Append(at.Batch.Inputs).Append(at.Batch.Targets).Sum(matrix => matrix.Cells.ToArray().Sum(NumberCases.Complexity))
            + NumberCases.Complexity(at.Batch.LearningRate.Value),
        at.Random == Mt19937.Seeded(0) ? 0 : 1);

    private static double LargestWeight(TrainingCase at) => at.Weights.Synapses.Max(synapse => synapse.Cells.ToArray().Max(Math.Abs));

    private static bool AreAll(Matrix matrix, Func<double, bool> what) => matrix.Cells.ToArray().All(what);

    private static void AssertShare(int part, int of, Func<TrainingCase, bool> what) => AssertShareOf(Full.Value, part, of, what);

    private static void AssertShareOf(IReadOnlyCollection<TrainingCase> all, int part, int of, Func<TrainingCase, bool> what) =>
        CaseSourceTests.AssertShare(part, of, all.Count(what), all.Count);

    private sealed record Size(int Layers, int Units, int Rows, int Cells, int Random)
    {
        public bool IsBelow(Size other) =>
            (Layers, Units, Rows, Cells, Random).CompareTo((other.Layers, other.Units, other.Rows, other.Cells, other.Random)) < 0;
    }
}
