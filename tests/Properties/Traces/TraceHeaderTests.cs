using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Data;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>Headers and the places of lines, by hand: what is written, what is read, and what each reader of lines refuses.</summary>
public sealed class TraceHeaderTests
{
    private static readonly TraceLine.Header Header = Recordings.Small.Header;

    [Fact]
    public void A_header_has_what_it_knows_and_nothing_else()
    {
        string Body(TraceLine.Header header) => Encoding.UTF8.GetString(TraceText.Body(header).Span);
        var experiment = ExperimentDocument.Canonical(Header.Experiment);
        var identity = ExperimentDocument.PathIdentity(Header.Experiment, Fields.OfHeader);
        Assert.Equal(
            $"{{\"format\":\"trace/2\",\"arithmetic\":\"ieee754-1\",\"generator\":\"numpy-mt19937\",\"experiment\":{experiment},\"pathSha256\":\"{identity}\",\"layers\":[2,1],"
            + "\"examples\":{\"inputs\":[[0,1],[1,1]],\"targets\":[[0],[1]]}",
            Body(Header));
        Assert.DoesNotContain("examples", Body(Header with { Examples = None }), StringComparison.Ordinal);
        Assert.Equal(Body(Header), Body(Header.With(Fields.Iterations, 7).With(Fields.Patience, 3)));
        Assert.Contains("\"columns\":{\"inputs\":[\"a\",\"b\"]", Body(Header with { Schema = new Schema(Array("a", "b"), Array("y"), None, Scaling.None(2)) }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_has_its_counts_that_are_not_0()
    {
        var rows = new TableSummary(5, 0, 0, 0, default, default);
        Assert.Equal("{\"rows\":5}", TraceText.Body(rows));
        Assert.Equal("{\"rows\":5,\"dropped\":1}", TraceText.Body(rows with { Dropped = 1 }));
        Assert.Equal("{\"rows\":5,\"filled\":2}", TraceText.Body(rows with { Filled = 2 }));
        Assert.Equal("{\"rows\":5,\"heldOut\":3}", TraceText.Body(rows with { HeldOut = 3 }));
        Assert.Equal("{\"rows\":5,\"classRows\":[2,3]}", TraceText.Body(rows with { ClassRows = Array(2, 3) }));
    }

    [Theory]
    [InlineData("\"trace/2\"", "\"trace/3\"", typeof(Fault.FormatUnknown))]
    [InlineData("\"trace/2\"", "2", typeof(Fault.UnexpectedValue))]
    [InlineData("\"numpy-mt19937\"", "\"other\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"generator\":\"numpy-mt19937\",", "", typeof(Fault.PropertyMissing))]
    [InlineData("\"arithmetic\":\"ieee754-1\",", "", typeof(Fault.PropertyMissing))]
    [InlineData("\"arithmetic\":\"ieee754-1\"", "\"arithmetic\":\"other\"", null)]
    [InlineData("\"arithmetic\"", "\"more\":1,\"arithmetic\"", typeof(Fault.PropertyUnknown))]
    [InlineData("\"layers\":[2,1]", "\"layers\":[2,3,1]", typeof(Fault.LayersDoNotMatch))]
    [InlineData("\"layers\":[2,1]", "\"layers\":[2]", typeof(Fault.TooFewLayers))]
    [InlineData("\"layers\":[2,1]", "\"layers\":[3,1]", typeof(Fault.InputsDoNotFit))]
    [InlineData("\"layers\":[2,1],", "", typeof(Fault.PropertyMissing))]
    [InlineData("\"pathSha256\":\"", "\"pathSha256\":\"x", typeof(Fault.UnexpectedValue))]
    [InlineData("\"table\":\"t.csv\"", "\"table\":\"u.csv\"", null)]
    [InlineData("\"table\":\"t.csv\"", "\"table\":\"\"", typeof(Fault.PropertyMissing))]
    [InlineData("\"targets\":[[0],[1]]", "\"targets\":[[0]]", typeof(Fault.RowsDoNotMatch))]
    [InlineData("\"targets\":[[0],[1]]", "\"targets\":[[0],[1]],\"more\":1", typeof(Fault.PropertyUnknown))]
    [InlineData("\"examples\"", "\"columns\":7,\"examples\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"examples\"", "\"table\":7,\"examples\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"examples\"", "\"table\":{},\"examples\"", typeof(Fault.PropertyMissing))]
    [InlineData("\"examples\"", "\"table\":{\"rows\":-1},\"examples\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"examples\"", "\"table\":{\"rows\":1,\"dropped\":-1},\"examples\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"examples\"", "\"table\":{\"rows\":1,\"filled\":-1},\"examples\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"examples\"", "\"table\":{\"rows\":1,\"heldOut\":-1},\"examples\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"examples\"", "\"table\":{\"rows\":1,\"classRows\":1},\"examples\"", typeof(Fault.UnexpectedValue))]
    [InlineData("\"examples\"", "\"table\":{\"rows\":0,\"dropped\":0,\"classRows\":[1]},\"examples\"", null)]
    public void A_header_has_its_properties_and_no_others(string was, string now, Type? fault)
    {
        var text = Encoding.UTF8.GetString(TraceText.Body(Header).Span) + "}";
        Assert.Contains(was, text, StringComparison.Ordinal);
        var decoded = TraceText.Decode(Encoding.UTF8.GetBytes(text.Replace(was, now, StringComparison.Ordinal)), isFirst: true, isIntact: true);
        Assert.Equal(fault, decoded.MatchUnsafe(Right: _ => null, Left: found => found.GetType()));
    }

    [Fact]
    public void The_identity_of_a_header_is_checked_where_its_chain_is_right()
    {
        byte[] With(string was, string now) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TraceText.Body(Header).Span).Replace(was, now, StringComparison.Ordinal) + "}");
        var identity = ExperimentDocument.PathIdentity(Header.Experiment, Fields.OfHeader);
        var other = With(identity, new string('7', 64));
        Assert.Equal(
            new Fault.IdentityWrong("pathSha256", new string('7', 64), identity),
            TraceText.Decode(other, isFirst: true, isIntact: true).Case);
        Assert.True(TraceText.Decode(other, isFirst: true, isIntact: false).IsRight);
        Assert.Equal(new Fault.LayersDoNotMatch(Array(2, 3, 1), Array(2, 1)), TraceText.Decode(With("[2,1]", "[2,3,1]"), isFirst: true, isIntact: true).Case);
        var hidden = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(TraceText.Body(Header.With(Fields.Hidden, Seq1(3))).Span) + "}");
        Assert.Equal(new Fault.LayersDoNotMatch(Array(2, 1), Array(2, 3, 1)), TraceText.Decode(hidden, isFirst: true, isIntact: true).Case);
        var unknown = With("\"experiment\":{", "\"experiment\":{\"sed\":1,");
        Assert.Equal("experiment.sed", Assert.IsType<Fault.PropertyUnknown>(TraceText.Decode(unknown, isFirst: true, isIntact: true).Case).Path);
        Assert.Equal((None, Some("other")), (Header.Foreign, (Header with { Arithmetic = "other" }).Foreign));
    }

