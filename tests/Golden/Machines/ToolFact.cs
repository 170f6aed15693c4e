namespace Elevenfold.Golden.Machines;

/// <summary>A test that runs wherever some programs are installed. The continuous integration counts a skipped test as failed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    // Where Debian has daemons, whoever calls them.
    private static readonly string[] Folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin"];

    public ToolFactAttribute(params string[] tools)
    {
        Tools = tools;
        Skip = tools.FirstOrDefault(tool => PathOf(tool) is null) is { } missing
            ? $"{missing} is not here; .ci/machines installs it"
            : null;
    }

    public IReadOnlyList<string> Tools { get; }

    /// <summary>The path of a program; null where it is not installed.</summary>
    public static string? PathOf(string tool) => Folders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);
}
