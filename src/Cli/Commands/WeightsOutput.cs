using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Documents;

namespace Elevenfold.Cli.Commands;

/// <summary>The target of the option --weights: a file, opened before the run starts, or standard output.</summary>
internal sealed class WeightsOutput : IDisposable
{
    private readonly TargetFile? _file;

    private WeightsOutput(TargetFile? file) => _file = file;

    public static Option<string> Option(string effect) =>
        Options.Path("--weights", $"Write the final weights to a file, which is replaced if it exists; - is standard output{effect}");

    /// <summary>The output at a path; null where the path is null.</summary>
    public static WeightsOutput? Open(string? path) =>
        path is null ? null : new(path == Source.Standard ? null : TargetFile.Replace(path));

    public void Write(WeightsDocument document)
    {
        if (_file is null)
        {
            StandardOutput.Write(document.Blocks());
            return;
        }

        _file.Append(document.Blocks());
        _file.Commit();
    }

    public void Dispose() => _file?.Dispose();
}