    [Fact]
    public void An_end_stands_behind_the_frame_that_it_names()
    {
        var run = Recordings.Small;
        var lines = Recordings.Lines(run.Record());
        Fault Of(byte[] trace) => TraceReader.Read(trace).Last().LeftToSeq().Single();
        Assert.Equal(new Fault.InLine(2, new Fault.LineOutOfPlace()), Of(Recordings.Rechained([lines[0], lines[^1]])));
        Assert.Equal(new Fault.InLine(6, new Fault.LineOutOfPlace()), Of(Recordings.Rechained([.. lines, lines[^1]])));
        var (_, recorder) = Recorder.Begin(Header);
        (_, recorder) = recorder.Record(run.States().First(), isFinal: false);
        Assert.Equal(new Fault.InLine(4, new Fault.LineOutOfPlace()), Of(Recordings.Rechained([lines[0], lines[1], lines[2], recorder.Interrupt()])));
        Assert.Equal(new TraceLine.End(0, None), TraceText.Decode(recorder.Interrupt().AsMemory(..^1), isFirst: false, isIntact: true).Case);
        Assert.True(TraceReader.Read(Recordings.Rechained([lines[0], lines[1], recorder.Interrupt()])).All(line => line.IsRight));
    }

    [Fact]
    public void Nothing_is_read_behind_the_first_fault()
    {
        var lines = Recordings.Lines(Recordings.Small.Record());
        Assert.Equal([true, true, false], TraceReader.Read(Recordings.Joined([lines[0], lines[1], "{}\n"u8.ToArray(), lines[2]])).Select(line => line.IsRight));
        Assert.Equal([true, true, false], TraceReader.Read(Recordings.Joined([lines[0], lines[1], "\r\n"u8.ToArray(), lines[2], lines[3]])).Select(line => line.IsRight));
        Assert.Equal([true, false], TraceReader.Numbered(TraceLines.Of(Recordings.Joined([lines[0], "x\r\n"u8.ToArray(), lines[1]]))).Select(line => line.IsRight));
        Assert.Equal(new Fault.InLine(3, new Fault.LineCut()), TraceReader.Read(Recordings.Joined([lines[0], lines[1], lines[2][..^1]])).Last().Case);
        Assert.Equal([("a", true), (string.Empty, true), ("b", false)], TraceLines.Of("a\n\nb"u8.ToArray()).Select(line => (Encoding.UTF8.GetString(line.Line.Span), line.IsWhole)));
    }

