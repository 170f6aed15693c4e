using System.Buffers;
using System.Text;

namespace Elevenfold.Cli.Rendering;

/// <summary>Words as a POSIX shell reads them.</summary>
internal static class ShellWords
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@%+=:,./-_");

    public static string Of(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    public static string Word(string word) =>
        word.Length > 0 && !word.AsSpan().ContainsAnyExcept(Plain) ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>The words of a line, by its blanks and quotes alone: variables, pipes and patterns are text. Null where a quote has no end.</summary>
    /// <param name="line">The line. Within <c>'</c> and <c>"</c> blanks are text; outside of <c>'</c> a backslash makes the next character text.</param>
    public static string[]? Split(string line)
    {
        var (words, word, isWord, quote) = (new List<string>(), new StringBuilder(), false, '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && quote != '\'' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                isWord = true;
            }
            else if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
                word.Append(quote != '\0' ? c : null);
            }
            else if (c is '\'' or '"')
            {
                (quote, isWord) = (c, true);
            }
            else if (c is ' ' or '\t')
            {
                EndWord();
            }
            else
            {
                word.Append(c);
                isWord = true;
            }
        }

        EndWord();
        return quote == '\0' ? [.. words] : null;

        void EndWord()
        {
            if (isWord)
            {
                words.Add(word.ToString());
            }

            word.Clear();
            isWord = false;
        }
    }
}
