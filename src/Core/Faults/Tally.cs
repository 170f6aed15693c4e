using LanguageExt;
using static Elevenfold.Faults.Phrases;
using static Elevenfold.Text.Printable;
using static System.FormattableString;

namespace Elevenfold.Faults;

/// <summary>How many cells of a column are at fault, and of what.</summary>
/// <param name="Found">Their number.</param>
/// <param name="Cells">The number of cells of the column.</param>
/// <param name="Values">Their first few different texts.</param>
/// <param name="Counts">The number of cells of each of these texts.</param>
/// <param name="Different">The number of their different texts.</param>
/// <param name="Lines">The lines of the first few of them.</param>
public sealed record Tally(long Found, long Cells, Arr<string> Values, Arr<int> Counts, int Different, Arr<int> Lines)
{
    internal const int MostValues = 5;

    /// <summary>Such as <c>2 of 7 cells are words (Ada 1, Tor 1; lines 2 and 3)</c>. Lines are left out where they are all.</summary>
    internal string Sentence(string one, string many)
    {
        var values = string.Join(", ", Values.Zip(Counts, (text, cells) => Invariant($"{(text.Length == 0 ? "empty" : Name(text))} {cells}")));
        var more = Different > Values.Count ? Invariant($" and {Different - Values.Count} more") : string.Empty;
        return Invariant($"{Found} of {Count(Cells, "cell")} {(Found == 1 ? "is " + one : "are " + many)} ({values}{more}{LineList()})");
    }

    private string LineList()
    {
        if (Found == Cells)
        {
            return string.Empty;
        }

        var listed = Lines.Select(line => Invariant($"{line}")).ToList();
        var rest = Found - Lines.Count;
        return Found == 1 ? "; line " + listed[0]
            : rest > 0 ? Invariant($"; lines {string.Join(", ", listed)} and {rest} more")
            : "; lines " + string.Join(", ", listed.Take(listed.Count - 1)) + " and " + listed[^1];
    }
}
