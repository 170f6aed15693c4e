using System.Text;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>Runs of the experiments of a plan: what their results are, and which of them are computed together.</summary>
public sealed class SweepRunTests
{
    private const string Xor = "left,middle,one,y\n0,0,1,0\n0,1,1,1\n1,0,1,1\n1,1,1,0\n";
    private const string Numbers = "a,y\n1,0\n2,3\n3,5\n4,6\n5,9\n6,12\n";
    private const string Ones = "a,y\n1,1\n2,1\n"; // each error is less than the one before

    private static Experiment Base => Experiment.Default.With(Fields.Table, "xor.csv").With(Fields.Iterations, 5).With(Fields.Every, 2);

    // Runs of one key are computed together, a fault among them.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_few_results_are_those_of_their_experiments(int jobs)
    {
        PlanLine[] plan = [.. SweepOf("hidden=2,3", "batch=2,9", "seed=1,2").Lines(Shard.Whole).Select(line => line.OrThrow())];
        var results = RunOf(Xor, jobs).Results(plan, default).ToList();
        Assert.Equal(plan, results.Select(one => one.Line));
        foreach (var (line, result) in results)
        {
            Assert.Equal((line.Index, line.Sha256, NamedJson.Object(line.Axes)), (result.Index, result.Sha256, NamedJson.Object(result.Axes)));
            Assert.Equal(line.Experiment.Get(Fields.Batch) == 9, result.IsFault);
            if (!result.IsFault)
            {
                var run = line.Experiment.On(Tables.Parse(Xor).Value()).Value().Run;
                Assert.Equal($"\"{Model.Digest.Sha256(run.Last())}\"", result.Find("stateSha256"));
                Assert.Equal(
                    "[" + string.Join(',', run.Reports().Select(state => $"[{state.Iteration},{Arithmetic.Decimals.Print(state.Error.Mean)}]")) + "]", result.Find("errors"));
            }
        }
    }

    [Fact]
    public void A_result_has_the_measures_of_its_run()
    {
        var plain = Result(Base, Xor);
        Assert.Equal("iterations error errors trainingAccuracy stateSha256", Names(plain));
        Assert.Equal(("5", 4), (plain.Find("iterations"), plain.Find("errors")!.Count(c => c == '[') - 1));
        Assert.Equal("iterations error errors reached trainingAccuracy stateSha256", Names(Result(Base.With(Fields.TargetError, 0.0), Xor)));
        Assert.Equal("null", Result(Base.With(Fields.TargetError, 0.0), Xor).Find("reached"));
        Assert.Equal("0", Result(Base.With(Fields.TargetError, 10.0), Xor).Find("reached"));
        var target = double.Parse(Result(Base, Ones).Find("errors")!.Split("[4,")[1].Split(']')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("4", Result(Base.With(Fields.TargetError, target), Ones).Find("reached"));
        var held = Result(Base.With(Fields.Holdout, 0.5).With(Fields.ScaleTargets, Data.ScaleKind.MinMax), Numbers);
        Assert.Equal("iterations error errors heldOutError r2 stateSha256", Names(held));
        Assert.Equal("iterations error errors trainingAccuracy heldOutError accuracy stateSha256", Names(Result(Base.With(Fields.Holdout, 0.5), Xor)));
        Assert.NotEqual(held.Find("stateSha256"), Result(Base.With(Fields.Holdout, 0.5).With(Fields.ScaleTargets, Data.ScaleKind.MinMax).With(Fields.Seed, 2), Numbers).Find("stateSha256"));
        Assert.Equal("[[0,", Result(Base.With(Fields.Iterations, 0), Xor).Find("errors")![..4]);
    }

    [Fact]
    public void What_a_run_of_a_sweep_can_not_do_is_a_fault()
    {
        Assert.StartsWith("\"found stop.patience, expected none in a sweep", Result(Base.With(Fields.Patience, 1).With(Fields.Holdout, 0.5), Xor).Find("fault"), StringComparison.Ordinal);
        Assert.StartsWith("\"recipe.batch: found 9 rows", Result(Base.With(Fields.Batch, 9), Xor).Find("fault"), StringComparison.Ordinal);
        Assert.StartsWith("\"xor.csv, line 3, column 2 (y): found 3", Result(Base.With(Fields.Table, "xor.csv"), Numbers).Find("fault"), StringComparison.Ordinal);
        Assert.Contains("stop.on", Result(Base.With(Fields.StopOn, StopKind.Nonfinite), Xor).Find("fault"), StringComparison.Ordinal);
        Assert.Contains("digest mismatch", Result(Base.With(Fields.TableSha256, new string('0', 64)), Xor).Find("fault"), StringComparison.Ordinal);
        Assert.False(Result(Base.With(Fields.TableSha256, new LoadedTable(Encoding.UTF8.GetBytes(Xor), null).Sha256), Xor).IsFault);
        var small = new SweepRun(_ => new LoadedTable(Encoding.UTF8.GetBytes(Xor), null), 1, memory: 1);
        Assert.Contains("memory", Assert.Single(small.Results([PlanLine.Of(0, default, Base)], default)).Result.Find("fault"), StringComparison.Ordinal);
        Assert.Equal("\"none\"", Assert.Single(new SweepRun(_ => new LoadedTable(default, "none"), 1, long.MaxValue).Results([PlanLine.Of(0, default, Base)], default)).Result.Find("fault"));
        Assert.Empty(RunOf(Xor, 1).Results([], default));
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => RunOf(Xor, 1).Results([PlanLine.Of(0, default, Base.With(Fields.Iterations, 100_000))], stop.Token).ToList());
    }

