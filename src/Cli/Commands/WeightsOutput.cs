using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Documents;

namespace Elevenfold.Cli.Commands;

/// <summary>Where the option --weights sends the final weights: a file, opened before the work starts, or standard output.</summary>
internal sealed class WeightsOutput : IDisposable
{
    private readonly TargetFile? _file;

    private WeightsOutput(TargetFile? file) => _file = file;

    public static Option<string> Option(string aside) =>
        Options.Path("--weights", $"Write the final weights to a file, in place of one that is there; - is standard output{aside}");

    /// <summary>Refuses standard output for two kinds of data.</summary>
    public static void RefuseBoth(string verb, string? trace, string? weights)
    {
        if (trace == Source.Standard && weights == Source.Standard)
        {
            throw new Failure(Exit.Usage, $"{verb}: standard output can't be both the trace and the weights; name a file for one");
        }
    }

    /// <summary>The output at a path; none where no path was named.</summary>
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
