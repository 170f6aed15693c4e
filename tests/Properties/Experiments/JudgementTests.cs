using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;
using Evaluation = Elevenfold.Experiments.Evaluation;

namespace Elevenfold.Properties;

/// <summary>How good outputs are: of classes, of 0 and 1, and of numbers.</summary>
public sealed class JudgementTests
{
    [Property]
    public Property Of_classes_a_row_is_right_whose_largest_output_is_its_class() => ForAll(3, Labels(3), (weights, examples) =>
    {
        var schema = Named(examples, classes: true);
        var outputs = Train.Outputs(weights, examples.Inputs);
        var judged = Judgement.Of(Network.Tutorial, weights, examples, schema);

        var right = Enumerable.Range(0, examples.Rows).Count(n => outputs.Row(n).ToArray() is var row && System.Array.IndexOf(row, row.Max()) == examples.Targets.Row(n).IndexOf(1));
        Assert.Equal(new Judgement(examples.Rows, Error(outputs, examples.Targets), (double)right / examples.Rows, HasClasses: true), judged with { Confusion = None });
        var confusion = judged.Confusion.IfNone(() => throw new InvalidOperationException());
        Assert.Equal(schema.Classes, Some(confusion.Labels));
        foreach (var (i, j) in Enumerable.Range(0, 9).Select(cell => (cell / 3, cell % 3)))
        {
            var rows = Enumerable.Range(0, examples.Rows).Where(n => examples.Targets.Row(n).IndexOf(1) == i).ToList();
            Assert.Equal(rows.Count(n => outputs.Row(n).ToArray() is var row && System.Array.IndexOf(row, row.Max()) == j), confusion.Counts[i][j]);
            Assert.Equal(rows.Count == 0 ? None : Some((double)confusion.Counts[i][i] / rows.Count), confusion.Recall(i));
        }
    });

    [Property]
    public Property Of_0_and_1_a_row_is_right_all_of_whose_outputs_are_on_the_side_of_their_targets() => ForAll(2, Gen.Elements(0.0, 1.0).ArrayOf(2), (weights, examples) =>
    {
        var schema = Named(examples, classes: false);
        var outputs = Train.Outputs(weights, examples.Inputs);

        var right = Enumerable.Range(0, examples.Rows).Count(n => outputs.Row(n).ToArray().Zip(examples.Targets.Row(n).ToArray()).All(pair => (pair.Item1 >= 0.5 ? 1 : 0) == pair.Item2));
        Assert.Equal(
            new Judgement(examples.Rows, Error(outputs, examples.Targets), (double)right / examples.Rows, HasClasses: false),
            Judgement.Of(Network.Tutorial, weights, examples, schema));
        var isScaled = schema with { TargetScaling = Some(new Scaling(ScaleKind.MinMax, Matrix.Of(1, 2, [0, 0]), Matrix.Of(1, 2, [1, 1]))) };
        Assert.True(Judgement.Of(Network.Tutorial, weights, examples, isScaled).Accuracy.IsNone);
    });

    [Property]
    public Property Of_other_numbers_there_is_an_error_in_their_units_and_no_accuracy() => ForAll(1, Gen.Choose(0, 4).Select(y => y / 4.0).ArrayOf(1), (weights, examples) =>
    {
        var scaling = new Scaling(ScaleKind.MinMax, Matrix.Of(1, 1, [100]), Matrix.Of(1, 1, [50]));
        var schema = Named(examples, classes: false) with { TargetScaling = Some(scaling) };
        var outputs = Train.Outputs(weights, examples.Inputs);

        Assert.Equal(
            new Judgement(examples.Rows, Error(scaling.Invert(outputs), scaling.Invert(examples.Targets)), None, HasClasses: false),
            Judgement.Of(Network.Tutorial, weights, examples, schema) with { Regression = None });
        var unscaled = Judgement.Of(Network.Tutorial, weights, examples, schema with { TargetScaling = None });
        Assert.Equal(examples.Targets.Cells.IndexOfAnyExcept(0, 1) >= 0, unscaled.Accuracy.IsNone);
        Assert.Equal(Error(outputs, examples.Targets), unscaled.Error);
    });

