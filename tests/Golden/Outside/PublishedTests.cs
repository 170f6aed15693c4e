using System.Globalization;
using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Golden.Outside;

/// <summary>What the tutorial and its sequel printed in 2015: published.json, from the texts named there.</summary>
public sealed class PublishedTests
{
    private const long Every = 10_000;
    private const long Iterations = 60_000;
    private static readonly JsonElement Published = OutsideFile.Read("published.json");

    public static TheoryData<string, int> Rates() => new()
    {
        { "0.001", 12 },
        { "0.01", 12 },
        { "0.1", 12 },
        { "1", 12 },
        { "10", 12 },
        { "100", 9 },
    };

    [Fact]
    public void The_two_layer_program_prints_the_tutorials_output_in_all_its_decimals()
    {
        var program = Published.GetProperty("two-layer");
        var (weights, batch) = Start(program);

        var beforeLastUpdate = Train.Fold(weights, batch, program.GetProperty("iterations").GetInt64() - 1);
        var printed = Train.Outputs(beforeLastUpdate, batch.Inputs).Cells.ToArray()
            .Select(x => x.ToString("F8", CultureInfo.InvariantCulture));

        Assert.Equal(Texts(program.GetProperty("printed_output_after_training")), printed);
    }

    [Fact]
    public void The_three_layer_program_prints_the_tutorials_errors_in_all_their_digits()
    {
        var program = Published.GetProperty("three-layer");
        var (weights, batch) = Start(program);

        Assert.Equal(Texts(program.GetProperty("printed_error_every_10000")), Errors(weights, batch).Select(error => Digits(error, 12)));
    }

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_learning_rate_gives_the_errors_of_the_sequels_table(string rate, int digits)
    {
        var (weights, batch) = Start(Published.GetProperty("three-layer"));
        var expected = Texts(Published.GetProperty("alpha-sweep").GetProperty("printed_error_every_10000").GetProperty(rate));

        var errors = Errors(weights, batch.Examples.At(Rate(rate)));

        Assert.Equal(expected.Select(text => Digits(Number(text), digits)), errors.Select(error => Digits(error, digits)));
    }

    [Fact]
    public void Every_row_of_the_sequels_table_is_tested_but_the_one_that_NumPy_does_not_reproduce()
    {
        var rows = Published.GetProperty("alpha-sweep").GetProperty("printed_error_every_10000").EnumerateObject().Select(row => row.Name);

        Assert.Equal(rows.Where(rate => rate != "1000"), Rates().Select(row => (string)row[0]));
    }

    [Theory]
    [InlineData("0.001")]
    [InlineData("0.01")]
    [InlineData("0.1")]
    [InlineData("1")]
    [InlineData("10")]
    public void The_updates_change_their_direction_as_often_as_in_the_sequel(string rate)
    {
        var (weights, batch) = Start(Published.GetProperty("three-layer"));

        var changes = Train.DirectionChanges(Recipe.Plain(Rate(rate)), batch.Examples, new State(0, weights), Iterations);

        var table = Published.GetProperty("alpha-sweep").GetProperty("update_direction_changes").GetProperty(rate);
        Assert.Equal(Cells(table.GetProperty("syn0")), changes[0].Cells.ToArray());
        Assert.Equal(Cells(table.GetProperty("syn1")), changes[1].Cells.ToArray());
    }

    private static IEnumerable<double> Errors(Weights weights, Batch batch)
    {
        for (var k = 0L; k < Iterations; k += Every)
        {
            yield return Train.ErrorOf(weights, batch.Examples).Mean;
            weights = Train.Fold(weights, batch, Every);
        }
    }

    private static (Weights Weights, Batch Batch) Start(JsonElement program)
    {
        var layers = program.GetProperty("layers").EnumerateArray().Select(units => units.GetInt32()).ToSeq();
        var topology = Topology.Of(layers).OrThrow();
        var batch = Examples.Of(ToMatrix(program.GetProperty("inputs")), ToMatrix(program.GetProperty("targets")))
            .OrThrow().At(LearningRate.One);
        return (Train.Initial(topology, program.GetProperty("seed").GetUInt32()), batch);
    }

    private static LearningRate Rate(string text) =>
        LearningRate.Of(Number(text)).OrThrow();

    private static Matrix ToMatrix(JsonElement rows) =>
        Matrix.Of(rows.GetArrayLength(), rows[0].GetArrayLength(), [.. Cells(rows)]);

    private static IEnumerable<double> Cells(JsonElement rows) =>
        rows.EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(cell => cell.GetDouble());

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    // Python's %.<digits>g where it needs no exponent: rounded to so many significant digits, without zeros at the end.
    private static string Digits(double x, int digits) =>
        decimal.Parse(x.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture)
            .ToString("0.################", CultureInfo.InvariantCulture);
}
