using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Golden.Frozen;
using Elevenfold.Golden.Machines;
using Elevenfold.Replaying;

namespace Elevenfold.Golden.Outside;

/// <summary>
/// src/Cli/Page/engine.js, which was written from the documents and shares no code with Core, against what others computed and against Core. The requests are answered by
/// engine.js beside this file.
/// </summary>
public sealed class JavaScriptTests : IDisposable
{
    private const string Record = "node samples/foreign/javascript/record.js";
    private const string Replay = "node samples/foreign/javascript/replay.js";
    private const int Randoms = 1_000_000;

    private static readonly string Source = File.ReadAllText(Repository.PathOf("src/Cli/Page/engine.js"));
    private static readonly Lazy<byte[][]> Recorded = new(Train);
    private readonly Shell _shell = new();

    /// <summary>Programs of the tutorial and of every recipe: the arguments of train and of record.js.</summary>
    private static readonly string[] Programs =
    [
        "samples/two-layer.csv --iterations 1000 --every 100",
        "samples/xor.csv --hidden 4 --iterations 400 --every 50 --checkpoint 100",
        "samples/xor.csv --hidden 5,4,3 --bias first --seed 4294967295 --iterations 40 --every 7 --checkpoint 10",
        "samples/xor.csv --hidden 5,4 --bias last --activation relu --outputs identity --learning-rate 0.02 --iterations 40 --every 7 --checkpoint 10",
        "samples/xor.csv --hidden 5 --bias first --activation identity --outputs relu --learning-rate 0.02 --iterations 40 --every 7 --checkpoint 10",
        "samples/xor.csv --hidden 8 --learning-rate 1000 --iterations 200 --every 10 --checkpoint 30",
        "samples/xor.csv --hidden 4 --activation relu --outputs identity --learning-rate 1e300 --iterations 12 --every 1 --checkpoint 1",
        "samples/xor.csv --hidden 4 --learning-rate 1e300 --iterations 12 --every 1 --checkpoint 1",
        "samples/xor.csv --hidden 4 --update momentum:0.9 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update nesterov:0.9 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update adam --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update adam:0.8,0.90,1e-3 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update adam:0,0,1e-8 --learning-rate 0 --iterations 12 --every 1 --checkpoint 3",
        "samples/xor.csv --hidden 4 --update l2:0.001 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update l1:0.001 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update clip:0.01 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update clip-norm:0.1 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update momentum:0.9,momentum:0.5,l2:0.01 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --update clip-norm:0.1,adam,l1:0.01,nesterov:0.3 --iterations 300 --every 30 --checkpoint 60",
        "samples/xor.csv --hidden 4 --rate-schedule step:0.5,10 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --rate-schedule inverse:0.1 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --rate-schedule linear:0.1,2,50 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --rate-schedule warmup:20,step:0.9,7,inverse:0.01 --iterations 100 --every 10 --checkpoint 20",
        "samples/xor.csv --hidden 4 --batch 1 --iterations 50 --every 1 --checkpoint 5",
        "samples/xor.csv --hidden 4 --batch 3 --seed 7 --iterations 50 --every 1 --checkpoint 5",
        "samples/xor.csv --hidden 4 --batch 3 --shuffle none --iterations 20 --every 1",
        "samples/xor.csv --hidden 4,7,3 --bias last --dropout 0.25 --seed 7 --iterations 50 --every 1 --checkpoint 5",
        "samples/xor.csv --hidden 3 --bias last --activation relu --outputs identity --batch 3 --dropout 0.25 --update momentum:0.5 --learning-rate 0.02 "
            + "--rate-schedule warmup:3 --iterations 12 --every 2",
    ];

