using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Rendering;

/// <summary>What somebody may have meant by a misspelled word.</summary>
internal static class Spelling
{
    /// <summary>The known word that is fewest edits away, where that is less than a third of the word (but one is allowed).</summary>
    public static Option<string> Nearest(string word, IEnumerable<string> known) => known
        .Select(name => (Name: name, Edits: Edits(word, name)))
        .Where(near => near.Edits <= Math.Max(1, near.Name.Length / 3))
        .OrderBy(near => near.Edits)
        .Select(near => Some(near.Name))
        .FirstOrDefault(None);

    // Levenshtein's distance: insertions, deletions and replacements, one row of the table at a time.
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
