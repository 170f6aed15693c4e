using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Model;
using Elevenfold.Traces;

namespace Elevenfold.Cli.Rendering;

/// <summary>A trace on a page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">The bytes of its file.</param>
/// <param name="Frames">Its states, up to its first fault.</param>
/// <param name="Examples">What the run learns from, where the trace does not hold it and the page can.</param>
/// <param name="IsVerified">Whether every recorded bit agrees.</param>
/// <param name="Verdict">What the replay found, as a sentence.</param>
internal sealed record ReportedTrace(string Name, ReadOnlyMemory<byte> Bytes, IReadOnlyList<TraceLine.Frame> Frames, Examples? Examples, bool IsVerified, string Verdict);

/// <summary>The page of <c>report</c>: one file that needs no other. Text of others stands in it as text only: escaped in HTML, and in a JSON text that holds no angle bracket.</summary>
internal static partial class ReportPage
{
    // Without JavaScript the recorded states are a table; of more, those at equal distances.
    private const int MostRows = 500;

    // In the order in which each needs the ones before.
    private static readonly string[] Scripts = ["engine.js", "timeline.js", "explain.js", "views.js", "page.js"];

    /// <summary>The page.</summary>
    /// <param name="traces">One trace, or two.</param>
    /// <param name="findings">What differs between two traces, as sentences.</param>
    /// <returns>HTML.</returns>
    public static string Of(IReadOnlyList<ReportedTrace> traces, IReadOnlyList<string> findings)
    {
        var parts = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
        {
            ["title"] = () => Html(string.Join(" and ", traces.Select(trace => Printable.Short(trace.Name)))),
            ["style"] = () => string.Join('\n', Resource("page.css").Split('\n').Select(line => line.Trim())),
            ["verdict"] = () => Html(Printable.Line(string.Join("; ", traces.Select(trace => trace.Verdict)))),
            ["static"] = () => string.Concat(traces.Select(StatesTable)),
            ["data"] = () => Data(traces, findings),
            ["script"] = () => string.Join('\n', Scripts.Select(name => ScriptText.Compact(Resource(name)))),
        };

        // In one pass, so that no text of others is taken for a place of the template.
        return Place().Replace(Resource("page.html"), place => parts[place.Groups["name"].Value]());
    }

    private static string Data(IReadOnlyList<ReportedTrace> traces, IReadOnlyList<string> findings) => JsonText.Object(
        ("traces", JsonText.List(traces, trace => JsonText.Object(
            ("name", JsonText.Text(Printable.Line(trace.Name))),
            ("examples", trace.Examples is { } examples ? JsonText.Object(("inputs", JsonText.Matrix(examples.Inputs)), ("targets", JsonText.Matrix(examples.Targets))) : "null"),
            ("text", JsonText.Text(Encoding.UTF8.GetString(trace.Bytes.Span)))))),
        ("findings", JsonText.List(findings.Select(Printable.Line), JsonText.Text))).Replace("<", "\\u003c", StringComparison.Ordinal);

    private static string StatesTable(ReportedTrace trace)
    {
        var step = Math.Max(1, (trace.Frames.Count + MostRows - 1) / MostRows);
        var rows = trace.Frames.Where((_, i) => i % step == 0 || i == trace.Frames.Count - 1).ToList();
        var html = new StringBuilder()
            .Append("<section class=\"static\"><h2>Recorded states of ").Append(Html(Printable.Short(trace.Name))).Append("</h2>\n")
            .Append("<p>").Append(rows.Count == trace.Frames.Count ? $"All {rows.Count}." : $"{rows.Count} of {trace.Frames.Count}.")
            .Append(" With JavaScript this page computes all states again.</p>\n<div class=\"scroll\"><table>\n")
            .Append("<thead><tr><th scope=\"col\">iteration</th><th scope=\"col\">error</th><th scope=\"col\">SHA-256 of the state</th></tr></thead>\n<tbody>\n");
        foreach (var frame in rows)
        {
            html.Append("<tr><th scope=\"row\">").Append(JsonText.Whole(frame.Iteration)).Append("</th><td>").Append(Html(Decimals.Print(frame.Error.Mean)))
                .Append("</td><td>").Append(Html(frame.StateSha256)).Append("</td></tr>\n");
        }

        return html.Append("</tbody></table></div></section>\n").ToString();
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream("Page." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\{\{(?<name>[a-z]+)\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: -1)]
    private static partial Regex Place();
}
