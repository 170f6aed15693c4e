using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;
using Replay = Elevenfold.Replaying.Replay;

namespace Elevenfold.Properties;

/// <summary>The parts of replaying by hand: places, ranges, differences, and what small traces say.</summary>
public sealed class ReplayPartTests
{
    private static readonly Recording Six = Recordings.Small with { Header = Recordings.Small.Header.With(Fields.Every, 2).With(Fields.Checkpoint, 4), Iterations = 6 };

    [Fact]
    public void The_first_cell_that_differs_is_found_in_weights_before_slots()
    {
        var (zeros, last) = (Weights.Of(Matrix.Of([0, 0, 0], [0, 0, 0]), Matrix.Of([0], [0], [0])).OrThrow(), Weights.Of(Matrix.Of([0, 0, 0], [0, 5, 0]), Matrix.Of([0], [7], [0])).OrThrow());
        var second = Weights.Of(zeros.Synapses[0], last.Synapses[1]).OrThrow();
        State Of(Weights weights, Weights a, Weights b) => new(3, weights, Array(new Slot("a", a), new Slot("b", b)));
        Option<CellPlace> Between(State a, State b) => CellPlace.FirstDifference(a, b, Bits.Same);

        Assert.Equal(None, Between(Of(zeros, zeros, zeros), Of(zeros, zeros, zeros)));
        Assert.Equal(Some(new CellPlace(0, 1, 1)), Between(Of(zeros, zeros, zeros), Of(last, last, last)));
        Assert.Equal(Some(new CellPlace(1, 1, 0)), Between(Of(zeros, zeros, zeros), Of(second, zeros, zeros)));
        Assert.Equal(Some(new CellPlace(0, 1, 1, 0, "a")), Between(Of(zeros, zeros, zeros), Of(zeros, last, last)));
        Assert.Equal(Some(new CellPlace(1, 1, 0, 1, "b")), Between(Of(zeros, zeros, zeros), Of(zeros, zeros, second)));
        Assert.Equal(None, CellPlace.FirstDifference(Of(zeros, zeros, zeros), Of(last, last, last), (_, _) => true));
        var state = Of(zeros, last, second);
        Assert.Equal((0, 5, 7), (new CellPlace(0, 1, 1).In(state), new CellPlace(0, 1, 1, 0, "a").In(state), new CellPlace(1, 1, 0, 1, "b").In(state)));
        Assert.Equal(("syn1[1,0]", "syn1_b[1,0]"), (new CellPlace(1, 1, 0).ToString(), new CellPlace(1, 1, 0, 1, "b").ToString()));
    }

    [Theory]
    [InlineData(2, 9, 3, -1, 2L)]
    [InlineData(2, 9, 3, 1, 2L)]
    [InlineData(2, 9, 3, 2, 5L)]
    [InlineData(2, 9, 3, 4, 5L)]
    [InlineData(2, 9, 3, 5, 8L)]
    [InlineData(2, 9, 3, 8, null)]
    [InlineData(2, 8, 3, 7, 8L)]
    [InlineData(2, 2, 3, 1, 2L)]
    [InlineData(2, 2, 3, 2, null)]
    [InlineData(0, long.MaxValue, 1, long.MaxValue - 1, long.MaxValue)]
    [InlineData(0, long.MaxValue, 1, long.MaxValue, null)]
    [InlineData(1, long.MaxValue, 1, long.MaxValue, null)]
    public void A_range_has_one_iteration_after_another(long from, long to, long step, long iteration, long? after) =>
        Assert.Equal(after, new IterationRange(from, to, step).After(iteration));

    [Fact]
    public void The_earliest_of_some_ranges_is_next()
    {
        var selection = new StateSelection(Array(new IterationRange(5, 9, 2), new IterationRange(2, 3)), Last: false);
        Assert.Equal([2L, 3L, 5L, 7L, 9L, null], new long?[] { -1, 2, 3, 5, 8, 9 }.Select(k => selection.After(k!.Value)));
        Assert.Null(new StateSelection(default, Last: true).After(-1));
        Assert.Equal([1L, 4L, null], new long?[] { -1, 1, 4 }.Select(k => StateSelection.At([4, 1], last: false).After(k!.Value)));
    }

