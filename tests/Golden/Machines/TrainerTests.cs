using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Elevenfold.Golden.Machines;

/// <summary>The trainers of the samples have the verdicts that docs/conformance.md shows; a known mistake is named as the cause.</summary>
public sealed partial class TrainerTests : IDisposable
{
    private const string Numpy = "/usr/lib/python3/dist-packages/numpy/__init__.py";
    private const string Sklearn = "/usr/lib/python3/dist-packages/sklearn/__init__.py";
    private const int Cases = 20; // the page has 200; a case of a seed is the same however many there are

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [ToolFact("python3")]
    public void Plain_python_is_as_on_the_page() => IsAsOnThePage("plain Python");

    [ToolFact("node")]
    public void Plain_javascript_is_as_on_the_page() => IsAsOnThePage("plain JavaScript");

    [ToolFact("node")]
    public void The_nodes_and_links_are_as_on_the_page() => IsAsOnThePage("Playground");

    [ToolFact("cc")]
    public void Plain_c_is_as_on_the_page() => IsAsOnThePage("plain C");

    [ToolFact("cc", "/usr/include/doublefann.h")]
    public void Fann_is_as_on_the_page() => IsAsOnThePage("FANN");

    [ToolFact(Numpy)]
    public void Numpy_is_as_on_the_page() => IsAsOnThePage("NumPy");

    [ToolFact(Sklearn)]
    public void Scikit_learn_is_as_on_the_page() => IsAsOnThePage("scikit-learn");

    [ToolFact("npm")]
    public void Brain_js_is_as_on_the_page() => IsAsOnThePage("brain.js", isFromNpm: true);

    [ToolFact("npm")]
    public void Synaptic_is_as_on_the_page() => IsAsOnThePage("Synaptic", isFromNpm: true);

    [Fact]
    public void Mathnet_is_as_on_the_page() => IsAsOnThePage("MathNet");

    [Fact]
    public void An_fsharp_script_is_as_on_the_page() => IsAsOnThePage("F# script");

    [ToolFact("python3")]
    public void The_published_step_is_as_on_the_page() => IsAsOnThePage("Mazur's figures");

