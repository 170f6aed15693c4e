using System.Text;
using Elevenfold.Comparing;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>What editors, git and shells do to a trace is named by every reader, and what is no trace is named by what it is.</summary>
public sealed class DamageTests
{
    // The header, states 0, 1 and 2, the end.
    private const int Lines = 5;

    private static readonly byte[] Trace = Recordings.Small.Record();

    private static readonly Dictionary<string, (string Trace, Fault Fault)> Damaged = new(StringComparer.Ordinal)
    {
        ["CR LF in each line"] = (WithCrLf(1, 2, 3, 4, 5), new Fault.InLine(1, new Fault.LineFeedConverted())),
        ["CR LF in the header"] = (WithCrLf(1), new Fault.InLine(1, new Fault.LineFeedConverted())),
        ["CR LF in each line but the header"] = (WithCrLf(2, 3, 4, 5), new Fault.InLine(2, new Fault.LineFeedConverted())),
        ["CR LF in the last line"] = (WithCrLf(Lines), new Fault.InLine(Lines, new Fault.LineFeedConverted())),
        ["a blank line within"] = (Text.Replace("\n{\"end\"", "\n\n{\"end\"", StringComparison.Ordinal), new Fault.InLine(Lines, new Fault.LineBlank(0))),
        ["two blank lines within"] = (Text.Replace("\n{\"end\"", "\n\n\n{\"end\"", StringComparison.Ordinal), new Fault.InLine(Lines, new Fault.LineBlank(0))),
        ["a blank line at the beginning"] = ("\n" + Text, new Fault.InLine(1, new Fault.LineBlank(0))),
        ["a second trace"] = (Text + Text, new Fault.InLine(Lines + 1, new Fault.SecondTrace(1))),
        ["a second trace behind one without an end"] = (Text[..(Text[..^1].LastIndexOf('\n') + 1)] + Text, new Fault.InLine(Lines, new Fault.SecondTrace(1))),
        ["a second trace in the last line"] = (Text[..^1] + Text, new Fault.InLine(Lines, new Fault.SecondTrace(EndBytes))),
        ["a second trace in a line that was cut"] = (Text[..^9] + Text, new Fault.InLine(Lines, new Fault.SecondTrace(EndBytes - 8))),
        ["a second trace in a header that was cut"] = (Text[..30] + Text, new Fault.InLine(1, new Fault.SecondTrace(31))),
        ["a table"] = ("a,b,y\n1,0,1\n", new Fault.NotATrace("a table")),
    };

    // Resuming removes these.
    private static readonly Dictionary<string, (string Trace, Fault Fault)> WithTail = new(StringComparer.Ordinal)
    {
        ["a blank line"] = (Text + "\n", new Fault.InLine(Lines + 1, new Fault.LineBlank(1))),
        ["three blank lines"] = (Text + "\n\r\n \t\n", new Fault.InLine(Lines + 1, new Fault.LineBlank(3))),
        ["a blank without a line feed"] = (Text + " ", new Fault.InLine(Lines + 1, new Fault.LineBlank(1))),
    };

    private static string Text => Encoding.UTF8.GetString(Trace);

    private static long EndBytes => Recordings.Lines(Trace)[^1].Length;

    public static TheoryData<string> Damages => [.. Damaged.Keys];

    public static TheoryData<string> Tails => [.. WithTail.Keys];

    [Theory]
    [MemberData(nameof(Damages))]
    public void Every_reader_names_the_damage(string damage)
    {
        var (trace, fault) = Damaged[damage];

        Assert.All(ByReader(Encoding.UTF8.GetBytes(trace)), found => Assert.Equal((found.Reader, Some(fault)), found));
        Assert.Equal(fault, Resumed(trace).Case);
    }

    [Theory]
    [MemberData(nameof(Tails))]
    public void Every_reader_names_blank_lines_at_the_end_and_resuming_removes_them(string tail)
    {
        var (trace, fault) = WithTail[tail];

        Assert.All(ByReader(Encoding.UTF8.GetBytes(trace)), found => Assert.Equal((found.Reader, Some(fault)), found));
        Assert.Equal(Recordings.Small.Record(9), Resumed(trace).OrThrow());
    }

