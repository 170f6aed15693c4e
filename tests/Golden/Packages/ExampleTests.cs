using System.Text.RegularExpressions;

namespace Elevenfold.Golden.Packages;

/// <summary>The examples in the library's README, each as the program of a user who has nothing but the package.</summary>
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

    private readonly Consumer _consumer = new(library);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void It_compiles_and_prints_what_the_readme_shows(int example)
    {
        var readme = File.ReadAllText(Repository.PathOf("src/Core/README.md"));
        _consumer.Write("Example.csproj", Project);
        _consumer.Write("Program.cs", Fence("csharp", readme, example));

        var outcome = _consumer.Dotnet("run", "--configuration", "Release");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Equal(Fence("", readme, example), outcome.Output);
    }

    [Fact]
    public void The_example_of_the_repositorys_readme_compiles_and_prints_the_number_behind_it()
    {
        var example = Fence("csharp", File.ReadAllText(Repository.PathOf("README.md")), index: 1);
        _consumer.Write("Example.csproj", Project.Replace("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", string.Empty, StringComparison.Ordinal));
        _consumer.Write("Program.cs", example);

        var outcome = _consumer.Dotnet("run", "--configuration", "Release");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Equal(example.TrimEnd()[(example.LastIndexOf("// ", StringComparison.Ordinal) + 3)..] + "\n", outcome.Output);
    }

    public void Dispose() => _consumer.Dispose();

    private static string Fence(string kind, string page, int index) =>
        Fences().Matches(page).Where(fence => string.Equals(fence.Groups["kind"].Value, kind, StringComparison.Ordinal)).ElementAt(index).Groups["text"].Value;

    [GeneratedRegex(@"^```(?<kind>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Fences();
}