    [Fact]
    public void A_table_is_read_once_for_each_path()
    {
        var paths = new List<string>();
        var run = new SweepRun(
            path =>
            {
                lock (paths)
                {
                    paths.Add(path);
                }

                return new LoadedTable(Encoding.UTF8.GetBytes(Xor), null);
            },
            1,
            long.MaxValue);
        Assert.Equal(4, run.Results([.. SweepOf("table=a.csv,b.csv", "seed=1,2").Lines(Shard.Whole).Select(line => line.OrThrow())], default).Count());
        Assert.Equal(["a.csv", "b.csv"], paths.Order());
    }

    [Fact]
    public void A_sample_that_is_computed_again_is_the_same_or_not()
    {
        PlanLine[] plan = [.. SweepOf("seed=1,2").Lines(Shard.Whole).Select(line => line.OrThrow())];
        ResultLine[] results = [.. RunOf(Xor, 1).Results(plan, default).Select((one, i) => new ResultLine(0, i + 1, one.Result, one.Result.Encode().AsMemory()[..^1]))];
        results[1] = results[1] with { Utf8 = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(results[1].Utf8.Span).Replace("\"iterations\":5", "\"iterations\":6", StringComparison.Ordinal)) };
        Assert.Equal([true, false], SweepSample.Compared(SweepOrder.Pairs(plan, results), RunOf(Xor, 1)).Select(one => one.IsSame));
    }

    // One dataset is kept for the fields of the data, the outputs, and the seed where it splits.
    [Fact]
    public void A_result_is_that_of_its_line_alone()
    {
        const string Table = "a,b,y\n1,9,0\n2,1,3\n3,4,5\n4,4,6\n5,2,9\n6,0,12\n";
        var first = Base.With(Fields.Holdout, 0.5).With(Fields.Outputs, Activation.Identity).With(Fields.LearningRate, 0.001);
        Experiment[] all = [first, first.With(Fields.Seed, 2), first.With(Fields.Inputs, "a"), first.With(Fields.Outputs, Activation.Sigmoid)];
        var together = RunOf(Table, 1).Results(all.Select((experiment, i) => PlanLine.Of(i, default, experiment)), default).Select(one => one.Result).ToList();
        Assert.Equal(all.Select((experiment, i) => RunOf(Table, 1).Results([PlanLine.Of(i, default, experiment)], default).Single().Result.ToString()), together.Select(one => one.ToString()));
        Assert.Equal([false, false, false, true], together.Select(one => one.IsFault));
    }

    // A line of a table that is not there fails. A window ends with 16,384 lines, or with 3 * 2^30 products of each thread and a multiple of 8 lines of it.
    // The steps of the run below have 2 rows, and synapses of 2 + 2 cells: 24 products each. While one window is computed, the next one is read, 1,024 lines at a time.
    [Theory]
    [InlineData(1, 1L << 27, 1_024 + 16_384)]
    [InlineData(1, (1L << 27) - 1, 16_384 + 16_384)]
    [InlineData(3, 3L << 27, 1_032 + 16_384)]
    [InlineData(3, (3L << 27) - 1, 16_384 + 16_384)]
    public void Lines_of_half_a_second_are_computed_together(int jobs, long iterations, int lines)
    {
        var (experiment, read) = (Base.With(Fields.Iterations, iterations).With(Fields.Every, iterations).With(Fields.Hidden, 2), 0);
        var (fails, runs) = (PlanLine.Of(0, default, experiment.With(Fields.Table, "none")), PlanLine.Of(0, default, experiment));
        var run = new SweepRun(path => path == "none" ? new LoadedTable(default, "none") : new LoadedTable(Encoding.UTF8.GetBytes(Ones), null), jobs, long.MaxValue);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => run.Results(Lines(), stop.Token).First());
        Assert.Equal((lines + 1_023) / 1_024 * 1_024, Volatile.Read(ref read));

        IEnumerable<PlanLine> Lines()
        {
            while (read < 40_000)
            {
                yield return Interlocked.Increment(ref read) == 1_023 ? runs : fails;
            }
        }
    }

    private static string Names(SweepResult result) => string.Join(' ', result.Values.Select(value => value.Name));

    private static SweepResult Result(Experiment experiment, string table) => Assert.Single(RunOf(table, 1).Results([PlanLine.Of(0, default, experiment)], default)).Result;

    private static Sweep SweepOf(params string[] axes) => Sweep.Of(Base, new Arr<Axis>(axes.Select(text => AxisText.Parse(text).OrThrow()))).OrThrow();

    private static SweepRun RunOf(string table, int jobs) => new(_ => new LoadedTable(Encoding.UTF8.GetBytes(table), null), jobs, long.MaxValue);
}