    [Fact]
    public void Examples_differ_in_a_shape_or_in_a_cell()
    {
        Examples Of(Matrix inputs, Matrix targets) => Examples.Of(inputs, targets).OrThrow();
        string Between(Examples a, Examples b) => HeaderDifference.Between(a, b).Match(
            difference => $"{difference.Property} {difference.A.IfNone("-")} {difference.B.IfNone("-")} {difference.DecidesStates}", () => "none");

        var examples = Of(Matrix.Of([1, 2, 3], [4, 5, 6]), Matrix.Of([0], [1]));
        Assert.Equal("none", Between(examples, Of(Matrix.Of([1, 2, 3], [4, 5, 6]), Matrix.Of([0], [1]))));
        Assert.Equal("examples.inputs[1][1] 5 7 True", Between(examples, Of(Matrix.Of([1, 2, 3], [4, 7, 6]), Matrix.Of([0], [1]))));
        Assert.Equal("examples.targets[1][0] 1 0.5 True", Between(examples, Of(Matrix.Of([1, 2, 3], [4, 5, 6]), Matrix.Of([0], [0.5]))));
        Assert.Equal("examples.inputs \"2 x 3\" \"2 x 2\" True", Between(examples, Of(Matrix.Of([1, 2], [4, 5]), Matrix.Of([0], [1]))));
        Assert.Equal("examples.inputs \"2 x 3\" \"1 x 3\" True", Between(examples, Of(Matrix.Of([1, 2, 3]), Matrix.Of([0.0]))));
        Assert.Equal("examples.targets \"2 x 1\" \"2 x 2\" True", Between(examples, Of(examples.Inputs, Matrix.Of([0, 0], [1, 1]))));
        var header = Recordings.Small.Header;
        Assert.Equal(
            ["data.sha256 Record", "seed States"],
            HeaderDifference.Between(header, header.With(Fields.Seed, 5).With(Fields.TableSha256, new string('1', 64)))
                .Select(difference => $"{difference.Property} {difference.Decides}").ToArray());
        Assert.Equal(
            ["data.sha256 States"],
            HeaderDifference.Between(header, header.With(Fields.TableSha256, new string('1', 64)) with { Examples = None })
                .Select(difference => $"{difference.Property} {difference.Decides}").ToArray());
        Assert.Equal(
            ["layers States"],
            HeaderDifference.Between(header, header with { Topology = Topology.Of(Seq(2, 3, 1)).OrThrow() }).Select(difference => $"{difference.Property} {difference.Decides}").ToArray());
    }

    [Fact]
    public void A_property_has_a_name_that_no_other_has()
    {
        Assert.Equal(Some("recipe.learningRate"), HeaderProperty.Named("learningRate").Map(property => property.Path));
        Assert.Equal(Some("seed"), HeaderProperty.Named("seed").Map(property => property.Path));
        Assert.Equal(Some("layers"), HeaderProperty.Named("layers").Map(property => property.Path));
        Assert.Equal(Some("columns.inputs"), HeaderProperty.Named("inputs").Map(property => property.Path));
        Assert.True(HeaderProperty.Named("Rate").IsNone && HeaderProperty.Named("drop").IsNone && HeaderProperty.Named("data.inputs").IsNone);
        Option<string> Read(string name, string text) => HeaderProperty.Named(name).Bind(property => property.Read(text));
        Assert.Equal(Some("[3,4,1]"), Read("layers", "3,4,1"));
        Assert.Equal(Some("[3,4,1]"), Read("layers", "[3-4-1]"));
        Assert.True(Read("layers", "3,x").IsNone && Read("layers", "3,-1").IsNone && Read("seed", "x").IsNone);
        Assert.Equal(Some("[\"a\",\"b\"]"), Read("inputs", "a,b"));
        Assert.Equal(Some("\"x\""), Read("arithmetic", "x"));
        Assert.True(Expectation.Known.Contains("seed") && Expectation.Known.Contains("columns.classes") && !Expectation.Known.Contains("columns.scale"));
    }

