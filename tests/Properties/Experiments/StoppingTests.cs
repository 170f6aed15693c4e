using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Properties;

/// <summary>When runs end before their last iteration, and what epochs are.</summary>
public sealed class StoppingTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 7)]
    [InlineData(4, -1)]
    public void Patience_is_the_number_of_reports_without_a_new_low(int patience, int endsAt)
    {
        double[] heldOut = [0.5, 0.4, 0.4, 0.6, 0.3, 0.3, 0.35, 0.31, 0.2, 0.1];
        Assert.Equal(endsAt, EndOf(new Stopping(patience, -1, OnNonfinite: false), heldOut, heldOut.Select(_ => 1.0)));
    }

    [Theory]
    [InlineData(0.25, 2)]
    [InlineData(0.2, 3)]
    [InlineData(0.1, -1)]
    [InlineData(-1, -1)]
    public void A_run_ends_at_the_first_error_that_is_small_enough(double error, int endsAt) =>
        Assert.Equal(endsAt, EndOf(new Stopping(0, error, OnNonfinite: false), [1, 1, 1, 1], [0.5, double.NaN, 0.25, 0.2]));

    [Fact]
    public void The_reason_names_the_lowest_error_and_its_iteration()
    {
        var (next, none) = new Stopping(1, -1, OnNonfinite: false).See(100, 1, 0.25);
        Assert.Null(none);
        Assert.Equal("the held-out error has had no new low for 1 report; the lowest is 0.25, at --iterations 100", next.See(200, 1, 0.5).Reason);
    }

    // In an identity network of one weight, w' = w + rate * (y - w x) x: it overflows in some step, which the search must find.
    [Fact]
    public void The_first_state_that_is_not_finite_is_found()
    {
        var experiment = Experiment.Default.With(Fields.Outputs, Activation.Identity).With(Fields.Iterations, 5000).With(Fields.LearningRate, 3.0);
        var run = experiment.On(Tables.Of("x,y", "1,0")).OrThrow().Run;
        var (state, first) = (run.Initial(), 0L);
        while (state.Weights.Synapses[0].Cells.ToArray().All(double.IsFinite))
        {
            (state, first) = (Train.Step(run.Recipe, run.Examples, state).State, first + 1);
        }

        Assert.InRange(first, 100, 4000);
        foreach (var (before, last) in new[] { (0L, 5000L), (first - 1, first), (first - 1, 5000L), (first - 2, first), (0L, first) })
        {
            var found = Nonfinite.Of(run, run.CursorFrom(run.Initial()).StateAt(before), run.CursorFrom(run.Initial()).StateAt(last));
            Assert.Equal(new Nonfinite(first, 0), found);
        }

        Assert.Null(Nonfinite.Of(run, run.Initial(), run.CursorFrom(run.Initial()).StateAt(first - 1)));
        Assert.Equal(new Nonfinite(5000, 0), Nonfinite.Of(run, null, run.CursorFrom(run.Initial()).StateAt(5000)));
    }

    [Theory]
    [InlineData(3, 10_000, 4, 12)]
    [InlineData(3, 5, 4, 5)]
    [InlineData(0, 5, 4, 5)]
    public void Epochs_are_iterations_and_reported_each(int batch, long every, long epochs, long reportedEvery)
    {
        var experiment = Experiment.Default.With(Fields.Batch, batch).With(Fields.Epochs, epochs).With(Fields.Every, every);
        var run = experiment.On(Tables.Of("x,y", "1,0", "2,0", "3,1", "4,1", "5,1", "6,1", "7,1")).OrThrow().Run;
        var steps = batch == 0 ? 1 : 3;
        Assert.Equal(epochs * steps, run.Experiment.Iterations);
        Assert.Equal(every == 10_000 ? steps : reportedEvery, run.Experiment.Get(Fields.Every));
        Assert.Equal(0, run.Experiment.Get(Fields.Epochs));
        Assert.Equal(batch == 0 ? null : epochs, run.EpochAt(run.Experiment.Iterations));
    }

    [Fact]
    public void How_a_run_ends_is_no_part_of_its_identity()
    {
        var plain = Experiment.Default.With(Fields.Iterations, 7);
        var ending = plain.With(Fields.TargetError, 0.1).With(Fields.StopOn, StopKind.Nonfinite);
        var table = Tables.Of("x,y", "1,0", "2,1");
        Assert.NotEqual(plain, ending);
        Assert.Equal(plain.On(table).OrThrow().Run.Experiment, ending.On(table).OrThrow().Run.Experiment);
        Assert.Equal(plain.On(table).OrThrow().Run.Experiment.With(Fields.Iterations, 3), ending.On(table).OrThrow().EndingAt(3).Run.Experiment);
    }

    private static int EndOf(Stopping stopping, double[] heldOut, IEnumerable<double> errors)
    {
        foreach (var (error, i) in errors.Select((error, i) => (error, i)))
        {
            (stopping, var reason) = stopping.See(i, error, heldOut[i]);
            if (reason is not null)
            {
                return i;
            }
        }

        return -1;
    }
}
