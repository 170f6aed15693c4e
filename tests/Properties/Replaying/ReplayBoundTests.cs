using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;
using Replay = Elevenfold.Replaying.Replay;

namespace Elevenfold.Properties;

/// <summary>Replaying at its bounds, by hand: the last step that may be computed, the last line that is read, state 0, and runs from given weights.</summary>
public sealed class ReplayBoundTests
{
    // Frames 0, 2, 4 and 6 in lines 2 to 5; weights at 0, 4 and 6; the end in line 6.
    private static readonly Recording Six = Recordings.Small with { Header = Recordings.Small.Header.With(Fields.Every, 2).With(Fields.Checkpoint, 4), Iterations = 6 };

    private static readonly byte[] Trace = Six.Record();

    private static readonly List<byte[]> Lines = Recordings.Lines(Trace);

    private static readonly byte[] Cut = [.. Recordings.Joined(Lines[..3]), .. Lines[3][..9]];

    [Fact]
    public void A_replay_takes_as_many_steps_as_it_may()
    {
        Either<Fault, Replayed> Of(long most) => Replay.Of(Recordings.Split(Trace), header => TracedRun.Of(header, None), mostSteps: most);
        Assert.True(Of(2).OrThrow().Agrees);
        Assert.Equal(new Fault.InLine(3, new Fault.TooManySteps(2, 0, 1)), Of(1).Case);
    }

    [Fact]
    public void What_stands_behind_the_last_state_may_be_its_end_and_is_no_fault()
    {
        Assert.Equal((4L, true), (Replay.Of(Trace, to: 6).OrThrow().Frames, Replay.Of(Trace, to: 6).OrThrow().End.IsSome));
        Assert.Equal(new Fault.InLine(4, new Fault.LineCut()), Replay.Of(Cut).Case);
        Assert.Equal((2L, 2L, true), (Replay.Of(Cut, to: 2).OrThrow().Frames, Replay.Of(Cut, to: 2).OrThrow().Reached, Replay.Of(Cut, to: 2).OrThrow().Agrees));
        Assert.True(Replay.Of(Changed(4, "\"error\":0.", "\"error\":0.1"), to: 2).OrThrow().Agrees);
        Assert.True(Replay.Of(Recordings.Joined(Lines[..2]), to: 0).OrThrow().Agrees);
        Assert.Equal(new Fault.EndMissing(0), Replay.Of(Recordings.Joined(Lines[..2])).Case);
        Assert.Equal(new Fault.NoStateBetween(7, long.MaxValue, 6, None), Replay.Of(Recordings.Joined(Lines[..^1]), from: 7).Case);
    }

