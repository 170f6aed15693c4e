using System.Text;
using Elevenfold.Cli.Io;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>A stream as lines, however it comes, up to a length and no longer than they may be.</summary>
public sealed class LineBufferTests
{
    [Fact]
    public void Lines_are_those_that_begin_within_the_length_and_each_is_whole() => Prop.ForAll(
        (from lengths in Gen.Choose(0, 200_000).ArrayOf().Select(all => all.Select(n => n % 7 == 0 ? n : n % 300).ToArray())
         from isEnded in Gen.Elements(true, false)
         let text = string.Join('\n', lengths.Select((length, i) => new string((char)('a' + (i % 26)), length))) + (isEnded ? "\n" : "")
         from length in Gen.Choose(0, text.Length)
         from chunk in Gen.Elements(1, 7, 100_000)
         select (text, length, chunk)).ToArbitrary(),
        at =>
        {
            var expected = new List<(string, bool)>();
            for (var start = 0; start < at.length;)
            {
                var end = at.text.IndexOf('\n', start);
                expected.Add(end < 0 ? (at.text[start..], false) : (at.text[start..end], true));
                start = end < 0 ? at.length : end + 1;
            }

            Assert.Equal(expected, Lines(new LineBuffer(new Slow(at.text, at.chunk), "t", at.length), 1 << 20));
        }).Check(Seeds.ConfigOf(60));

    [Theory]
    [InlineData(70_000, 70_001, true)]
    [InlineData(70_000, 70_000, false)]
    [InlineData(1, 2, true)]
    [InlineData(2, 2, false)]
    public void A_line_that_is_longer_than_it_may_be_is_reported_and_counted(int length, int most, bool isTaken)
    {
        foreach (var end in new[] { "\n", "\nz\n", string.Empty })
        {
            var lines = new LineBuffer(new Slow("a\n" + new string('b', length) + end, 100_000), "t");
            lines.Next(most);

            if (isTaken)
            {
                Assert.Equal(length, lines.Next(most)!.Value.Line.Length);
            }
            else
            {
                Assert.Equal(LineEnd.BeyondLimit, lines.Next(most)!.Value.End);
                Assert.Equal(2, lines.Count);
            }
        }
    }

    [Fact]
    public void A_line_that_is_too_long_is_passed_over() => Prop.ForAll(
        (from lengths in Gen.Choose(0, 12).ListOf()
         from most in Gen.Choose(1, 9)
         from chunk in Gen.Choose(1, 30)
         select (Lines: lengths.Select((length, i) => new string((char)('a' + (i % 26)), length)).ToList(), most, chunk)).ToArbitrary(),
        at => Assert.Equal(
            at.Lines.Select(line => line.Length > at.most ? "too long" : line),
            Lines(new LineBuffer(new Slow(string.Concat(at.Lines.Select(line => line + "\n")), at.chunk), "t"), at.most + 1).Select(line => line.Item1)))
        .Check(Seeds.ConfigOf(2_000));

    private static List<(string, bool)> Lines(LineBuffer buffer, int most)
    {
        var lines = new List<(string, bool)>();
        while (buffer.Next(most) is var (line, end))
        {
            lines.Add((end == LineEnd.BeyondLimit ? "too long" : Encoding.ASCII.GetString(line.Span), end == LineEnd.Feed));
        }

        return lines;
    }

    // Gives no more than a few bytes at a time, as a pipe does.
    private sealed class Slow(string text, int chunk) : MemoryStream(Encoding.ASCII.GetBytes(text))
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
