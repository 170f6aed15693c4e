using System.Runtime.InteropServices;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>How a process, ours or a peer's, is held to vectors of some width.</summary>
internal static class Widths
{
    private const string NumPyFeatures512 = "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL";

    private static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>The options of a C compiler.</summary>
    public static string CompilerFlags => (IsX64, Machine.Bits) switch
    {
        (true, 256) => "-O3 -march=native -mno-avx512f",
        (true, < 256) => "-O3 -march=x86-64-v2",
        (true, 512) => "-O3 -march=native -mprefer-vector-width=512",
        _ => "-O3 -march=native",
    };

    /// <summary>As many chains as the registers hold, for the peak without fused operations.</summary>
    public static int ChainsApart => Machine.Bits == 512 ? 24 : 12;

    /// <summary>What holds NumPy and OpenBLAS to the width. OpenBLAS is told its kernels at every width: it takes narrow ones on processors that are newer than itself.</summary>
    public static Command Of(Command python) => (IsX64, Machine.Bits) switch
    {
        (true, 512) => python.In("OPENBLAS_CORETYPE", "SkylakeX"),
        (true, 256) => python.In("OPENBLAS_CORETYPE", "Haswell").In("NPY_DISABLE_CPU_FEATURES", NumPyFeatures512),
        (true, _) => python.In("OPENBLAS_CORETYPE", "Nehalem").In("NPY_DISABLE_CPU_FEATURES", $"{NumPyFeatures512} AVX2 FMA3"),
        _ => python,
    };

    /// <summary>The part of the page of each width, each from a process of its own: .NET decides on its vectors when it starts. Then, for each width, that of a loaded machine.</summary>
    /// <param name="widths">In bits; the first process also does the jobs that no width changes.</param>
    /// <param name="arguments">What each process is to do.</param>
    /// <param name="withLoad">Whether there are parts of a loaded machine.</param>
    public static IEnumerable<string> Parts(Seq<int> widths, string[] arguments, bool withLoad) =>
    [
        .. widths.Select((bits, at) => Part(bits, arguments, at == 0 ? [] : ["--engine-only"])),
        .. withLoad ? widths.Select(bits => Part(bits, arguments, ["--loaded"])) : [],
    ];

    /// <summary>Throws where this process does not have the width that it is to measure.</summary>
    public static void Check(int bits)
    {
        if (Machine.Bits != bits)
        {
            throw new PlatformNotSupportedException($"--bits {bits}: the vectors of .NET have {Machine.Bits} bits here");
        }
    }

    private static string Part(int bits, string[] arguments, string[] more)
    {
        var process = Command.Of("dotnet").With(typeof(Widths).Assembly.Location, "compare").With([.. arguments]).With([.. more]).With("--width", bits);
        return Knobs(bits).Fold(process, (command, knob) => command.In(knob, "0")).Output();
    }

    private static Seq<string> Knobs(int bits) => (IsX64, bits) switch
    {
        (true, 256) => Seq1("DOTNET_EnableAVX512"),
        (true, 128) => Seq("DOTNET_EnableAVX512", "DOTNET_EnableAVX2"),
        _ => Seq<string>(),
    };
}
