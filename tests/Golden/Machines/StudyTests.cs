using System.Globalization;

namespace Elevenfold.Golden.Machines;

/// <summary>The study of samples/studies/xor: its files fit each other, and a hundred of its seeds (its page repeats them to the bit) fit its table.</summary>
public sealed class StudyTests : IDisposable
{
    private const string Study = "samples/studies/xor";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_plot_is_that_of_the_table() => Succeed($"dotnet run {Study}/plot.cs {Study}/table.csv | cmp - {Study}/learning.svg");

    [Fact]
    public void There_is_a_digest_for_each_hundred_of_the_seeds() => Assert.Equal(
        Whole(Succeed($"elevenfold sweep plan {Study}/sweep.json --count")),
        2_800 * Whole(Succeed($"wc -l < {Study}/blocks.sha256")));

    // A share of a hundred seeds is within five standard deviations of that of ten thousand, and one more seed for the shares near 0 and 1.
    [Fact]
    public void The_shares_of_a_hundred_seeds_are_near_those_of_all()
    {
        var hundred = Rows(Succeed(
            $"elevenfold sweep plan {Study}/sweep.json | sed -n '19601,22400p' | elevenfold sweep run "
            + "| elevenfold sweep table --over seed --of reached --stat 'count,converged<60001' --format csv"));
        var all = Rows(File.ReadAllText(Repository.PathOf($"{Study}/table.csv")));
        Assert.Equal(28, all.Length);
        Assert.All(all.Zip(hundred), rows =>
        {
            var ((row, share), (sample, found)) = rows;
            Assert.Equal(row[..2], sample[..2]);
            Assert.Equal(("10000", "100"), (row[2], sample[2]));
            Assert.InRange(found, share - Spread(share), share + Spread(share));
        });

        static double Spread(double share) => (5 * Math.Sqrt(share * (1 - share) / 100)) + 0.01;
    }

    private static (string[] Cells, double Share)[] Rows(string csv) =>
        [.. csv.Trim().Split('\n')[1..].Select(line => line.Split(',')).Select(cells => (cells, double.Parse(cells[3], CultureInfo.InvariantCulture)))];

    private static long Whole(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private string Succeed(string line)
    {
        var outcome = _shell.RunScript($"set -o pipefail; {line}");
        Assert.True(outcome.Exit == 0, $"{line}\nexits with {outcome.Exit}:\n{outcome.Output}\n{outcome.Error}");
        return outcome.Output;
    }
}
