using Elevenfold.Documents;
using Elevenfold.Laws;

namespace Elevenfold.Cli.Rendering;

/// <summary>A program of a list, and what became of the laws.</summary>
/// <param name="Name">Its name in the list.</param>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Laws">What became of each law; null where none was tried.</param>
/// <param name="Verdict">Where none was tried: <c>not run</c>, or <c>no answer</c> to the first step.</param>
/// <param name="Lines">Why.</param>
internal sealed record TriedProgram(string Name, string[] Command, LawReport? Laws, string Verdict, IReadOnlyList<(string Name, string Text)> Lines);

/// <summary>Laws by programs, as text, Markdown, NDJSON or JUnit's XML.</summary>
/// <param name="Laws">The laws, the rows.</param>
/// <param name="Seed">The seed of the cases.</param>
/// <param name="Cases">The number of cases of each law.</param>
/// <param name="Programs">The programs, the columns.</param>
internal sealed record LawTableReport(IReadOnlyList<Law<Trainer, TrainingCase>> Laws, uint Seed, int Cases, IReadOnlyList<TriedProgram> Programs)
{
    /// <summary>Whether a program was not run, or left a law without an answer.</summary>
    public bool LacksAnswers => Programs.Any(program => program.Laws?.Laws.Any(law => law.Result == LawResult.Failed) ?? true);

    public string Text(string format) => format switch
    {
        "json" => TextTable.Lines(Programs.SelectMany(Json)),
        "junit" => LawJUnit.Text(Programs.Select(program => (program.Name, program.Laws?.Laws ?? [Unanswered(program)]))),
        "markdown" => Title + ".\n\n" + TextTable.Markdown(Rows(key => $"`{key}`", verdict => $"**{verdict}**")) + "\n" + TextTable.Markdown(Legend(word => $"`{word}`"))
            + string.Concat(Programs.Select(program => Details(program) is { Length: > 0 } details ? $"\n### {Head(program)}\n\n```text\n{details}```\n" : string.Empty)),
        _ => Title + "\n" + TextTable.Aligned(Rows(key => key, verdict => verdict)) + "\n" + TextTable.Aligned(Legend(word => word))
            + string.Concat(Programs.Select(program => Details(program) is { Length: > 0 } details ? $"\n{Head(program)}\n\n{details}" : string.Empty)),
    };

    private string Title => $"{Faults.Phrases.Count(Cases, "case")} of seed {Seed} for each law";

    // A row a law, a column a program.
    private string[][] Rows(Func<string, string> key, Func<string, string> stressed) =>
    [
        ["law", .. Programs.Select(Head)],
        .. Laws.Select((law, row) => (string[])[key(law.Key), .. Programs.Select(program => Cell(program, row, stressed))]),
        ["other bits than ieee754-1", .. Programs.Select(BitsCell)],
    ];

    // A name may have line breaks.
    private static string Head(TriedProgram program) => Printable.Line(program.Name);

    private static string Cell(TriedProgram program, int row, Func<string, string> stressed) => program.Laws?.Laws[row] is not { } law ? program.Verdict : law.Result switch
    {
        LawResult.Kept => law.StrengthWord + (law.Skipped > 0 ? $", {law.Skipped} skipped" : string.Empty),
        LawResult.Skipped => law.Verdict,
        _ => $"{stressed(law.Verdict)} (case {law.Case})",
    };

    private static string BitsCell(TriedProgram program) => program.Laws is not { } laws ? program.Verdict
        : laws.IsExact ? "claims them"
        : $"{laws.Bits.Differing} of {laws.Bits.Answers} answers";

    private string[][] Legend(Func<string, string> code) =>
    [
        ["program", "it says that it is", "command"],
        .. Programs.Select(program => (string[])[Head(program), program.Laws?.Subject ?? program.Verdict, code(ShellWords.Of(program.Command))]),
    ];

    private static string Details(TriedProgram program) => program.Laws is { } laws
        ? string.Join('\n', new[] { laws.Details("\n", string.Empty).TrimStart('\n'), laws.BitsText() }.Where(part => part.Length > 0))
        : $"{program.Verdict}\n{LawReport.Lines(program.Lines)}";

    private static IEnumerable<string> Json(TriedProgram program) => program.Laws is { } laws
        ? laws.Laws.Select(law => laws.Json(law, program.Name))
        :
        [
            JsonText.Object(
            [
                ("program", JsonText.Text(program.Name)),
                ("verdict", JsonText.Text(program.Verdict)),
                .. program.Lines.Select(line => (line.Name, (string?)JsonText.Text(line.Text))),
            ]),
        ];

    private static LawLine Unanswered(TriedProgram program) =>
        new("start", "The program answers", "a step is asked for, and answered", Strength.Exact, LawResult.Failed, 0, 0, 0, program.Lines);
}
