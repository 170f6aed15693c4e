namespace Elevenfold.Golden.Packages;

/// <summary>The folder of a user who has the package and the packages that it needs, and restores nothing from elsewhere.</summary>
/// <remarks>What the library needs was restored for these tests, and the package is unpacked here, not among the user's packages.</remarks>
internal sealed class Consumer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("elevenfold-consumer-").FullName;

    public Consumer(LibraryPackage library)
    {
        Directory.CreateDirectory(PathOf("data"));
        Write("nuget.config", $"""
            <configuration>
              <packageSources><clear /><add key="here" value="{library.Folder}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Restored()}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    public string PathOf(string name) => Path.Combine(_folder, name);

    public void Write(string name, string text) => File.WriteAllText(PathOf(name), text);

    // What a script is built into goes with the folder too.
    public Outcome Dotnet(params string[] arguments) => Package.Dotnet(_folder, [("XDG_DATA_HOME", PathOf("data"))], arguments);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Where the packages are that these tests were built with.
    private static string Restored() => Package.Dotnet(Repository.PathOf("."), "msbuild", "src/Core", "-getProperty:NuGetPackageRoot").Output.Trim();
}
