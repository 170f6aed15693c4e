using System.IO.Compression;
using System.Text;
using Elevenfold.Data;
using Elevenfold.Faults;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Elevenfold.Properties;

/// <summary>The bytes of a file as text: encodings, gzip, and the formats that are no text.</summary>
public sealed class TextFormatTests
{
    private static readonly Encoding[] Encodings = [Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32];

    [PropertyOf(300, Arbitrary = [typeof(TableFiles)])]
    public void Text_in_any_encoding_with_a_mark_also_compressed_is_the_same_table(TableFile file)
    {
        var (text, plain) = (file.Text.TrimStart('\uFEFF'), Table.Parse(Encoding.UTF8.GetBytes(file.Text), file.Format).Value());
        foreach (var encoding in Encodings)
        {
            byte[] marked = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            IsSame(plain, Table.Parse(marked, file.Format).Value());
            IsSame(plain, Table.Parse(Compressed(marked), file.Format).Value());
        }
    }

    [Fact]
    public void Compressed_text_may_come_in_several_members()
    {
        byte[] members = [.. Compressed("a,y\n1,"u8), .. Compressed("1\n2,0\n"u8)];

        IsSame(Tables.Of("a,y", "1,1", "2,0"), Table.Parse(members).Value());
    }

    [Fact]
    public void A_gzip_file_that_is_cut_anywhere_is_damaged()
    {
        var file = Compressed("a,b,y\n1,2,1\n3,4,0\n5,6,1\n"u8);

        Assert.All(Enumerable.Range(2, file.Length - 2), length => Assert.Equal([new Fault.GzipDamaged()], Table.Parse(file.AsMemory(..length)).Faults()));
    }

    // The header of gzip has a time and the name of a system, which are no part of the text.
    [PropertyOf(2_000)]
    public Property A_bit_that_flips_in_a_gzip_file_changes_no_cell_unseen() => Prop.ForAll(
        Gen.Choose(0, int.MaxValue).Two().ToArbitrary(),
        at =>
        {
            var text = "a,b,y\n1,2,1\n3,4,0\n5,6,1\n"u8.ToArray();
            var file = Compressed(text);
            file[2 + (at.Item1 % (file.Length - 2))] ^= (byte)(1 << (at.Item2 % 8));
            Table.Parse(file).Match(
                Succ: read => IsSame(Table.Parse(text).Value(), read),
                Fail: faults => Assert.Equal([new Fault.GzipDamaged()], faults.ToArray()));
        });

    [Property]
    public void Compressed_text_is_at_most_as_long_as_the_memory(byte rows)
    {
        var text = Encoding.UTF8.GetBytes("a,y\n" + string.Concat(Enumerable.Repeat("1,1\n", rows + 1)));

        IsSame(Table.Parse(text).Value(), Table.Parse(Compressed(text), memory: text.Length).Value());
        Assert.Equal([new Fault.GzipTooLarge(text.Length - 1)], Table.Parse(Compressed(text), memory: text.Length - 1).Faults());
    }

    // A megabyte of gzip can be a gigabyte of text.
    [Fact]
    public void Text_that_is_too_long_is_refused_before_all_of_it_is_in_memory()
    {
        var file = Compressed(new byte[100_000_000]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal([new Fault.GzipTooLarge(1_000_000)], Table.Parse(file, memory: 1_000_000).Faults());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Theory]
    [InlineData("PK\u0003\u0004\u0014\0", "xlsx")]
    [InlineData("PAR1\u0015\u0004", "Parquet")]
    [InlineData("ARROW1\0\0", "Arrow")]
    [InlineData("SQLite format 3\0", "SQLite")]
    [InlineData("%PDF-1.7\n", "PDF")]
    [InlineData("BZh91AY&SY", "bzip2")]
    public void Another_format_is_named(string file, string name) =>
        Assert.Contains(name, Assert.IsType<Fault.OtherFormat>(Assert.Single(Tables.Parse(file).Faults())).Found, StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1 }, "xls")]
    [InlineData(new byte[] { 0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59 }, "npy")]
    [InlineData(new byte[] { 0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A }, "HDF5")]
    [InlineData(new byte[] { 0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00 }, "xz")]
    [InlineData(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0x04 }, "Zstandard")]
    public void So_is_one_whose_first_bytes_are_no_text(byte[] file, string name)
    {
        Assert.Contains(name, Assert.IsType<Fault.OtherFormat>(Assert.Single(Table.Parse(file).Faults())).Found, StringComparison.Ordinal);
        Assert.IsType<Fault.OtherFormat>(Assert.Single(Table.Parse(Compressed(file)).Faults()));
    }

    // PAR1 is also a gene.
    [Theory]
    [InlineData("PAR1")]
    [InlineData("ARROW1")]
    [InlineData("BZh")]
    public void A_text_that_begins_with_the_letters_of_another_format_is_a_table(string name) =>
        Assert.Equal(name, Tables.Parse(name + ",y\n1,0\n").Value().Header[0]);

    [Fact]
    public void UTF_32_with_its_most_significant_byte_first_is_read()
    {
        var encoding = new UTF32Encoding(bigEndian: true, byteOrderMark: true);

        IsSame(Tables.Of("a,y", "1,0"), Table.Parse((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes("a,y\n1,0")]).Value());
    }

    [Fact]
    public void Bytes_that_are_no_character_of_the_marked_encoding_are_a_fault()
    {
        Assert.Equal([new Fault.NotUtf16("UTF-16")], Table.Parse((byte[])[0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'\n', 0]).Faults());
        Assert.Equal([new Fault.NotUtf16("UTF-16")], Table.Parse((byte[])[0xFE, 0xFF, 0, (byte)'a', 0, (byte)'\n', 0]).Faults());
        Assert.Equal([new Fault.NotUtf16("UTF-32")], Table.Parse((byte[])[0xFF, 0xFE, 0, 0, (byte)'a', 0, 0, 0, 0, 0, 0x11, 0]).Faults());
    }

    [Fact]
    public void A_picture_is_one_fault()
    {
        byte[] png = [0x89, .. "PNG\r\n\u001A\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 1, 0, 0xFF, 0xD9, 0xFF];

        Assert.Equal([new Fault.NotText(3)], Table.Parse(png).Faults());
    }

    [Fact]
    public void Text_in_UTF_16_without_a_mark_is_one_fault() => Assert.All(
        Encodings.Skip(1), encoding => Assert.Equal([new Fault.NotText(1)], Table.Parse(encoding.GetBytes("a,b\n1,2\n")).Faults()));

    [Fact]
    public void Text_that_is_not_UTF_8_is_one_fault_at_its_first_line()
    {
        var file = Encoding.Latin1.GetBytes("a,b\r\n1,2\rxé,3\n4,ü\n");

        Assert.Equal([new Fault.NotUtf8(3, 0xE9)], Table.Parse(file).Faults());
    }

    internal static byte[] Compressed(ReadOnlySpan<byte> text)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(text);
        }

        return file.ToArray();
    }

    /// <summary>The last byte but four is one of the checksum of the text.</summary>
    internal static byte[] Damaged(ReadOnlySpan<byte> text)
    {
        var file = Compressed(text);
        file[^5] ^= 1;
        return file;
    }

    private static void IsSame(Table expected, Table found)
    {
        Assert.Equal(expected.Header, found.Header);
        Assert.Equal(expected.Rows(), found.Rows());
    }
}
