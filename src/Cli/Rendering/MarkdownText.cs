using System.Text;

namespace Elevenfold.Cli.Rendering;

/// <summary>Text of others in Markdown: it stays text, and makes neither marks nor HTML.</summary>
internal static class MarkdownText
{
    private const string Marks = @"\`*_[]#~!";

    /// <summary>The text for one line. The mark between cells is escaped by <see cref="TextTable.Markdown"/>.</summary>
    public static string Of(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            _ = character switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                _ when Marks.Contains(character, StringComparison.Ordinal) => escaped.Append('\\').Append(character),
                _ => escaped.Append(character),
            };
        }

        return escaped.ToString();
    }
}
