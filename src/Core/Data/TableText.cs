using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The bytes of a file as UTF-8 text.</summary>
internal static class TableText
{
    private const int DecompressedBlock = 1 << 16;
    private const int MostMembers = 16;
    private const int LeastOfGzip = 18; // a header of 10 bytes, and 8 behind the text

    private static ReadOnlySpan<byte> MagicOfGzip => [0x1F, 0x8B, 0x08];

    // The UTF-32 mark begins with the one of UTF-16.
    private static readonly ImmutableArray<Encoding> Marked =
    [
        new UTF32Encoding(bigEndian: false, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UTF32Encoding(bigEndian: true, byteOrderMark: true, throwOnInvalidCharacters: true),
        new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
        new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
    ];

    // The first bytes of formats that tables are often stored in.
    private static readonly ImmutableArray<Format> Formats =
    [
        new([0x50, 0x4B, 0x03, 0x04], "a zip archive, such as an Excel workbook (xlsx)", "save the sheet as CSV, or unpack the archive"),
        new([0xD0, 0xCF, 0x11, 0xE0], "an Excel workbook (xls)", "save the sheet as CSV"),
        new([.. "PAR1"u8], "a Parquet file", "convert it to CSV, such as by pandas: read_parquet(...).to_csv(..., index=False)", MayBeginText: true),
        new([.. "ARROW1"u8], "an Arrow file", "convert it to CSV", MayBeginText: true),
        new([0x93, .. "NUMPY"u8], "a NumPy array (npy)", "save it as CSV, such as by numpy.savetxt(..., delimiter=\",\")"),
        new([0x89, .. "HDF\r\n"u8], "an HDF5 file", "convert it to CSV"),
        new([.. "SQLite format 3"u8], "an SQLite database", "export the table as CSV"),
        new([.. "%PDF-"u8], "a PDF document", "find the table as CSV"),
        new([.. "BZh"u8], "a bzip2 file", "decompress it: bzip2 -dc FILE | elevenfold ... -", MayBeginText: true),
        new([0xFD, .. "7zXZ"u8], "an xz file", "decompress it: xz -dc FILE | elevenfold ... -"),
        new([0x28, 0xB5, 0x2F, 0xFD], "a Zstandard file", "decompress it: zstd -dc FILE | elevenfold ... -"),
    ];

    /// <summary>The text without its byte-order mark: UTF-8 as it is, UTF-16 and UTF-32 with a mark converted, gzip decompressed.</summary>
    /// <param name="file">Any bytes.</param>
    /// <param name="memory">The most bytes that compressed text can have.</param>
    /// <returns>
    /// UTF-8, or the first of <see cref="Fault.GzipDamaged"/>, <see cref="Fault.GzipTooLarge"/>, <see cref="Fault.OtherFormat"/>, <see cref="Fault.NotText"/>,
    /// <see cref="Fault.NotUtf16"/>, <see cref="Fault.NotUtf8"/>: one fault for one cause, where a picture read as text would have hundreds.
    /// </returns>
    public static Validation<Fault, ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> file, long memory) =>
        file.Span.StartsWith(MagicOfGzip[..2]) ? Decompressed(file, memory).Bind(Decoded) : Decoded(file);

    private static Validation<Fault, ReadOnlyMemory<byte>> Decompressed(ReadOnlyMemory<byte> file, long memory) =>
        Member(file, memory).Bind(text => IsWhole(file, text.Length, memory)
            ? Success<Fault, ReadOnlyMemory<byte>>(text)
            : Fail<Fault, ReadOnlyMemory<byte>>(new Fault.GzipDamaged()));

