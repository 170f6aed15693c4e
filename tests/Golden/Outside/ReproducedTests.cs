using System.Globalization;
using Elevenfold.Arithmetic;
using Elevenfold.Golden.Frozen;

namespace Elevenfold.Golden.Outside;

/// <summary>docs/reproduced.md says how far published numbers are reproduced here; it is computed anew.</summary>
public sealed class ReproducedTests
{
    [Fact]
    public void The_page_says_what_is_computed() => FrozenFile.Check("../../../docs/reproduced.md", Page());

    // Rates of 10 and more are sensitive to the last bit; all else must agree in all digits.
    [Fact]
    public void Every_row_agrees_whose_path_is_not_chaotic() => Assert.All(
        Reproduced.Rows().Where(row => !row.IsWhole),
        row => Assert.Matches("at rate (10|100|1000)(,|$)", row.What));

    [Fact]
    public void Brownlees_twelve_weights_agree_to_the_last_bit()
    {
        var weights = Reproduced.TwelveWeights().ToList();
        Assert.Equal(12, weights.Count);
        Assert.All(weights, weight => Assert.Equal(Bits.Of(weight.Published), Bits.Of(weight.Computed)));
    }

    private const string BrownleeCommand =
        "samples/brownlee.csv --classes --initial samples/brownlee-initial.json --batch 1 --shuffle none --learning-rate 0.5 --epochs 20 --weights brownlee.json";

    private static string Page()
    {
        string[] lines =
        [
            "# Reproduced",
            "",
            "Numbers that others published, beside those that are computed here. `dotnet cake --target=Bless` makes this page, and a test compares it with what is computed. The published",
            "numbers are in [tests/Golden/Outside](../tests/Golden/Outside), each file with its source.",
            "",
            "| source | what | published | agreement | why not all |",
            "|---|---|---|---|---|",
            .. Reproduced.Rows().Select(row => row.ToString()),
            "",
            "The sequel's author printed under Python 2 and the NumPy of 2015. From rate 10 on, the network of the sequel swings: a difference in the last bit of one exp grows until other digits are",
            "printed. No version of NumPy promises that bit: at rate 1000, NumPy 1.24 (2023) ends with other weights than the post, too.",
            "",
            "## Brownlee's twelve weights, bit for bit",
            "",
            "The network of \"How to code a neural network with backpropagation in Python (from scratch)\": 2-2-2, learning rate 0.5, 20 epochs, a row a step in the order of the table,",
            "the bias as the first term of each sum.",
            "",
            "| weight | published | computed | bits |",
            "|---|---|---|---|",
            .. Reproduced.TwelveWeights().Select(weight =>
                $"| {weight.Name} | {Decimals.Print(weight.Published)} | {Decimals.Print(weight.Computed)} | {Bits.Of(weight.Computed).ToString("X16", CultureInfo.InvariantCulture)} |"),
            "",
            "The same by one command, from the table and the initial weights of the post:",
            "",
            "```sh",
            $"elevenfold train {BrownleeCommand}",
            "```",
            "",
        ];
        return string.Join('\n', lines);
    }
}
