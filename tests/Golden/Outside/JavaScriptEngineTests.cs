using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Golden.Frozen;
using Elevenfold.Golden.Machines;

namespace Elevenfold.Golden.Outside;

/// <summary>Whole runs of the engine in JavaScript, what a change of it does, and what it may be made of.</summary>
public sealed class JavaScriptEngineTests : JavaScriptEngine
{
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

    [ToolFact("node")]
    public void The_frozen_networks_come_to_the_frozen_weights_and_errors()
    {
        var frozen = DigestTests.Read();
        var networks = Networks.OfTables.Concat(Networks.OfNoise).ToList();

        Assert.Equal(networks.Select(network => $"{frozen[network.Made].Sha256} {frozen[network.Made].Error}"), Asked(networks.Select(Training)));
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

    private static string Training(Network network)
    {
        var run = network.Run();
        return JsonText.Object(
            ("ask", "\"train\""),
            ("experiment", ExperimentDocument.Canonical(run.Experiment)),
            ("examples", JsonText.Object(("inputs", JsonText.Matrix(run.Examples.Inputs)), ("targets", JsonText.Matrix(run.Examples.Targets)))));
    }
}