    private static Validation<Fault, ReadOnlyMemory<byte>> Member(ReadOnlyMemory<byte> file, long memory)
    {
        using var compressed = new MemoryStream(file.ToArray());
        using var from = new GZipStream(compressed, CompressionMode.Decompress);
        var (text, most) = (new ArrayBufferWriter<byte>(), Math.Min(memory, System.Array.MaxLength - DecompressedBlock));
        try
        {
            while (from.Read(text.GetSpan(DecompressedBlock)) is > 0 and var read)
            {
                text.Advance(read);
                if (text.WrittenCount > most)
                {
                    return Fail<Fault, ReadOnlyMemory<byte>>(new Fault.GzipTooLarge(most));
                }
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            return Fail<Fault, ReadOnlyMemory<byte>>(new Fault.GzipDamaged());
        }

        return Success<Fault, ReadOnlyMemory<byte>>(text.WrittenMemory);
    }

    // .NET takes the end of a cut file for the end of its text. The last four bytes are the length of the text of the last member (RFC 1952), which is the whole
    // file or begins at one of the last places that look like a beginning.
    private static bool IsWhole(ReadOnlyMemory<byte> file, int length, long memory)
    {
        if (file.Length < LeastOfGzip)
        {
            return false;
        }

        var said = BinaryPrimitives.ReadUInt32LittleEndian(file.Span[^sizeof(uint)..]);
        var at = file.Length;
        for (var tried = 0; said != (uint)length && tried < MostMembers; tried++)
        {
            at = file.Span[..at].LastIndexOf(MagicOfGzip);
            if (at <= 0)
            {
                return false;
            }

            length = Member(file[at..], memory).Match(Succ: text => text.Length, Fail: _ => -1);
        }

        return said == (uint)length;
    }

    private static Validation<Fault, ReadOnlyMemory<byte>> Decoded(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        foreach (var format in Formats)
        {
            if (bytes.StartsWith(format.Magic) && !(format.MayBeginText && IsText(bytes)))
            {
                return Fail<Fault, ReadOnlyMemory<byte>>(new Fault.OtherFormat(format.Name, format.Advice));
            }
        }

        if (IsJson(bytes))
        {
            return Fail<Fault, ReadOnlyMemory<byte>>(
                new Fault.OtherFormat("a JSON object, such as weights or a trace", "name the table; where a command takes WEIGHTS and DATA, the weights come first"));
        }

        foreach (var encoding in Marked)
        {
            if (bytes.StartsWith(encoding.Preamble))
            {
                return Converted(file, encoding).Bind(Plain);
            }
        }

        var mark = Encoding.UTF8.Preamble;
        return Plain(bytes.StartsWith(mark) ? file[mark.Length..] : file);
    }

    private static Validation<Fault, ReadOnlyMemory<byte>> Converted(ReadOnlyMemory<byte> file, Encoding encoding)
    {
        try
        {
            return Success<Fault, ReadOnlyMemory<byte>>(Encoding.Convert(encoding, Encoding.UTF8, file[encoding.Preamble.Length..].ToArray()));
        }
        catch (DecoderFallbackException)
        {
            return Fail<Fault, ReadOnlyMemory<byte>>(new Fault.NotUtf16(encoding is UTF32Encoding ? "UTF-32" : "UTF-16"));
        }
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => bytes.ContainsAny((byte)'\r', (byte)'\n') && !bytes.ContainsAnyInRange<byte>(0, 8) && Utf8.IsValid(bytes);

    private static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        var text = bytes.TrimStart(" \t\r\n"u8);
        return text.StartsWith("{"u8) && text[1..].TrimStart(" \t\r\n"u8).StartsWith("\""u8);
    }

    private static Validation<Fault, ReadOnlyMemory<byte>> Plain(ReadOnlyMemory<byte> text)
    {
        var bytes = text.Span;
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0)
        {
            return Fail<Fault, ReadOnlyMemory<byte>>(new Fault.NotText(LineAt(bytes, nul)));
        }

        if (!Utf8.IsValid(bytes))
        {
            var at = FirstInvalid(bytes);
            return Fail<Fault, ReadOnlyMemory<byte>>(new Fault.NotUtf8(LineAt(bytes, at), bytes[at]));
        }

        return Success<Fault, ReadOnlyMemory<byte>>(text);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    // LF, CR and CR LF each end one line.
    private static int LineAt(ReadOnlySpan<byte> bytes, int at)
    {
        var before = bytes[..at];
        return 1 + before.Count((byte)'\n') + before.Count((byte)'\r') - before.Count("\r\n"u8);
    }

    /// <summary>A format that is no text.</summary>
    /// <param name="Magic">Its first bytes.</param>
    /// <param name="Name">What it is.</param>
    /// <param name="Advice">How a table in it becomes one that can be read.</param>
    /// <param name="MayBeginText">Whether the header of a table may begin with these bytes too.</param>
    private sealed record Format(byte[] Magic, string Name, string Advice, bool MayBeginText = false);
}
