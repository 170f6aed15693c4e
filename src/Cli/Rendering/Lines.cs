namespace Elevenfold.Cli.Rendering;

internal static class Lines
{
    /// <summary>Removes the trailing spaces that the wrapping of help texts leaves.</summary>
    public static string WithoutTrailingSpaces(string text) =>
        string.Join('\n', text.Split('\n').Select(line => line.TrimEnd(' ')));
}
