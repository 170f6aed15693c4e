namespace Elevenfold.Golden.Frozen;

/// <summary>The pages of docs/pages are those that report makes.</summary>
public sealed class PageFileTests
{
    [Theory]
    [InlineData("three-layer.html", "elevenfold tutorial three-layer --trace three-layer.trace > a.txt; elevenfold report three-layer.trace", 0)]
    [InlineData(
        "parted.html",
        "elevenfold train samples/xor.csv --hidden 4 --iterations 20 --every 1 --checkpoint 1 --trace ours.trace --quiet > a.txt; elevenfold report ours.trace samples/foreign/numpy.trace",
        1)]
    public void The_pages_in_the_documentation_are_what_report_makes(string name, string command, int exit)
    {
        using var shell = new Shell();
        var made = shell.Run(command);
        Assert.Equal((exit, ""), (made.Exit, made.Error));

        var path = Repository.PathOf("docs/pages/" + name);
        if (FrozenFile.IsBlessing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, made.Output);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == made.Output, $"docs/pages/{name} is stale: dotnet cake --target=Bless");
    }
}
