using System.CommandLine;
using Elevenfold.Cli.Io;

namespace Elevenfold.Cli.Commands;

/// <summary>The options of a command that draws a picture.</summary>
internal sealed class PictureOptions
{
    private readonly Option<string> _output = Options.Path(
        "--output", "Where the picture is written: a new file whose name ends in .svg, .png or .pdf; - is standard output, as SVG [default: -]");

    private readonly Option<bool> _force = Options.Flag("--force", "Replace an existing file of --output, once the new picture is complete");

    public void AddTo(Verb verb) => verb.AddAll(_output, _force);

    /// <summary>The output, opened before anything is computed.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="inputs">The files that the command reads.</param>
    public PictureOutput Open(ParseResult result, params NamedFile[] inputs)
    {
        var path = result.GetValue(_output) ?? Source.Standard;
        DistinctFiles.Require([.. inputs, NamedFile.Written(_output.Name, path)]);
        return PictureOutput.Open(path, result.GetValue(_force));
    }
}
