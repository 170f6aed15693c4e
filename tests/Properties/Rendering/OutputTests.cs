using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Elevenfold.Comparing;
using Elevenfold.Cli.Rendering;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using Elevenfold.Variants;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Replay = Elevenfold.Replaying.Replay;

namespace Elevenfold.Properties;

/// <summary>What a trace brings with it comes out of <c>--format json</c> as it went in, and writes no line of its own as text.</summary>
public sealed class OutputTests
{
    [Fact]
    public void A_summary_gives_every_text_of_the_header_back() => ForAll(texts =>
    {
        var summary = Summary.Of(Lines(Headed(texts))).IfLeft(() => throw new InvalidOperationException());
        using var json = Parsed(SummaryText.Json(texts[3], summary));

        Assert.Equal(
            [texts[3], texts[0], TableOf(texts[1]), DigestOf(texts[2])],
            [Text(json, "trace"), Text(json, "arithmetic"), Text(json, "experiment", "data", "table"), Text(json, "experiment", "data", "sha256")]);
        var lines = SummaryText.Text(Printable.Name(texts[3]), summary).TrimEnd('\n').Split('\n');
        Assert.Matches("^chain +intact$", Assert.Single(lines, line => line.StartsWith("chain", StringComparison.Ordinal)));
        Assert.All(lines, line => Assert.True(AnyTexts.IsPrintable(line), line));
    });

    [Fact]
    public void A_difference_gives_both_values_back() => ForAll(texts =>
    {
        var difference = Diff.Of(Lines(Recordings.Small.Header), Lines(Headed(texts)), Tolerance.None).IfLeft(() => throw new InvalidOperationException());
        using var json = Parsed(DiffText.Json(difference));
        var found = json.RootElement.GetProperty("header").EnumerateArray().ToDictionary(
            header => header.GetProperty("property").GetString()!, header => header.GetProperty("b"), StringComparer.Ordinal);

        Assert.Equal(texts[0], found["arithmetic"].GetString());
        Assert.Equal(TableOf(texts[1]), found["data.table"].GetString());
        Assert.Equal(DigestOf(texts[2]), found["data.sha256"].GetString());
        Assert.Equal(texts[3], found["columns.inputs"][0].GetString());
        Assert.All(DiffText.Text("a", "b", difference), line => Assert.DoesNotContain('\n', line));
    });

    [Fact]
    public void Replay_show_and_bisect_give_the_name_and_the_arithmetic_back() => ForAll(texts =>
    {
        var header = Headed(texts);
        var own = header with { Arithmetic = "ieee754-1" };
        using var replayed = Parsed(ReplayText.Json(texts[3], Replay.Of(Lines(own), TheRun, 0, long.MaxValue).IfLeft(() => throw new InvalidOperationException()), texts[2]));
        using var departed = Parsed(ArithmeticText.Json(texts[3], ArithmeticComparison.Of(Lines(own), TheRun, Variant.All[0], long.MaxValue).IfLeft(() => throw new InvalidOperationException())));
        using var bisected = Parsed(BisectText.Json(Bisect.Of(Lines(own), Lines(own), TheRun).IfLeft(_ => throw new InvalidOperationException())));
        var shown = Show.States(Lines(header), TheRun, StateSelection.At([0], last: false), Array<string>()).Single().IfLeft(() => throw new InvalidOperationException());
        using var state = Parsed(ShowText.Json(shown));

        Assert.Equal([texts[3], texts[3]], [Text(replayed, "trace"), Text(departed, "trace")]);
        Assert.True(bisected.RootElement.GetProperty("same").GetBoolean());
        Assert.Equal(texts[0], shown.Foreign.IsSome ? Text(state, "arithmetic", "recorded") : texts[0]);
        Assert.True(shown.Foreign.ForAll(foreign => AnyTexts.IsPrintable(ShowText.ArithmeticNote(Printable.Name(texts[3]), foreign))));
    });

    [Fact]
    public void A_prediction_gives_its_labels_back() => ForAll(texts =>
    {
        var quoted = texts.Select((text, i) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}{i}\"").ToArray();
        var bytes = Encoding.UTF8.GetBytes("a,y\n" + string.Concat(quoted.Select((label, i) => $"{i},{label}\n")));
        if (bytes.Contains((byte)0))
        {
            return; // not a text
        }

        var table = Table.Parse(bytes).Value();
        var schema = table.SchemaOf(ColumnChoice.Default with { Classes = true }).Value();
        var prediction = Prediction.Of(new(Train.Initial(Model.Topology.Of(Seq(1, texts.Length)).Value(), 1), Some(schema)), table).Value();
        var labels = prediction.Labels.Map(known => known.Predicted).IfNone(Array<string>());
        var lines = Shown(PredictionText.Json(prediction)).TrimEnd('\n').Split('\n').Select(line => JsonSerializer.Deserialize<JsonElement>(line).GetProperty("label").GetString()!);

        Assert.Equal(labels, lines);
    });

    private static TraceLine.Header Headed(string[] texts)
    {
        var small = Recordings.Small.Header;
        var schema = new Schema(Array(texts[3], "b"), Array("y"), None, Scaling.None(2));
        return small.With(Fields.Table, TableOf(texts[1])).With(Fields.TableSha256, DigestOf(texts[2])) with { Arithmetic = texts[0], Schema = Some(schema) };
    }

    // A table has a name.
    private static string TableOf(string text) => "t" + text;

    private static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Lines(TraceLine.Header header) =>
        Recordings.Lines((Recordings.Small with { Header = header }).Record()).Select(line => ((ReadOnlyMemory<byte>)line.AsMemory(..^1), true));

    private static Either<Faults.Fault, Run> TheRun(TraceLine.Header header) => TracedRun.Of(header, None);

    // As standard output writes it.
    private static JsonDocument Parsed(string json) => JsonDocument.Parse(Shown(json));

    private static string Shown(string lines) => string.Join('\n', lines.Split('\n').Select(Printable.Line));

    private static string Text(JsonDocument json, params string[] path) =>
        path.Aggregate(json.RootElement, (value, name) => value.GetProperty(name)).GetString()!;

    private static void ForAll(Action<string[]> holds) =>
        Prop.ForAll(AnyTexts.Whole().ArrayOf(4).ToArbitrary(), holds).Check(Seeds.ConfigOf(300));
}
