using System.IO.Compression;
using System.Text;
using Elevenfold.Golden.Machines;

namespace Elevenfold.Golden.Packages;

/// <summary>The tool's packages for Linux hold the native programs where they were made.</summary>
[Collection(PackedOnce.Name)]
public sealed class NativeToolTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("elevenfold-native-tool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [NativeFact]
    public void That_for_x64_holds_the_launcher_and_the_programs_and_they_start()
    {
        using var made = NativeProgram.Shell();
        using var installed = new Shell($"'{Installed("linux-x64")}'");

        AssertSame(made, installed);
    }

    [NativeArm64Fact]
    public void That_for_arm64_holds_the_program_and_it_starts()
    {
        using var made = Arm64.NativeShell();
        using var installed = Arm64.Shell(Installed("linux-arm64"));

        AssertSame(made, installed);
    }

    private static void AssertSame(Shell made, Shell installed)
    {
        const string Line = "elevenfold --version && elevenfold tutorial two-layer";
        Assert.Equal(0, made.Run(Line).Exit);
        Assert.Equal(made.Run(Line), installed.Run(Line));
    }

    // The command of the package, in a folder as an installation makes it.
    private string Installed(string runtime)
    {
        var tool = $"tools/net10.0/{runtime}/";
        using var package = new NativeToolPackage(runtime, Path.Combine(_folder.FullName, "build"));
        Assert.Contains("EntryPoint=\"elevenfold\" Runner=\"executable\"", Encoding.UTF8.GetString(package.Read(tool + "DotnetToolSettings.xml")), StringComparison.Ordinal);
        Assert.DoesNotContain(package.Entries(), entry => entry.EndsWith(".dll", StringComparison.Ordinal));

        ZipFile.ExtractToDirectory(package.File, _folder.FullName);
        foreach (var program in Directory.GetFiles(Path.Combine(_folder.FullName, tool), "elevenfold", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return Path.Combine(_folder.FullName, tool, "elevenfold");
    }

    private sealed class NativeToolPackage(string runtime, string build) : Package(
        "Cli", "--runtime", runtime, "-p:Packing=true", "-p:PublishReadyToRun=false", "-p:RunAnalyzers=false", $"-p:NativePrograms={NativeProgram.Programs}/", "--artifacts-path", build);
}
