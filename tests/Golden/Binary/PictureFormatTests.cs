using System.Buffers.Binary;

namespace Elevenfold.Golden.Binary;

/// <summary>Pictures as PNG and PDF, which need a library and a font.</summary>
public sealed class PictureFormatTests : IDisposable
{
    private const string NoFont = "elevenfold: --output: found no font in ";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("sigmoid --at 2,0,-1")]
    [InlineData("update samples/traces/three-layer.trace --row 1")]
    [InlineData("weights samples/traces/three-layer.trace")]
    [InlineData("error samples/traces/rate-1.trace samples/traces/rate-10.trace")]
    public void A_PNG_and_a_PDF_are_written_or_the_font_is_missed(string arguments)
    {
        var outcome = _shell.Run($"for f in a.png A.PDF b.png b.pdf; do elevenfold plot {arguments} --output $f || exit $?; done");
        if (outcome.Error.StartsWith(NoFont, StringComparison.Ordinal))
        {
            Assert.Equal(74, outcome.Exit);
            Assert.False(File.Exists(_shell.PathOf("a.png")));
            return;
        }

        Assert.Equal(new Outcome(string.Empty, string.Empty, 0), outcome);
        var png = File.ReadAllBytes(_shell.PathOf("a.png"));
        Assert.Equal([0x89, .. "PNG\r\n\u001a\n"u8], png[..8]);
        Assert.InRange(BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), 600, 4_000);
        Assert.StartsWith("%PDF-", File.ReadAllText(_shell.PathOf("A.PDF")), StringComparison.Ordinal);
        Assert.Equal(png, File.ReadAllBytes(_shell.PathOf("b.png")));
        Assert.Equal(File.ReadAllBytes(_shell.PathOf("A.PDF")), File.ReadAllBytes(_shell.PathOf("b.pdf")));
    }

    [Fact]
    public void Without_its_library_a_PNG_is_refused_in_a_sentence_and_an_SVG_is_written()
    {
        var program = _shell.PathOf("program");
        _shell.Run($"cp -r '{AppContext.BaseDirectory}' '{program}'; rm -rf '{program}'/runtimes '{program}'/libSkiaSharp*");
        using var bare = new Shell($"dotnet '{program}/elevenfold.dll'");
        Assert.Equal(
            new Outcome(
                string.Empty,
                "elevenfold: --output: a PNG needs the library libSkiaSharp, which could not be loaded from the folder of the program; reinstall the program, or write an .svg\n",
                74),
            bare.Run("elevenfold plot sigmoid --output a.png"));
        Assert.Equal(new Outcome("a.svg\n", string.Empty, 0), bare.Run("elevenfold plot sigmoid --output a.svg && ls *.svg *.png 2> /dev/null; true"));
    }
}
