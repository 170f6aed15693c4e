using System.Text;
using Elevenfold.Charts;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;

namespace Elevenfold.Cli.Commands;

/// <summary>A file for a picture, or standard output. What it needs is looked for before anything is computed.</summary>
internal sealed class PictureOutput : IDisposable
{
    private readonly WholeOutput _output;
    private readonly Func<Drawing, byte[]> _render;

    private PictureOutput(WholeOutput output, Func<Drawing, byte[]> render) => (_output, _render) = (output, render);

    /// <summary>The output of a path, in the format that the end of its name means.</summary>
    /// <param name="path">The path; - for standard output.</param>
    /// <param name="replaces">Whether an existing file is replaced; else it is refused.</param>
    public static PictureOutput Open(string path, bool replaces)
    {
        var render = RendererOf(path);
        return new(WholeOutput.Open(path, replaces), render);
    }

    public void Write(Drawing drawing) => _output.Write(_render(drawing));

    public void Dispose() => _output.Dispose();

    private static Func<Drawing, byte[]> RendererOf(string path) => (path == Source.Standard ? ".svg" : Path.GetExtension(path)).ToUpperInvariant() switch
    {
        ".SVG" => Svg,
        ".PNG" => WithFont("PNG", (drawing, font) => SkiaPicture.Png(drawing, SkiaPicture.Font(font)!)),
        ".PDF" => WithFont("PDF", (drawing, font) => SkiaPicture.Pdf(drawing, SkiaPicture.Font(font)!)),
        _ => throw new Failure(Exit.Usage, $"--output: found {Source.Name(path)}, expected a name that ends in .svg, .png or .pdf, or - for standard output"),
    };

    private static byte[] Svg(Drawing drawing) => Encoding.UTF8.GetBytes(SvgText.Of(drawing));

    private static Func<Drawing, byte[]> WithFont(string format, Func<Drawing, string, byte[]> render)
    {
        try
        {
            var font = Fonts.Files().FirstOrDefault(IsFont)
                ?? throw new Failure(
                    Exit.InputOutput,
                    $"--output: found no font in {string.Join(" or ", Fonts.Folders())}, expected one for the text of a {format}; install one, such as DejaVu Sans, or write an .svg");
            return drawing => render(drawing, font);
        }
        catch (Exception exception) when (exception is DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException })
        {
            throw new Failure(
                Exit.InputOutput,
                $"--output: a {format} needs the library libSkiaSharp, which could not be loaded from the folder of the program; reinstall the program, or write an .svg");
        }
    }

    private static bool IsFont(string file)
    {
        using var font = SkiaPicture.Font(file);
        return font is not null;
    }
}
