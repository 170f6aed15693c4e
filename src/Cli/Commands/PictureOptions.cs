using System.CommandLine;
using System.Text;
using Elevenfold.Charts;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;

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
        var format = PictureOutput.FormatOf(path);
        DistinctFiles.Require([.. inputs, NamedFile.Written(_output.Name, path)]);
        return PictureOutput.Open(path, format, result.GetValue(_force));
    }
}

/// <summary>The formats of pictures.</summary>
internal enum PictureFormat
{
    Svg,
    Png,
    Pdf,
}

/// <summary>A file for a picture, or standard output.</summary>
internal sealed class PictureOutput : IDisposable
{
    private readonly TargetFile? _file;
    private readonly PictureFormat _format;

    private PictureOutput(TargetFile? file, PictureFormat format) => (_file, _format) = (file, format);

    /// <summary>The format that the name of a file means.</summary>
    public static PictureFormat FormatOf(string path)
    {
        Source.RefuseEmpty(path);
        return path == Source.Standard ? PictureFormat.Svg : Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SVG" => PictureFormat.Svg,
            ".PNG" => PictureFormat.Png,
            ".PDF" => PictureFormat.Pdf,
            _ => throw new Failure(Exit.Usage, $"--output: found {Source.Name(path)}, expected a name that ends in .svg, .png or .pdf, or - for standard output"),
        };
    }

    public static PictureOutput Open(string path, PictureFormat format, bool replaces) =>
        new(path == Source.Standard ? null : replaces ? TargetFile.Replace(path) : TargetFile.Create(path), format);

    public void Write(Drawing drawing)
    {
        var bytes = Encoding.UTF8.GetBytes(SvgText.Of(drawing));
        if (_file is null)
        {
            StandardOutput.Write(bytes);
            return;
        }

        _file.Append(bytes);
        _file.Commit();
    }

    public void Dispose() => _file?.Dispose();
}
