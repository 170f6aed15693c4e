namespace Elevenfold.Properties;

/// <summary>exp is written out for each width of vector; it is one text.</summary>
public sealed class WidthTests
{
    [Theory]
    [InlineData("256")]
    [InlineData("128")]
    public void The_exps_of_all_widths_are_one_text(string width) => Assert.Equal(
        File.ReadAllText(Repository.PathOf("src/Core/Engine/Exp512.cs")).Replace("512", width, StringComparison.Ordinal),
        File.ReadAllText(Repository.PathOf($"src/Core/Engine/Exp{width}.cs")));
}
