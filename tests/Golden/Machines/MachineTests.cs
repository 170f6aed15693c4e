using System.Runtime.InteropServices;
using Elevenfold.Golden.Frozen;

namespace Elevenfold.Golden.Machines;

/// <summary>
/// The frozen digests in processes that believe they run elsewhere: without vectors, FMA or AVX-512, with another exp in
/// the C library, another just-in-time compiler, another culture. A probe shows that each switch was heard.
/// </summary>
/// <remarks>
/// .NET 10 has no switch for FMA alone: EnableAVX2 takes FMA along. glibc's names for what it masks lost their suffix
/// _Usable in 2.33; both are given, and unknown ones are ignored.
/// </remarks>
public sealed class MachineTests
{
    private const string NoFma = "glibc.cpu.hwcaps=-AVX2_Usable,-FMA_Usable,-FMA4_Usable,-AVX512F_Usable,-AVX2,-FMA,-FMA4,-AVX512F,-AVX512VL";
    private static readonly string[] Commands = [.. Networks.OfTables.Select(network => network.Made)];
    private static readonly Lazy<string> Here = new(() => Outputs());

    public static TheoryData<string, string> Machines() => new()
    {
        { "DOTNET_EnableHWIntrinsic=0", "Vector128 False" },
        { "DOTNET_EnableAVX=0", "Vector256 False" },
        { "DOTNET_EnableAVX2=0", "FMA False" },
        { "DOTNET_EnableAVX512=0", "AVX512 False" },
        { "DOTNET_PROCESSOR_COUNT=1", "processors 1" },
    };

    public static TheoryData<string> Circumstances() =>
    [
        "DOTNET_TieredCompilation=0",
        "DOTNET_TieredPGO=0 DOTNET_TC_QuickJitForLoops=0",
        "MathNetNumericsLAProvider=MKL",
        "LANG=de_DE.UTF-8 LC_ALL=de_DE.UTF-8",
    ];

    [Fact]
    public void A_process_comes_to_the_frozen_digests()
    {
        var frozen = DigestTests.Read();
        var lines = Here.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("\"final\":true", StringComparison.Ordinal)).ToArray();

        Assert.Equal(Commands.Length, lines.Length);
        Assert.All(Commands.Zip(lines), pair =>
        {
            var (sha256, error) = frozen[pair.Item1];
            Assert.Contains($"\"error\":{error},", pair.Item2, StringComparison.Ordinal);
            Assert.Contains($"\"weightsSha256\":\"{sha256}\"", pair.Item2, StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Another_processor_gives_the_same_bytes(string environment, string seen)
    {
        Assert.Contains(seen + "\n", Probe(environment), StringComparison.Ordinal);
        Assert.Equal(Here.Value, Outputs(environment));
    }

    [Theory]
    [MemberData(nameof(Circumstances))]
    public void Other_circumstances_give_the_same_bytes(string environment) =>
        Assert.Equal(Here.Value, Outputs(environment));

    [Fact]
    public void Another_exp_in_the_C_library_gives_the_same_bytes()
    {
        var masked = "GLIBC_TUNABLES=" + NoFma;
        var probe = Probe();
        if (probe.Contains("FMA True", StringComparison.Ordinal) && RuntimeInformation.RuntimeIdentifier.StartsWith("linux-x64", StringComparison.Ordinal))
        {
            Assert.NotEqual(probe, Probe(masked));
        }

        Assert.Equal(Here.Value, Outputs(masked));
    }

    private static string Outputs(string environment = "") => Run(string.Join(" && ", Commands), environment);

    private static string Probe(string environment = "") =>
        Run($"dotnet '{typeof(MachineTests).Assembly.Location}'", environment);

    private static string Run(string line, string environment)
    {
        using var shell = new Shell();
        var outcome = shell.Run(line, [.. environment.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Pair)]);
        Assert.Equal(0, outcome.Exit);
        Assert.DoesNotContain("elevenfold:", outcome.Error, StringComparison.Ordinal); // bash itself may miss a locale
        return outcome.Output;
    }

    private static (string, string) Pair(string setting)
    {
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        return (setting[..equals], setting[(equals + 1)..]);
    }
}