    /// <summary>Changes of one constant or operation each.</summary>
    private static readonly (string From, string To)[] Mutants =
    [
        ("MARGIN = 2 ** -66", "MARGIN = 2 ** -80"),
        ("(1 / 24 +", "(1 / 25 +"),
        ("rLow = first - r - second - k * STEP3", "rLow = first - r - second"),
        ("productLow + (TABLE[entry + 1] * ", "productLow + (0 * "),
        ("x <= -746 ? 0", "x <= -745 ? 0"),
        ("x > 37.5 ? 1", "x > 36 ? 1"),
        ("o => o * (1 - o)", "o => o - o * o"),
        ("j = 0, from = (i + first) * units; j < units; j++", "j = units - 1, from = (i + first) * units; j >= 0; j--"),
        ("error[i] * slope[i] * mask[i]", "error[i] * (slope[i] * mask[i])"),
        ("mean * toMean / (Math.sqrt(square * toSquare) + epsilon)", "mean * (toMean / (Math.sqrt(square * toSquare) + epsilon))"),
        ("(1 - beta2) * (x * x)", "(1 - beta2) * x * x"),
        ("from + (to - from) * (k / n)", "from + (to - from) * k / n"),
        ("squares += row", "squares = row"),
        ("high > 0 ? [seed, low, high] : [seed, low]", "[seed, low, high]"),
        ("philox(i / 4, k + 1, low, high, seed, 0)", "philox(i / 4, k, low, high, seed, 0)"),
    ];

    public JavaScriptTests() => Place(Source);

    public void Dispose() => _shell.Dispose();

    [ToolFact("node")]
    public void Exp_gives_the_bits_of_mpfr() =>
        Assert.Empty(ExpFailures());

    // Of all patterns; of all with a result other than 0 and infinity; near 0; and of those of common networks.
    [ToolFact("node")]
    public void Exp_and_sigmoid_give_the_bits_of_Exp_for_a_million_random_arguments()
    {
        var random = new Random(20150712);
        var xs = Enumerable.Range(0, Randoms).Select(i => (i % 4) switch
        {
            0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
            1 => (1456 * random.NextDouble()) - 746,
            2 => (random.NextDouble() - 0.5) * Math.ScaleB(1, -random.Next(60)),
            _ => (80 * random.NextDouble()) - 40,
        }).ToArray();

        Assert.Empty(Failures("exp", xs, [.. xs.Select(Exp.Of)]));
        Assert.Empty(Failures("sigmoid", xs, [.. xs.Select(x => 1 / (1 + Exp.Of(-x)))]));
    }

    [ToolFact("node")]
    public void Numbers_drawn_are_those_of_NumPy()
    {
        var failures = new List<string>();
        foreach (var seed in OutsideFile.Read("numpy-random.json").GetProperty("seeds").EnumerateObject())
        {
            var draws = seed.Value.EnumerateObject().ToDictionary(
                draw => int.Parse(draw.Name, CultureInfo.InvariantCulture),
                draw => double.Parse(draw.Value.GetProperty("decimal").GetString()!, CultureInfo.InvariantCulture));
            var drawn = Ask($"{{\"ask\":\"doubles\",\"seed\":{seed.Name},\"count\":{draws.Keys.Max() + 1}}}").Split(' ');
            failures.AddRange(draws.Where(draw => drawn[draw.Key] != Pattern(draw.Value)).Select(draw => $"{seed.Name}[{draw.Key}]: {drawn[draw.Key]}"));
        }

        Assert.Empty(failures);
    }

    [ToolFact("node")]
    public void Permutations_are_those_of_NumPy()
    {
        var file = OutsideFile.Read("numpy-permutation.json");
        var goldens = file.GetProperty("permutations").EnumerateArray().Select(golden => (Seed: golden.GetProperty("seed"), Golden: golden))
            .Concat(file.GetProperty("keyed").EnumerateArray().Select(golden => (Seed: golden.GetProperty("key"), Golden: golden))).ToList();

        var orders = Asked(goldens.Select(one => $"{{\"ask\":\"permutation\",\"seed\":{one.Seed},\"count\":{one.Golden.GetProperty("n")}}}"));

        Assert.Equal(goldens.Select(one => one.Golden.GetProperty("sha256").GetString()), orders.Select(Sha256));
    }

    // The known answers of Random123.
    [ToolFact("node")]
    public void Philox_gives_the_known_answers()
    {
        var answers = Asked(
        [
            """{"ask":"philox","counter":[0,0,0,0],"key":[0,0]}""",
            """{"ask":"philox","counter":[4294967295,4294967295,4294967295,4294967295],"key":[4294967295,4294967295]}""",
            $"{{\"ask\":\"philox\",\"counter\":[{0x243f6a88},{0x85a308d3},{0x13198a2e},{0x03707344}],\"key\":[{0xa4093822},{0x299f31d0}]}}",
        ]);

        Assert.Equal(
            [
                $"{0x6627e8d5},{0xe169c58d},{0xbc57ac4c},{0x9b00dbd8}",
                $"{0x408f276d},{0x41c83b0e},{0xa20bc7c6},{0x6d5451fd}",
                $"{0xd16cfe09},{0x94fdcceb},{0x5001e420},{0x24126ea1}",
            ],
            answers);
    }

