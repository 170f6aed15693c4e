using System.Buffers;
using System.Globalization;
using System.Text;
using Elevenfold.Arithmetic;
using LanguageExt;

namespace Elevenfold.Documents;

/// <summary>JSON as bytes: the same text as <see cref="JsonText"/>, for lines that are written by the thousand.</summary>
internal static class JsonBytes
{
    public static void Raw(this IBufferWriter<byte> json, ReadOnlySpan<byte> text) => json.Write(text);

    public static void Raw(this IBufferWriter<byte> json, string text)
    {
        const int Short = 256;
        if (text.Length <= Short)
        {
            json.Advance(Encoding.UTF8.GetBytes(text, json.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length))));
        }
        else
        {
            Encoding.UTF8.GetBytes(text, json);
        }
    }

    public static void Whole(this IBufferWriter<byte> json, long whole)
    {
        const int MostBytes = 20;
        whole.TryFormat(json.GetSpan(MostBytes), out var length, provider: CultureInfo.InvariantCulture);
        json.Advance(length);
    }

    public static void Number(this IBufferWriter<byte> json, double x)
    {
        if (double.IsFinite(x))
        {
            json.Advance(Decimals.Print(x, json.GetSpan(Decimals.MostBytes)));
        }
        else
        {
            json.Raw(JsonText.Number(x));
        }
    }

    public static void Matrices(this IBufferWriter<byte> json, Arr<Matrix> matrices)
    {
        var between = "["u8;
        foreach (var matrix in matrices)
        {
            json.Raw(between);
            json.Matrix(matrix);
            between = ","u8;
        }

        json.Raw("]"u8);
    }

    private static void Matrix(this IBufferWriter<byte> json, Matrix matrix)
    {
        for (var row = 0; row < matrix.Rows; row++)
        {
            json.Raw(row == 0 ? "["u8 : ","u8);
            var between = "["u8;
            foreach (var cell in matrix.Row(row))
            {
                json.Raw(between);
                json.Number(cell);
                between = ","u8;
            }

            json.Raw("]"u8);
        }

        json.Raw("]"u8);
    }
}
