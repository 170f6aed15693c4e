namespace Elevenfold.Tests;

/// <summary>The repository that these tests were built from: goldens are read, and blessed, where git keeps them.</summary>
internal static class Repository
{
    private static readonly string Root = Above(AppContext.BaseDirectory);

    public static string PathOf(string path) => Path.Combine([Root, .. path.Split('/')]);

    private static string Above(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "Elevenfold.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("these tests run inside a clone of the repository");
    }
}
