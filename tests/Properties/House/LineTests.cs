namespace Elevenfold.House;

/// <summary>A line of code fits into a window.</summary>
public sealed class LineTests
{
    private const int Longest = 200;
    private static readonly string[] Folders = ["src", "tests", "bench"];

    [Fact]
    public void No_line_of_code_is_longer_than_may_be()
    {
        var found =
            from folder in Folders
            from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            where !IsMade(file)
            from line in File.ReadLines(file).Select((text, i) => (Number: i + 1, text.Length))
            where line.Length > Longest
            select $"{Path.GetRelativePath(Repository.PathOf("."), file)}({line.Number}): {line.Length} characters, expected at most {Longest}";
        var all = string.Join('\n', found);
        Assert.True(all.Length == 0, all);
    }

    // By the compiler, from our files.
    private static bool IsMade(string file) => file.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj"], StringComparer.Ordinal).Any();
}
