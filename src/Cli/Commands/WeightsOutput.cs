using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Documents;

namespace Elevenfold.Cli.Commands;

/// <summary>The target of the option --weights: a file, opened before the run starts, or standard output.</summary>
internal sealed class WeightsOutput : IDisposable
{
    private readonly WholeOutput _output;

    private WeightsOutput(WholeOutput output) => _output = output;

    public static Option<string> Option(string effect) =>
        Options.Path("--weights", $"Write the final weights to a file, which is replaced if it exists; - is standard output{effect}");

    /// <summary>The output at a path; null where the path is null.</summary>
    public static WeightsOutput? Open(string? path) =>
        path is null ? null : new(WholeOutput.Open(path, replaces: true));

    public void Write(WeightsDocument document) => _output.Write(document.Blocks());

    public void Dispose() => _output.Dispose();
}
