using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using static System.FormattableString;

namespace Elevenfold.Cli.Rendering;

/// <summary>What was read of a table, as lines of text and as JSON.</summary>
internal static class DatasetText
{
    private const int MostNames = 6;

    /// <summary>Such as <c>iris.csv: 149 rows, 4 inputs (...), 3 classes (setosa 50, ...), 30 rows held out</c>, then a line for each note.</summary>
    public static IEnumerable<string> Lines(string source, Dataset dataset)
    {
        yield return $"{source}: {string.Join(", ", Parts(dataset))}";
        foreach (var note in dataset.Summary.Notes)
        {
            yield return $"{source}: note: {note.Sentence}";
        }
    }

    /// <summary>The same as a JSON object.</summary>
    public static string Json(string source, Dataset dataset)
    {
        var (summary, schema) = (dataset.Summary, dataset.Schema);
        return JsonText.Object(
            ("name", JsonText.Text(source)),
            ("rows", JsonText.Whole(summary.Rows)),
            ("dropped", summary.Dropped == 0 ? null : JsonText.Whole(summary.Dropped)),
            ("filled", summary.Filled == 0 ? null : JsonText.Whole(summary.Filled)),
            ("heldOut", summary.HeldOut == 0 ? null : JsonText.Whole(summary.HeldOut)),
            ("inputs", JsonText.List(schema.Features, JsonText.Text)),
            ("targets", JsonText.List(schema.TargetNames, JsonText.Text)),
            ("classes", schema.Classes.MatchUnsafe(
                labels => JsonText.List(
                    labels.Select((label, i) => (label, Rows: summary.ClassRows[i])), one => JsonText.Object(("label", JsonText.Text(one.label)), ("rows", JsonText.Whole(one.Rows)))),
                () => null)),
            ("notes", summary.Notes.IsEmpty ? null : JsonText.List(summary.Notes, note => JsonText.Text(note.Sentence))));
    }

    /// <summary>The rows that have no prediction.</summary>
    public static string WithoutPrediction(string source, Prediction prediction) =>
        Invariant($"{source}: {prediction.Dropped.Count} of {Phrases.Count(prediction.Rows, "row")} have a missing cell, and no prediction");

    private static IEnumerable<string> Parts(Dataset dataset)
    {
        var (summary, schema) = (dataset.Summary, dataset.Schema);
        yield return Phrases.Count(summary.Rows, "row");
        if (summary.Dropped > 0)
        {
            yield return Invariant($"{Phrases.Count(summary.Dropped, "row")} with a missing cell left out");
        }

        if (summary.Filled > 0)
        {
            yield return Invariant($"{Phrases.Count(summary.Filled, "missing cell")} filled in");
        }

        var features = schema.Features;
        yield return $"{Phrases.Count(features.Count, "input")} ({Phrases.Names(features, MostNames)})";
        yield return schema.Classes.Match(
            labels => labels.Count == 1 ? "1 class (" + Classes(dataset) + ")" : $"{labels.Count} classes ({Classes(dataset)})",
            () => $"{Phrases.Count(schema.TargetNames.Count, "target")} ({Phrases.Names(schema.TargetNames, MostNames)})");
        if (summary.HeldOut > 0)
        {
            yield return Invariant($"{Phrases.Count(summary.HeldOut, "row")} held out");
        }
    }

    private static string Classes(Dataset dataset)
    {
        var counts = dataset.Schema.Classes.Match(labels => labels.Select((label, i) => Invariant($"{Printable.Name(label)} {dataset.Summary.ClassRows[i]}")).ToArray(), System.Array.Empty<string>);
        return string.Join(", ", counts.Take(MostNames)) + (counts.Length > MostNames ? Invariant($" and {counts.Length - MostNames} more") : string.Empty);
    }
}
