namespace Elevenfold.Golden.Binary;

/// <summary>The program behind docs/benchmarks.md runs. Nothing here looks at a time.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void The_comparison_measures_every_part_and_names_what_is_missing()
    {
        using var shell = new Shell();
        var bench = Repository.PathOf("bench/bin/Release/net10.0/Elevenfold.Bench.dll");

        var (page, error, exit) = shell.Run($"dotnet '{bench}' compare --quick --no-peers");

        Assert.True(exit == 0, error);
        string[] sections =
        [
            "Bounds", "One small network", "Many small networks", "One large network", "A whole process", "Memory",
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
}
