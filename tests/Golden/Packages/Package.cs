using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Elevenfold.Golden.Packages;

/// <summary>The package of a project as <c>dotnet pack</c> makes it of what was built along with these tests, in a folder of its own.</summary>
public abstract class Package : IDisposable
{
    /// <param name="project">Its folder in src.</param>
    /// <param name="options">How it is packed.</param>
    protected Package(string project, params ReadOnlySpan<string> options)
    {
        var packed = Dotnet(Repository.PathOf("."), ["pack", $"src/{project}", "--configuration", "Release", "--nologo", "--output", Folder, .. options]);
        Assert.True(packed.Exit == 0, packed.Output);
        File = Assert.Single(Directory.GetFiles(Folder, "*.nupkg"));
    }

    /// <summary>The folder that holds the package, and nothing else.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("elevenfold-package-").FullName;

    /// <summary>The package.</summary>
    public string File { get; }

    /// <summary>The names of the files in it.</summary>
    public IReadOnlyList<string> Entries()
    {
        using var archive = ZipFile.OpenRead(File);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    /// <summary>The bytes of a file in it.</summary>
    public byte[] Read(string entry)
    {
        using var archive = ZipFile.OpenRead(File);
        using var content = Assert.Single(archive.Entries, file => string.Equals(file.FullName, entry, StringComparison.Ordinal)).Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>What its manifest says under a name; null where it says nothing.</summary>
    public string? Says(string name)
    {
        using var manifest = new MemoryStream(Read(Assert.Single(Entries(), entry => entry.EndsWith(".nuspec", StringComparison.Ordinal))));
        return XDocument.Load(manifest).Descendants().SingleOrDefault(element => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal))?.Value;
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    internal static Outcome Dotnet(string folder, params string[] arguments) => Dotnet(folder, [], arguments);

    internal static Outcome Dotnet(string folder, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1"; // nothing of it outlives the test
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        return Shell.Ended(process);
    }
}

/// <summary>Elevenfold.Core.</summary>
public sealed class LibraryPackage() : Package("Core", "--no-build");

/// <summary>The tool, without code for a processor.</summary>
public sealed class ToolPackage() : Package("Cli", "--no-build");

/// <summary>Each is packed once, for all tests of this room.</summary>
[CollectionDefinition(Name)]
public sealed class PackedOnce : ICollectionFixture<LibraryPackage>, ICollectionFixture<ToolPackage>
{
    public const string Name = "Packages";
}
