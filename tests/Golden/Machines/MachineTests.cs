using System.Runtime.InteropServices;

namespace Elevenfold.Golden.Machines;

/// <summary>
/// The frozen digests in processes that believe they run on another processor: without vectors, FMA or AVX-512, with
/// another exp in the C library. A probe shows that each switch was heard.
/// </summary>
/// <remarks>
/// .NET 10 has no switch for FMA alone: EnableAVX2 takes FMA along. glibc's names for what it masks lost their suffix
/// _Usable in 2.33; both are given, and unknown ones are ignored.
/// </remarks>
public sealed class MachineTests : IDisposable
{
    private const string NoFma = "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-FMA4_Usable,-AVX512F_Usable,-AVX2,-FMA,-FMA4,-AVX512F,-AVX512VL";
    private readonly Shell _shell = new();

    public static TheoryData<string, string> Machines() => new()
    {
        { "DOTNET_EnableHWIntrinsic=0", "Vector128 False" },
        { "DOTNET_EnableAVX=0", "Vector256 False" },
        { "DOTNET_EnableAVX2=0", "FMA False" },
        { "DOTNET_EnableAVX512=0", "AVX512 False" },
        { "DOTNET_PROCESSOR_COUNT=1", "processors 1" },
    };

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Machines))]
    public void Another_processor_gives_the_same_bytes(string environment, string seen)
    {
        Assert.Contains(seen + "\n", Processes.Probe(_shell, environment), StringComparison.Ordinal);
        Assert.Equal(Processes.Here, Processes.Outputs(_shell, environment));
    }

    [Fact]
    public void Another_exp_in_the_C_library_gives_the_same_bytes()
    {
        var masked = "GLIBC_TUNABLES=" + NoFma;
        var probe = Processes.Probe(_shell);
        if (probe.Contains("FMA True", StringComparison.Ordinal) && RuntimeInformation.RuntimeIdentifier.StartsWith("linux-x64", StringComparison.Ordinal))
        {
            Assert.NotEqual(probe, Processes.Probe(_shell, masked));
        }

        Assert.Equal(Processes.Here, Processes.Outputs(_shell, masked));
    }
}
