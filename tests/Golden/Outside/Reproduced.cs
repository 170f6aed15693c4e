using System.Globalization;
using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Training;

namespace Elevenfold.Golden.Outside;

/// <summary>What others published beside what is computed here: the rows of docs/reproduced.md.</summary>
internal static class Reproduced
{
    private const long Every = 10_000;
    private const long Iterations = 60_000;
    private const string Sequel = "[the sequel](https://iamtrask.github.io/2015/07/27/python-network-part2/)";
    private const string Tutorial = "[the tutorial](https://iamtrask.github.io/2015/07/12/basic-python-network/)";
    private static readonly JsonElement Published = OutsideFile.Read("published.json");
    private static readonly JsonElement Brownlee = OutsideFile.Read("brownlee.json");

    /// <summary>All rows, in the order of the page.</summary>
    public static IEnumerable<ReproducedRow> Rows()
    {
        string[] rates = [.. Published.GetProperty("alpha-sweep").GetProperty("printed_error_every_10000").EnumerateObject().Select(row => row.Name)];
        return
        [
            TwoLayer(),
            ErrorsOf(Tutorial, "the second program's error, every 10,000 iterations", Published.GetProperty("three-layer").GetProperty("printed_error_every_10000"), 4, "1", string.Empty),
            .. rates.Select(rate => SequelErrors(rate, "alpha-sweep", 4)),
            .. rates.Select(Directions),
            .. rates.Select(FinalWeights),
            .. rates.Select(rate => SequelErrors(rate, "hidden-32", 32)),
            BrownleeErrors(),
            BrownleeWeights(),
        ];
    }

    /// <summary>The twelve weights of Brownlee's network after 20 epochs, published and computed.</summary>
    public static IEnumerable<(string Name, double Published, double Computed)> TwelveWeights()
    {
        var weights = BrownleeFold(20 * 10).Weights;
        foreach (var (layer, synapse) in new[] { ("hidden", 0), ("output", 1) })
        {
            var units = Brownlee.GetProperty("publishedWeights").GetProperty(layer);
            for (var unit = 0; unit < 2; unit++)
            {
                for (var input = 0; input < 3; input++)
                {
                    var (name, row) = input == 2 ? ("bias", 0) : ($"input {input + 1}", input + 1);
                    yield return ($"{layer} {unit + 1}, {name}", units[unit][input].GetDouble(), weights.Synapses[synapse][row, unit]);
                }
            }
        }
    }

    private static ReproducedRow TwoLayer()
    {
        var program = Published.GetProperty("two-layer");
        var (weights, batch) = Start(program, [3, 1]);
        var outputs = Train.Outputs(Train.Fold(weights, batch, program.GetProperty("iterations").GetInt64() - 1), batch.Inputs).Cells.ToArray();
        var printed = outputs.Select(x => x.ToString("F8", CultureInfo.InvariantCulture));
        return ReproducedRow.Of(Tutorial, "the first program's output after training", "8 decimals", Texts(program.GetProperty("printed_output_after_training")), printed, string.Empty);
    }

    private static ReproducedRow SequelErrors(string rate, string table, int hidden) => ErrorsOf(
        Sequel,
        $"errors at rate {rate}, {hidden} hidden units",
        Published.GetProperty(table).GetProperty("printed_error_every_10000").GetProperty(rate),
        hidden,
        rate,
        "the path is so sensitive that the last bit of an exp or a sum, which NumPy rounds otherwise, moves these digits");

    private static ReproducedRow ErrorsOf(string source, string what, JsonElement printed, int hidden, string rate, string why)
    {
        var (weights, batch) = Start(Published.GetProperty("three-layer"), [3, hidden, 1]);
        batch = batch.Examples.At(Rate(rate));
        var errors = new List<double>();
        for (var k = 0L; k < Iterations; k += Every)
        {
            errors.Add(Train.ErrorOf(weights, batch.Examples).Mean);
            weights = Train.Fold(weights, batch, Every);
        }

        return ReproducedRow.OfDigits(source, what, [.. Texts(printed)], errors, why);
    }

    private static ReproducedRow Directions(string rate)
    {
        var (weights, batch) = Start(Published.GetProperty("three-layer"), [3, 4, 1]);
        var found = Train.DirectionChanges(Recipe.Plain(Rate(rate)), batch.Examples, new State(0, weights), Iterations);
        var table = Published.GetProperty("alpha-sweep").GetProperty("update_direction_changes").GetProperty(rate);
        return ReproducedRow.Of(
            Sequel,
            $"direction changes of the updates at rate {rate}",
            "whole numbers",
            Cells(table).Select(cell => cell.GetRawText()),
            found.SelectMany(synapse => synapse.Cells.ToArray()).Select(x => x.ToString("F0", CultureInfo.InvariantCulture)),
            "as for the errors at this rate");
    }

    private static ReproducedRow FinalWeights(string rate)
    {
        var (weights, batch) = Start(Published.GetProperty("three-layer"), [3, 4, 1]);
        var last = Train.Fold(weights, batch.Examples.At(Rate(rate)), Iterations);
        var table = Published.GetProperty("alpha-sweep").GetProperty("final_weights").GetProperty(rate);
        return ReproducedRow.Of(
            Sequel,
            $"final weights at rate {rate}",
            "8 decimals",
            Cells(table).Select(cell => Number(cell.GetString()!).ToString("F8", CultureInfo.InvariantCulture)),
            last.Synapses.SelectMany(synapse => synapse.Cells.ToArray()).Select(x => x.ToString("F8", CultureInfo.InvariantCulture)),
            "as for the errors at this rate");
    }

