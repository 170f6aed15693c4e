using System.Globalization;
using System.Text;

namespace Elevenfold.Properties.Mutants;

/// <summary>The table of mutants as texts: a line each, and the section of docs/laws.md.</summary>
internal static class MutationPage
{
    /// <summary>All mutants, separated by tabs.</summary>
    public static string Tsv(IReadOnlyList<MutationLine> lines) =>
        "program\tline\tkind\tchange\tlaw\tcase\twithin rounding: law\tcase\twithout a second step: law\tcase\tequivalent because\n"
        + string.Concat(lines.Select(line => string.Join('\t', (string[])
        [
            line.Program,
            Text(line.Mutant.Line),
            line.Mutant.Kind,
            line.Mutant.Change,
            .. Cells(line.Exact),
            .. Cells(line.Near),
            .. Cells(line.Apart),
            Equivalents.ReasonOf(line) ?? string.Empty,
        ]) + "\n"));

    /// <summary>The section: how many of each kind are found, by which laws, and which are not.</summary>
    public static string Markdown(IReadOnlyList<MutationLine> lines)
    {
        var text = new StringBuilder();
        var others = lines.Where(line => Equivalents.ReasonOf(line) is null).ToArray();
        var answering = others.Where(line => !line.Exact.IsNoAnswer).ToArray();
        text.Append(CultureInfo.InvariantCulture, $"""
            There are {lines.Count} mutants: {Of("ScalarStep")} of the step and {Of("ScalarRecipe")} of the recipes' parts. {lines.Count - others.Length} compute the same function as the original.
            Of the other {others.Length}, the laws find **{others.Count(Found)}, {Share(others.Count(Found), others.Length)}**;
            of the {answering.Length} that answer at all, {answering.Count(Found)}, {Share(answering.Count(Found), answering.Length)}.
            The column "within rounding" counts the same mutants as programs that claim no arithmetic: those that only round otherwise are right then, and no law finds them.
            The last column leaves out the laws that compute the step a second time ({string.Join(", ", MutationTable.Definitions)}), within rounding.
            Beside it: metamorphic relations of the literature found 14.8 % of 709 mutants of classifiers
            (P. Saha and U. Kanewala, "Fault detection effectiveness of metamorphic relations developed for testing supervised classifiers", 2019).

            | kind of change | mutants | equivalent | no answer | found | within rounding | without a second step |
            |---|---|---|---|---|---|---|

            """);
        foreach (var kind in lines.GroupBy(line => line.Mutant.Kind).OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Row(kind.Key, [.. kind]);
        }

        Row("all", [.. lines]);
        text.Append("\n| found first by | mutants | of them within 3 cases |\n|---|---|---|\n");
        var finders = others.Where(line => Found(line) && !line.Exact.IsNoAnswer).GroupBy(line => line.Exact.Law);
        foreach (var law in finders.OrderByDescending(law => law.Count()).ThenBy(law => law.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {law.Key} | {law.Count()} | {law.Count(line => line.Exact.Case <= 3)} |\n");
        }

        text.Append("\nNot found in 200 cases:\n\n| program, line | change |\n|---|---|\n");
        foreach (var line in others.Where(line => !Found(line)))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {line.Program}, {line.Mutant.Line} | `{line.Mutant.Change}` |\n");
        }

        text.Append("""

            The sums in place of assignments differ where an update is -0 at a weight or slot of -0, which takes a product that underflows, or a rate of 0.
            The other one differs where rounding moves the end of a line.

            """);
        text.Append("\nEquivalent:\n\n| program, line | change | why |\n|---|---|---|\n");
        foreach (var line in lines.Where(line => Equivalents.ReasonOf(line) is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {line.Program}, {line.Mutant.Line} | `{line.Mutant.Change}` | {Equivalents.ReasonOf(line)} |\n");
        }

        return text.ToString();

        int Of(string program) => lines.Count(line => line.Program == program);

        void Row(string name, MutationLine[] some)
        {
            var (equivalent, silent) = (some.Count(line => Equivalents.ReasonOf(line) is not null), some.Count(line => line.Exact.IsNoAnswer));
            var (found, near, apart) = (some.Count(Found), some.Count(line => !line.Near.IsNone), some.Count(line => !line.Apart.IsNone));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {some.Length} | {equivalent} | {silent} | {found} | {near} | {apart} |\n");
        }
    }

    private static bool Found(MutationLine line) => !line.Exact.IsNone;

    private static string Share(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0.0} %");

    private static string[] Cells(Finding finding) => [finding.Law, Text(finding.Case)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
