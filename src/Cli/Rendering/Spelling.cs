using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Rendering;

/// <summary>What somebody may have meant by a misspelled word.</summary>
internal static class Spelling
{
    /// <summary>The known word that is fewest edits away, where that is less than a third of the word (but one is allowed).</summary>
    public static Option<string> Nearest(string word, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(word, name)))
        .Where(near => near.Edits <= Math.Max(1, near.Name.TrimStart('-').Length / 3))
        .OrderBy(near => near.Edits)
        .Select(near => Some(near.Name))
        .FirstOrDefault(None);

    // Insertions, deletions, replacements and swaps of neighbours (the optimal string alignment distance), one row of
    // the table at a time: row[j] edits lead from the first i letters to the first j.
    private static int Edits(string from, string to)
    {
        var (beforeLast, last) = (new int[to.Length + 1], Enumerable.Range(0, to.Length + 1).ToArray());
        for (var i = 1; i <= from.Length; i++)
        {
            var row = new int[to.Length + 1];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[^1];
    }
}