    // The sum of squared errors of an epoch is of states that change from row to row.
    private static ReproducedRow BrownleeErrors()
    {
        var (recipe, examples, state) = BrownleeStart();
        var sums = new double[20];
        for (var k = 0; k < 20 * 10; k++)
        {
            sums[k / 10] += 2 * Train.HalfSquaredError(recipe.Network, state.Weights, examples.Pick(recipe.Batches.RowsAt(k, 10).ToArray()));
            state = Train.Step(recipe, examples, state).State;
        }

        var (published, computed) = (Texts(Brownlee.GetProperty("publishedSumOfSquaredErrorsPerEpoch")), sums.Select(x => x.ToString("F3", CultureInfo.InvariantCulture)));
        return ReproducedRow.Of(BrownleeSource, "sum of squared errors of 20 epochs", "3 decimals", published, computed, string.Empty);
    }

    private static ReproducedRow BrownleeWeights() => ReproducedRow.Of(
        BrownleeSource,
        "the twelve weights after 20 epochs",
        "all digits",
        TwelveWeights().Select(weight => Decimals.Print(weight.Published)),
        TwelveWeights().Select(weight => Decimals.Print(weight.Computed)),
        string.Empty);

    private const string BrownleeSource = "[J. Brownlee](https://machinelearningmastery.com/implement-backpropagation-algorithm-scratch-python/)";

    private static State BrownleeFold(long steps)
    {
        var (recipe, examples, state) = BrownleeStart();
        return Train.Fold(recipe, examples, state, steps);
    }

    // A unit's weights are those of its inputs, then its bias, with which its sum begins.
    private static (Recipe Recipe, Examples Examples, State From) BrownleeStart()
    {
        var rows = Brownlee.GetProperty("rows");
        var inputs = Matrix.Create(10, 2, (n, i) => rows[n][i].GetDouble());
        var targets = Matrix.Create(10, 2, (n, o) => Brownlee.GetProperty("classes")[n].GetInt32() == o ? 1 : 0);
        var initial = Brownlee.GetProperty("initial");
        var recipe = Recipe.Plain(LearningRate.Of(0.5).OrThrow()) with { Network = Network.Tutorial with { Bias = Bias.First }, Batches = new(1, Shuffle.None, 0) };
        var weights = Weights.Of([Synapse(initial.GetProperty("hidden")), Synapse(initial.GetProperty("output"))], hasBias: true).OrThrow();
        return (recipe, Examples.Of(inputs, targets).OrThrow(), new State(0, weights));

        static Matrix Synapse(JsonElement units) => Matrix.Create(3, 2, (row, unit) => units[unit][(row + 2) % 3].GetDouble());
    }

    private static (Weights Weights, Batch Batch) Start(JsonElement program, int[] layers)
    {
        var examples = Examples.Of(ToMatrix(program.GetProperty("inputs")), ToMatrix(program.GetProperty("targets"))).OrThrow();
        return (Train.Initial(Topology.Of(layers).OrThrow(), program.GetProperty("seed").GetUInt32()), examples.At(LearningRate.One));
    }

    private static LearningRate Rate(string text) => LearningRate.Of(Number(text)).OrThrow();

    private static Matrix ToMatrix(JsonElement rows) => Matrix.Create(rows.GetArrayLength(), rows[0].GetArrayLength(), (row, column) => rows[row][column].GetDouble());

    private static IEnumerable<JsonElement> Cells(JsonElement table) =>
        table.GetProperty("syn0").EnumerateArray().Concat(table.GetProperty("syn1").EnumerateArray()).SelectMany(row => row.EnumerateArray());

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString()!);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A row of docs/reproduced.md.</summary>
/// <param name="Source">Who published it.</param>
/// <param name="What">What it is.</param>
/// <param name="Printed">How many numbers of how many digits.</param>
/// <param name="Agreement">How far they agree.</param>
/// <param name="IsWhole">Whether all of them agree.</param>
/// <param name="Why">Why not, where not.</param>
internal sealed record ReproducedRow(string Source, string What, string Printed, string Agreement, bool IsWhole, string Why)
{
    private const int MostDigits = 12; // what Python 2 prints

    public static ReproducedRow Of(string source, string what, string precision, IEnumerable<string> published, IEnumerable<string> computed, string why)
    {
        string[] texts = [.. published];
        var same = texts.Zip(computed).Count(pair => pair.Item1 == pair.Item2);
        var isWhole = same == texts.Length;
        return new(source, what, $"{texts.Length} numbers, {precision}", isWhole ? "all" : $"{same} of {texts.Length}", isWhole, isWhole ? string.Empty : why);
    }

    public static ReproducedRow OfDigits(string source, string what, string[] published, IReadOnlyList<double> computed, string why)
    {
        var digits = published.Zip(computed).Min(pair => DigitsOf(double.Parse(pair.Item1, CultureInfo.InvariantCulture), pair.Item2));
        var isWhole = digits == MostDigits;
        return new(source, what, $"{published.Length} numbers, {MostDigits} digits", isWhole ? "all" : $"{digits} digits", isWhole, isWhole ? string.Empty : why);
    }

    public override string ToString() => $"| {Source} | {What} | {Printed} | {Agreement} | {Why} |";

    private static int DigitsOf(double published, double computed)
    {
        var digits = MostDigits;
        while (digits > 0 && Rounded(published, digits) != Rounded(computed, digits))
        {
            digits--;
        }

        return digits;
    }

    private static string Rounded(double x, int digits) => x.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
