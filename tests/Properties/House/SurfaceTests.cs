using System.Xml.Linq;
using Elevenfold.Arithmetic;

namespace Elevenfold.Properties;

/// <summary>The public types of Core are few, and each is explained.</summary>
/// <remarks>src/Core/PublicAPI.Unshipped.txt has every public member; the compiler refuses one that is not in it.</remarks>
public sealed class SurfaceTests
{
    private const int Most = 90;

    // The cases of a closed set, such as the faults, are no types of their own here.
    private static readonly Type[] Types = [.. typeof(Matrix).Assembly.GetExportedTypes().Where(type => !type.IsNested)];

    [Fact]
    public void There_are_few_public_types() =>
        Assert.True(Types.Length <= Most, $"{Types.Length} public types, expected at most {Most}:\n" + string.Join('\n', Types.Select(type => type.FullName).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_type_inside_another_is_a_case_of_a_closed_set() => Assert.Empty(
        typeof(Matrix).Assembly.GetExportedTypes()
            .Where(type => type.IsNested && !type.DeclaringType!.IsAbstract)
            .Select(type => type.FullName));

    [Fact]
    public void Every_public_type_has_a_summary()
    {
        var summaries = XDocument.Load(Path.ChangeExtension(typeof(Matrix).Assembly.Location, ".xml")).Descendants("member")
            .Where(member => !string.IsNullOrWhiteSpace(member.Element("summary")?.Value))
            .Select(member => member.Attribute("name")!.Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.All(typeof(Matrix).Assembly.GetExportedTypes(), type => Assert.Contains("T:" + type.FullName!.Replace('+', '.'), summaries));
    }
}
