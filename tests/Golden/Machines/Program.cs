using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace Elevenfold.Golden.Machines;

/// <summary>What the processor of a process can do, as far as its runtime and its C library know: a line each.</summary>
internal static class Program
{
    public static void Main() => Console.Out.Write(
        $"""
        Vector128 {Vector128.IsHardwareAccelerated}
        Vector256 {Vector256.IsHardwareAccelerated}
        Vector512 {Vector512.IsHardwareAccelerated}
        AVX2 {Avx2.IsSupported}
        FMA {Fma.IsSupported}
        AVX512 {Avx512F.IsSupported}
        processors {Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)}
        exp {Exponentials()}

        """);

    // The C library's exp differs in some last bits with and without FMA, and shows which one it chose.
    private static string Exponentials() => Convert.ToHexStringLower(SHA256.HashData(
        [.. Enumerable.Range(0, 100_000).SelectMany(i => BitConverter.GetBytes(Math.Exp(i / 7919.0)))]));
}