    [ToolFact("node")]
    public void A_digest_is_SHA256_at_every_length_of_the_last_blocks()
    {
        var texts = Enumerable.Range(0, 200).Append(1_000_000).Select(length => new string('x', length)).Append("Größe 😀").ToList();

        Assert.Equal(texts.Select(Sha256), Asked(texts.Select(text => $"{{\"ask\":\"sha256\",\"text\":\"{text}\"}}")));
    }

    [ToolFact("node")]
    public void The_distance_of_numbers_is_that_of_Ulps()
    {
        double[] numbers = [0, -0.0, double.Epsilon, -double.Epsilon, 1, -1, 0.1, 0.2, 1e308, double.MaxValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN];
        var pairs = numbers.SelectMany(a => numbers.Select(b => (A: a, B: b))).ToList();
        var asked = Ask($"{{\"ask\":\"ulps\",\"pairs\":[{string.Join(',', pairs.Select(pair => $"[\"{Pattern(pair.A)}\",\"{Pattern(pair.B)}\"]"))}]}}");

        Assert.Equal(pairs.Select(pair => Ulps.Between(pair.A, pair.B)?.ToString(CultureInfo.InvariantCulture) ?? "null"), asked.Split(' '));
    }

    [ToolFact("node")]
    public void The_frozen_networks_come_to_the_frozen_weights_and_errors()
    {
        var frozen = DigestTests.Read();
        var networks = Networks.OfTables.Concat(Networks.OfNoise).ToList();

        Assert.Equal(networks.Select(network => $"{frozen[network.Made].Sha256} {frozen[network.Made].Error}"), Asked(networks.Select(Training)));
    }

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

    [ToolFact("node")]
    public void A_number_is_printed_as_the_program_prints_it()
    {
        var lines = File.ReadLines(Repository.PathOf("tests/Golden/Outside/decimals.txt")).Where(line => !line.StartsWith('#')).Select(line => line.Split(' ')).ToList();
        var texts = Ask($"{{\"ask\":\"texts\",\"patterns\":[{string.Join(',', lines.Select(line => $"\"{line[0]}\"").Append("\"8000000000000000\""))}]}}");

        Assert.Equal([.. lines.Select(line => line[1]), "-0"], texts.Split(' '));
    }

    [ToolFact("node")]
    public void One_changed_operation_gives_other_numbers()
    {
        double[] xs = [.. ExpGoldenTests.Lines.Select(line => line.X), .. Enumerable.Range(0, 1000).Select(i => 35 + (i / 400.0))];
        var (exps, sigmoids) = (xs.Select(Exp.Of).ToArray(), xs.Select(x => 1 / (1 + Exp.Of(-x))).ToArray());
        var records = Traces().Select(trace => $"{{\"ask\":\"record\",\"trace\":\"{trace}\"}}").ToList();

        Assert.All(Mutants, mutant =>
        {
            Assert.Equal(2, Source.Split(mutant.From).Length);
            Place(Source.Replace(mutant.From, mutant.To, StringComparison.Ordinal));
            Assert.True(
                Failures("exp", xs, exps).Count + Failures("sigmoid", xs, sigmoids).Count > 0 || Array.Exists(Asked(records), answer => answer != "true"),
                $"{mutant.To} changes no number");
        });
    }

    // The page carries it within itself, between script tags.
    [Fact]
    public void The_engine_can_stand_in_a_page()
    {
        Assert.DoesNotContain("</script", Source, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!--", Source, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(Source), 1, 55_000);
    }

    [ToolFact("node")]
    public void In_a_page_the_engine_is_one_global() => Silent(
        """
        node -e 'const { createContext, runInContext } = require("vm"), page = createContext({ TextEncoder, TextDecoder });
            runInContext(require("fs").readFileSync("src/Cli/Page/engine.js", "utf8"), page);
            const found = [...Object.keys(page), runInContext("Elevenfold.exp(1)", page)].join();
            if (found !== "TextEncoder,TextDecoder,Elevenfold,2.718281828459045") console.log(found);'
        """);

    // Math.exp and Math.pow differ between engines, and so does **, but for powers of two, which are exact in all of them.
    [Fact]
    public void The_engine_calls_no_function_that_differs_between_browsers()
    {
        var code = string.Join('\n', Source.Split('\n').Where(line => line.TrimStart() is not ['/' or '*', ..]));

        Assert.DoesNotMatch(@"Math\.(?!(abs|ceil|clz32|floor|imul|max|min|sqrt)\()|(?<!\b2 )\*\*", code);
    }

    // Each program's trace, recorded by the program.
    private static byte[][] Train()
    {
        using var shell = new Shell();
        var outcome = shell.Run(string.Join('\n', Programs.Select((program, i) => $"elevenfold train {program} --quiet --trace {i}.trace > /dev/null")));
        Assert.Equal((0, ""), (outcome.Exit, outcome.Error));
        return [.. Programs.Select((_, i) => File.ReadAllBytes(shell.PathOf($"{i}.trace")))];
    }

    // As show --format json.
    private static string Json(Shown shown) => JsonText.Object(
    [
        ("iteration", JsonText.Whole(shown.Iteration)),
        ("error", JsonText.Number(shown.Error.Mean)),
        .. shown.Parts.Select(part => (part.Name, (string?)JsonText.Matrix(part.Value))),
    ]);

    private static string Training(Network network)
    {
        var run = network.Run();
        return JsonText.Object(
            ("ask", "\"train\""),
            ("experiment", ExperimentDocument.Canonical(run.Experiment)),
            ("examples", JsonText.Object(("inputs", JsonText.Matrix(run.Examples.Inputs)), ("targets", JsonText.Matrix(run.Examples.Targets)))));
    }

    private static string Pattern(double x) => Bits.Of(x).ToString("x16", CultureInfo.InvariantCulture);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // "chain 7" is a fault of line 7.
    private static int FirstFault(string replayed)
    {
        using var answer = JsonDocument.Parse(replayed);
        var first = answer.RootElement.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!).FirstOrDefault() ?? "none 0";
        return int.Parse(first.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private string[] Traces()
    {
        var paths = Programs.Select((_, i) => _shell.PathOf($"{i}.trace")).ToArray();
        foreach (var (path, bytes) in paths.Zip(Recorded.Value, (path, bytes) => (path, bytes)))
        {
            File.WriteAllBytes(path, bytes);
        }

        return paths;
    }

    // The engine where a clone has it, beside the samples.
    private void Place(string engine)
    {
        Directory.CreateDirectory(_shell.PathOf("src/Cli/Page"));
        File.WriteAllText(_shell.PathOf("src/Cli/Page/engine.js"), engine);
    }

    private List<string> ExpFailures() => Failures("exp", [.. ExpGoldenTests.Lines.Select(line => line.X)], [.. ExpGoldenTests.Lines.Select(line => line.Y)]);

    private List<string> Failures(string name, double[] xs, double[] expected)
    {
        File.WriteAllBytes(_shell.PathOf("x.bin"), MemoryMarshal.AsBytes<double>(xs));
        Ask($"{{\"ask\":\"map\",\"name\":\"{name}\",\"from\":\"{_shell.PathOf("x.bin")}\",\"to\":\"{_shell.PathOf("y.bin")}\"}}");
        var ys = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(_shell.PathOf("y.bin"))).ToArray();
        Assert.Equal(xs.Length, ys.Length);
        return [.. Enumerable.Range(0, xs.Length).Where(i => Pattern(ys[i]) != Pattern(expected[i])).Take(10)
            .Select(i => $"{name}({xs[i]:R}): {Pattern(ys[i])}, expected {Pattern(expected[i])}")];
    }

    private void Silent(string line)
    {
        var outcome = _shell.Run(line);
        Assert.Equal((0, "", ""), (outcome.Exit, outcome.Output, outcome.Error));
    }

    private string Ask(string request) => Assert.Single(Asked([request]));

    private string[] Asked(IEnumerable<string> requests)
    {
        File.WriteAllLines(_shell.PathOf("requests.jsonl"), requests);
        var outcome = _shell.Run($"node '{Repository.PathOf("tests/Golden/Outside/engine.js")}' src/Cli/Page/engine.js < requests.jsonl");
        Assert.True(outcome.Exit == 0, outcome.Error);
        return outcome.Output[..^1].Split('\n');
    }
}