    [Fact]
    public void Directions_are_those_of_the_run_up_to_the_last_recorded_state()
    {
        var trace = Six.Record();
        Either<Fault, Directions> Of(byte[] bytes, long most = long.MaxValue) => Directions.Of(Recordings.Split(bytes), header => TracedRun.Of(header, None), most);
        Arr<Matrix> Changes(long count) => Train.DirectionChanges(Six.Header.Experiment.Recipe, Six.Examples, Six.States().First().State, count);

        Assert.Equal((6L, Changes(6)[0]), (Of(trace).OrThrow().Iteration, Of(trace).OrThrow().Changes[0]));
        Assert.Equal(6, Of(trace, 6).OrThrow().Iteration);
        Assert.Equal(new Fault.InLine(5, new Fault.TooManySteps(6, 0, 5)), Of(trace, 5).Case);
        var lines = Recordings.Lines(trace);
        Assert.Equal(2, Of([.. Recordings.Joined(lines[..3]), .. lines[3][..9]]).OrThrow().Iteration);
        Assert.Equal(new Fault.TraceTooShort("a header"), Of([]).Case);
        Assert.Equal(new Fault.TraceTooShort("state 0"), Of(lines[0]).Case);
        lines[2][26] ^= 1; // {"iteration":2,"error":0.49
        Assert.Equal(new Fault.InLine(3, new Fault.ChainBroken()), Of(Recordings.Joined(lines)).Case);
        Assert.IsType<Fault.InLine>(Of(Encoding.UTF8.GetBytes("{\"iteration\"\n")).Case);
    }

    [Fact]
    public void A_summary_counts_frames_and_checkpoints()
    {
        var trace = Six.Record();
        var summary = Summary.Of(trace).OrThrow();
        Assert.Equal((4L, 3L), (summary.Frames, summary.Checkpoints));
        Assert.Equal((0L, 6L), (summary.First.Map(first => first.Iteration).IfNone(-1), summary.Last.Map(last => last.Iteration).IfNone(-1)));
        Assert.True(summary.End.Exists(end => end.IsDone && end.Iteration == 6) && summary.BrokenLine.IsNone);
        Assert.Equal(new Fault.TraceTooShort("a header"), Summary.Of(System.Array.Empty<byte>()).Case);
        var lines = Recordings.Lines(trace);
        Assert.Equal(2L, Summary.Of(Recordings.Joined(lines[..3])).OrThrow().Frames);
        Assert.Equal(2L, Summary.Of((byte[])[.. Recordings.Joined(lines[..3]), .. lines[3][..9]]).OrThrow().Frames);
        lines[2][26] ^= 1;
        lines[3][26] ^= 1;
        Assert.Equal(Some(3L), Summary.Of(Recordings.Joined(lines)).OrThrow().BrokenLine);
        Assert.IsType<Fault.InLine>(Summary.Of(Recordings.Joined(lines[1..])).Case);
    }