    // By hand: errors 1, -1, 0, 2 of targets whose mean is 2.5 and whose squares add up to 5; the second target is constant.
    [Fact]
    public void Numbers_are_judged_by_their_squares()
    {
        var (targets, outputs) = (Matrix.Of(4, 1, [1, 2, 3, 4]), Matrix.Of(4, 1, [0, 3, 3, 2]));
        Assert.Equal(new Regression(Math.Sqrt(6.0 / 4), Some(1 - (6.0 / 5))), Regression.Of(outputs, targets));
        Assert.Equal(new Regression(0, Some(1.0)), Regression.Of(targets, targets));
        Assert.Equal(Some(0.0), Regression.Of(Matrix.Of(4, 1, [2.5, 2.5, 2.5, 2.5]), targets).Determination);
        Assert.Equal(Some(0.5), Regression.Of(Matrix.Of(2, 2, [0, 2, 2, 2]), Matrix.Of(2, 2, [0, 1, 2, 3])).Determination);
        Assert.Equal(None, Regression.Of(Matrix.Of(2, 2, [1, 1, 1, 1]), Matrix.Of(2, 2, [0, 1, 2, 1])).Determination);
    }

    // Without a bias and with inputs of 0 every output is 0.5.
    [Fact]
    public void An_output_of_one_half_counts_as_1()
    {
        var weights = Train.Initial(Topology.Of(Seq(1, 1)).OrThrow(), 1);
        var examples = Examples.Of(Matrix.Of(4, 1, [0, 0, 0, 0]), Matrix.Of(4, 1, [1, 0, 1, 1])).OrThrow();

        Assert.Equal(new Judgement(4, 0.5, 0.75, HasClasses: false), Judgement.Of(Network.Tutorial, weights, examples, Named(examples, classes: false)));
        var numbers = Examples.Of(examples.Inputs, Matrix.Of(4, 1, [0, 1, 0.5, 0.5])).OrThrow();
        Assert.Equal(
            new Judgement(4, 0.25, None, HasClasses: false) { Regression = Some(new Regression(Math.Sqrt(0.125), Some(0.0))) },
            Judgement.Of(Network.Tutorial, weights, numbers, Named(numbers, classes: false)));
    }

    [Fact]
    public void What_is_held_out_of_a_run_is_judged_and_nothing_else_is()
    {
        var run = Recordings.RunOf(Recordings.Experiment(ScaleKind.Standard, 0.2), Tables.Sample("iris.csv"));
        var weights = run.Trained().Weights;
        var heldOut = run.Dataset.HeldOut.IfNone(() => throw new InvalidOperationException());

        Assert.Equal(Some(Judgement.Of(Network.Tutorial, weights, heldOut, run.Dataset.Schema)), run.HeldOut(weights));
        Assert.Equal(30, run.HeldOut(weights).Match(judged => judged.Rows, () => 0));
        Assert.Equal(Option<Judgement>.None, Recordings.RunOf(Recordings.Experiment(ScaleKind.Standard, 0), Tables.Sample("iris.csv")).HeldOut(weights));
    }

    // The error of the last state of a run is in the units of the scaled targets, so that of the targets comes with the report.
    [Fact]
    public void The_training_rows_are_judged_where_their_error_has_other_units()
    {
        var table = Tables.Of("a,y", "1,100", "2,300", "3,200");
        foreach (var kind in new[] { ScaleKind.None, ScaleKind.MinMax })
        {
            var run = Recordings.RunOf(Recordings.Experiment(ScaleKind.None, 0).With(Fields.ScaleTargets, kind), kind == ScaleKind.None ? Tables.Of("a,y", "1,0") : table);
            var last = run.Run.Snapshots().Last();
            var training = run.ReportOf(last).Final!.Training;

            Assert.Equal(kind == ScaleKind.None ? null : Judgement.Of(Network.Tutorial, last.Weights, run.Run.Examples, run.Dataset.Schema), training);
        }
    }

    [Fact]
    public void A_table_is_judged_in_the_rows_that_have_a_target()
    {
        var document = Recordings.RunOf(Recordings.Experiment(ScaleKind.None, 0), Tables.Of("a,y", "0,0", "1,1", "0.5,1")).Trained();
        var whole = Evaluation.Of(document, Tables.Of("a,y", "0,0", "1,1")).Value();

        Assert.Equal(whole with { Skipped = 2 }, Evaluation.Of(document, Tables.Of("y,a", ",0.25", "0,0", "1,1", ",7")).Value());
        Assert.Equal(whole with { Skipped = 2 }, Evaluation.Of(document, Tables.Of("y,a", "NA,0.25", "0,0", "1,1", "?,7")).Value());
        Assert.Equal(new Evaluation(None, 1), Evaluation.Of(document, Tables.Of("y,a", ",0.25")).Value());
        Assert.Equal(
            [new Fault.ColumnHasMissing(ColumnRole.Input, 1, "a", Tables.Tally(2, [(string.Empty, 1)], 2), IsFixed: true)],
            Evaluation.Of(document, Tables.Of("a,y", ",0", "1,1")).Faults());
        Assert.Equal([new Fault.TargetsUnnamed()], Evaluation.Of(document with { Schema = None }, Tables.Of("a,y", "1,1")).Faults());
        Assert.Equal([new Fault.MissingColumn(ColumnRole.Target, "y", Array("a"))], Evaluation.Of(document, Tables.Of("a", "1")).Faults());
    }

