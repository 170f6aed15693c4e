using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;

namespace Elevenfold.Golden.Outside;

/// <summary>The program in docs/arithmetic.md, which is docs/check.py, and what it prints.</summary>
public sealed class DocsTests
{
    private const int MostLines = 30;
    private const int Iterations = 1000;

    [Fact]
    public void The_program_in_the_page_on_arithmetic_is_check_py_byte_for_byte()
    {
        const string Fence = "```python\n";
        var page = Text("docs/arithmetic.md");
        var start = page.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        Assert.Equal(Text("docs/check.py"), page[start..page.IndexOf("```", start, StringComparison.Ordinal)]);
    }

    [Fact]
    public void The_program_has_thirty_lines_at_most() =>
        Assert.InRange(Text("docs/check.py").Count(character => character == '\n'), 1, MostLines);

    /// <summary>check.txt is the output of <c>python3 docs/check.py 1000</c>: Python wrote it, and no code of ours.</summary>
    [Fact]
    public void Training_gives_the_bits_that_the_program_prints() =>
        Assert.Equal(Text("tests/Golden/Outside/check.txt"), string.Concat(Told()));

    private static IEnumerable<string> Told()
    {
        var tutorial = Tutorial.ThreeLayer;
        foreach (var state in Train.Scan(Train.Initial(tutorial.Topology, tutorial.Seed), tutorial.Batch).Take(Iterations + 1))
        {
            var end = state.Iteration == Iterations ? $",\"final\":true,\"stateSha256\":\"{Digest.Sha256(state.Weights)}\"" : "";
            if (end.Length > 0 || state.Iteration % (Iterations / 6) == 0)
            {
                yield return $"{{\"iteration\":{state.Iteration},\"error\":{Decimals.Print(state.Error.Mean)}{end}}}\n";
            }
        }
    }

    private static string Text(string path) => File.ReadAllText(Repository.PathOf(path));
}
