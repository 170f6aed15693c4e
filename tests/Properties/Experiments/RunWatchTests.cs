using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The hint that a run gives about its reports: at most one, and none where it learns.</summary>
public sealed class RunWatchTests
{
    private static readonly Table Xor = Tables.Of("a,b,one,y", "0,0,1,0", "0,1,1,1", "1,0,1,1", "1,1,1,0");

    private static readonly Experiment Learning = Experiment.Default.With(Fields.Hidden, Seq1(4)).With(Fields.Iterations, 2_000).With(Fields.Every, 100);

    [Fact]
    public void A_run_that_learns_has_no_hint()
    {
        Assert.Empty(Hints(Learning.On(Xor).Value()));
        var iris = Recordings.Experiment(ScaleKind.Standard, 0.2).With(Fields.LearningRate, 0.01).With(Fields.Iterations, 500).With(Fields.Every, 50);
        Assert.Empty(Hints(Recordings.RunOf(iris, Tables.Sample("iris.csv"))));
    }

    [Fact]
    public void Outputs_that_no_longer_move_are_a_hint_at_the_second_report()
    {
        var rows = Enumerable.Range(0, 10).Select(row => $"{row % 2},40,{row % 2}");
        var run = Learning.With(Fields.Hidden, LanguageExt.Seq<int>.Empty).On(Tables.Of(["a,b,y", .. rows])).Value();
        var (watch, still) = (RunWatch.Of(run), Weights.Of(Seq1(Matrix.Of(2, 1, [0, 1]))).Value());

        (watch, var first) = watch.See(State(100, still, 0.5));
        (watch, var hint) = watch.See(State(200, still, 0.5));

        Assert.True(first.IsNone);
        var sentence = hint.IfNone(string.Empty);
        Assert.StartsWith("the outputs no longer move: every slope is below 1e-12 at iteration 200 and at the report before; try ", sentence, StringComparison.Ordinal);
        Assert.Contains("--learning-rate 0.1, since each update adds up 10 rows", sentence, StringComparison.Ordinal);
        Assert.Contains("--scale standard, since the inputs reach 40", sentence, StringComparison.Ordinal);
        Assert.True(watch.IsDone);
    }

    [Fact]
    public void Outputs_that_moved_or_can_move_are_none()
    {
        var run = Learning.With(Fields.Hidden, LanguageExt.Seq<int>.Empty).On(Tables.Of("a,b,y", "0,40,0", "1,40,1")).Value();
        var (still, live) = (Weights.Of(Seq1(Matrix.Of(2, 1, [0, 1]))).Value(), Weights.Of(Seq1(Matrix.Of(2, 1, [-39, 1]))).Value());

        Assert.Empty(Hints(run, State(100, still, 0.5), State(200, still, 0.25)));
        Assert.Empty(Hints(run, State(100, still, 0), State(200, still, 1e-6)));
        Assert.Empty(Hints(run, State(100, live, 0.5), State(200, live, 0.5)));
        Assert.Empty(Hints(run, State(100, live, double.NaN), State(200, still, double.NaN)));
    }

    [Fact]
    public void A_row_of_zeros_can_not_be_learned_without_a_hidden_layer_and_a_bias()
    {
        var table = Tables.Of("a,b,y", "1,0,1", "", "0,0,0", "0,1,1", "0,0,0");
        var experiment = Learning.With(Fields.Hidden, LanguageExt.Seq<int>.Empty).With(Fields.Iterations, 20).With(Fields.Every, 10);

        Assert.Equal(["all inputs of line 4 are 0: without a bias its outputs are 0.5 in every state; add --bias last, or a column of ones"], Hints(experiment.On(table).Value()));
        Assert.Empty(Hints(experiment.With(Fields.Hidden, Seq1(2)).On(table).Value()));
        Assert.Equal(Some(4), experiment.On(table).Value().Dataset.ZeroRow);
        Assert.Equal(Option<int>.None, experiment.On(Xor).Value().Dataset.ZeroRow);
    }

    [Fact]
    public void An_error_that_grew_is_a_hint_at_the_end()
    {
        var run = Learning.On(Xor).Value();
        var weights = run.Run.Initial().Weights;

        Assert.Equal(["the error grew from 0.25 to 0.375; try a smaller --learning-rate than 1"], Hints(run, State(0, weights, 0.25), State(1_000, weights, 0.5), State(2_000, weights, 0.375)));
        Assert.Empty(Hints(run, State(0, weights, 0.25), State(1_000, weights, 0.5), State(2_000, weights, 0.25)));
        Assert.Empty(Hints(run, State(0, weights, 0.25), State(1_000, weights, 0.5)));
    }

