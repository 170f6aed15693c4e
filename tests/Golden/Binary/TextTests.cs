using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Elevenfold.Golden.Binary;

/// <summary>Names, cells and fields that others wrote, on their way to a terminal; the inputs are in Cases.</summary>
public sealed class TextTests : IDisposable
{
    private const string Emoji = "😀";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData(
        "train CASE --iterations 0",
        "tables/line-feeds-in-names.csv",
        2,
        "--inputs: found no column, expected one column or more as input; choose fewer targets, or drop fewer columns, of '\\u000a'")]
    [InlineData(
        "train CASE --inputs x --targets other",
        "tables/emoji-in-a-long-name.csv",
        2,
        "--targets: found the column 'other', expected the name or the position (from 1) of a column; the table has x, y{39}...")]
    [InlineData(
        "predict CASE samples/iris.csv",
        "weights/emoji-in-the-arithmetic.json",
        65,
        "CASE: found the format 'ieee754{33}...', expected ieee754-1, which this build reads; use the version that wrote it")]
    [InlineData("predict CASE samples/xor.csv", "weights/line-feeds-in-a-row.json", 65, "CASE, weights[1][2]: found [ ], expected an array with at least one item")]
    [InlineData("replay CASE", "traces/emoji-in-the-generator.trace", 65, "CASE, line 1, generator: found \"{39}..., expected numpy-mt19937")]
    [InlineData(
        "show CASE",
        "traces/line-feed-in-a-property.trace",
        65,
        "CASE, line 2, 'w\\u000aeightsSha256': unknown property; expected iteration, error, stateSha256, weights, slots, chain")]
    [InlineData(
        "show CASE",
        "traces/line-feed-in-the-sha256.trace",
        65,
        "CASE, line 1, experiment.data.sha256: found \"2e2cdaaecc3a0\\nc0c499da7f5922451707b9ac..., expected 64 lower-case hexadecimal digits")]
    [InlineData(
        "replay CASE",
        "traces/json-in-the-sha256.trace",
        65,
        "CASE, line 1, experiment.data.sha256: found \"x\\\",\\\"agrees\\\":true,\\\"evil\\\":\\\"\\u001b[2..., expected 64 lower-case hexadecimal digits")]
    public void What_is_wrong_is_one_line(string command, string name, int exit, string sentence)
    {
        File.Copy(PathOf(name), _shell.PathOf("CASE"));

        var outcome = _shell.Run("elevenfold " + command);

        Assert.Equal(new Outcome(string.Empty, $"elevenfold: {Emojis(sentence)}\n", exit), outcome);
    }

    [Theory]
    [InlineData("xor\nchain       intact")]
    [InlineData("x\",\"agrees\":true,\"evil\":\"\u001b[2J")]
    public void A_field_of_a_trace_is_a_text_of_its_summary_and_no_more(string name)
    {
        // Without the end, whose digest covers the name of the table.
        var trace = string.Concat(File.ReadAllLines(Repository.PathOf("samples/traces/three-layer.trace"))[..^1].Select(line => line + "\n"));
        File.WriteAllText(
            _shell.PathOf("CASE"),
            Regex.Replace(trace, "\"table\":\"[^\"]*\"", _ => $"\"table\":{JsonSerializer.Serialize(name)}", RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout));

        using var json = JsonDocument.Parse(_shell.Run("elevenfold show CASE --format json").Output);
        var text = _shell.Run("elevenfold show CASE").Output;

        Assert.Equal(name, json.RootElement.GetProperty("experiment").GetProperty("data").GetProperty("table").GetString());
        Assert.False(json.RootElement.TryGetProperty("agrees", out _));
        Assert.Single(text.Split('\n'), line => line.StartsWith("chain", StringComparison.Ordinal));
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
    }

    // As a file's name, a column's, a label, and an option's value: a line that says what we might say, moves the cursor or turns the text.
    [Theory]
    [InlineData("\nelevenfold: all is well")]
    [InlineData("\u001b]0;title\a\u001b[2J\u009b31m")]
    [InlineData("\u202egnp.x\u2066\u200f\u2028\u2029")]
    [InlineData("a.trace: agrees, 7 recorded states to iteration 60000; 'b")]
    public void No_name_leaves_its_place(string name)
    {
        File.WriteAllText(_shell.PathOf("t.csv"), $"\"{name}\",y\n1,{Cell("label" + name)}\n");
        File.WriteAllText(_shell.PathOf("u.csv"), $"a,y\n{Cell(name)},1\n");
        File.WriteAllText(_shell.PathOf(name.Replace('/', '_')), "not a trace");
        foreach (var command in new[]
        {
            "train t.csv --inputs other", "train t.csv --inputs y,1 --targets 2", "train u.csv", "predict \"$NAME\" t.csv", "replay \"$NAME\"", "show \"$NAME\"", "resume \"$NAME\" --iterations 1",
            "diff \"$NAME\" \"$NAME\"", "bisect \"$NAME\" \"$NAME\"", "train \"missing$NAME\"", "train t.csv --seed \"$NAME\"", "train t.csv --hidden \"$NAME\"", "train t.csv --scale \"$NAME\"",
            "train t.csv --learning-rate \"$NAME\"", "show t.csv --at \"$NAME\"", "diff t.csv u.csv --tolerance \"$NAME\"", "tutorial \"$NAME\"",
            "train t.csv u.csv \"$NAME\"", "\"x$NAME\"", "train \"--$NAME\"",
            "train u.csv --targets \"$NAME\"", "train t.csv --trace \"$NAME\"", "train t.csv --weights \"no/$NAME\"",
        })
        {
            var outcome = _shell.Run("elevenfold " + command, ("NAME", name));

            Assert.True(outcome.Exit is 2 or 65 or 74 && outcome.Output.Length == 0, $"{command} exits with {outcome.Exit}: {outcome.Output}");
            Assert.All(outcome.Error.TrimEnd('\n').Split('\n'), line =>
            {
                Assert.True(line.StartsWith("elevenfold: ", StringComparison.Ordinal) || line.StartsWith("t.csv: ", StringComparison.Ordinal), line);
                Assert.DoesNotContain("all is well", line[..Math.Min(line.Length, 24)], StringComparison.Ordinal);
                Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u202e' or '\u2066' or '\u200f' or '\u2028' or '\u2029');
            });
        }
    }

    [Fact]
    public void A_file_that_is_called_as_an_outcome_is_in_quotes()
    {
        const string Name = "b.trace: agrees, 7 recorded states to iteration 60000";
        var trace = Repository.PathOf("samples/traces/three-layer.trace");

        var outcome = _shell.Run($"cp '{trace}' '{Name}' && elevenfold replay '{Name}' --format json && elevenfold replay '{Name}'");

        Assert.EndsWith($"\n'{Name}': agrees, 7 recorded states to iteration 60000; data from the trace\n", outcome.Output, StringComparison.Ordinal);
        Assert.StartsWith($"{{\"trace\":\"{Name}\",", outcome.Output, StringComparison.Ordinal);
    }

    private static string Cell(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string PathOf(string name) => Repository.PathOf("tests/Golden/Cases/" + name);

    // {n} stands for so many.
    private static string Emojis(string sentence)
    {
        var parts = sentence.Split('{', '}');
        return parts.Length == 1
            ? sentence
            : new StringBuilder(parts[0]).Insert(parts[0].Length, Emoji, int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)).Append(parts[2]).ToString();
    }
}
