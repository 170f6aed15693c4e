namespace Elevenfold.Golden.Machines;

/// <summary>The frozen digests in processes as they come, and with another just-in-time compiler, another culture, another linear algebra asked for.</summary>
public sealed class CircumstanceTests : IDisposable
{
    private readonly Shell _shell = new();

    public static TheoryData<string> Circumstances() =>
    [
        "DOTNET_TieredCompilation=0",
        "DOTNET_TieredPGO=0 DOTNET_TC_QuickJitForLoops=0",
        "MathNetNumericsLAProvider=MKL",
        "LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8",
    ];

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_process_comes_to_the_frozen_digests() => Processes.AssertFrozen(Processes.Here);

    [Theory]
    [MemberData(nameof(Circumstances))]
    public void Other_circumstances_give_the_same_bytes(string environment) =>
        Assert.Equal(Processes.Here, Processes.Outputs(_shell, environment));
}
