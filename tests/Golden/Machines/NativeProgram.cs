using System.Runtime.Intrinsics.X86;

namespace Elevenfold.Golden.Machines;

/// <summary>The native program, as dotnet cake makes it where there is gcc: a launcher, and a program for each level of the processor.</summary>
internal static class NativeProgram
{
    private const string Emulator = "qemu-x86_64";

    /// <summary>A folder for each system.</summary>
    public static string Programs { get; } = Repository.PathOf("artifacts/native");

    public static string Folder { get; } = Path.Combine(Programs, "linux-x64");

    public static string Launcher { get; } = Path.Combine(Folder, "elevenfold");

    /// <summary>The levels that this processor has, the narrowest first.</summary>
    public static IReadOnlyList<string> Levels { get; } =
    [
        "x86-64",
        .. Avx2.IsSupported && Fma.IsSupported && Bmi2.IsSupported && Lzcnt.IsSupported ? ["x86-64-v3"] : Array.Empty<string>(),
        .. Avx512BW.VL.IsSupported && Avx512DQ.VL.IsSupported && Avx512CD.VL.IsSupported ? ["x86-64-v4"] : Array.Empty<string>(),
    ];

    /// <summary>Why it can't be tried here; null where it can.</summary>
    public static string? Missing => File.Exists(Launcher) ? null : "there is no native program; dotnet cake --target=NativeX64 makes it, on x64 Linux with gcc";

    /// <summary>Why it can't be tried on another processor; null where it can.</summary>
    public static string? EmulatorMissing { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, Emulator)))
            ? null
            : "no emulator of other x64 processors is here; .ci/machines installs one";

    /// <summary>A shell in which elevenfold is the program of a level, or with no level what the launcher picks.</summary>
    public static Shell Shell(string level = "") => new($"'{Path.Combine(Folder, level, "elevenfold")}'");

    /// <summary>What starts a program on another processor.</summary>
    public static string Emulated(string processor) => $"{Emulator} -cpu {processor}";
}

internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = NativeProgram.Missing;
}

internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute() => Skip = NativeProgram.Missing;
}

internal sealed class EmulatedNativeTheoryAttribute : TheoryAttribute
{
    public EmulatedNativeTheoryAttribute() => Skip = NativeProgram.Missing ?? NativeProgram.EmulatorMissing;
}
