using System.IO.Compression;
using System.Text;
using Elevenfold.Golden.Machines;

namespace Elevenfold.Golden.Packages;

/// <summary>The tool's package for linux-x64 holds the native programs where they were made.</summary>
[Collection(PackedOnce.Name)]
public sealed class NativeToolTests : IDisposable
{
    private const string Tool = "tools/net10.0/linux-x64/";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("elevenfold-native-tool-");

    public void Dispose() => _folder.Delete(recursive: true);

    [NativeFact]
    public void It_holds_the_launcher_and_the_programs_and_they_start()
    {
        using var package = new NativeToolPackage(Path.Combine(_folder.FullName, "build"));
        Assert.Contains("EntryPoint=\"elevenfold\" Runner=\"executable\"", Encoding.UTF8.GetString(package.Read(Tool + "DotnetToolSettings.xml")), StringComparison.Ordinal);
        Assert.DoesNotContain(package.Entries(), entry => entry.EndsWith(".dll", StringComparison.Ordinal));

        ZipFile.ExtractToDirectory(package.File, _folder.FullName);
        foreach (var program in Directory.GetFiles(Path.Combine(_folder.FullName, Tool), "elevenfold", SearchOption.AllDirectories))
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute); // as an installation does
        }

        using var installed = new Shell($"'{Path.Combine(_folder.FullName, Tool, "elevenfold")}'");
        using var made = NativeProgram.Shell();
        const string Line = "elevenfold --version && elevenfold tutorial two-layer";
        Assert.Equal(made.Run(Line), installed.Run(Line));
    }

    private sealed class NativeToolPackage(string build) : Package(
        "Cli", "--runtime", "linux-x64", "-p:Packing=true", "-p:PublishReadyToRun=false", "-p:RunAnalyzers=false", $"-p:NativePrograms={NativeProgram.Folder}/", "--artifacts-path", build);
}
