using System.Text;
using Elevenfold.Cli.Io;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>A stream in lines, however it comes.</summary>
public sealed class LineBufferTests
{
    [Fact]
    public void Every_line_is_there_or_too_long() => Prop.ForAll(
        (from lengths in Gen.Choose(0, 12).ListOf()
         from endsIt in Gen.Elements(true, false)
         from most in Gen.Choose(1, 9)
         from block in Gen.Choose(1, 30)
         select (Lines: lengths.Select((length, i) => new string((char)('a' + (i % 26)), length)).ToList(), endsIt, most, block)).ToArbitrary(),
        at =>
        {
            var text = string.Join('\n', at.Lines) + (at.endsIt && at.Lines.Count > 0 ? "\n" : string.Empty);
            var expected = text.Length == 0 ? [] : text.Split('\n')[..^(text.EndsWith('\n') ? 1 : 0)].Select(line => line.Length > at.most ? "too long" : line);
            var lines = new LineBuffer(new Trickle(Encoding.ASCII.GetBytes(text), at.block), "it");
            var found = new List<string>();
            while (lines.Next(at.most + 1) is var (line, end))
            {
                found.Add(end == LineEnd.BeyondLimit ? "too long" : Encoding.ASCII.GetString(line.Span));
            }

            Assert.Equal(expected, found);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    // A stream that gives no more than so many bytes at a time.
    private sealed class Trickle(byte[] bytes, int block) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, block));
    }
}
