using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Elevenfold.Golden.Packages;

/// <summary>The packages hold what their users need, and stand alone.</summary>
[Collection(PackedOnce.Name)]
public sealed partial class PackageTests(LibraryPackage library, ToolPackage tool)
{
    private const string Assembly = "lib/net10.0/Elevenfold.Core.dll";
    private static readonly string[] Said = ["description", "authors", "license", "tags"];

    [Fact]
    public void The_library_carries_its_documentation() => Assert.Contains(
        "M:Elevenfold.Training.Train.Step(Elevenfold.Model.Weights,Elevenfold.Model.Batch)",
        Encoding.UTF8.GetString(library.Read("lib/net10.0/Elevenfold.Core.xml")),
        StringComparison.Ordinal);

    [Fact]
    public void The_library_carries_its_symbols_and_is_built_deterministically()
    {
        using var assembly = new PEReader(new MemoryStream(library.Read(Assembly)));
        var kinds = assembly.ReadDebugDirectory().Select(entry => entry.Type).ToList();
        Assert.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb, kinds);
        Assert.Contains(DebugDirectoryEntryType.Reproducible, kinds);
    }

    [Fact]
    public void The_library_is_one_assembly() => Assert.Equal(
        [Assembly, Path.ChangeExtension(Assembly, ".xml")], library.Entries().Where(entry => entry.StartsWith("lib/", StringComparison.Ordinal)));

    [Fact]
    public void A_package_carries_the_readme_of_its_project() => Assert.All(
        new (Package Package, string Project)[] { (library, "Core"), (tool, "Cli") },
        at =>
        {
            Assert.Equal("README.md", at.Package.Says("readme"));
            Assert.Equal(File.ReadAllBytes(Repository.PathOf($"src/{at.Project}/README.md")), at.Package.Read("README.md"));
        });

    // It is shown where no other file of the repository is.
    [Fact]
    public void A_readme_of_a_package_links_only_to_the_web() => Assert.All(
        new Package[] { library, tool },
        package => Assert.DoesNotMatch(RelativeLink(), Encoding.UTF8.GetString(package.Read("README.md"))));

    [Fact]
    public void A_package_says_what_it_is_who_made_it_and_its_licence() => Assert.All(
        new Package[] { library, tool },
        package => Assert.All(Said, name => Assert.False(string.IsNullOrWhiteSpace(package.Says(name)), name)));

    [GeneratedRegex(@"\]\((?!https://)|^\[[^\]]+\]:\s*(?!https://)|(href|src)=""(?!https://)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex RelativeLink();
}