    [Fact]
    public void A_replay_counts_what_it_compares()
    {
        var trace = Six.Record();
        Replayed Of(long from, long to) => Replay.Of(trace, from: from, to: to).OrThrow();

        Assert.Equal((4L, 6L, true, true), (Of(0, 9).Frames, Of(0, 9).Reached, Of(0, 9).Agrees, Of(0, 9).End.IsSome));
        Assert.Equal((2L, 2L, true, false), (Of(0, 3).Frames, Of(0, 3).Reached, Of(0, 3).Agrees, Of(0, 3).End.IsSome));
        Assert.Equal((1L, 6L, Some(4L)), (Of(5, 6).Frames, Of(5, 6).Reached, Of(5, 6).TakenFrom));
        Assert.Equal((1L, 4L, Some(0L)), (Of(4, 4).Frames, Of(4, 4).Reached, Of(4, 4).TakenFrom.IsNone ? Some(0L) : Of(4, 4).TakenFrom));
        Assert.Equal(new Fault.NoStateBetween(5, 5, 4, Some(6L)), Replay.Of(trace, from: 5, to: 5).Case);
        Assert.Equal(new Fault.NoStateBetween(7, 9, 6, None), Replay.Of(trace, from: 7, to: 9).Case);
        Assert.Equal(new Fault.EndMissing(6), Replay.Of(Recordings.Joined(Recordings.Lines(trace)[..^1])).Case);
        Assert.Equal(new Fault.TraceTooShort("a header"), Replay.Of(System.Array.Empty<byte>()).Case);
        Assert.Equal(new Fault.TraceTooShort("state 0"), Replay.Of(Recordings.Lines(trace)[0]).Case);
        Assert.True(Of(0, 9).Foreign.IsNone);
        Assert.Equal(Some("other"), Replay.Of((Six with { Header = Six.Header with { Arithmetic = "other" } }).Record()).OrThrow().Foreign);
    }

    // Each frame is changed in turn, under a chain that is made anew and under one that is not.
    [Theory]
    [InlineData("\"error\":0.", "\"error\":0.1", Part.Error)]
    [InlineData("\"stateSha256\":\"", "\"stateSha256\":\"#", Part.Digest)]
    public void A_change_of_a_frame_is_found_at_its_line(string was, string now, Part part)
    {
        var lines = Recordings.Lines(Six.Record());
        for (var i = 1; i < 5; i++)
        {
            var start = $"{{\"iteration\":{2 * (i - 1)},";
            string Changed(string body) => now.EndsWith('#') ? WithOther(body, body.IndexOf(was, StringComparison.Ordinal) + was.Length) : body.Replace(was, now, StringComparison.Ordinal);
            var trace = Recordings.Rewritten(Recordings.Joined(lines), body => body.StartsWith(start, StringComparison.Ordinal) ? Changed(body) : body);
            var mismatch = Recordings.Replayed(trace).OrThrow().Mismatch.First();
            Assert.Equal((i + 1L, 2L * (i - 1), part, false), (mismatch.Line, mismatch.Iteration, mismatch.Part, mismatch.IsChainBroken));
            Assert.Equal((long)i, Recordings.Replayed(trace).OrThrow().Frames);
            Assert.Null(mismatch.Cell);

            var broken = lines.ToArray();
            broken[i] = Encoding.UTF8.GetBytes(Changed(Encoding.UTF8.GetString(lines[i])));
            var found = Recordings.Replayed(Recordings.Joined(broken)).OrThrow().Mismatch.First();
            Assert.Equal((i + 1L, part, true), (found.Line, found.Part, found.IsChainBroken));
        }

        static string WithOther(string body, int at) => body[..at] + (body[at] == '0' ? '1' : '0') + body[(at + 1)..];
    }

    [Fact]
    public void The_parts_of_a_step_are_named_in_their_order()
    {
        var parts = StatePart.All(2, Recipe.Of(LearningRate.One, new Update.Momentum(0.5))).Select(part => part.Name).ToArray();
        Assert.Equal(
            "l0 syn0 l1 syn1 l2 l2_error l2_slope l2_delta l1_error l1_slope l1_delta syn1_update syn0_update syn0_velocity syn1_velocity",
            string.Join(' ', parts));
        string Meant(string word) => string.Join(' ', StatePart.All(2, Recipe.Of(LearningRate.One, new Update.Momentum(0.5))).Where(part => part.IsMeantBy(word)).Select(part => part.Name));
        Assert.Equal("l0", Meant("0"));
        Assert.Equal("syn0 l1 l1_error l1_slope l1_delta syn0_update syn0_velocity", Meant("1"));
        Assert.Equal("syn1 l2 l2_error l2_slope l2_delta syn1_update syn1_velocity", Meant("2"));
        Assert.Equal("l1", Meant("l1"));
        Assert.Equal("syn1_velocity", Meant("syn1_velocity"));
        Assert.Equal(string.Empty, Meant("3") + Meant("l") + Meant("-1"));
    }