    // Reports of which many are still, and the last ones too; or a row of zeros, which is a hint at the end.
    [Property]
    public Property There_is_at_most_one_hint() => Prop.ForAll(
        Gen.Elements(0.0, 1, 1).Zip(Gen.Elements(0.25, 0.5, double.NaN)).ListOf().Zip(Gen.Elements("1,40,0", "0,0,0")).ToArbitrary(),
        given =>
        {
            var (reports, row) = given;
            var run = Learning.With(Fields.Hidden, LanguageExt.Seq<int>.Empty).With(Fields.Iterations, reports.Count + 2L).On(Tables.Of("a,b,y", row, "1,40,1")).Value();
            var states = reports.Append((1, 0.5)).Append((1, 0.5)).Select((report, k) => State(k + 1, Weights.Of(Seq1(Matrix.Of(2, 1, [0, report.Item1]))).Value(), report.Item2));

            Assert.Single(Hints(run, [.. states]));
        });

    [Theory]
    [InlineData(-28, 1)]
    [InlineData(-27, 0)]
    [InlineData(27, 0)]
    [InlineData(28, 1)]
    public void A_slope_is_that_of_the_sigmoid(int x, int hints)
    {
        var run = Learning.With(Fields.Hidden, LanguageExt.Seq<int>.Empty).On(Tables.Of("a,y", $"{x},0", "40,1")).Value();
        var one = Weights.Of(Seq1(Matrix.Of(1, 1, [1]))).Value();

        Assert.Equal(hints, Hints(run, State(0, one, 0.5), State(1, one, 0.5 + 9e-7)).Length);
        Assert.Empty(Hints(run, State(0, one, 0.5), State(1, one, 0.5 + 2e-6)));
    }

    [Theory]
    [InlineData(2, "try --learning-rate 0.1, since each update adds up 2 rows")]
    [InlineData(3, "try --scale standard, since the inputs reach 3, or --learning-rate 0.1, since each update adds up 2 rows")]
    public void Inputs_beyond_2_are_to_be_scaled(int x, string hint)
    {
        var run = Learning.With(Fields.Hidden, LanguageExt.Seq<int>.Empty).On(Tables.Of("a,y", "1,1", $"{x},1")).Value();
        var still = Weights.Of(Seq1(Matrix.Of(1, 1, [40]))).Value();

        Assert.EndsWith(hint, Assert.Single(Hints(run, State(0, still, 0), State(1, still, 0))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 10, "0.1")]
    [InlineData(1, 1_000, "0.001")]
    [InlineData(0.01, 30, "0.001")]
    [InlineData(0.01, 40, "0.0001")]
    [InlineData(1, 4, "0.1")]
    [InlineData(1, 2, "0.1")]
    [InlineData(0.5, 1, "0.1")]
    [InlineData(100, 20, "1")]
    [InlineData(0, 10, "1")]
    [InlineData(0.12649110640673517, 4, "0.1")] // a quarter of it, times the root of ten, is 0.1
    public void The_rate_to_try_is_the_power_of_ten_next_to_that_of_one_row(double rate, int rows, string smaller)
    {
        var run = Learning.With(Fields.Hidden, LanguageExt.Seq<int>.Empty).With(Fields.LearningRate, rate).On(Tables.Of(["a,y", .. Enumerable.Repeat("1,1", rows)])).Value();
        var still = Weights.Of(Seq1(Matrix.Of(1, 1, [40]))).Value();

        Assert.Contains($"--learning-rate {smaller},", Assert.Single(Hints(run, State(0, still, 0), State(1, still, 0))), StringComparison.Ordinal);
    }

    private static Snapshot State(long iteration, Weights weights, double error) => new(iteration, weights, new Error(error));

    private static string[] Hints(TableRun run) => Hints(run, [.. run.Run.Reports()]);

    private static string[] Hints(TableRun run, params Snapshot[] states)
    {
        var (watch, hints) = (RunWatch.Of(run), new List<string>());
        foreach (var state in states)
        {
            (watch, var hint) = watch.See(state);
            hint.IfSome(hints.Add);
        }

        return [.. hints];
    }
}
