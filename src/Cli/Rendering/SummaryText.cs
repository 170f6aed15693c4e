using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>The summary of a trace: one line per property, one line of JSON, or a table of Markdown.</summary>
internal static class SummaryText
{
    public static string Text(string name, Summary summary) => Text(name, summary, Fields.OfHeader);

    public static string Markdown(string name, Summary summary) =>
        TextTable.Markdown([["property", "value"], .. Lines(name, summary, Fields.OfHeader).Select(line => (string[])[line.Label, MarkdownText.Of(line.Value)])]);

    public static string Json(string name, Summary summary) => Json(name, summary, Fields.OfHeader);

    internal static string Text(string name, Summary summary, Arr<Field> fields)
    {
        var lines = Lines(name, summary, fields).ToList();
        var width = lines.Max(line => line.Label.Length);
        return string.Concat(lines.Select(line => $"{line.Label.PadRight(width)}  {line.Value}\n"));
    }

    internal static string Json(string name, Summary summary, Arr<Field> fields)
    {
        var header = summary.Header;
        return JsonText.Object(
            ("trace", JsonText.Text(name)),
            ("arithmetic", JsonText.Text(header.Arithmetic)),
            ("experiment", ExperimentDocument.Whole(header.Experiment, fields)),
            ("pathSha256", JsonText.Text(ExperimentDocument.PathIdentity(header.Experiment))),
            ("experimentSha256", summary.End.Bind(end => end.ExperimentSha256).MatchUnsafe(JsonText.Text, () => null)),
            ("layers", JsonText.List(header.Topology.Layers, units => JsonText.Whole(units))),
            ("rows", header.Examples.MatchUnsafe(examples => JsonText.Whole(examples.Rows), () => null)),
            ("frames", JsonText.Whole(summary.Frames)),
            ("checkpoints", JsonText.Whole(summary.Checkpoints)),
            ("first", Json(summary.First)),
            ("last", Json(summary.Last)),
            ("end", StateText.End(summary.End)),
            ("brokenLine", StateText.Whole(summary.BrokenLine))) + "\n";
    }

    private static IEnumerable<(string Label, string Value)> Lines(string name, Summary summary, Arr<Field> fields)
    {
        var header = summary.Header;
        yield return ("trace", name);
        yield return ("arithmetic", Printable.Name(header.Arithmetic));
        foreach (var field in fields)
        {
            foreach (var value in field.Value(header.Experiment))
            {
                yield return (field.Path, Printable.Line(value));
            }
        }

        yield return ("path sha256", ExperimentDocument.PathIdentity(header.Experiment));
        foreach (var identity in summary.End.Bind(end => end.ExperimentSha256))
        {
            yield return ("experiment sha256", identity);
        }

        yield return ("layers", header.Topology.ToString());
        yield return ("rows", header.Examples.Match(examples => JsonText.Whole(examples.Rows), () => "not in the trace; add --data with the table to show states"));
        yield return ("frames", $"{summary.Frames}, {summary.Checkpoints} of them with weights");
        yield return ("first", Text(summary.First));
        yield return ("last", Text(summary.Last));
        yield return ("end", summary.End.Match(end => end.IsDone ? "done" : "interrupted", () => "none: the trace was cut, or the run has not ended"));
        yield return ("chain", summary.BrokenLine.Match(line => $"mismatch at line {line}: that line, or an earlier one, was changed after it was recorded", () => "intact"));
    }

    private static string Text(Option<(long Iteration, Error Error)> state) => state.Match(
        known => $"iteration {known.Iteration}, error {known.Error}",
        () => "none");

    private static string Json(Option<(long Iteration, Error Error)> state) => state.Match(
        known => JsonText.Object(("iteration", JsonText.Whole(known.Iteration)), ("error", JsonText.Number(known.Error.Mean))),
        () => "null");
}
