using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Elevenfold.Faults;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Data;

/// <summary>The bytes of a file as text: UTF-8 and nothing else.</summary>
internal static class PlainText
{
    /// <summary>The bytes without their byte-order mark.</summary>
    /// <param name="file">Any bytes.</param>
    /// <returns>
    /// UTF-8, or the first of <see cref="Fault.Utf16Text"/>, <see cref="Fault.NotText"/>, <see cref="Fault.NotUtf8"/>: one
    /// fault for one cause, where a picture read as text would have hundreds.
    /// </returns>
    public static Validation<Fault, ReadOnlyMemory<byte>> Of(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Fail<Fault, ReadOnlyMemory<byte>>(new Fault.Utf16Text());
        }

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

        var mark = Encoding.UTF8.Preamble;
        return Success<Fault, ReadOnlyMemory<byte>>(bytes.StartsWith(mark) ? file[mark.Length..] : file);
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
}
