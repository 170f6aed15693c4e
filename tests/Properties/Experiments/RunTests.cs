using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Runs on small tables, by hand: their states, their faults, given weights, and what weights say of a table.</summary>
public sealed class RunTests
{
    private static readonly Table Xor = Tables.Of("a,b,one,y", "0,0,1,0", "0,1,1,1", "1,0,1,1", "1,1,1,0");

    private static readonly Experiment Short = Experiment.Default.With(Fields.Iterations, 5).With(Fields.Every, 2).With(Fields.Checkpoint, 3).With(Fields.Hidden, 2);

    [Fact]
    public void A_run_has_its_states_and_some_of_them_are_reported_or_recorded()
    {
        var run = Short.On(Xor).Value().Run;
        Assert.Equal([0L, 1, 2, 3, 4, 5], run.Snapshots().Select(state => state.Iteration));
        Assert.Equal([0L, 2, 4, 5], run.Reports().Select(state => state.Iteration));
        Assert.Subset(run.Snapshots(isRecorded: true, 1).Select(state => state.Iteration).ToHashSet(), new long[] { 0, 2, 3, 4, 5 }.ToHashSet());
        Assert.DoesNotContain(3, run.Reports().Select(state => state.Iteration));
        Assert.DoesNotContain(3, run.Snapshots(isRecorded: false, 1).Select(state => state.Iteration));
        Assert.Contains(3, run.Snapshots(isRecorded: true, 1).Select(state => state.Iteration));
        Assert.Equal(run.Snapshots().Last().State, run.Last());
        Assert.Equal((true, false), (run.IsLast(5), run.IsLast(4)));
        Assert.Equal((true, true, false), (run.IsReported(5), run.IsReported(4), run.IsReported(3)));
        Assert.Null(run.EpochAt(4));
        Assert.Equal(2, Short.With(Fields.Batch, 2).On(Xor).Value().Run.EpochAt(5));
        Assert.Equal(3, run.EndingAt(3).Last().Iteration);
        Assert.Equal(run.Initial(), run.EndingAt(3).Initial());
        var given = run.Last().Weights;
        Assert.Equal(given, run.StartingFrom(given).Initial().Weights);
        Assert.Equal(given, run.StartingFrom(given).EndingAt(1).Initial().Weights);
        Assert.Equal(run.Last(), run.CursorFrom(run.Initial()).StateAt(5));
    }

    [Fact]
    public void What_no_run_can_do_is_a_fault()
    {
        Fault[] Of(Experiment experiment) => [.. experiment.On(Xor).Faults()];
        Assert.Equal([new Fault.BatchTooLarge(5, 4)], Of(Short.With(Fields.Batch, 5)));
        Assert.Empty(Short.With(Fields.Batch, 4).On(Xor).Match(Succ: _ => [], Fail: faults => faults.ToArray()));
        Assert.Equal([new Fault.DropoutWithoutHidden(0.5)], Of(Experiment.Default.With(Fields.Dropout, 0.5)));
        Assert.Equal([new Fault.EpochsAndIterations(2, 5)], Of(Short.With(Fields.Epochs, 2)));
        Assert.Equal([new Fault.TooManyEpochs(long.MaxValue, long.MaxValue / 2)], Of(Experiment.Default.With(Fields.Batch, 2).With(Fields.Epochs, long.MaxValue)));
        Assert.Equal([new Fault.PatienceWithoutHeldOut(3)], Of(Short.With(Fields.Patience, 3)));
        Assert.True(Short.With(Fields.Patience, 3).With(Fields.Holdout, 0.5).On(Xor).IsSuccess);
        Assert.Equal(long.MaxValue, Experiment.Default.With(Fields.Epochs, long.MaxValue).On(Xor).Value().Run.Experiment.Iterations);
        Assert.IsType<Fault.MemoryTooSmall>(Assert.Single(Short.On(Xor, memory: 100).Faults()));
    }

