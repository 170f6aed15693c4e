using System.Globalization;
using System.Text;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Protocol;

namespace Elevenfold.Cli.Rendering;

/// <summary>What became of a law.</summary>
internal enum LawResult
{
    Kept,
    Broken,
    Failed,
    Skipped,
}

/// <summary>A law, and what became of it.</summary>
/// <param name="Key">Its short name.</param>
/// <param name="Name">Its sentence.</param>
/// <param name="Equation">Its equation.</param>
/// <param name="Strength">How strictly it was tried.</param>
/// <param name="Result">What became of it.</param>
/// <param name="Cases">On how many cases it was tried.</param>
/// <param name="Skipped">How many the program skipped.</param>
/// <param name="Case">The number of the case that broke it; 0 where none did.</param>
/// <param name="Lines">What was found, in lines for a person.</param>
internal sealed record LawLine(string Key, string Name, string Equation, Strength Strength, LawResult Result, int Cases, int Skipped, int Case, IReadOnlyList<(string Name, string Text)> Lines)
{
    /// <summary>The bits of the answers, where the program does not claim those of <c>ieee754-1</c> and keeps the law.</summary>
    public AnswerBits Bits { get; init; } = AnswerBits.None;

    public string StrengthWord => Strength is Laws.Strength.ToTheBit ? "to the bit" : "within rounding";

    public string Verdict => Result switch
    {
        LawResult.Kept => "kept",
        LawResult.Broken => "broken",
        LawResult.Failed => "no answer",
        _ => "skipped",
    };
}

/// <summary>Laws and what became of them, as text, Markdown, NDJSON or JUnit's XML.</summary>
/// <param name="Subject">Of whom.</param>
/// <param name="Seed">The seed of the cases.</param>
/// <param name="Laws">The laws.</param>
internal sealed record LawReport(string Subject, uint Seed, IReadOnlyList<LawLine> Laws)
{
    private static readonly string[] Head = ["law", "strength", "cases", "verdict"];

    /// <summary>The program, and its arguments; empty for our own trainer.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Whether it claims the bits of <c>ieee754-1</c>.</summary>
    public bool IsExact { get; init; } = true;

    /// <summary>The bits of all answers on which it keeps a law.</summary>
    public AnswerBits Bits => Laws.Aggregate(AnswerBits.None, (bits, law) => bits + law.Bits);

    /// <summary>The smallest answer found that is right within rounding and has other bits than <c>ieee754-1</c>; null where there is none.</summary>
    public Answer? Rounded { get; init; }

    public bool IsBroken => Laws.Any(law => law.Result is LawResult.Broken or LawResult.Failed);

    public string Text(string format) => format switch
    {
        "json" => TextTable.Lines(Laws.Select(law => Json(law))),
        "markdown" => $"Laws of {Subject}, cases of seed {Seed}.\n\n{TextTable.Markdown([.. Rows(law => $"{law.Name} (`{law.Key}`)")])}"
            + Details("\n```text\n", "```\n") + (BitsText() is { Length: > 0 } bits ? $"\n```text\n{bits}```\n" : string.Empty),
        "junit" => LawJUnit.Text([(Subject, Laws)]),
        _ => $"{Subject}, cases of seed {Seed}\n{TextTable.Aligned([.. Rows(law => law.Key)])}{Details("\n", string.Empty)}\n{Summary}\n{BitsText()}",
    };

    /// <summary>A network and a batch in words.</summary>
    public static string ShapeOf(Weights weights, Batch batch) => string.Create(
        CultureInfo.InvariantCulture, $"layers {weights.Topology}, {Phrases.Count(batch.Rows, "row")}, rate {batch.LearningRate.Value:R}");

    /// <summary>A line for a shell that asks a program again.</summary>
    public static string Paste(StepRequest request, IEnumerable<string> words) =>
        $"echo '{LineOf(StepProtocol.EncodeRequest(request with { Seq = default }))}' | {ShellWords.Of(words)}";

    public static string LineOf(byte[] line) => Encoding.UTF8.GetString(line).TrimEnd('\n');

    /// <summary>The broken laws, each with what was found.</summary>
    public string Details(string before, string after) =>
        string.Concat(Laws.Where(law => law.Lines.Count > 0).Select(law => $"{before}{law.Key}: {law.Name}\n  {law.Equation}\n{Lines(law.Lines)}{after}"));

    /// <summary>Where the bits are others than those of <c>ieee754-1</c>; empty where they are claimed, or no law is kept.</summary>
    public string BitsText()
    {
        var bits = Bits;
        return bits.Answers == 0 ? string.Empty
            : Rounded is not { } answer ? $"bits: {bits.Sentence}\n"
            : $"bits: {bits.Sentence}\n" + Lines(
            [
                ("found", AnswerBits.FirstDifference(answer)),
                ("smallest", ShapeOf(answer.From, answer.Batch)),
                ("request", Paste(new(answer.From, answer.Batch), Command)),
            ]);
    }

    public static string Lines(IEnumerable<(string Name, string Text)> lines) => string.Concat(lines.Select(line => $"  {line.Name + ":",-12} {line.Text}\n"));

    /// <summary>A law as a line of JSON.</summary>
    /// <param name="law">The law.</param>
    /// <param name="program">The program, where the report speaks of several.</param>
    public string Json(LawLine law, string? program = null) => JsonText.Object(
    [
        ("program", program is null ? null : JsonText.Text(program)),
        ("law", JsonText.Text(law.Key)),
        ("name", JsonText.Text(law.Name)),
        ("equation", JsonText.Text(law.Equation)),
        ("strength", JsonText.Text(law.StrengthWord)),
        ("verdict", JsonText.Text(law.Verdict)),
        ("seed", JsonText.Whole(Seed)),
        ("cases", JsonText.Whole(law.Cases)),
        ("skipped", JsonText.Whole(law.Skipped)),
        ("case", law.Case > 0 ? JsonText.Whole(law.Case) : null),
        .. law.Bits.Answers > 0 ? AnswersOf(law.Bits) : [],
        .. law.Lines.Select(line => (line.Name, (string?)JsonText.Text(line.Text))),
    ]);

    private string Summary => string.Join(", ", Enum.GetValues<LawResult>()
        .Select(result => (Count: Laws.Count(law => law.Result == result), Verdict: Laws.FirstOrDefault(law => law.Result == result)?.Verdict))
        .Where(part => part.Count > 0)
        .Select(part => $"{part.Count} {part.Verdict}"));

    private IEnumerable<string[]> Rows(Func<LawLine, string> name) => Laws
        .Select(law => (string[])[name(law), law.StrengthWord, Count(law), law.Verdict])
        .Prepend(Head);

    private static string Count(LawLine law) => law.Case > 0 ? $"case {law.Case}" : law.Skipped > 0 ? $"{law.Cases}, {law.Skipped} skipped" : $"{law.Cases}";

    private static (string, string?)[] AnswersOf(AnswerBits bits) =>
        [("answers", JsonText.Whole(bits.Answers)), ("otherBits", JsonText.Whole(bits.Differing)), ("beyondRounding", JsonText.Whole(bits.Off))];
}
