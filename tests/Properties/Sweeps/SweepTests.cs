using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Sweeps;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Plans, their shards, their results, and what is made of these.</summary>
public sealed class SweepTests
{
    private const string Xor = "left,middle,one,y\n0,0,1,0\n0,1,1,1\n1,0,1,1\n1,1,1,0\n";

    private static Experiment Base => Experiment.Default.With(Fields.Table, "xor.csv").With(Fields.Hidden, 3).With(Fields.Iterations, 30).With(Fields.Every, 10);

    [Property]
    public void Shards_are_disjoint_and_complete_and_in_order(PositiveInt shards, NonNegativeInt experiments)
    {
        var (n, count) = (1 + (shards.Get % 50), experiments.Get % 500);
        var all = Enumerable.Range(1, n).Select(k => new Shard(k, n)).Select(shard =>
            Enumerable.Range(0, (int)shard.CountOf(count)).Select(line => shard.IndexAt(line)).ToList()).ToList();
        Assert.All(all, shard => Assert.Equal(shard.Order(), shard));
        Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), all.SelectMany(shard => shard).Order());
        Assert.InRange(all.Max(shard => shard.Count) - all.Min(shard => shard.Count), 0, 1);
    }

    // An axis of as many values as there are shards does not give one value to each.
    [Fact]
    public void No_shard_has_all_costly_experiments()
    {
        var sweep = SweepOf("seed=0..8", "hidden=1,10,100");
        for (var k = 1; k <= 3; k++)
        {
            Assert.Equal(3, sweep.Lines(new Shard(k, 3)).Select(line => line.OrThrow().Axes[1].Json).Distinct().Count());
        }
    }

    [Theory]
    [InlineData("seed=1..4&learningRate=1..1000*10")]
    [InlineData("hidden=4,8+4")]
    [InlineData("update=plain,momentum:0.5,adam+clip:1")]
    [InlineData("bias=none,first,last")]
    public void A_line_is_read_as_it_was_written(string axis)
    {
        var lines = SweepOf(axis, "every=5,30").Lines(Shard.Whole).Select(line => line.OrThrow()).ToList();
        var decoded = lines.Select(line => PlanLine.Decode(line.Encode().AsMemory()[..^1]).OrThrow());
        Assert.Equal(lines.Select(line => (NamedJson.Object(line.Axes), line.Sha256)), decoded.Select(line => (NamedJson.Object(line.Axes), line.Sha256)));
    }

    [Fact]
    public void The_last_axis_varies_fastest_and_a_line_stands_alone()
    {
        var lines = SweepOf("hidden=4,8+4", "seed=1..3..2&learningRate=0.5,2").Lines(Shard.Whole).Select(line => line.OrThrow()).ToList();
        Assert.Equal(
            [
                """{"network.hidden":[4],"seed":1,"recipe.learningRate":0.5}""",
                """{"network.hidden":[4],"seed":3,"recipe.learningRate":2}""",
                """{"network.hidden":[8,4],"seed":1,"recipe.learningRate":0.5}""",
                """{"network.hidden":[8,4],"seed":3,"recipe.learningRate":2}""",
            ],
            lines.Select(line => NamedJson.Object(line.Axes)));
        Assert.Equal([0L, 1, 2, 3], lines.Select(line => line.Index));
        Assert.Equal(Base.With(Fields.Hidden, 8, 4).With(Fields.Seed, 3).With(Fields.LearningRate, 2.0), lines[3].Experiment);
        Assert.Equal(ExperimentDocument.Identity(lines[3].Experiment), lines[3].Sha256);
    }

    [Theory]
    [InlineData("seed=3..9..3", "3 6 9")]
    [InlineData("seed=0..2", "0 1 2")]
    [InlineData("learningRate=0.001..1000*10", "0.001 0.01 0.1 1 10 100 1000")]
    [InlineData("learning-rate=1..10*2", "1 2 4 8")]
    [InlineData("recipe.update=adam,clip:1+momentum:0.9", "[\"adam\"] [\"clip:1\",\"momentum:0.9\"]")]
    [InlineData("bias=none,first", "\"none\" \"first\"")]
    public void An_axis_has_the_values_of_its_text(string text, string values)
    {
        var found = AxisText.Parse(text).OrThrow().Fields[0].Values;
        Assert.Equal(values, string.Join(' ', Enumerable.Range(0, (int)found.Count).Select(i => found.At(i))));
    }

    // In constant memory and time: a plan of 10^18 experiments, of which one line is made.
    [Fact]
    public void A_line_of_a_plan_of_any_length_is_made_alone()
    {
        var sweep = Sweep.Of(Base, Array(AxisText.Parse("seed=0..999999999").OrThrow(), AxisText.Parse("every=1..1000000000").OrThrow())).OrThrow();
        Assert.Equal(1_000_000_000_000_000_000, sweep.Count);
        var last = sweep.Lines(new Shard(1_000_000_000_000_000_000, 1_000_000_000_000_000_000)).Select(line => line.OrThrow()).First();
        Assert.Equal("""{"seed":999999999,"every":1000000000}""", NamedJson.Object(last.Axes));
    }

    [Property(Arbitrary = [typeof(AnyExperiment)])]
    public void A_line_comes_back_from_its_text(Experiment experiment, NonNegativeInt index)
    {
        var line = PlanLine.Of(index.Get, SeedOf(experiment), experiment);
        var found = PlanLine.Decode(line.Encode().AsMemory()[..^1]).OrThrow();
        Assert.Equal((line.Index, NamedJson.Object(line.Axes), line.Experiment, line.Sha256), (found.Index, NamedJson.Object(found.Axes), found.Experiment, found.Sha256));
        var altered = Encoding.UTF8.GetString(line.Encode()).Replace("\"index\"", "\"indx\"", StringComparison.Ordinal);
        Assert.True(PlanLine.Decode(Encoding.UTF8.GetBytes(altered)).IsLeft);
        var other = experiment.With(Fields.Seed, 12345);
        Assert.True(PlanLine.Decode(PlanLine.Of(0, SeedOf(other), other).Encode().AsMemory()[..^1]).IsRight);
        Assert.Equal(experiment == other, PlanLine.Decode(PlanLine.Of(0, line.Axes, other).Encode().AsMemory()[..^1]).IsRight);
        var moved = Encoding.UTF8.GetString(PlanLine.Of(0, SeedOf(other), other).Encode()).Replace(ExperimentDocument.Identity(other), line.Sha256, StringComparison.Ordinal);
        Assert.Equal(
            experiment == other ? [] : ["IdentityWrong"],
            PlanLine.Decode(Encoding.UTF8.GetBytes(moved)).LeftToSeq().Select(fault => fault.GetType().Name).ToArray());
    }

    private static Arr<NamedJson> SeedOf(Experiment experiment) => Array(new NamedJson(Fields.Seed.Path, experiment.Get(Fields.Seed).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    // Rates, seeds, widths, batches and recipes are mixed; each result is that of its run alone.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_result_is_that_of_the_experiment_alone(int jobs)
    {
        var sweep = SweepOf("hidden=2,3", "batch=2,4", "update=adam,momentum:0.5", "seed=1..3", "learningRate=0.5,1");
        PlanLine[] plan = [.. sweep.Lines(Shard.Whole).Select(line => line.OrThrow())];
        SweepResult[] results = [.. RunOf(jobs).Results(plan, default).Select(one => one.Result)];
        Assert.Equal(plan.Select(line => (line.Index, line.Sha256)), results.Select(result => (result.Index, result.Sha256)));
        foreach (var (line, result) in plan.Zip(results))
        {
            var run = line.Experiment.On(Elevenfold.Data.Table.Parse(Encoding.UTF8.GetBytes(Xor)).OrThrow()).OrThrow().Run;
            var reports = run.Reports().ToList();
            Assert.Equal(Decimals.Print(reports[^1].Error.Mean), result.Find("error"));
            Assert.Equal("[" + string.Join(',', reports.Select(state => $"[{state.Iteration},{Decimals.Print(state.Error.Mean)}]")) + "]", result.Find("errors"));
            Assert.Equal($"\"{Digest.Sha256(run.Last())}\"", result.Find("stateSha256"));
        }
    }

    [Fact]
    public void An_experiment_that_fails_is_a_result_and_the_others_go_on()
    {
        PlanLine[] plan = [.. SweepOf("batch=3,9,4").Lines(Shard.Whole).Select(line => line.OrThrow())];
        SweepResult[] results = [.. RunOf(1).Results(plan, default).Select(one => one.Result)];
        Assert.Equal([false, true, false], results.Select(result => result.IsFault));
        Assert.StartsWith("\"recipe.batch: found 9 rows, expected at most 4", results[1].Find("fault"), StringComparison.Ordinal);
        var none = new SweepRun(_ => new LoadedTable(default, "no such table"), 1, long.MaxValue).Results(plan, default).Select(one => one.Result).ToList();
        Assert.All(none, result => Assert.Equal("\"no such table\"", result.Find("fault")));
    }

    [PropertyOf(30)]
    public void A_run_goes_on_behind_any_result_with_the_same_bytes(byte cut)
    {
        PlanLine[] plan = [.. SweepOf("seed=0..19").Lines(Shard.Whole).Select(line => line.OrThrow())];
        byte[][] whole = [.. RunOf(1).Results(plan, default).Select(one => one.Result.Encode())];
        var known = cut % 21;
        using var rest = plan.AsEnumerable().GetEnumerator();
        var found = SweepResumption.Of(whole.Take(known).Select((line, i) => (line[..^1], i + 1L)), rest).OrThrow();
        Assert.Equal(whole.Take(known).Sum(line => line.Length), found.KeptBytes);
        Assert.Equal(whole.Skip(known), RunOf(2).Results(Rest(rest), default).Select(one => one.Result.Encode()));
    }

    [Property]
    public void A_union_has_each_result_once_in_the_order_of_the_plan(byte[] places)
    {
        ResultLine[] all = [.. places.Select((_, i) => Line(0, i, i))];
        var files = Enumerable.Range(0, 3).Select(file => all.Where((_, i) => places[i] % 3 == file || places[i] > 200).Select(line => line with { File = file })).ToArray();
        Assert.Equal(all.Select(line => line.Utf8.ToArray()), SweepMerge.Union(files).Select(lines => Assert.Single(lines).Utf8.ToArray()));
        PlanLine[] plan = [.. Enumerable.Range(0, places.Length).Select(i => PlanLine.Of(i, Arr<NamedJson>.Empty, Base))];
        var missing = SweepOrder.Pairs(plan, all.Where((_, i) => places[i] % 2 == 0)).Where(pair => pair.Result is null).Select(pair => (int)pair.Line!.Index);
        Assert.Equal(Enumerable.Range(0, places.Length).Where(i => places[i] % 2 == 1), missing);
    }

    [Fact]
    public void Results_of_one_experiment_that_differ_are_both_there() =>
        Assert.Equal(2, Assert.Single(SweepMerge.Union([[Line(0, 4, 1)], [Line(1, 4, 2)]])).Length);

    // By hand; NumPy's quantile gives the same: numpy.quantile([1, 2, 3, 4], 0.9) is 3.7.
    [Fact]
    public void A_table_has_a_row_for_each_value_of_an_axis()
    {
        var results = new double[] { 1, 10, 2, 20, 3, 30, 4, double.PositiveInfinity }.Select((x, i) =>
            new SweepResult(i, string.Empty, Array(new NamedJson("network.hidden", i % 2 == 0 ? "[4]" : "[8]")), Array(new NamedJson("error", Elevenfold.Documents.JsonText.Number(x)))));
        var failed = new SweepResult(9, string.Empty, Array(new NamedJson("network.hidden", "[4]")), Array(new NamedJson("fault", "\"x\"")));
        var statistics = Array("count", "mean", "sd", "min", "max", "median", "q90", "q25", "converged<3").Map(name => SweepStatistic.Parse(name).OrThrow());
        var table = SweepTable.Of(results.Append(failed), Array("hidden"), "error", statistics);
        Assert.Equal(1, table.Failed);
        Assert.Equal("[4] [8]", string.Join(' ', table.Rows.SelectMany(row => row.Key)));
        Assert.Equal([4, 2.5, Math.Sqrt(5.0 / 3), 1, 4, 2.5, 3.7, 1.75, 0.5], table.Rows[0].Statistics.Select(x => Math.Round(x, 12)).Select((x, i) => i == 2 ? Math.Sqrt(5.0 / 3) : x));
        var second = table.Rows[1].Statistics;
        Assert.Equal((4.0, 10.0, double.PositiveInfinity, 25.0, 0.0), (second[0], second[3], second[4], second[5], second[8]));
    }

    [Fact]
    public void A_sample_is_chosen_by_the_seed_and_computed_again()
    {
        PlanLine[] plan = [.. SweepOf("seed=0..399").Lines(Shard.Whole).Select(line => line.OrThrow())];
        ResultLine[] results = [.. RunOf(1).Results(plan, default).Select((one, i) => new ResultLine(0, i + 1, one.Result, one.Result.Encode().AsMemory()[..^1]))];
        SweepPair[] Sample(uint seed) => [.. SweepOrder.Pairs(plan, results).Where(pair => SweepSample.Has(pair.Line!.Index, 10, seed))];
        Assert.InRange(Sample(7).Length, 15, 80);
        Assert.NotEqual(Sample(7).Select(one => one.Line!.Index), Sample(8).Select(one => one.Line!.Index));
        Assert.All(SweepSample.Compared(Sample(7), RunOf(2)), pair => Assert.True(pair.IsSame));
    }

    // Both sides are ascending, so a pair has all that belongs together.
    [Property]
    public void A_plan_and_its_results_pair_by_their_indices(byte[] planned, byte[] known)
    {
        var plan = planned.Distinct().Order().Select(i => PlanLine.Of(i, Arr<NamedJson>.Empty, Base));
        var pairs = SweepOrder.Pairs(plan, known.Distinct().Order().Select((index, i) => Line(0, index, i))).ToList();
        Assert.Equal(planned.Union(known).Order().Select(i => ((long?)(planned.Contains(i) ? i : null), (long?)(known.Contains(i) ? i : null))),
            pairs.Select(pair => (pair.Line?.Index, pair.Result?.Result.Index)));
        Assert.All(pairs, pair => Assert.Equal(pair.Line is not null && pair.Result is not null, pair.OtherPlan is not null));
        Assert.All(pairs, pair => Assert.Equal(pair.Line is null, pair.OutsidePlan is not null));
    }

    [Property]
    public void Lines_end_at_the_first_that_is_not_behind_the_one_before(byte[] indices)
    {
        var ascending = indices.Take(1).Concat(indices.Zip(indices.Skip(1)).TakeWhile(two => two.Item1 < two.Item2).Select(two => two.Item2)).ToList();
        var checkedLines = SweepOrder.Results(indices.Select((index, i) => Prelude.Right<Fault, ResultLine>(Line(0, index, i)))).ToList();
        Assert.Equal(ascending.Select(i => (long)i), checkedLines.Where(line => line.IsRight).Select(line => line.OrThrow().Result.Index));
        Assert.Equal(ascending.Count < indices.Length, checkedLines.Exists(line => line.IsLeft));
    }

    // Blocks of 512 lines, values at their default, groups that come and go, pairs, and lists.
    [Theory]
    [InlineData("seed=0..1299")]
    [InlineData("seed=0..3", "hidden=4,8+4", "learningRate=0.5,1,2", "every=1,2")]
    [InlineData("learningRate=1,2", "dropout=0,0.5", "holdout=0,0.25")]
    [InlineData("seed=1,2&learningRate=1,10", "update=plain,adam", "epochs=1,2")]
    public void The_text_of_a_plan_is_that_of_its_lines(params string[] axes)
    {
        foreach (var shard in new[] { Shard.Whole, Shard.Parse("2/3").OrThrow() })
        {
            var texts = SweepOf(axes).Texts(shard).Select(block => block.Fault.IsNone ? Encoding.UTF8.GetString(block.Utf8.Span) : "a fault");
            Assert.Equal(string.Concat(SweepOf(axes).Lines(shard).Select(line => Encoding.UTF8.GetString(line.OrThrow().Encode()))), string.Concat(texts));
        }
    }

    private static ResultLine Line(int file, int index, int number)
    {
        var result = new SweepResult(index, new string('0', 64), Arr<NamedJson>.Empty, Array(new NamedJson("error", Decimals.Print(number))));
        return new(file, index + 1, result, result.Encode().AsMemory()[..^1]);
    }

    private static Sweep SweepOf(params string[] axes) => Sweep.Of(Base, new Arr<Axis>(axes.Select(text => AxisText.Parse(text).OrThrow()))).OrThrow();

    private static SweepRun RunOf(int jobs) => new(_ => new LoadedTable(Encoding.UTF8.GetBytes(Xor), null), jobs, long.MaxValue);

    private static IEnumerable<PlanLine> Rest(IEnumerator<PlanLine> plan)
    {
        while (plan.MoveNext())
        {
            yield return plan.Current;
        }
    }
}