    [Fact]
    public void A_table_with_another_digest_is_refused()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("a,y\n1,0\n2,1\n");
        var sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        var run = Experiment.Default.On(bytes, "t.csv").Value().Run;
        Assert.Equal(("t.csv", sha256), (run.Experiment.Get(Fields.Table), run.Experiment.Get(Fields.TableSha256)));
        Assert.True(Experiment.Default.With(Fields.TableSha256, sha256).On(bytes, "t.csv").IsSuccess);
        Assert.Equal(new Fault.TableUnexpected(sha256, new string('0', 64)), Assert.Single(Experiment.Default.With(Fields.TableSha256, new string('0', 64)).On(bytes, "t.csv").Faults()));
    }

    [Fact]
    public void A_run_starts_from_weights_of_its_network()
    {
        var weights = Weights.Of(Matrix.Of([1, 2], [3, 4], [5, 6]), Matrix.Of([7], [8])).OrThrow();
        var document = new WeightsDocument(weights, None);
        var run = Experiment.Default.On(Xor, Some(document)).Value().Run;
        Assert.Equal((weights, Digest.Sha256(weights)), (run.Initial().Weights, run.Experiment.Get(Fields.Initial)));
        Assert.Equal([2], run.Experiment.Get(Fields.Hidden).ToArray());

        Fault Of(Experiment experiment, WeightsDocument? initial) => Assert.Single(experiment.On(Xor, Optional(initial)).Faults());
        Assert.Equal(new Fault.InitialNeeded(new string('7', 64)), Of(Experiment.Default.With(Fields.Initial, new string('7', 64)), null));
        Assert.Equal(new Fault.InitialUnexpected(Digest.Sha256(weights), new string('7', 64)), Of(Experiment.Default.With(Fields.Initial, new string('7', 64)), document));
        Assert.True(Experiment.Default.With(Fields.Initial, Digest.Sha256(weights)).On(Xor, Some(document)).IsSuccess);
        Assert.IsType<Fault.InitialDoesNotFit>(Of(Experiment.Default.With(Fields.Hidden, 3), document));
        Assert.IsType<Fault.InitialOfOtherNetwork>(Of(Experiment.Default.With(Fields.Outputs, Activation.Relu), document));
        var relu = document with { Network = new Network(Bias.None, Activation.Relu, Activation.Identity) };
        Assert.Equal(relu.Network, Experiment.Default.On(Xor, Some(relu)).Value().Run.Recipe.Network);
        Assert.True(Experiment.Default.With(Fields.Activation, Activation.Relu).With(Fields.Outputs, Activation.Identity).On(Xor, Some(relu)).IsSuccess);
    }

    [Fact]
    public void One_step_on_a_table_is_the_step_of_its_examples()
    {
        var weights = Weights.Of(Matrix.Of([0.5], [-0.5], [0.25])).OrThrow();
        var document = new WeightsDocument(weights, None);
        var (next, error) = TableStep.Of(document, Xor, None, LearningRate.One).Value();
        var examples = Dataset.Of(Xor, DatasetPlan.Default).Value().Training;
        var step = Train.Step(weights, examples.At(LearningRate.One));
        Assert.Equal((step.Weights, step.Error), (next.Weights, error));
        Assert.True(next.Schema.IsSome);

        var again = TableStep.Of(next, Xor, None, LearningRate.One).Value();
        Assert.Equal(Train.Step(next.Weights, examples.At(LearningRate.One)).Error, again.Error);
        Assert.Equal(new Fault.SchemaIsFixed(), Assert.Single(TableStep.Of(next, Xor, Some(DatasetPlan.Default), LearningRate.One).Faults()));
        Assert.False(TableStep.Of(document with { Weights = Weights.Of(Matrix.Of([0.5])).OrThrow() }, Xor, None, LearningRate.One).IsSuccess);
    }

    [Fact]
    public void Weights_without_a_schema_take_the_first_columns()
    {
        var document = new WeightsDocument(Weights.Of(Matrix.Of([1, 0], [0, 1])).OrThrow(), None) { Network = new Network(Bias.None, Activation.Sigmoid, Activation.Identity) };
        var prediction = Prediction.Of(document, Tables.Of("a,b,c", "1,2,3", "4,5,6")).Value();
        Assert.Equal((Matrix.Of([1, 2], [4, 5]), 2, true), (prediction.Outputs, prediction.Rows, prediction.Labels.IsNone));
        Assert.Equal(["output1", "output2"], prediction.Names.ToArray());
        Assert.Equal([0, 1], prediction.Places());
        Assert.Equal(new Fault.InputsDoNotFit(1, 2), Assert.Single(Prediction.Of(document, Tables.Of("a", "1")).Faults()));
        Assert.True(Prediction.Of(document, Tables.Of("a,b", "1,2")).IsSuccess);
        Assert.IsType<Fault.SeemsHeaderless>(Assert.Single(Prediction.Of(document, Tables.Of("1,2", "3,4")).Faults()));
        Assert.Equal(prediction.Outputs, Prediction.Of(document, System.Text.Encoding.UTF8.GetBytes("a,b\n1,2\n4,5\n")).Value().Outputs);

        var named = document with { Schema = Some(new Schema(Array("a", "b"), Array("y", "z"), None, Scaling.None(2))) };
        Assert.Equal(["y", "z"], Prediction.Of(named, Tables.Of("b,a", "2,1")).Value().Names.ToArray());
        Assert.Equal(Matrix.Of([1, 2]), Prediction.Of(named, Tables.Of("b,a", "2,1")).Value().Outputs);
        var nameless = document with { Schema = Some(new Schema(Array("a", "b"), Array<string>(), None, Scaling.None(2))) };
        Assert.Equal(["output1", "output2"], Prediction.Of(nameless, Tables.Of("b,a", "2,1")).Value().Names.ToArray());
        var labelled = document with { Schema = Some(new Schema(Array("a", "b"), Array("y"), Some(Array("no", "yes")), Scaling.None(2))) };
        var labels = Prediction.Of(labelled, Tables.Of("a,b", "2,1", "1,2")).Value();
        Assert.Equal(("y", "yes", "no"), labels.Labels.Map(found => (found.Target, found.Predicted[1], found.Predicted[0])).IfNone(default((string, string, string))));
    }

    [Fact]
    public void The_last_report_judges_what_its_error_does_not()
    {
        FinalReport? Last(Experiment experiment) => experiment.On(Xor).Value() is var run ? run.ReportOf(run.Run.Snapshots().Last()).Final : null;
        Assert.Null(Last(Short)!.Training);
        Assert.NotNull(Last(Short.With(Fields.Batch, 2))!.Training);
        Assert.NotNull(Last(Short.With(Fields.Dropout, 0.5))!.Training);
        Assert.NotNull(Last(Short.With(Fields.ScaleTargets, ScaleKind.MinMax))!.Training);
        Assert.Null(Last(Short)!.HeldOut);
        Assert.NotNull(Last(Short.With(Fields.Holdout, 0.5))!.HeldOut);
        Assert.Null(Last(Short)!.Test);
        var run = Short.On(Xor).Value();
        Assert.NotNull(run.ReportOf(run.Run.Snapshots().Last(), Some(run.Run.Examples)).Final!.Test);
        Assert.Null(run.ReportOf(run.Run.Snapshots().First()).Final);
        Assert.Equal((Digest.Sha256(run.Run.Last()), ExperimentDocument.Identity(run.Run.Experiment)), (Last(Short)!.StateSha256, Last(Short)!.ExperimentSha256));
        Assert.Equal(run.Run.Last().Weights, run.Trained().Weights);
        Assert.Equal(2, run.EndingAt(2).Run.Last().Iteration);
    }

    [Fact]
    public void The_programs_of_the_tutorial_are_runs()
    {
        Assert.Equal((10_000L, 60_000L, 1u), (Tutorial.TwoLayer.Iterations, Tutorial.ThreeLayer.Iterations, Tutorial.ThreeLayer.Seed));
        Assert.Equal("3-1 3-4-1", $"{string.Join('-', Tutorial.TwoLayer.Topology.Layers)} {string.Join('-', Tutorial.ThreeLayer.Topology.Layers)}");
        var run = Tutorial.ThreeLayer.Run(500);
        Assert.Equal((500L, 60_000L, Matrix.Of([0], [1], [1], [0])), (run.Experiment.Get(Fields.Every), run.Experiment.Iterations, run.Examples.Targets));
        Assert.Equal(Matrix.Of([0, 0, 1], [0, 1, 1], [1, 0, 1], [1, 1, 1]), run.Examples.Inputs);
        Assert.Equal(Matrix.Of([0], [0], [1], [1]), Tutorial.TwoLayer.Batch.Examples.Targets);
    }

    [Fact]
    public void A_weight_that_is_not_finite_is_found_by_its_synapse()
    {
        var run = Short.On(Xor).Value().Run;
        State Of(double first, double second) => new(5, Weights.Of(Matrix.Of([0, 0], [0, first], [0, 0]), Matrix.Of([0], [second])).OrThrow());
        Assert.Null(Nonfinite.Of(run, null, Of(1, 1)));
        Assert.Equal(new Nonfinite(5, 0), Nonfinite.Of(run, null, Of(double.NaN, 1)));
        Assert.Equal(new Nonfinite(5, 1), Nonfinite.Of(run, null, Of(1, double.NegativeInfinity)));
        Assert.Equal(new Nonfinite(5, 0), Nonfinite.Of(run, null, Of(double.PositiveInfinity, double.NaN)));
        Assert.Equal("a weight of syn1, which leads to layer 2, is infinite or NaN from iteration 5 on", new Nonfinite(5, 1).ToString());
    }

    // In an identity network of one weight, w' = w + rate * (y - w x) x: here it is multiplied by about -1e20 in each step.
    [Fact]
    public void The_first_state_that_is_not_finite_is_found_between_two_states()
    {
        var experiment = Experiment.Default.With(Fields.Outputs, Activation.Identity).With(Fields.Iterations, 40).With(Fields.LearningRate, 1e20);
        var run = experiment.On(Tables.Of("x,y", "1,0")).Value().Run;
        State[] states = [.. run.Snapshots().Select(snapshot => snapshot.State)];
        var first = System.Array.FindIndex(states, state => !double.IsFinite(state.Weights.Synapses[0][0, 0]));
        Assert.Equal(16, first);
        foreach (var (before, last) in new[] { (0, 40), (0, 16), (15, 16), (15, 40), (14, 16), (3, 17) })
        {
            Assert.Equal(new Nonfinite(first, 0), Nonfinite.Of(run, states[before], states[last]));
        }

        Assert.Null(Nonfinite.Of(run, states[0], states[first - 1]));
    }
}
