namespace Elevenfold.Golden.Machines;

/// <summary>The trainers of the samples in other languages keep the laws; the one with a known mistake breaks one, and its cause is named.</summary>
public sealed class TrainerTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [ToolFact("python3")]
    public void Plain_python_keeps_all_laws() => AssertKeepsAll("python3 samples/trainers/python_step.py");

    [ToolFact("node")]
    public void Plain_javascript_keeps_all_laws() => AssertKeepsAll("node samples/trainers/javascript_step.mjs");

    [ToolFact("cc")]
    public void Plain_c_keeps_all_laws()
    {
        var built = _shell.Run("cc -O2 -ffp-contract=off -o c_step samples/trainers/c_step.c -lm");
        Assert.True(built.Exit == 0, built.Output + built.Error);
        AssertKeepsAll("./c_step");
    }

    [ToolFact("python3")]
    public void The_hidden_error_through_the_new_weights_is_named_as_the_cause()
    {
        var outcome = _shell.RunScript("elevenfold laws --cases 50 --only update-is-minus-gradient -- python3 samples/trainers/mazur_step.py");

        Assert.True(outcome.Exit == 1, outcome.Output + outcome.Error);
        Assert.Contains("as if the hidden error goes through the new weights (to the bit)", outcome.Output, StringComparison.Ordinal);
    }

    private void AssertKeepsAll(string trainer)
    {
        var outcome = _shell.RunScript("elevenfold laws --cases 50 -- " + trainer);

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.DoesNotContain("skipped", outcome.Output, StringComparison.Ordinal);
    }
}
