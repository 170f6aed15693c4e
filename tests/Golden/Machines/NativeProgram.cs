namespace Elevenfold.Golden.Machines;

/// <summary>The native program, as dotnet cake makes it where there is gcc.</summary>
internal static class NativeProgram
{
    public static string Path { get; } = Repository.PathOf("artifacts/native/elevenfold");

    /// <summary>Why it can't be tried here; null where it can.</summary>
    public static string? Missing => File.Exists(Path) ? null : "there is no native program; dotnet cake --target=Native makes it, on x64 Linux with gcc";
}

internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = NativeProgram.Missing;
}

internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute() => Skip = NativeProgram.Missing;
}
