using System.Globalization;
using Elevenfold.Documents;
using Elevenfold.Model;
using Elevenfold.Replaying;
using LanguageExt;

namespace Elevenfold.Cli.Rendering;

/// <summary>A trace in short: a line a thing, or one line of JSON.</summary>
internal static class SummaryText
{
    private const int Sha256Digits = 64;

    public static string Text(string name, Summary summary)
    {
        var (header, data) = (summary.Header, summary.Header.Data);
        return string.Create(CultureInfo.InvariantCulture, $"""
            trace       {name}
            arithmetic  {Printable.Name(header.Arithmetic)}
            layers      {header.Topology}
            seed        {header.Seed}
            rate        {header.LearningRate}
            data        {Printable.Name(data.Name)}, SHA-256 {Printable.Name(data.Sha256, Sha256Digits)}
            rows        {data.Examples.Match(examples => examples.Rows.ToString(CultureInfo.InvariantCulture), () => "not in the trace; to show states, name the table with --data")}
            holdout     {JsonText.Number(data.Holdout)}
            every       {header.Every}
            checkpoint  {(header.Checkpoint == 0 ? "0: weights at the first and the last state" : header.Checkpoint.ToString(CultureInfo.InvariantCulture))}
            frames      {summary.Frames}, of them {summary.Checkpoints} with weights
            first       {Text(summary.First)}
            last        {Text(summary.Last)}
            end         {summary.End.Match(end => end.IsDone ? "done" : "interrupted", () => "none: the trace was cut, or is still being recorded")}
            chain       {summary.BrokenLine.Match(line => string.Create(CultureInfo.InvariantCulture, $"broken at line {line}: that line, or one before it, was changed after it was recorded"), () => "whole")}

            """);
    }

    public static string Json(string name, Summary summary)
    {
        var (header, data) = (summary.Header, summary.Header.Data);
        var layers = JsonText.List(header.Topology.Layers, units => units.ToString(CultureInfo.InvariantCulture));
        var rows = data.Examples.Match(examples => string.Create(CultureInfo.InvariantCulture, $",\"rows\":{examples.Rows}"), () => string.Empty);
        var end = summary.End.Match(how => how.IsDone ? "\"done\"" : "\"interrupted\"", () => "null");
        var broken = summary.BrokenLine.Match(line => line.ToString(CultureInfo.InvariantCulture), () => "null");
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"trace":{{JsonText.Text(name)}},"arithmetic":{{JsonText.Text(header.Arithmetic)}},"layers":{{layers}},"seed":{{header.Seed}},"learningRate":{{JsonText.Number(header.LearningRate.Value)}}"""
                + $$""","data":{"name":{{JsonText.Text(data.Name)}},"sha256":{{JsonText.Text(data.Sha256)}},"holdout":{{JsonText.Number(data.Holdout)}}{{rows}}}"""
                + $$""","every":{{header.Every}},"checkpoint":{{header.Checkpoint}},"frames":{{summary.Frames}},"checkpoints":{{summary.Checkpoints}},"first":{{Json(summary.First)}},"last":{{Json(summary.Last)}}"""
                + $$""","end":{{end}},"brokenLine":{{broken}}}""") + "\n";
    }

    private static string Text(Option<(long Iteration, Error Error)> state) => state.Match(
        known => string.Create(CultureInfo.InvariantCulture, $"iteration {known.Iteration}, error {known.Error}"),
        () => "none");

    private static string Json(Option<(long Iteration, Error Error)> state) => state.Match(
        known => string.Create(CultureInfo.InvariantCulture, $$"""{"iteration":{{known.Iteration}},"error":{{JsonText.Number(known.Error.Mean)}}}"""),
        () => "null");
}
