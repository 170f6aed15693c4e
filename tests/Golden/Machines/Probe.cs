using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Elevenfold.Golden.Machines;

/// <summary>What the processor of this process is and can do, as far as its runtime and its C library know: a line each.</summary>
internal static class Probe
{
    /// <summary>Set in the environment to have the truths tried as well.</summary>
    public const string Thorough = "ELEVENFOLD_PROBE_TRUTHS";

    public static string Told() =>
        $"""
        processor {RuntimeInformation.ProcessArchitecture}
        AdvSimd {AdvSimd.IsSupported}
        Vector128 {Vector128.IsHardwareAccelerated}
        Vector256 {Vector256.IsHardwareAccelerated}
        Vector512 {Vector512.IsHardwareAccelerated}
        AVX2 {Avx2.IsSupported}
        FMA {Fma.IsSupported}
        AVX512 {Avx512F.IsSupported}
        processors {Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)}
        exp {Exponentials()}
        {(Environment.GetEnvironmentVariable(Thorough) is null ? "" : Truths.Told())}
        """;

    // The C library's exp differs in some last bits with and without FMA, and shows which one it chose.
    private static string Exponentials() => Convert.ToHexStringLower(SHA256.HashData(
        [.. Enumerable.Range(0, 100_000).SelectMany(i => BitConverter.GetBytes(Math.Exp(i / 7919.0)))]));
}
