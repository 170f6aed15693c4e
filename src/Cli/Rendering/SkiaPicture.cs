using Elevenfold.Charts;
using SkiaSharp;

namespace Elevenfold.Cli.Rendering;

/// <summary>A drawing as PNG or PDF, on a light sheet. Loads the graphics library.</summary>
internal static class SkiaPicture
{
    // Screens have about two pixels for each of a page.
    private const int PixelsOfUnit = 2;
    private const float PointsOfUnit = 0.75f;
    private const int BestQuality = 100;

    /// <summary>A font of a file; null where it is none.</summary>
    /// <exception cref="DllNotFoundException">The graphics library is missing; it may be the inner exception.</exception>
    public static SKTypeface? Font(string file) => SKTypeface.FromFile(file);

    /// <summary>The drawing as PNG, two pixels for each of its units.</summary>
    public static byte[] Png(Drawing drawing, SKTypeface font)
    {
        using var bitmap = new SKBitmap((int)Math.Ceiling(drawing.Width * PixelsOfUnit), (int)Math.Ceiling(drawing.Height * PixelsOfUnit));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Scale(PixelsOfUnit);
            Draw(drawing, canvas, font);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, BestQuality);
        return data.ToArray();
    }

    /// <summary>The drawing as a page of PDF; its text is text.</summary>
    public static byte[] Pdf(Drawing drawing, SKTypeface font)
    {
        using var bytes = new MemoryStream();
        using (var document = SKDocument.CreatePdf(bytes, new SKDocumentPdfMetadata { Title = Printable.Short(drawing.Title), Subject = Printable.Short(drawing.Description, SvgText.MostElements) }))
        {
            using var canvas = document.BeginPage((float)drawing.Width * PointsOfUnit, (float)drawing.Height * PointsOfUnit);
            canvas.Scale(PointsOfUnit);
            Draw(drawing, canvas, font);
            document.EndPage();
            document.Close();
        }

        return bytes.ToArray();
    }

    private static void Draw(Drawing drawing, SKCanvas canvas, SKTypeface font)
    {
        canvas.Clear(Colour(Ink.Paper, 1));
        foreach (var mark in drawing.Marks)
        {
            switch (mark)
            {
                case Mark.Lines lines:
                    using (var path = PathOf(lines))
                    {
                        Paint(lines.Inside, lines.Outline, paint => canvas.DrawPath(path, paint));
                    }

                    break;
                case Mark.Rectangle { Area: var area } rectangle:
                    Paint(rectangle.Inside, rectangle.Outline, paint => canvas.DrawRect((float)area.Left, (float)area.Top, (float)area.Width, (float)area.Height, paint));
                    break;
                case Mark.Circle { Centre: var centre } circle:
                    Paint(circle.Inside, circle.Outline, paint => canvas.DrawCircle((float)centre.X, (float)centre.Y, (float)circle.Radius, paint));
                    break;
                case Mark.Text text:
                    Write(canvas, text, font);
                    break;
                default:
                    throw new NotSupportedException(mark.GetType().Name);
            }
        }
    }

    private static void Write(SKCanvas canvas, Mark.Text text, SKTypeface face)
    {
        using var font = new SKFont(face, (float)text.Size) { Embolden = text.IsBold, Subpixel = true };
        using var paint = new SKPaint { Color = Colour(text.Ink, 1), IsAntialias = true };
        var align = text.Anchor switch { Anchor.Middle => SKTextAlign.Center, Anchor.End => SKTextAlign.Right, _ => SKTextAlign.Left };
        canvas.DrawText(Printable.Short(text.Words, SvgText.MostElements), (float)text.At.X, (float)text.At.Y, align, font, paint);
    }

    private static void Paint(Fill? inside, Stroke? outline, Action<SKPaint> draw)
    {
        if (inside is not null)
        {
            using var paint = new SKPaint { Color = Colour(inside.Ink, inside.Opacity), IsAntialias = true };
            draw(paint);
        }

        if (outline is not null)
        {
            var pattern = SvgText.Pattern(outline);
            using var dashes = pattern.Length == 0 ? null : SKPathEffect.CreateDash([.. pattern.Select(length => (float)length)], 0);
            using var paint = new SKPaint
            {
                Color = Colour(outline.Ink, outline.Opacity),
                IsAntialias = true,
                IsStroke = true,
                StrokeWidth = (float)outline.Width,
                PathEffect = dashes,
            };
            draw(paint);
        }
    }

    private static SKPath PathOf(Mark.Lines lines)
    {
        using var path = new SKPathBuilder();
        foreach (var part in lines.Parts)
        {
            var isFirst = true;
            foreach (var point in part)
            {
                if (isFirst)
                {
                    path.MoveTo((float)point.X, (float)point.Y);
                }
                else
                {
                    path.LineTo((float)point.X, (float)point.Y);
                }

                isFirst = false;
            }

            if (lines.IsClosed)
            {
                path.Close();
            }
        }

        return path.Detach();
    }

    private static SKColor Colour(Ink ink, double opacity) => new SKColor(0xFF000000 | Palette.Light(ink)).WithAlpha((byte)Math.Round(opacity * byte.MaxValue));
}
