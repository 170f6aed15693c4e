namespace Elevenfold.Golden.Frozen;

/// <summary>What this program once said, kept so that it says the same tomorrow. Only the build target Bless rewrites it.</summary>
internal static class FrozenFile
{
    private const string Advice =
        "To look: dotnet cake --target=Bless, then git diff tests/Golden/Frozen. "
        + "If the change is meant, commit it; if not, git checkout tests/Golden/Frozen and mend the code.";

    public static bool IsBlessing => Environment.GetEnvironmentVariable("ELEVENFOLD_BLESS") == "1";

    /// <summary>The text of a golden, or nothing where it is still missing.</summary>
    public static string? Read(string name) => File.Exists(PathOf(name)) ? File.ReadAllText(PathOf(name)) : null;

    public static string Required(string name)
    {
        var frozen = Read(name);
        Assert.True(frozen is not null, $"{name} is missing. {Advice}");
        return frozen!;
    }

    /// <summary>Fails where a golden does not say this, or when blessing makes it say so.</summary>
    public static void Check(string name, string actual)
    {
        if (IsBlessing)
        {
            File.WriteAllText(PathOf(name), actual);
            return;
        }

        var frozen = Required(name);
        Assert.True(frozen == actual, $"{name} is stale, {FirstDifference(frozen, actual)}\n{Advice}");
    }

    public static string PathOf(string name) => Repository.PathOf("tests/Golden/Frozen/" + name);

    private static string FirstDifference(string frozen, string actual)
    {
        var (was, now) = (frozen.Split('\n'), actual.Split('\n'));
        var line = was.Zip(now, (before, after) => before == after).TakeWhile(same => same).Count();
        return $"from line {line + 1} on:\n  frozen: {At(was, line)}\n  now:    {At(now, line)}";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line] : "(the end)";
}
