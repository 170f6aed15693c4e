using System.Globalization;
using System.Text;
using System.Xml;

namespace Elevenfold.Cli.Rendering;

/// <summary>Laws and what became of them as the XML of JUnit: a suite for each program, a test case for each law.</summary>
internal static class LawJUnit
{
    public static string Text(IEnumerable<(string Subject, IReadOnlyList<LawLine> Laws)> programs)
    {
        var text = new StringWriter(new StringBuilder()) { NewLine = "\n" };
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            foreach (var (subject, laws) in programs)
            {
                WriteSuite(xml, subject, laws);
            }
        }

        return text + "\n";
    }

    private static void WriteSuite(XmlWriter xml, string subject, IReadOnlyList<LawLine> laws)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Xml($"laws of {subject}"));
        WriteCount("tests", _ => true);
        WriteCount("failures", result => result == LawResult.Broken);
        WriteCount("errors", result => result == LawResult.Failed);
        WriteCount("skipped", result => result == LawResult.Skipped);
        foreach (var law in laws)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", "laws");
            xml.WriteAttributeString("name", law.Key);
            if (law.Result != LawResult.Kept)
            {
                xml.WriteStartElement(law.Result switch { LawResult.Broken => "failure", LawResult.Failed => "error", _ => "skipped" });
                xml.WriteAttributeString("message", Xml(law.Lines.Count > 0 ? law.Lines[0].Text : law.Verdict));
                xml.WriteString(Xml($"{law.Name}\n{law.Equation}\n{LawReport.Lines(law.Lines)}"));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();

        void WriteCount(string name, Func<LawResult, bool> isCounted) =>
            xml.WriteAttributeString(name, laws.Count(law => isCounted(law.Result)).ToString(CultureInfo.InvariantCulture));
    }

    // XML has no escape for most control characters.
    private static string Xml(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c) ? c : '?'));
}
