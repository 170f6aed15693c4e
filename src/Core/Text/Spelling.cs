using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Text;

/// <summary>Suggestions for misspelled words.</summary>
internal static class Spelling
{
    // Longer words are not names that a user typed. The limit of edits makes the time linear in the length of a word, not quadratic.
    private const int LongestWord = 100;
    private const int MostEdits = 5;

    /// <summary>The known word at the smallest edit distance: at most a third of its length, or one edit.</summary>
    public static Option<string> Nearest(string word, IEnumerable<string> known)
    {
        var (nearest, fewest) = (Option<string>.None, MostEdits + 1);
        foreach (var name in known.Where(name => word.Length <= LongestWord && name.Length <= LongestWord))
        {
            var most = Math.Min(Math.Max(1, name.TrimStart('-').Length / 3), fewest - 1);
            if (Math.Abs(word.Length - name.Length) <= most && Edits(word, name, most) is var edits && edits <= most)
            {
                (nearest, fewest) = (Some(name), edits);
            }
        }

        return nearest;
    }

    // The optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. One row of the table
    // at a time: row[j] is the distance from the first i letters to the first j. Distances above most are not distinguished,
    // so only the cells within most of the diagonal are computed.
    private static int Edits(string from, string to, int most)
    {
        var many = most + 1;
        var (beforeLast, last, row) = (new int[to.Length + 1], new int[to.Length + 1], new int[to.Length + 1]);
        for (var j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            System.Array.Fill(row, many);
            row[0] = i;
            for (var j = Math.Max(1, i - most); j <= Math.Min(to.Length, i + most); j++)
            {
                var replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[^1];
    }
}
