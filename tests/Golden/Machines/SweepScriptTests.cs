namespace Elevenfold.Golden.Machines;

/// <summary>The scripts of the samples that call elevenfold: the same small sweep in four languages, with the same lines.</summary>
public sealed class SweepScriptTests : IDisposable
{
    private const string Printed = """
        24 experiments
        learningRate  count  median                converged<0.03
        0.1           8      0.5001798307825358    0
        1             8      0.47503008604485775   0
        10            8      0.028051055336339226  0.75
        lowest error: experiment 21, seed 5, state a9bb86a0b0eb3efdd598caf129d440352bd3c8a27e4baea1c3a724bc2eadfcd0

        """;

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [ToolFact("jq")]
    public void Bash_plans_runs_and_tabulates() => AssertPrints("samples/scripts/sweep.sh");

    [ToolFact("python3")]
    public void Python_plans_runs_and_tabulates() => AssertPrints("python3 samples/scripts/sweep.py");

    [Fact]
    public void A_csharp_program_plans_runs_and_tabulates() => AssertPrints("dotnet run samples/scripts/sweep.cs --");

    [Fact]
    public void An_fsharp_script_plans_runs_and_tabulates() => AssertPrints("dotnet fsi samples/scripts/sweep.fsx");

    private void AssertPrints(string script)
    {
        // Elsewhere than where the scripts look by default.
        Assert.Equal(0, _shell.Run("mv samples/xor.csv 'my xor.csv'").Exit);

        var outcome = _shell.RunScript(script + " 'my xor.csv'");

        Assert.True(outcome.Exit == 0, outcome.Output + outcome.Error);
        Assert.Equal(Printed, outcome.Output);
    }
}