    [Fact]
    public void A_state_of_a_trace_is_shown_or_refused()
    {
        var trace = Six.Record();
        Assert.Equal((3L, Six.States().ElementAt(3).Error), (Show.State(trace, 3).OrThrow().Iteration, Show.State(trace, 3).OrThrow().Error));
        Assert.Equal(new Fault.NotReached(7, 6), Show.State(trace, 7).Case);
        Assert.Throws<ArgumentOutOfRangeException>(() => Show.State(trace, -1));
        Assert.Equal(new Fault.TraceTooShort("a header"), Show.State(System.Array.Empty<byte>(), 0).Case);
        Assert.Equal(new Fault.TraceTooShort("state 0"), Show.State(Recordings.Lines(trace)[0], 0).Case);
        IEnumerable<Either<Fault, Shown>> States(byte[] bytes, long most, params string[] words) =>
            Show.States(Recordings.Split(bytes), header => TracedRun.Of(header, None), StateSelection.At([3, 6], last: false), new Arr<string>(words), most);
        Assert.Equal([true, true], States(trace, 3).Select(shown => shown.IsRight));
        Assert.Equal(new Fault.InLine(3, new Fault.TooManySteps(3, 0, 2)), States(trace, 2).Single().Case);
        Assert.Equal("x", Assert.IsType<Fault.LayerUnknown>(States(trace, 9, "l1", "x").Single().Case).Found);
        Assert.Equal(["l1"], ((Shown)States(trace, 9, "l1").First().Case).Parts.Select(part => part.Name).ToArray());
    }

    [Fact]
    public void A_trace_goes_on_from_its_last_weights()
    {
        var (trace, whole) = (Six.Record(), (Six with { Iterations = 9 }).Record());
        Assert.Equal(whole, Resume.Of(trace, 9).OrThrow());
        Assert.Equal(trace, Resume.Of(trace, 6).OrThrow());
        Assert.Equal(new Fault.AlreadyPassed(5, 6), Resume.Of(trace, 5).Case);
        Assert.Equal(new Fault.IterationsOutOfRange(-1), Resume.Of(trace, -1).Case);
        Assert.Equal(new Fault.TraceTooShort("a header"), Resume.Of(System.Array.Empty<byte>(), 9).Case);
        var lines = Recordings.Lines(trace);
        Assert.Equal(whole, Resume.Of(Recordings.Joined(lines[..3]), 9).OrThrow());
        Assert.Equal(whole, Resume.Of((byte[])[.. Recordings.Joined(lines[..4]), 0, 0, 0, (byte)'\n'], 9).OrThrow());
        Assert.IsType<Fault.InLine>(Resume.Of((byte[])[.. Recordings.Joined(lines[..3]), 0, (byte)'\n', .. lines[3]], 9).Case);
        Either<Fault, Resumption> Of(byte[] bytes, long most) => Resume.Of(Recordings.Split(bytes).Where(line => line.IsWhole).Select(line => line.Line), 9, most);
        Assert.Equal(new Fault.InLine(3, new Fault.TooManySteps(2, 0, 1)), Of(Recordings.Joined(lines[..3]), 1).Case);
        Assert.True(Of(Recordings.Joined(lines[..3]), 2).IsRight);
        var resumption = Of(trace, 9).OrThrow();
        Assert.Equal((6L, 6L), (resumption.From.Iteration, resumption.Recorder.Reached < 6 ? 6L : resumption.Recorder.Reached));
        Assert.Equal(new Fault.InLine(1, new Fault.ArithmeticNotOurs("other", TraceText.Arithmetic)), Resume.Of((Six with { Header = Six.Header with { Arithmetic = "other" } }).Record(), 9).Case);
    }
}