    [Theory]
    [InlineData("a,b,y\n1,0,1\n", "a table")]
    [InlineData("a,b,y\r\n1,0,1\r\n", "a table")]
    [InlineData("a;b;y", "a table")]
    [InlineData("\"a, b\"\ty\n", "a table")]
    [InlineData("\uFEFFa,y\n", "a table")]
    [InlineData("{\n  \"format\": \"elevenfold-weights/1\",\n", "weights")]
    [InlineData("{\r\n  \"format\": \"elevenfold-weights/1\",\r\n", "weights")]
    [InlineData("{\"format\":\"elevenfold-weights/2\",\"layers\":[1,1]}\n", "weights")]
    [InlineData("{\"format\":\"elevenfold-weights/1\",\"layers\":[1,1]}", "weights")]
    [InlineData("{\"layers\":[1,1],\"weights\":[[[1]]]}\n", "weights")]
    [InlineData("{\n\"format\": \"trace/2\",\n", "a JSON object over several lines")]
    [InlineData("{\n\"layers\":[\n1,\n1\n],\"weights\":[[[1]]]}\n", "weights")]
    [InlineData("{\n  \"data\": {\n", "an experiment")]
    [InlineData("{\n  \"recipe\": {\n", "an experiment")]
    [InlineData("{\n  \"x\": {\n", "a JSON object over several lines")]
    [InlineData("{\n\"format\": \"elev", "a JSON object over several lines")]
    public void What_is_no_trace_is_named_by_what_it_is(string file, string kind)
    {
        var bytes = Encoding.UTF8.GetBytes(file);

        Assert.All(ByReader(bytes), found => Assert.Equal((found.Reader, Some<Fault>(new Fault.NotATrace(kind))), found));
        Assert.True(!file.EndsWith('\n') || Resumed(file).Case is Fault.NotATrace, file);
    }

    // These have faults of their own, or may be what a trace became.
    [Theory]
    [InlineData("[]\n")]
    [InlineData("{}\n")]
    [InlineData("y\n1\n")]
    [InlineData("\0\0,\n")]
    [InlineData("{\"format\":\"trace/9\",\"layers\":[1,1]}\n")]
    [InlineData("{\"iteration\":0,\"error\":0,\"weights\":[[[1]]]}\n")]
    [InlineData("{\"iteration\"")]
    [InlineData("{")]
    [InlineData("{\n")]
    [InlineData("{\n{\"iteration\":0}\n")]
    [InlineData("\"format\":\"trace/2\",\"arithmetic\":\"ieee754-1\"\n")]
    public void What_may_have_been_a_trace_is_named_by_its_line(string file) =>
        Assert.IsType<Fault.InLine>(Recordings.Replayed(Encoding.UTF8.GetBytes(file)).Case);

    // The properties of a header have any order.
    [Fact]
    public void A_line_that_ends_in_a_chain_is_of_a_trace() => Assert.IsType<Fault.InLine>(
        Recordings.Replayed(Encoding.UTF8.GetBytes($"{{\"layers\":[1,1],\"format\":\"trace/2\",\"chain\":\"{new string('0', 64)}\"}}\n")).Case);

    [Fact]
    public void A_trace_that_was_cut_or_altered_is_a_trace()
    {
        for (var length = 0; length < Trace.Length; length++)
        {
            Assert.IsNotType<Fault.NotATrace>(Recordings.Replayed(Trace.AsSpan(..length)).Case);
            Assert.IsNotType<Fault.SecondTrace>((Recordings.Replayed(Trace.AsSpan(..length)).Case as Fault.InLine)?.What);
        }

        Prop.ForAll(Gen.Choose(0, (Trace.Length * 8) - 1).ToArbitrary(), bit =>
        {
            var flipped = Trace.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.IsNotType<Fault.NotATrace>(Recordings.Replayed(flipped).Case);
            Assert.IsNotType<Fault.SecondTrace>((Recordings.Replayed(flipped).Case as Fault.InLine)?.What);
        }).Check(Seeds.ConfigOf(2_000));
    }

    [Fact]
    public void Blank_lines_without_end_are_not_read_to_their_end()
    {
        var lines = Recordings.Split(Trace).Concat(Enumerable.InfiniteSequence(0, 0).Select(_ => (ReadOnlyMemory<byte>.Empty, true)));

        Assert.Equal(new Fault.InLine(Lines + 1, new Fault.LineBlank(0)), Replaying.Replay.Of(lines, header => TracedRun.Of(header, None)).Case);
    }

    private static string WithCrLf(params int[] numbers) =>
        string.Concat(Recordings.Lines(Trace).Select((line, i) => Encoding.UTF8.GetString(line.AsSpan(..^1)) + (numbers.Contains(i + 1) ? "\r\n" : "\n")));

    private static IEnumerable<(string Reader, Option<Fault> Fault)> ByReader(byte[] trace) =>
        Recordings.ByVerb(trace).Where(found => found.Verb != "resume")
            .Append(("diff", Of(Diff.Of(trace, Trace))))
            .Append(("diff, second", Of(Diff.Of(Trace, trace))))
            .Append(("summary", Of(Summary.Of(trace))))
            .Append(("weights", Of(LastState.Of(trace))));

    private static Either<Fault, byte[]> Resumed(string trace) => Resume.Of(Encoding.UTF8.GetBytes(trace), 9);

    private static Option<Fault> Of<T>(Either<Fault, T> value) => value.Match(Right: _ => None, Left: fault => Some(fault));
}
