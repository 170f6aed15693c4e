using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Faults;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Cells without a value: refused, their rows left out, or means filled in.</summary>
public sealed class MissingTests
{
    private static readonly int[] Inputs = [0, 2];

    private static readonly DatasetPlan Numbers = new(ColumnChoice.Default with { Inputs = Seq("n1", "n2") });

    [PropertyOf(2_000)]
    public Property Leaving_out_rows_is_reading_the_table_without_them() => Prop.ForAll(AnyTables.WithGaps().Zip(AnyTables.Plans(MissingKind.Drop)).ToArbitrary(), given =>
    {
        var (gappy, plan) = given;
        string[] used = [.. gappy.Records[0].Where(name => plan.Columns.Targets.Contains(name)
            || (!plan.Columns.Drop.Contains(name) && !(plan.Rows.By.StartsWith(name, StringComparison.Ordinal) && plan.Columns.Inputs.IsEmpty)))];
        var kept = gappy.Records.Where(record => !record.Where((cell, i) => used.Contains(gappy.Records[0][i], StringComparer.Ordinal)).Any(IsGap)).ToArray();
        var rows = gappy.Records.Count(record => record.Any(cell => cell.Length > 0)); // a record of empty cells is no row
        if (kept.Length == 1)
        {
            Assert.Equal([new Fault.NoRowKept(rows - 1)], Dataset.Of(gappy.Table, plan).Faults().Where(fault => fault is Fault.NoRowKept));
            return;
        }

        var (found, expected) = (Dataset.Of(gappy.Table, plan), Dataset.Of(new WordTable(kept).Table, plan));
        Assert.Equal(expected.Faults().Select(fault => fault.GetType()), found.Faults().Select(fault => fault.GetType()));
        expected.IfSuccess(one => Assert.Equal(
            (one.Training, one.HeldOut, one.Schema, one.Summary.ClassRows, one.Summary.Rows),
            found.Map(all => (all.Training, all.HeldOut, all.Schema, all.Summary.ClassRows, all.Summary.Rows)).Value()));
        found.IfSuccess(all => Assert.Equal(rows - kept.Length, all.Summary.Dropped));
    });

    [Property]
    public Property A_mean_is_that_of_the_training_rows_with_a_value() => Prop.ForAll(Gappy().Zip(Gen.Choose(0, 99)).ToArbitrary(), given =>
    {
        var (gappy, seed) = given;
        var plan = Numbers with { Missing = MissingKind.Mean, Split = new SplitChoice(0.3), Seed = (uint)seed };
        var split = Split.Of(gappy.Rows, 0.3, (uint)seed).Value();
        double?[] means = [.. Inputs.Select(column => Mean(split.Training.Select(row => gappy.Records[row + 1][column])))];
        if (means.Contains(null))
        {
            Assert.All(Dataset.Of(gappy.Table, plan).Faults(), fault => Assert.IsType<Fault.ColumnAllMissing>(fault));
            return;
        }

        var dataset = Dataset.Of(gappy.Table, plan).Value();
        Assert.Equal(means.Select(mean => mean!.Value), dataset.Schema.Means);
        Assert.Equal(Filled(gappy, split.Training, means), dataset.Training.Inputs);
        Assert.Equal(Some(Filled(gappy, split.HeldOut, means)), dataset.HeldOut.Map(rows => rows.Inputs));
        Assert.Equal(Inputs.Sum(column => gappy.Column(column).Count(IsGap)), dataset.Summary.Filled);
    });

    [Property]
    public Property What_is_held_out_has_no_part_in_the_means_and_the_scaling() => Prop.ForAll(Gappy().Zip(Gen.Choose(0, 99)).ToArbitrary(), given =>
    {
        var (gappy, seed) = given;
        var plan = Numbers with { Missing = MissingKind.Mean, Scale = ScaleKind.Standard, Split = new SplitChoice(0.3), Seed = (uint)seed };
        var heldOut = Split.Of(gappy.Rows, 0.3, (uint)seed).Value().HeldOut;
        var other = new WordTable([.. gappy.Records.Select((record, i) => heldOut.Contains(i - 1) ? ["12345", record[1], "?", record[3], record[4]] : record)]);

        var (before, after) = (Dataset.Of(gappy.Table, plan), Dataset.Of(other.Table, plan));
        Assert.Equal(before.Map(rows => (rows.Schema, rows.Training)).Case, after.Map(rows => (rows.Schema, rows.Training)).Case);
    });

