using System.Runtime.InteropServices;

namespace Elevenfold.Golden.Machines;

/// <summary>The program as it was published for arm64, run by this machine where it is one, else by an emulator.</summary>
internal static class Arm64
{
    private const string Emulator = "qemu-aarch64";

    // Emulators before 8.1 do not notice code that is written through a second mapping of its page, as .NET writes it when not told otherwise.
    private const string OneMapping = "DOTNET_EnableWriteXorExecute=0";
    private static readonly string Published = Repository.PathOf("artifacts/arm64/publish/Cli/release_linux-arm64/elevenfold");
    private static readonly string Native = Path.Combine(NativeProgram.Programs, "linux-arm64", "elevenfold");
    private static readonly string Root = Environment.GetEnvironmentVariable("QEMU_LD_PREFIX") ?? "/"; // as the emulator has it
    private static readonly string[] Libraries = ["libc.so.6", "libstdc++.so.6", "libssl.so.3"];

    /// <summary>What this machine lacks to run it, or nothing. The continuous integration counts a skipped test as failed.</summary>
    public static string? Missing { get; } = !OperatingSystem.IsLinux() ? "the arm64 build is one for Linux"
        : IsHere || (IsOnPath && Libraries.All(library => File.Exists(Path.Combine(Root, "usr/lib/aarch64-linux-gnu", library)))) ? null
        : "no emulator of arm64 with its libraries is here; .ci/machines installs them";

    /// <summary>A shell in which elevenfold is that program.</summary>
    public static Shell Shell()
    {
        Assert.True(File.Exists(Published), $"{Published} is missing: dotnet cake --target=Arm64");
        return Shell(Published);
    }

    /// <summary>Why the native program can't be tried here; null where it can.</summary>
    public static string? NativeMissing => Missing ?? (File.Exists(Native) ? null : "there is no native program for arm64; dotnet cake --target=NativeArm64 makes it, on Linux with a gcc for arm64");

    /// <summary>A shell in which elevenfold is the native program.</summary>
    public static Shell NativeShell() => Shell(Native);

    /// <summary>A shell in which elevenfold is a program for arm64.</summary>
    public static Shell Shell(string program) => new(IsHere ? $"'{program}'" : $"env {OneMapping} {Emulator} '{program}'");

    private static bool IsHere => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    private static bool IsOnPath => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, Emulator)));
}

/// <summary>A test that runs wherever an arm64 program can.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Arm64FactAttribute : FactAttribute
{
    public Arm64FactAttribute() => Skip = Arm64.Missing;
}

/// <summary>Tests that run wherever an arm64 program can.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class Arm64TheoryAttribute : TheoryAttribute
{
    public Arm64TheoryAttribute() => Skip = Arm64.Missing;
}

/// <summary>A test that runs wherever the native program for arm64 was made and can run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeArm64FactAttribute : FactAttribute
{
    public NativeArm64FactAttribute() => Skip = Arm64.NativeMissing;
}

/// <summary>Tests that run wherever the native program for arm64 was made and can run.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeArm64TheoryAttribute : TheoryAttribute
{
    public NativeArm64TheoryAttribute() => Skip = Arm64.NativeMissing;
}
