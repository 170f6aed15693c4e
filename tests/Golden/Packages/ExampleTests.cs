using System.Text.RegularExpressions;

namespace Elevenfold.Golden.Packages;

/// <summary>The example in the library's README, as a program of somebody who has nothing but the package.</summary>
[Collection(PackedOnce.Name)]
public sealed partial class ExampleTests(LibraryPackage library) : IDisposable
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <RestorePackagesPath>packages</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Elevenfold.Core" Version="*" />
          </ItemGroup>
        </Project>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("elevenfold-example-").FullName;

    // What the library needs was restored for these tests, so nothing is fetched; and the package is unpacked here, not among the user's packages.
    [Fact]
    public void It_compiles_and_prints_what_the_readme_shows()
    {
        var readme = File.ReadAllText(Repository.PathOf("src/Core/README.md"));
        File.WriteAllText(Path.Combine(_folder, "Example.csproj"), Project);
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), Fence("csharp", readme));
        File.WriteAllText(Path.Combine(_folder, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="here" value="{library.Folder}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="restored" value="{Restored()}" /></fallbackPackageFolders>
            </configuration>
            """);

        var outcome = Package.Dotnet(_folder, "run", "--configuration", "Release");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Equal(Fence("", readme), outcome.Output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Fence(string kind, string page) =>
        Assert.Single(Fences().Matches(page), fence => string.Equals(fence.Groups["kind"].Value, kind, StringComparison.Ordinal)).Groups["text"].Value;

    // Where the packages are that these tests were built with.
    private static string Restored() => Package.Dotnet(Repository.PathOf("."), "msbuild", "src/Core", "-getProperty:NuGetPackageRoot").Output.Trim();

    [GeneratedRegex(@"^```(?<kind>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Fences();
}
