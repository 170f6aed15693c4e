using System.Text;
using System.Xml;
using Elevenfold.Documents;
using Elevenfold.Laws;

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

    public bool IsBroken => Laws.Any(law => law.Result is LawResult.Broken or LawResult.Failed);

    public string Text(string format) => format switch
    {
        "json" => TextTable.Lines(Laws.Select(Json)),
        "markdown" => $"Laws of {Subject}, cases of seed {Seed}.\n\n{TextTable.Markdown([.. Rows(law => $"{law.Name} (`{law.Key}`)")])}{Details("\n```text\n", "```\n")}",
        "junit" => JUnit(),
        _ => $"{Subject}, cases of seed {Seed}\n{TextTable.Aligned([.. Rows(law => law.Key)])}{Details("\n", string.Empty)}\n{Summary}\n",
    };

    private string Summary => string.Join(", ", Enum.GetValues<LawResult>()
        .Select(result => (Count: Laws.Count(law => law.Result == result), Verdict: Laws.FirstOrDefault(law => law.Result == result)?.Verdict))
        .Where(part => part.Count > 0)
        .Select(part => $"{part.Count} {part.Verdict}"));

    private IEnumerable<string[]> Rows(Func<LawLine, string> name) => Laws
        .Select(law => (string[])[name(law), law.StrengthWord, Count(law), law.Verdict])
        .Prepend(Head);

    private static string Count(LawLine law) => law.Case > 0 ? $"case {law.Case}" : law.Skipped > 0 ? $"{law.Cases}, {law.Skipped} skipped" : $"{law.Cases}";

    private string Details(string before, string after) =>
        string.Concat(Laws.Where(law => law.Lines.Count > 0).Select(law => $"{before}{law.Key}: {law.Name}\n  {law.Equation}\n{Lines(law)}{after}"));

    private static string Lines(LawLine law) => string.Concat(law.Lines.Select(line => $"  {line.Name + ":",-12} {line.Text}\n"));

    private string Json(LawLine law) => JsonText.Object(
    [
        ("law", JsonText.Text(law.Key)),
        ("name", JsonText.Text(law.Name)),
        ("equation", JsonText.Text(law.Equation)),
        ("strength", JsonText.Text(law.StrengthWord)),
        ("verdict", JsonText.Text(law.Verdict)),
        ("seed", JsonText.Whole(Seed)),
        ("cases", JsonText.Whole(law.Cases)),
        ("skipped", JsonText.Whole(law.Skipped)),
        ("case", law.Case > 0 ? JsonText.Whole(law.Case) : null),
        .. law.Lines.Select(line => (line.Name, (string?)JsonText.Text(line.Text))),
    ]);

    private string JUnit()
    {
        var text = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", $"laws of {Subject}");
            WriteCount("tests", _ => true);
            WriteCount("failures", result => result == LawResult.Broken);
            WriteCount("errors", result => result == LawResult.Failed);
            WriteCount("skipped", result => result == LawResult.Skipped);
            foreach (var law in Laws)
            {
                xml.WriteStartElement("testcase");
                xml.WriteAttributeString("classname", "laws");
                xml.WriteAttributeString("name", law.Key);
                if (law.Result != LawResult.Kept)
                {
                    xml.WriteStartElement(law.Result switch { LawResult.Broken => "failure", LawResult.Failed => "error", _ => "skipped" });
                    xml.WriteAttributeString("message", Xml(law.Lines.Count > 0 ? law.Lines[0].Text : law.Verdict));
                    xml.WriteString(Xml($"{law.Name}\n{law.Equation}\n{Lines(law)}"));
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            void WriteCount(string name, Func<LawResult, bool> isCounted) =>
                xml.WriteAttributeString(name, Laws.Count(law => isCounted(law.Result)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return text + "\n";
    }

    // XML has no escape for most control characters.
    private static string Xml(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '?'));
}