    // A scaled column: the mean of its numbers, not of what is scaled.
    [Fact]
    public void Means_are_filled_in_before_the_scaling()
    {
        var dataset = Dataset.Of(Tables.Of("a,y", "1,0", ",1", "3,1", "8,0"), DatasetPlan.Default with { Missing = MissingKind.Mean, Scale = ScaleKind.MinMax }).Value();

        Assert.Equal(Array(4.0), dataset.Schema.Means);
        Assert.Equal(Matrix.Of(4, 1, [0, 3.0 / 7, 2.0 / 7, 1]), dataset.Training.Inputs);
        Assert.Equal(Matrix.Of(2, 1, [3.0 / 7, 1]), dataset.Schema.InputsOf(Tables.Of("a", "NA", "8")).Value());
    }

    [Fact]
    public void A_mean_that_is_not_finite_is_a_fault() => Assert.NotEmpty(
        Dataset.Of(Tables.Of("a,y", "1.5e308,0", "1.5e308,1", ",1"), DatasetPlan.Default with { Missing = MissingKind.Mean }).Faults());

    [Fact]
    public void A_missing_target_is_no_mean()
    {
        var table = Tables.Of("a,y", "1,0", "2,", ",1");

        Assert.Equal(
            [new Fault.ColumnHasMissing(ColumnRole.Target, 2, "y", Tables.Tally(3, [(string.Empty, 1)], 3), IsFixed: false)],
            Dataset.Of(table, DatasetPlan.Default with { Missing = MissingKind.Mean }).Faults());
        Assert.Equal(Matrix.Of(1, 1, [1]), Dataset.Of(table, DatasetPlan.Default with { Missing = MissingKind.Drop }).Value().Training.Inputs);
    }

    [Fact]
    public void Where_rows_are_left_out_a_missing_label_is_no_class()
    {
        var dataset = Dataset.Of(Tables.Of("a,y", "1,cat", "2,NA", "3,dog", "4,"), DatasetPlan.Default with { Missing = MissingKind.Drop }).Value();

        Assert.Equal(Some(Array("cat", "dog")), dataset.Schema.Classes);
        Assert.Equal(Array(1, 1), dataset.Summary.ClassRows);
    }

    [Fact]
    public void A_known_schema_does_with_gaps_what_it_was_made_with()
    {
        var table = Tables.Of("a,b,y", "1,2,0", "3,4,1");
        var gaps = Tables.Of("b,a", "1,1", "?,2", "3,", "4,4");
        Schema Known(MissingKind kind) => Dataset.Of(table, DatasetPlan.Default with { Missing = kind }).Value().Schema;

        Assert.Equal(
            [
                new Fault.ColumnHasMissing(ColumnRole.Input, 2, "a", Tables.Tally(4, [(string.Empty, 1)], 4), IsFixed: true),
                new Fault.ColumnHasMissing(ColumnRole.Input, 1, "b", Tables.Tally(4, [("?", 1)], 3), IsFixed: true),
            ],
            Known(MissingKind.Refuse).Inputs(gaps).Faults());
        var left = Known(MissingKind.Drop).Inputs(gaps).Value();
        Assert.Equal((Matrix.Of(2, 2, [1, 1, 4, 4]), 4, Array(1, 2)), (left.Inputs, left.Rows, left.Dropped));
        Assert.Equal(Matrix.Of(4, 2, [1, 1, 2, 3, 2, 3, 4, 4]), Known(MissingKind.Mean).InputsOf(gaps).Value());
    }

    // Numbers with gaps, and targets without.
    private static Gen<WordTable> Gappy() => AnyTables.WithGaps().Select(table => new WordTable([.. table.Records.Select(record => IsGap(record[4]) ? [.. record[..4], "1"] : record)]));

    private static bool IsGap(string cell) => AnyTables.Gaps.Contains(cell, StringComparer.Ordinal);

    private static double? Mean(IEnumerable<string> cells)
    {
        var numbers = cells.Where(cell => !IsGap(cell)).Select(Number).ToArray();
        return numbers.Length == 0 ? null : numbers.Aggregate(0.0, (sum, x) => sum + x) / numbers.Length;
    }

    private static Matrix Filled(WordTable table, Arr<int> rows, double?[] means) => Matrix.Create(
        rows.Count, Inputs.Length, (n, i) => table.Records[rows[n] + 1][Inputs[i]] is var cell && IsGap(cell) ? means[i]!.Value : Number(cell));

    private static double Number(string text) => Decimals.TryParse(text, out var x) ? x : throw new InvalidOperationException(text);
}
