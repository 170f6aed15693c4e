using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Targets that are scaled to what a sigmoid reaches, and outputs in their units.</summary>
public sealed class TargetScalingTests
{
    private static readonly DatasetPlan Scaled = DatasetPlan.Default with { ScaleTargets = ScaleKind.MinMax };

    [Property(Arbitrary = [typeof(NumberTables)])]
    public void Targets_of_training_rows_are_from_0_to_1_by_the_scaling_of_these_rows(NumberTable numbers, uint seed)
    {
        var plan = Scaled with { Columns = ColumnChoice.Default with { Targets = Seq1("x1"), Inputs = Seq1("y") }, Split = new SplitChoice(0.3), Seed = seed };
        var training = Column(numbers, "x1", Split.Of(numbers.Rows, 0.3, seed).Value().Training);
        var scaling = Scaling.Fit(ScaleKind.MinMax, training, Array("x1")).Value();

        // A constant target stays as it is, and a network may not reach it.
        Dataset.Of(numbers.Table, plan).Match(
            dataset =>
            {
                Assert.Equal(scaling, dataset.Schema.TargetScaling);
                Assert.Equal(scaling.Apply(Matrix.Of(training.Length, 1, training)), dataset.Training.Targets);
                Assert.Equal(-1, dataset.Training.Targets.Cells.IndexOfAnyExceptInRange(0, 1));
            },
            faults =>
            {
                Assert.IsType<Fault.UnreachableTarget>(Assert.Single(faults));
                Assert.Single(training.Distinct());
                Assert.NotInRange(training[0], 0, 1);
            });
    }

    [Property(Arbitrary = [typeof(NumberTables)])]
    public void Scaling_back_is_the_inverse_up_to_rounding(NumberTable numbers, bool minMax)
    {
        var raw = numbers.Table.Prepared().Value().Training.Inputs;
        var scaling = Scaling.Fit(minMax ? ScaleKind.MinMax : ScaleKind.Standard, raw.Cells, toArray(numbers.Records[0][..^1])).Value();
        var back = scaling.Invert(scaling.Apply(raw));

        // Three roundings of what is left of x without the offset, and one of the sum. u = 2^-53, doubled for all that is of second order.
        const double TwiceU = 1.0 / (1L << 52);
        for (var n = 0; n < raw.Rows; n++)
        {
            for (var i = 0; i < raw.Columns; i++)
            {
                var (x, left) = (raw[n, i], Math.Abs(raw[n, i] - scaling.Offsets[0, i]));
                Assert.InRange(back[n, i], x - (TwiceU * ((3 * left) + Math.Abs(x))), x + (TwiceU * ((3 * left) + Math.Abs(x))));
            }
        }
    }

    [Fact]
    public void Predictions_are_in_the_units_of_the_targets()
    {
        var table = Tables.Of("a,b,y,z", "1,2,100,-3", "3,4,300,-1", "5,6,200,-2");
        var schema = Dataset.Of(table, Scaled with { Columns = ColumnChoice.Default with { Targets = Seq("y", "z") } }).Value().Schema;
        var weights = Train.Initial(Topology.Of(Seq(2, 3, 2)).OrThrow(), 1);
        var plain = Train.Outputs(weights, schema.InputsOf(table).Value());

        var prediction = Prediction.Of(new WeightsDocument(weights, Some(schema)), table).Value();

        Assert.Equal(Array("y", "z"), prediction.Names);
        Assert.Equal(Matrix.Create(3, 2, (n, o) => o == 0 ? (plain[n, o] * 200) + 100 : (plain[n, o] * 2) - 3), prediction.Outputs);
    }

    [Fact]
    public void Labels_are_never_scaled()
    {
        var dataset = Dataset.Of(Tables.Of("a,y", "1,p", "2,q"), Scaled).Value();

        Assert.Equal(Option<Scaling>.None, dataset.Schema.TargetScaling);
        Assert.Equal(Matrix.Of(2, 2, [1, 0, 0, 1]), dataset.Training.Targets);
    }

    [Fact]
    public void Targets_beyond_the_range_of_the_weights_can_be_judged_but_not_learned()
    {
        var schema = Dataset.Of(Tables.Of("a,y", "1,100", "2,300"), Scaled).Value().Schema;
        var table = Tables.Of("a,y", "1,150", "2,310", "3,300");

        Assert.Equal([new Fault.UnreachableTarget(new(3, 2, "y"), "0 to 1, the range of the sigmoid", 310, 150, 310, 1, MayBeLabels: false)], schema.Examples(table).Faults());
        Assert.Equal(Some(Matrix.Of(3, 1, [0.25, 1.05, 1])), schema.Judged(table).Value().Targets);
    }

    private static double[] Column(NumberTable numbers, string name, Arr<int> rows)
    {
        var column = System.Array.IndexOf(numbers.Records[0], name);
        return [.. rows.Select(row => Decimals.TryParse(numbers.Records[row + 1][column], out var x) ? x : throw new InvalidOperationException())];
    }
}