    [ToolFact("python3")]
    public void Recipes_in_plain_python_keep_all_laws()
    {
        var outcome = _shell.RunScript("elevenfold laws --cases 50 -- python3 samples/trainers/recipes_step.py");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.DoesNotContain("skipped", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("recipe-is-definition", outcome.Output, StringComparison.Ordinal);
    }

    // Some textbooks have the mean in place of the sum: velocity' = beta * velocity + (1 - beta) * update.
    [ToolFact("python3")]
    public void A_velocity_that_is_a_mean_breaks_the_laws_of_recipes()
    {
        var outcome = _shell.RunScript("""
            sed 's/beta \* v + x,/beta * v + (1 - beta) * x,/' samples/trainers/recipes_step.py > samples/trainers/mean_step.py
            elevenfold laws --only recipe-is-definition --only recipe-terms --only recipe-clipped -- python3 samples/trainers/mean_step.py
            """);

        Assert.True(outcome.Exit == 1, outcome.Output + outcome.Error);
        Assert.Contains("1 kept, 2 broken", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("found:       velocity, synapse 0, cell 0: found", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("""
            "update":["nesterov:
            """.Trim(), outcome.Output, StringComparison.Ordinal);
    }

    [ToolFact("python3")]
    public void The_hidden_error_through_the_new_weights_is_named_as_the_cause()
    {
        var outcome = _shell.RunScript("elevenfold laws --cases 50 --only update-is-minus-gradient -- python3 samples/trainers/mazur_step.py");

        Assert.True(outcome.Exit == 1, outcome.Output + outcome.Error);
        Assert.Contains("as if the hidden error goes through the new weights (to the bit)", outcome.Output, StringComparison.Ordinal);
    }

    // V8 has an exp of its own, so some answers have other bits on every machine.
    [ToolFact("node")]
    public void Where_a_program_rounds_otherwise_is_said_with_the_smallest_case()
    {
        var outcome = _shell.RunScript("elevenfold laws --cases 50 -- node samples/trainers/javascript_step.mjs");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        var found = Rounded().Match(outcome.Output);
        Assert.True(found.Success, outcome.Output);
        var answer = _shell.Run(found.Groups["request"].Value);
        var ours = _shell.Run(found.Groups["line"].Value + " | elevenfold step --stream");
        Assert.StartsWith("{\"weights\":", answer.Output, StringComparison.Ordinal);
        Assert.StartsWith("{\"weights\":", ours.Output, StringComparison.Ordinal);
        Assert.NotEqual(ours.Output, answer.Output);
    }

    // A hanging program waits for the patience twice: for the greeting and for the first step.
    [ToolFact("python3")]
    public void Right_wrong_dying_and_hanging_programs_have_their_column_each()
    {
        File.WriteAllText(_shell.PathOf("list.csv"), """
            name,setup,command
            right,,python3 samples/trainers/python_step.py
            wrong,,python3 samples/trainers/mazur_step.py
            dying,,"sh -c 'read -r line; echo no input here >&2; exit 3'"
            hanging,,sleep 100000
            missing,,no-such-program
            unprepared,false,python3 samples/trainers/python_step.py

            """);
        var patience = Math.Min(10, Math.Ceiling(3 * Pace.Now()));
        var table = FormattableString.Invariant($"elevenfold laws --cases 5 --timeout {patience} --only step-is-along-update --only no-memory --table ");

        var outcome = _shell.RunScript(table + "list.csv --format json");
        Assert.True(outcome.Exit == 1, outcome.Output + outcome.Error);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["right: kept", "right: kept", "wrong: broken", "wrong: kept", "dying: no answer", "hanging: no answer", "missing: not run", "unprepared: not run"],
            lines.Select(line => $"{line.GetProperty("program")}: {line.GetProperty("verdict")}"));
        Assert.Equal("as if the hidden error goes through the new weights (to the bit)", lines[2].GetProperty("cause").GetString());
        Assert.Equal("the program ended with status 3 and without an answer; its last words: 'no input here'", lines[4].GetProperty("found").GetString());
        Assert.Equal(FormattableString.Invariant($"there was no answer within {patience} s"), lines[5].GetProperty("found").GetString());

        var suites = XDocument.Parse(_shell.RunScript($"grep -v hanging list.csv | {table} - --format junit").Output).Root!.Elements("testsuite").ToList();
        Assert.Equal(
            ["laws of right: 0, 0", "laws of wrong: 1, 0", "laws of dying: 0, 1", "laws of missing: 0, 1", "laws of unprepared: 0, 1"],
            suites.Select(suite => $"{suite.Attribute("name")!.Value}: {suite.Attribute("failures")!.Value}, {suite.Attribute("errors")!.Value}"));
    }

    // What a table says of broken laws is a report, and no failure.
    [ToolFact("python3")]
    public void A_table_of_programs_that_all_answer_exits_with_0()
    {
        var outcome = _shell.RunScript("grep -E '^(#|name|Mazur)' samples/trainers/subjects.csv | elevenfold laws --table - --cases 5 --only step-is-along-update");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Contains("broken (case 2)", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_has_a_column_for_each_program_of_the_list()
    {
        var names = File.ReadLines(Repository.PathOf("samples/trainers/subjects.csv")).SkipWhile(line => line.StartsWith('#')).Skip(1).Select(line => line.Split(',')[0]);
        Assert.Equal(names, TableOf(File.ReadAllText(Repository.PathOf("docs/conformance.md"))).First().Value.Keys);
    }

    private void IsAsOnThePage(string program, bool isFromNpm = false)
    {
        var list = File.ReadAllLines(_shell.PathOf("samples/trainers/subjects.csv"));
        File.WriteAllLines(_shell.PathOf("one.csv"), list.Where(line => line.StartsWith("name,", StringComparison.Ordinal) || line.StartsWith(program + ",", StringComparison.Ordinal)));
        var page = TableOf(File.ReadAllText(Repository.PathOf("docs/conformance.md")));

        var outcome = _shell.RunScript($"elevenfold laws --table one.csv --cases {Cases} --timeout 120 --format markdown");

        if (isFromNpm && outcome.Output.Contains("not run", StringComparison.Ordinal) && _shell.Run("npm ping --fetch-retries=0").Exit != 0)
        {
            return; // no registry of npm answers here
        }

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        var found = TableOf(outcome.Output);
        Assert.Equal(page.Keys, found.Keys);
        Assert.All(found.Keys, law => Assert.True(
            AreOne(page[law][program], found[law][program]), $"{law}: the page has {page[law][program]}, found {found[law][program]}"));
    }

    // More cases have more that are skipped, and may be the first to break a law.
    private static bool AreOne(string page, string found) => page.Split(',')[0] == found.Split(',')[0]
        || (BrokenCase().Match(page) is { Success: true } broken && int.Parse(broken.Groups["number"].Value, CultureInfo.InvariantCulture) > Cases && !BrokenCase().IsMatch(found));

    // The first table of Markdown in a text, without its last row, which counts: the verdicts by law and program.
    private static Dictionary<string, Dictionary<string, string>> TableOf(string markdown)
    {
        var rows = markdown.Split('\n').SkipWhile(line => !line.StartsWith("| law |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        return rows.Skip(2).SkipLast(1).ToDictionary(
            row => row[0],
            row => rows[0].Zip(row).Skip(1).ToDictionary(cell => cell.Item1, cell => cell.Item2, StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^\*\*broken\*\* \(case (?<number>\d+)\)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex BrokenCase();

    [GeneratedRegex(
        @"^bits: (?!0 )\d+ of \d+ answers differ from ieee754-1, all within rounding\n  found: .* instead of .* apart\n  smallest: .*\n  request: +(?<request>(?<line>echo '.*') \| node .*)\n",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Rounded();
}
