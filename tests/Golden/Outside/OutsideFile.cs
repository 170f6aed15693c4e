using System.Text.Json;

namespace Elevenfold.Golden;

internal static class GoldenFile
{
    /// <summary>One of the JSON files beside the tests.</summary>
    public static JsonElement Read(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name)));
        return file.RootElement.Clone();
    }
}
