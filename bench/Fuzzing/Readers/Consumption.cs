namespace Elevenfold.Fuzzing;

/// <summary>Takes what a command would print.</summary>
internal static class Consumption
{
    /// <summary>Requires text.</summary>
    public static void Consume(this string text) => Reading.Require(text.Length > 0, "an empty output");

    /// <summary>Requires lines that a terminal shows as they are.</summary>
    public static void Consume(this IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Reading.Require(!line.Contains('\n', StringComparison.Ordinal), $"a line feed in a line: {line}");
        }
    }
}
