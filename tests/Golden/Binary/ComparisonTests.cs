namespace Elevenfold.Golden.Binary;

/// <summary>The program behind docs/benchmarks.md runs. Nothing here looks at a time.</summary>
public sealed class ComparisonTests
{
    private readonly string _bench = Repository.PathOf("bench/bin/Release/net10.0/Elevenfold.Bench.dll");

    [Fact]
    public void The_comparison_measures_every_part_and_names_what_is_missing()
    {
        using var shell = new Shell();

        var (page, error, exit) = shell.Run($"dotnet '{_bench}' compare --quick --no-peers");

        Assert.True(exit == 0, error);
        string[] sections =
        [
            "Bounds", "One small network", "Many small networks", "One large network", "Rows by weights: 784-30-10", "A trace of every state", "exp", "A whole process", "Memory",
            "Growth: rows", "Growth: width", "Growth: depth", "Growth: networks", "Allocation",
        ];
        foreach (var section in sections)
        {
            Assert.Contains($"\n## {section}", page, StringComparison.Ordinal);
        }

        Assert.Contains("\n| NumPy with OpenBLAS | missing: left out by --no-peers |", page, StringComparison.Ordinal);
        Assert.Contains("\n| Elevenfold | ", page, StringComparison.Ordinal);
        Assert.Contains("\n| 3-4-1, one network | 0 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_width_is_measured_by_a_process_of_its_own()
    {
        using var shell = new Shell();

        var (page, error, exit) = shell.Run($"dotnet '{_bench}' compare --quick --no-peers --job exp --bits 128");

        Assert.True(exit == 0, error);
        Assert.Contains("\n# Vectors of 128 bits\n", page, StringComparison.Ordinal);
        Assert.Contains("\n| Elevenfold's vectors, correctly rounded | ", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_width_that_the_machine_does_not_have_is_refused()
    {
        using var shell = new Shell();

        var (page, error, exit) = shell.Run($"dotnet '{_bench}' compare --quick --no-peers --job exp --bits 1024");

        Assert.NotEqual(0, exit);
        Assert.Contains("--bits 1024: the vectors of .NET have", error, StringComparison.Ordinal);
        Assert.Empty(page);
    }
}
