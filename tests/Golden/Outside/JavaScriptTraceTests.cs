using System.Globalization;
using System.Text.Json;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Golden.Machines;
using Elevenfold.Replaying;

namespace Elevenfold.Golden.Outside;

/// <summary>Traces that the engine in JavaScript records, replays and shows, against those of the program.</summary>
public sealed class JavaScriptTraceTests : JavaScriptEngine
{
    private const string Record = "node samples/foreign/javascript/record.js";
    private const string Replay = "node samples/foreign/javascript/replay.js";

    [ToolFact("node")]
    public void A_recorded_trace_is_that_of_train_byte_for_byte()
    {
        var traces = Traces();

        Silent(string.Join('\n', Programs.Select((program, i) => $"{Record} {program} | cmp - '{traces[i]}' || echo '{program}'")));
        Assert.All(Asked(traces.Select(trace => $"{{\"ask\":\"record\",\"trace\":\"{trace}\"}}")), answer => Assert.Equal("true", answer));
    }

    [ToolFact("node")]
    public void A_header_of_the_tutorials_examples_is_that_of_the_tutorials_programs() => Silent(
        """
        for program in two-layer three-layer; do
            elevenfold tutorial $program --trace $program.trace > /dev/null
            node -e 'const { readTrace, header, record } = require("./src/Cli/Page/engine.js");
                const text = require("fs").readFileSync(process.argv[1], "utf8"), { header: { experiment, examples }, end } = readTrace(text);
                const { sha256, ...data } = experiment.data;
                if (record(header({ experiment: { ...experiment, data }, examples }), end.iteration) !== text) console.log(process.argv[1]);' $program.trace
        done
        """);

    [ToolFact("node")]
    public void A_replay_prints_the_line_of_the_program_and_has_its_exit_status() => Silent(
        $"""
        for trace in samples/traces/*.trace samples/foreign/*.trace; do
            {Replay} $trace > ours.txt; ours=$?
            elevenfold replay $trace > program.txt; program=$?
            cmp ours.txt program.txt && [ $ours = $program ] || echo "$trace: $ours, not $program"
        done
        """);

    [ToolFact("node")]
    public void The_matrices_of_a_step_are_those_of_show()
    {
        int[] at = [0, 1, 3, 7, 12];

        var shown = Recorded.Value.Select(trace => string.Join(' ', at.Select(iteration => Json(Show.State(trace, iteration).OrThrow()))));

        Assert.Equal(shown, Asked(Traces().Select(trace => $"{{\"ask\":\"show\",\"trace\":\"{trace}\",\"at\":[{string.Join(',', at)}]}}")));
    }

    [ToolFact("node")]
    public void One_changed_byte_of_a_trace_is_a_fault_at_its_line()
    {
        var text = File.ReadAllText(Repository.PathOf("samples/foreign/python.trace"));
        var random = new Random(7);
        var changes = Enumerable.Range(0, 300).Select(_ => random.Next(text.Length)).Where(at => text[at] != '\n').Select(at =>
            (Line: text[..at].Count(c => c == '\n') + 1, Text: text[..at] + (text[at] == '7' ? '1' : '7') + text[(at + 1)..])).ToList();

        var answers = Asked(changes.Select(change => $"{{\"ask\":\"replay\",\"slice\":1000,\"text\":{JsonSerializer.Serialize(change.Text)}}}"));

        Assert.Equal(changes.Select(change => change.Line), answers.Select(FirstFault));
    }

    [ToolFact("node")]
    public void A_damaged_trace_has_the_verdict_of_the_program() => Silent(
        $$"""
        A=samples/traces/three-layer.trace
        verdict() {
            elevenfold replay m.trace > /dev/null 2>&1; program=$?
            {{Replay}} m.trace > ours.txt 2>&1; ours=$?
            [ $ours = $program ] || echo "$1: $ours, not $program: $(cat ours.txt)"
        }
        sed '4s/"error":0.00[0-9]/"error":0.009/' $A > m.trace; verdict error
        sed '4s/"chain":"./"chain":"g/' $A > m.trace; verdict chain
        sed '4d' $A > m.trace; verdict lost
        sed '4p' $A > m.trace; verdict doubled
        head -n 4 $A > m.trace; verdict end
        head -c 1500 $A > m.trace; verdict cut
        (cat $A; echo) > m.trace; verdict blank
        : > m.trace; verdict empty
        echo hello > m.trace; verdict text
        sed '1s/"hidden":\[4\]/"hidden":[5]/' $A > m.trace; verdict hidden
        sed '1s/ieee754-1/x/' $A > m.trace; verdict arithmetic
        sed 's/$/\r/' $A > m.trace; verdict crlf
        cat $A $A > m.trace; verdict two
        sed '4s/{"iteration":/{"iteration":1,"iteration":/' $A > m.trace; verdict twice
        for m in '{{Repository.PathOf("tests/Golden/Cases")}}'/*/*.trace; do cp "$m" m.trace; verdict "$m"; done
        """);

    [ToolFact("node")]
    public void A_replay_in_slices_finds_what_one_without_finds()
    {
        var text = JsonSerializer.Serialize(File.ReadAllText(Repository.PathOf("samples/foreign/numpy.trace")));
        var answers = Asked([$"{{\"ask\":\"replay\",\"slice\":0,\"text\":{text}}}", $"{{\"ask\":\"replay\",\"slice\":1e9,\"text\":{text}}}"]);

        Assert.Equal(answers[1], answers[0]);
        Assert.Contains("\"agrees\":false", answers[0], StringComparison.Ordinal);
    }

    // As show --format json.
    private static string Json(Shown shown) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(shown.Iteration)),
        ("error", JsonText.Number(shown.Error.Mean)),
        .. shown.Parts.Select(part => (part.Name, (string?)JsonText.Matrix(part.Value))),
    ]);

    // "chain 7" is a fault of line 7.
    private static int FirstFault(string replayed)
    {
        using var answer = JsonDocument.Parse(replayed);
        var first = answer.RootElement.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!).FirstOrDefault() ?? "none 0";
        return int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