    // As many blank lines as are read, and one more.
    [Theory]
    [InlineData(1_000, 1_000)]
    [InlineData(1_001, 0)]
    public void Blank_lines_are_counted_up_to_a_thousand(int lines, long counted) => Assert.Equal(
        new Fault.InLine(6, new Fault.LineBlank(counted)),
        TraceReader.Read((byte[])[.. Recordings.Small.Record(), .. Encoding.UTF8.GetBytes(new string('\n', lines))]).Last().Case);

    // Before a line that was cut, too.
    [Fact]
    public void A_byte_order_mark_is_named_in_the_first_line()
    {
        var header = Recordings.Lines(Recordings.Small.Record())[0];
        Assert.All([header, header[..^1]], line => Assert.IsType<Fault.NotPlainJson>(
            Assert.IsType<Fault.InLine>(TraceReader.Read((byte[])[.. Encoding.UTF8.Preamble, .. line]).Single().Case).What));
    }

    [Fact]
    public void The_next_frame_is_known_at_a_glance_where_it_may_stand()
    {
        var header = Header.With(Fields.Every, 2) with { Topology = Topology.Of(20, 5, 1).OrThrow() };
        var begun = TraceDecoder.Start.After(new ReadLine(1, header, string.Empty, true)).OrThrow();
        (long, bool)? Glance(TraceDecoder decoder, string start, int length, bool isIntact = true) =>
            decoder.Glance(new NumberedLine(2, Encoding.UTF8.GetBytes(start.PadRight(length)), string.Empty, isIntact));
        const string First = "{\"iteration\":0,\"error\":0.5,\"weights\":";

        Assert.Equal(210, LineLengths.LeastOfWeights(header.Topology));
        Assert.Equal((0, true), Glance(begun, First, 210));
        Assert.Null(Glance(begun, First, 209));
        Assert.Null(Glance(begun, First, 210, isIntact: false));
        Assert.Null(Glance(TraceDecoder.Start, First, 210));
        Assert.Null(Glance(begun, "{\"iteration\":2,\"error\":0.5", 50));
        var state = new State(0, Weights.Of(Matrix.Of([0.5])).OrThrow());
        var after = begun.After(new ReadLine(2, new TraceLine.Frame(0, new Error(0.5), new string('7', 64), Some(state)), string.Empty, true)).OrThrow();
        Assert.Equal((2, false), Glance(after, "{\"iteration\":2,\"error\":0.5", 50));
        Assert.Null(Glance(after, "{\"iteration\":5,\"error\":0.5", 50));
        Assert.Null(Glance(after, "{\"iteration\":0,\"error\":0.5", 50));
        Assert.Null(TraceText.Glance("{\"iteratiom\":12,\"error\":0.5"u8));
    }

    [Fact]
    public void A_long_text_is_compared_as_it_is_written()
    {
        var known = Encoding.UTF8.GetBytes(new string('x', 300) + "y");
        var writer = new ComparingWriter(known);
        known.AsSpan(..300).CopyTo(writer.GetSpan(300));
        writer.Advance(300);
        Assert.False(writer.IsSame);
        "y"u8.CopyTo(writer.GetMemory(1).Span);
        writer.Advance(1);
        Assert.True(writer.IsSame);
    }

    [Fact]
    public void The_lines_of_a_run_are_its_recorded_states()
    {
        var run = Experiment.Default.With(Fields.Iterations, 7).With(Fields.Every, 4).With(Fields.Checkpoint, 3).On("a,y\n1,0\n2,1\n"u8.ToArray(), "t.csv").Value();
        var (first, recorder) = Recorder.Begin(Recorder.HeaderOf(run.Run, run.Dataset.Schema, run.Dataset.Summary));
        var expected = new List<byte[]> { first };
        foreach (var state in run.Run.Snapshots())
        {
            (var lines, recorder) = recorder.Record(state, state.Iteration == 7);
            expected.AddRange(Recordings.Lines(lines));
        }

        Assert.Equal(7, expected.Count);
        Assert.Equal(Recordings.Joined(expected), Recorder.Trace(run));
        Assert.All(Recorder.Lines(run), part => Assert.False(part.IsEmpty));
        Assert.All(Recorder.Lines(run.Run), part => Assert.False(part.IsEmpty));
    }
}
