using System.Text;

namespace Elevenfold.Cli.Rendering;

/// <summary>Shortens JavaScript of our own for a page: comments go, and white space that separates nothing.</summary>
/// <remarks>
/// A line feed ends a statement that has no semicolon (ECMA-262, 12.10), so it stays, except beside a bracket or a comma that the statement goes on behind.
/// Texts, templates and regular expressions stay as they are.
/// </remarks>
internal static class ScriptText
{
    private const string OpensMore = "{;,([";
    private const string Closes = "})],;";

    // Behind these a slash begins a regular expression, else it divides.
    private const string BeforeExpression = "(,=:[!&|?{};+-*%<>~^\n";

    /// <summary>The same script, shorter.</summary>
    /// <param name="script">JavaScript without errors.</param>
    /// <returns>A script that does the same.</returns>
    public static string Compact(string script)
    {
        var compact = new StringBuilder(script.Length);
        var braces = new Stack<int>(); // of each template that the code stands in, the braces open in that code
        var i = 0;
        while (i < script.Length)
        {
            var c = script[i];
            if (char.IsWhiteSpace(c) || IsComment(script, i))
            {
                var from = i;
                i = AfterBlank(script, i);
                compact.Append(Separator(Last(compact), i < script.Length ? script[i] : '\n', script.AsSpan(from, i - from).Contains('\n')));
                continue;
            }

            var end = c switch
            {
                '"' or '\'' => AfterText(script, i, c),
                '`' => AfterTemplate(script, i + 1, braces),
                '/' when BeforeExpression.Contains(Last(compact), StringComparison.Ordinal) => AfterExpression(script, i),
                '}' when EndsCode(braces) => AfterTemplate(script, i + 1, braces),
                '{' or '}' => Counted(braces, c, i + 1),
                _ => i + 1,
            };

            compact.Append(script, i, end - i);
            i = end;
        }

        return compact.ToString();
    }

    private static char Last(StringBuilder text) => text.Length == 0 ? '\n' : text[^1];

    private static string Separator(char before, char after, bool hasFeed) =>
        hasFeed ? OpensMore.Contains(before, StringComparison.Ordinal) || before == '\n' || Closes.Contains(after, StringComparison.Ordinal) ? string.Empty : "\n"
        : IsWord(before) && IsWord(after) || (before == after && before is '+' or '-') || after == '/' || before == '/' ? " "
        : string.Empty;

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c > '~';

    private static bool IsComment(string script, int at) => script[at] == '/' && at + 1 < script.Length && script[at + 1] is '/' or '*';

    private static int AfterBlank(string script, int at)
    {
        while (at < script.Length)
        {
            if (IsComment(script, at))
            {
                var (mark, length) = script[at + 1] == '/' ? ("\n", 0) : ("*/", 2);
                at = script.IndexOf(mark, at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + length : script.Length;
            }
            else if (char.IsWhiteSpace(script[at]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static int AfterText(string script, int at, char quote)
    {
        for (at++; script[at] != quote; at++)
        {
            at += script[at] == '\\' ? 1 : 0;
        }

        return at + 1;
    }

    // Whether a brace closes the code in a template; then this code is left.
    private static bool EndsCode(Stack<int> braces)
    {
        if (!braces.TryPeek(out var open) || open > 0)
        {
            return false;
        }

        braces.Pop();
        return true;
    }

    private static int Counted(Stack<int> braces, char brace, int next)
    {
        if (braces.TryPop(out var open))
        {
            braces.Push(open + (brace == '{' ? 1 : -1));
        }

        return next;
    }

    // Up to the end of the template, or to the code in it, whose braces are counted from 0.
    private static int AfterTemplate(string script, int at, Stack<int> braces)
    {
        for (; script[at] != '`'; at++)
        {
            if (script[at] == '$' && script[at + 1] == '{')
            {
                braces.Push(0);
                return at + 2;
            }

            at += script[at] == '\\' ? 1 : 0;
        }

        return at + 1;
    }

    private static int AfterExpression(string script, int at)
    {
        var isClass = false;
        for (at++; isClass || script[at] != '/'; at++)
        {
            isClass = script[at] == '[' || (isClass && script[at] != ']');
            at += script[at] == '\\' ? 1 : 0;
        }

        return at + 1;
    }
}
