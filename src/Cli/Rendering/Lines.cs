namespace Elevenfold.Cli.Rendering;

internal static class Lines
{
    /// <summary>The same text without the spaces that wrapping leaves at the ends of its lines.</summary>
    public static string WithoutTrailingSpaces(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.TrimEnd(' ')));
}
