using System.Security.Cryptography;
using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Single lines of a trace, by hand: their chain, their parts, their lengths, and what is no line.</summary>
public sealed class TraceLineTests
{
    private static readonly string Digest64 = new('7', 64);

    // A body of more than 4096 bytes is hashed in two parts.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4032)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(10_000)]
    public void A_line_ends_in_the_digest_of_the_chain_before_it_and_its_body(int length)
    {
        var body = Encoding.ASCII.GetBytes(new string('x', length));
        var expected = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(Digest64), .. body]));
        var (line, chain) = Chain.Close(Digest64, body);

        Assert.Equal(expected, chain);
        Assert.Equal(new string('x', length) + $",\"chain\":\"{expected}\"}}\n", Encoding.ASCII.GetString(line));
        Assert.Equal((expected, true), Chain.Read(Digest64, line.AsSpan(..^1)));
        Assert.Equal((expected, false), Chain.Read(Chain.Start, line.AsSpan(..^1)));
        Assert.Equal((null, false), Chain.Read(Digest64, line));
        Assert.Equal(line.Length - 1 - length, Chain.TailLength);
        Assert.True(Chain.Ends(line.AsSpan(length..^1)));
        Assert.False(Chain.Ends(line.AsSpan((length + 1)..^1)));
    }

    [Fact]
    public void A_line_without_a_whole_tail_has_no_chain()
    {
        var line = Encoding.ASCII.GetString(Chain.Close(Chain.Start, "{"u8).Line)[..^1];
        Assert.All(
            ["", "}", line[..^1], line + "}", line.Replace("\"chain\"", "\"chaim\"", StringComparison.Ordinal)],
            other => Assert.Equal((null, false), Chain.Read(Chain.Start, Encoding.ASCII.GetBytes(other))));
    }

    [Fact]
    public void The_longest_line_follows_from_the_layers_and_the_slots()
    {
        var topology = Topology.Of(3, 4, 1).OrThrow();
        Assert.Equal(1024 + (12 * 32) + (4 * 4) + (4 * 32) + (5 * 4), LineLengths.MostOf(topology, 0));
        Assert.Equal(3 * LineLengths.MostOf(topology, 0), LineLengths.MostOf(topology, 2));
        Assert.Equal(2 * (12 + 4), LineLengths.LeastOfWeights(topology));
        Assert.Equal(LineLengths.MostOf(Recordings.Small.Header.Topology, 0), LineLengths.MostBehind(Recorder.Begin(Recordings.Small.Header).Line.AsMemory(..^1)));
        Assert.Equal(LineLengths.MostOfHeader, LineLengths.MostBehind("{}"u8.ToArray()));
        Assert.Equal(1 << 26, LineLengths.MostOfHeader);
    }

    [Theory]
    [InlineData("{\"format\":\"trace/2\",", true)]
    [InlineData("{\"format\":\"trace/9\"", true)]
    [InlineData("{\"a\":{\"format\":\"x\"},\"b\":[1],\"format\":\"trace/2\"}", true)]
    [InlineData("{\"a\":{\"format\":\"trace/2\"}}", false)]
    [InlineData("{\"a\":{\"format\":\"trace/2\"}", false)]
    [InlineData("{\"format\":7}", false)]
    [InlineData("{\"format\":", false)]
    [InlineData("{\"format\":\"weights\"}", false)]
    [InlineData("{\"other\":\"trace/2\"}", false)]
    [InlineData("[\"format\",\"trace/2\"]", false)]
    [InlineData("\"format\"", false)]
    [InlineData("{", false)]
    [InlineData("", false)]
    [InlineData("x,y", false)]
    public void A_trace_is_known_by_its_first_bytes(string beginning, bool isTrace) => Assert.Equal(isTrace, TraceReader.IsTrace(Encoding.UTF8.GetBytes(beginning)));

    [Fact]
    public void A_frame_is_known_at_a_glance()
    {
        Assert.Equal((12, false), TraceText.Glance("{\"iteration\":12,\"error\":0.5,\"stateSha256\":\"\""u8));
        Assert.Equal((0, true), TraceText.Glance("{\"iteration\":0,\"error\":0.5,\"weights\":[]"u8));
        Assert.Null(TraceText.Glance("{\"iteration\":-1,\"error\":0.5"u8));
        Assert.Null(TraceText.Glance("{\"iteration\":1"u8));
        Assert.Null(TraceText.Glance("{\"iteration\":,\"error\":0.5"u8));
        Assert.Null(TraceText.Glance("{\"end\":\"done\",\"iteration\":1,\"error\":0"u8));
    }

    [Fact]
    public void A_body_is_compared_with_the_bytes_that_would_be_written()
    {
        var frame = (TraceLine.Frame)Decoded($"{{\"iteration\":1,\"error\":0.5,\"stateSha256\":\"{Digest64}\",\"weights\":[[[1],[2]]]}}").OrThrow();
        var body = TraceText.Body(frame).ToArray();
        Assert.True(TraceText.IsBody(frame, body));
        Assert.False(TraceText.IsBody(frame, body.AsMemory(..^1)));
        Assert.False(TraceText.IsBody(frame, (byte[])[.. body, (byte)' ']));
        for (var i = 0; i < body.Length; i++)
        {
            var other = body.ToArray();
            other[i] ^= 1;
            Assert.False(TraceText.IsBody(frame, other));
        }
    }

    [Theory]
    [InlineData("{\"end\":\"done\",\"iteration\":3,\"experimentSha256\":\"#\"}", null)]
    [InlineData("{\"end\":\"interrupted\",\"iteration\":0}", null)]
    [InlineData("{\"end\":\"done\",\"iteration\":3}", typeof(Fault.PropertyMissing))]
    [InlineData("{\"end\":\"over\",\"iteration\":3}", typeof(Fault.UnexpectedValue))]
    [InlineData("{\"end\":\"interrupted\",\"iteration\":-1}", typeof(Fault.UnexpectedValue))]
    [InlineData("{\"end\":\"interrupted\"}", typeof(Fault.PropertyMissing))]
    [InlineData("{\"end\":\"interrupted\",\"iteration\":0,\"x\":1}", typeof(Fault.PropertyUnknown))]
    [InlineData("{\"iteration\":0,\"error\":0,\"stateSha256\":\"#\"}", null)]
    [InlineData("{\"iteration\":-1,\"error\":0,\"stateSha256\":\"#\"}", typeof(Fault.UnexpectedValue))]
    [InlineData("{\"iteration\":0,\"stateSha256\":\"#\"}", typeof(Fault.PropertyMissing))]
    [InlineData("{\"iteration\":0,\"error\":0}", typeof(Fault.PropertyMissing))]
    [InlineData("{\"iteration\":0,\"error\":0,\"stateSha256\":\"#\",\"y\":1}", typeof(Fault.PropertyUnknown))]
    [InlineData("{\"iteration\":0,\"error\":0,\"stateSha256\":\"#\",\"weights\":[[[1]]],\"slots\":[{\"name\":\"v\"}]}", typeof(Fault.PropertyMissing))]
    [InlineData("{\"format\":\"trace/2\"}", typeof(Fault.SecondTrace))]
    public void A_line_has_its_properties_and_no_others(string line, Type? fault) =>
        Assert.Equal(fault, Decoded(line.Replace("#", Digest64, StringComparison.Ordinal)).MatchUnsafe(Right: _ => null, Left: found => found.GetType()));

    [Fact]
    public void Weights_and_slots_come_back_from_a_frame()
    {
        var text = $"{{\"iteration\":5,\"error\":0.5,\"stateSha256\":\"{Digest64}\",\"weights\":[[[1],[2]]],"
            + "\"slots\":[{\"name\":\"a\",\"value\":[[[3],[4]]]},{\"name\":\"b\",\"value\":[[[5],[6]]]}]";
        var line = (TraceLine.Frame)Decoded(text + "}").OrThrow();
        var state = new State(5, Of(1, 2), Array(new Slot("a", Of(3, 4)), new Slot("b", Of(5, 6))));
        Assert.Equal(Some(state), line.State);
        Assert.False(line.HasItsDigest);
        Assert.True((line with { StateSha256 = Digest.Sha256(state) }).HasItsDigest);
        Assert.True((line with { State = None }).HasItsDigest);
        Assert.Equal(text, Encoding.UTF8.GetString(TraceText.Body(line).Span));
    }

    [Fact]
    public void Ends_are_equal_by_iteration_and_identity()
    {
        var end = new TraceLine.End(3, Some(Digest64));
        Assert.Equal(new TraceLine.End(3, Some(new string('7', 64))), end);
        Assert.All<TraceLine.End?>([null, new(4, Some(Digest64)), new(3, None), new(3, Some("8"))], other => Assert.False(end.Equals(other)));
        Assert.True(end.IsDone && !new TraceLine.End(3, None).IsDone);
    }

    [Fact]
    public void A_recorder_writes_the_states_that_are_due()
    {
        var header = Recordings.Small.Header.With(Fields.Every, 2).With(Fields.Checkpoint, 4);
        var states = (Recordings.Small with { Header = header }).States().Take(6).ToList();
        var (_, recorder) = Recorder.Begin(header);
        Assert.Empty(recorder.Interrupt());
        Assert.Equal(-1, recorder.Reached);

        var reached = new List<(int Lines, long Reached, bool HasWeights)>();
        foreach (var state in states)
        {
            var before = recorder;
            (var lines, recorder) = recorder.Record(state, isFinal: state.Iteration == 5);
            reached.Add((Recordings.Lines(lines).Count, recorder.Reached, Encoding.UTF8.GetString(lines).Contains("\"weights\"", StringComparison.Ordinal)));
            Assert.Equal(lines.Length == 0, ReferenceEquals(before, recorder));
        }

        Assert.Equal([(1, 0, true), (0, 0, false), (1, 2, false), (0, 2, false), (1, 4, true), (2, 5, true)], reached);
    }

    // Examples of more than 16,384 cells stay in their table.
    [Theory]
    [InlineData(8_192, true)]
    [InlineData(8_193, false)]
    public void A_header_holds_examples_up_to_a_size(int rows, bool isKept)
    {
        var examples = Examples.Of(Matrix.Create(rows, 1, (_, _) => 1), Matrix.Create(rows, 1, (_, _) => 0)).OrThrow();
        var run = Run.Of(Recordings.Small.Header.Experiment, examples).OrThrow();
        Assert.Equal(isKept, Recorder.HeaderOf(run, None).Examples.IsSome);
        Assert.Equal(16_384, Recorder.MostCells);
    }

    private static Either<Fault, TraceLine> Decoded(string line) => TraceText.Decode(Encoding.UTF8.GetBytes(line), isFirst: false, isIntact: true);

    private static Weights Of(double a, double b) => Weights.Of(Matrix.Of([a], [b])).OrThrow();
}