    [Fact]
    public void A_line_of_which_only_the_chain_is_wrong_is_no_state_that_was_compared()
    {
        var lines = Lines.ToArray();
        lines[2] = [.. Lines[2]];
        lines[2][^4] = lines[2][^4] == (byte)'0' ? (byte)'1' : (byte)'0';
        var replayed = Replay.Of(Recordings.Joined(lines)).OrThrow();
        Assert.Equal((1L, 0L, Some(new Mismatch(3, 0, Part.Nothing, null, 0, 0, IsChainBroken: true))), (replayed.Frames, replayed.Reached, replayed.Mismatch));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void A_changed_state_behind_the_last_one_is_not_taken(long from)
    {
        var replayed = Replay.Of(Changed(4, "\"weights\":[[[", "\"weights\":[[[1"), from: from, to: 3).OrThrow();
        Assert.Equal((Some((4L, Part.Nothing)), true), (replayed.Mismatch.Map(mismatch => (mismatch.Line, mismatch.Part)), replayed.TakenFrom.IsNone));
    }

    [Fact]
    public void A_state_that_is_not_asked_for_is_not_counted()
    {
        var replayed = Replay.Of(Rechained(0, "\"error\":0.", "\"error\":0.1"), from: 4).OrThrow();
        Assert.Equal((0L, Some((0L, Part.Error))), (replayed.Frames, replayed.Mismatch.Map(mismatch => (mismatch.Iteration, mismatch.Part))));
    }

    [Fact]
    public void A_weight_that_differs_is_named()
    {
        var mismatch = Replay.Of(Rechained(4, "\"weights\":[[[", "\"weights\":[[[1")).OrThrow().Mismatch.First();
        Assert.Equal((4L, Part.State, new CellPlace(0, 0, 0)), (mismatch.Iteration, mismatch.Part, mismatch.Cell));
        Assert.Equal(Six.States().ElementAt(4).Weights.Synapses[0][0, 0], mismatch.Computed);
    }

    [Fact]
    public void The_last_state_is_the_recorded_one_or_is_computed()
    {
        Either<Fault, LastState> Of(byte[] trace, long most = long.MaxValue) => LastState.Of(Recordings.Split(trace), most);
        var without = Six with { Header = Six.Header with { Examples = None } };
        Assert.Equal(Six.States().ElementAt(6).Weights, Of(Trace, most: 0).OrThrow().Document.Weights);
        Assert.Equal(Six.States().ElementAt(6).Weights, Of(without.Record()).OrThrow().Document.Weights);
        Assert.Equal((2L, Six.States().ElementAt(2).Weights), (Of(Cut, most: 2).OrThrow().Iteration, Of(Cut, most: 2).OrThrow().Document.Weights));
        Assert.Equal(new Fault.InLine(3, new Fault.TooManySteps(2, 0, 1)), Of(Cut, most: 1).Case);
        Assert.Equal(new Fault.WeightsNotRecorded(2, "t.csv"), Of(Recordings.Joined(Recordings.Lines(without.Record())[..3])).Case);
        Assert.Equal(new Fault.StateDiffers(6), Of(Rechained(6, "\"weights\":[[[", "\"weights\":[[[1")).Case);
        Assert.Equal(Network.Tutorial, Of(Trace).OrThrow().Document.Network);
        var identity = Six with { Header = Six.Header.With(Fields.Outputs, Activation.Identity) };
        Assert.Equal(new Network(Bias.None, Activation.Sigmoid, Activation.Identity), Of(identity.Record()).OrThrow().Document.Network);
    }

    [Fact]
    public void A_shown_state_is_held_to_the_recorded_ones()
    {
        Either<Fault, Shown>[] Of(byte[] trace, long most, StateSelection selection) =>
            [.. Show.States(Recordings.Split(trace), header => TracedRun.Of(header, None), selection, mostSteps: most)];
        var last = new StateSelection(default, Last: true);
        Assert.Equal(5, Assert.Single(Of(Trace, 1, StateSelection.At([5], last: false))).OrThrow().Iteration);
        Assert.Equal(0, Assert.Single(Of(Six.Record(0), 0, last)).OrThrow().Iteration);
        Assert.Equal(1, Assert.Single(Of(Six.Record(1), 1, last)).OrThrow().Iteration);
        Assert.Equal(new Fault.StateDiffers(4), Show.State(Rechained(4, "\"weights\":[[[", "\"weights\":[[[1"), 4).Case);
        Assert.Equal(new Fault.StateDiffers(4), Show.State(Rechained(4, "\"weights\":[[[", "\"weights\":[[[1"), 5).Case);
        Assert.Equal(new Fault.StateDiffers(2), Show.State(Rechained(2, "\"error\":0.", "\"error\":0.1"), 2).Case);
        var digest = Digest.Sha256(Six.States().ElementAt(2).State);
        Assert.Equal(new Fault.StateDiffers(2), Show.State(Rechained(2, digest, new string('0', 64)), 3).Case);
        Assert.Equal(Some("other"), Show.State((Six with { Header = Six.Header with { Arithmetic = "other" } }).Record(), 0).OrThrow().Foreign);
    }

    [Fact]
    public void A_trace_of_a_header_alone_goes_on_from_the_seed()
    {
        Assert.Equal(Trace, Resume.Of(Lines[0], 6).OrThrow());
        Assert.Equal(Six.Record(0), Resume.Of(Lines[0], 0).OrThrow());
        Assert.Equal(Trace, Resume.Of(Six.Interrupted(6), 6).OrThrow());
        Assert.Equal(4, Resume.Of(Recordings.Split(Recordings.Joined(Lines[..4])).Select(line => line.Line), 9, mostSteps: 0).OrThrow().From.Iteration);
    }

    [Fact]
    public void A_lost_line_before_another_one_is_named_first()
    {
        byte[] blank = [(byte)'\n'];
        byte[] zeros = [0, 0, (byte)'\n'];
        Assert.Equal(new Fault.InLine(4, new Fault.LineBlank(0)), Resume.Of((byte[])[.. Recordings.Joined(Lines[..3]), .. blank, .. Lines[3]], 9).Case);
        Assert.Equal(new Fault.InLine(4, new Fault.LineBlank(0)), Resume.Of((byte[])[.. Recordings.Joined(Lines[..3]), .. blank, .. zeros, .. Lines[3]], 9).Case);
    }

    [Fact]
    public void A_run_from_given_weights_starts_from_its_first_frame()
    {
        var weights = Weights.Of(Matrix.Of([0.5], [0.25])).OrThrow();
        var given = Six with { Header = Six.Header.With(Fields.Initial, Digest.Sha256(weights)) };
        var recipe = given.Header.Experiment.Recipe;
        byte[] Of(long iterations) => given.RecordStates(Train.Scan(recipe, Six.Examples, recipe.Initial(weights), Enumerable.InfiniteSequence(0L, 1L)).Take((int)iterations + 1), iterations);
        var trace = Of(6);

        Assert.True(Replay.Of(trace).OrThrow().Agrees);
        Assert.Equal(6, Directions.Of(Recordings.Split(trace), header => TracedRun.Of(header, None), 6).OrThrow().Iteration);
        Assert.Equal(Of(9), Resume.Of(Recordings.Split(trace).Select(line => line.Line), 9).Map(place => Whole(trace, place)).OrThrow());
        Assert.Equal(new Fault.TraceTooShort("state 0"), Resume.Of(Recordings.Lines(trace)[0], 9).Case);
        var other = given.RecordStates(Six.States().Take(7), 6);
        var seeds = Digest.Sha256(Six.States().First().Weights);
        Assert.Equal(new Fault.InLine(2, new Fault.InitialUnexpected(seeds, Digest.Sha256(weights))), Replay.Of(other).Case);

        byte[] Whole(byte[] before, Resumption place)
        {
            var run = Run.Of(given.Header.Experiment, Six.Examples, Some(weights)).Value();
            return [.. before[..(int)place.KeptBytes], .. place.Lines(run, 9).SelectMany(next => next.Lines)];
        }
    }

    // A line of the trace is another one under the old chain.
    private static byte[] Changed(int line, string was, string now)
    {
        var lines = Lines.ToArray();
        lines[line - 1] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(lines[line - 1]).Replace(was, now, StringComparison.Ordinal).Replace("[1-", "[-1", StringComparison.Ordinal));
        return Recordings.Joined(lines);
    }

    // A frame of the trace is another one under a chain that is made anew.
    private static byte[] Rechained(long iteration, string was, string now) =>
        Recordings.Rewritten(Trace, body => body.StartsWith($"{{\"iteration\":{iteration},", StringComparison.Ordinal)
            ? body.Replace(was, now, StringComparison.Ordinal).Replace("[1-", "[-1", StringComparison.Ordinal)
            : body);
}
