using System.Text.Json;

namespace Elevenfold.Golden.Outside;

internal static class OutsideFile
{
    /// <summary>One of the JSON files of outside truth: what others published or computed, never rewritten.</summary>
    public static JsonElement Read(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests/Golden/Outside/" + name)));
        return file.RootElement.Clone();
    }
}