    [Fact]
    public void Rows_of_a_table_without_a_prediction_keep_their_places()
    {
        var schema = Dataset.Of(Tables.Of("a,y", "1,0", "2,1"), DatasetPlan.Default with { Missing = MissingKind.Drop }).Value().Schema;
        var document = new WeightsDocument(Train.Initial(Topology.Of(Seq(1, 1)).OrThrow(), 1), Some(schema));
        var prediction = Prediction.Of(document, Tables.Of("a,b", "NA,1", "1,1", "2,1", ",1", "3,1")).Value();

        Assert.Equal([-1, 0, 1, -1, 2], prediction.Places());
        Assert.Equal((5, 3, Array(0, 3)), (prediction.Rows, prediction.Outputs.Rows, prediction.Dropped));
    }

    [Fact]
    public void Unknown_words_can_be_taken_for_zeros_when_weights_are_used()
    {
        var schema = Dataset.Of(Tables.Of("c,y", "p,0", "q,1"), DatasetPlan.Default with { Categories = Seq1("c") }).Value().Schema;
        var document = new WeightsDocument(Train.Initial(Topology.Of(Seq(2, 1)).OrThrow(), 1), Some(schema));
        var table = Tables.Of("c,y", "p,0", "r,1");

        Assert.IsType<Fault.ColumnHasUnknownWords>(Assert.Single(Prediction.Of(document, table).Faults()));
        Assert.IsType<Fault.ColumnHasUnknownWords>(Assert.Single(Evaluation.Of(document, table).Faults()));
        Assert.Equal(0.5, Prediction.Of(document, table, Some(UnknownWords.Zeros)).Value().Outputs[1, 0]);
        Assert.Equal(2, Evaluation.Of(document, table, Some(UnknownWords.Zeros)).Value().Judgement.Match(judged => judged.Rows, () => 0));
        var lenient = document with { Schema = Some(schema with { Unknown = UnknownWords.Zeros }) };
        Assert.IsType<Fault.ColumnHasUnknownWords>(Assert.Single(Prediction.Of(lenient, table, Some(UnknownWords.Refuse)).Faults()));
    }

    private static Gen<double[]> Labels(int labels) => Gen.Choose(0, labels - 1).Select(label => Enumerable.Range(0, labels).Select(o => o == label ? 1.0 : 0).ToArray());

    private static Schema Named(Examples examples, bool classes)
    {
        var outputs = toArray(Enumerable.Range(0, examples.Targets.Columns).Select(o => $"o{o}"));
        return new(
            toArray(Enumerable.Range(0, examples.Inputs.Columns).Select(i => $"i{i}")), classes ? Array("y") : outputs, classes ? Some(outputs) : None, Scaling.None(examples.Inputs.Columns));
    }

    // The mean of the absolute differences: a left fold, row by row.
    private static double Error(Matrix outputs, Matrix targets) =>
        outputs.Cells.ToArray().Zip(targets.Cells.ToArray()).Aggregate(0.0, (sum, pair) => sum + Math.Abs(pair.Item2 - pair.Item1)) / outputs.Cells.Length;

    private static Property ForAll(int outputs, Gen<double[]> targets, Action<Weights, Examples> holds) => Prop.ForAll(
        (from rows in Gen.Choose(1, 9)
         from weights in Cases.WeightsOf([2, outputs], Cases.Between(-3, 3))
         from inputs in Cases.Matrices(rows, 2, Cases.Between(-2, 2))
         from right in targets.ArrayOf(rows)
         select (Weights: weights, Examples: Examples.Of(inputs, Matrix.Of(rows, outputs, right.SelectMany(row => row).ToArray())).OrThrow())).ToArbitrary(),
        given => holds(given.Weights, given.Examples));
}
