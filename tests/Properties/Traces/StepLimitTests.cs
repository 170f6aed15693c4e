using System.Numerics;
using Elevenfold.Comparing;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Training;
using FsCheck.Xunit;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>No line of a trace makes anybody compute for ever, whatever number stands there as its iteration.</summary>
public sealed class StepLimitTests
{
    private const long Far = 9_000_000_000_000_000_000;
    private const long Most = 1_000_000;

    [Theory]
    [InlineData(Far, 5)]
    [InlineData(long.MaxValue, 5)]
    [InlineData(Far, Far)]
    [InlineData(Far, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void A_state_that_is_too_far_away_is_refused_by_every_verb_before_it_is_computed(long iteration, long every)
    {
        var trace = Recordings.Joined(Lines(iteration, every));
        Fault what = every == 5 ? new Fault.FrameOutOfSchedule(iteration, 5) : new Fault.TooManySteps(iteration, 0, Most);
        var expected = new Fault.InLine(3, what);

        Assert.Equal(expected, Replay.Of(Recordings.Split(trace), RunOf, mostSteps: Most).Case);
        Assert.All(
            Recordings.ByVerb(WithoutWeights(trace), Most).Where(told => told.Verb != "bisect"),
            told => Assert.Equal((told.Verb, Some<Fault>(expected)), told));
    }

    [Fact]
    public void Bisecting_refuses_it_too_and_names_the_trace()
    {
        var a = Recordings.Split(Recordings.Joined(Lines(Far, Far))).ToList();
        var b = Recordings.Split(Recordings.Joined(Lines(Far, Far, error: 0.25))).ToList();

        Assert.Equal(new SidedFault(Side.A, new Fault.InLine(3, new Fault.TooManySteps(Far, 0, Most))), Bisect.Of(a, b, RunOf, Most).Case);
    }

    [Fact]
    public void The_first_frame_can_not_be_far_away()
    {
        var (header, recorder) = Traces.Recorder.Begin(Recordings.Small.Header);
        var (frame, _) = recorder.Record(Start with { State = Start.State with { Iteration = long.MaxValue } }, isFinal: false);

        Assert.Equal(new Fault.InLine(2, new Fault.LineOutOfPlace()), Recordings.Replayed(Recordings.Joined([header, frame])).Case);
    }

    // Counted, not timed: the fold is asked for no more than the limit at a time.
    [Fact]
    public void A_part_is_computed_by_as_many_steps_as_it_is_away_and_no_more_than_the_limit()
    {
        var run = Recordings.Small with { Header = Recordings.Small.Header.With(Fields.Every, 7), Iterations = 21 };
        Assert.True(Replay.Of(Recordings.Split(run.Record()), RunOf, mostSteps: 7).OrThrow().Mismatch.IsNone);
        Assert.Equal(
            new Fault.InLine(3, new Fault.TooManySteps(7, 0, 6)),
            Replay.Of(Recordings.Split(run.Record()), RunOf, mostSteps: 6).Case);
    }

    [Fact]
    public void A_trace_goes_on_from_weights_at_any_iteration_at_once()
    {
        const long Late = 4_000_000_000_000_000_000;
        var trace = Recordings.Joined(Lines(Late, Late));

        var resumption = Resume.Of(Recordings.Split(trace).Select(line => line.Line), Late + 3, Most).OrThrow();

        Assert.Equal(Late, resumption.From.Iteration);
        Assert.Equal([Late, Late + 3], resumption.Lines(RunOf(resumption.Recorder.Header).OrThrow(), Late + 3).Select(next => next.State.Iteration));
    }

    [Property]
    public void The_next_recorded_state_is_the_smallest_multiple_that_is_a_number(long k, long a, long b)
    {
        var (iteration, first, second) = (k & long.MaxValue, 1 + (a & (long.MaxValue >> 1)), b & long.MaxValue);
        (long From, Cadence Cadence)[] cases =
        [
            (iteration, new(first, second)), (iteration >> 40, new(1 + (first >> 50), second >> 50)), (long.MaxValue - (iteration >> 50), new(first, 1 + (second >> 50))),
        ];
        foreach (var (from, cadence) in cases)
        {
            var expected = new[] { cadence.Every, cadence.Checkpoint }.Where(step => step > 0).Select(step => ((new BigInteger(from) / step) + 1) * step).Append(long.MaxValue).Min();
            Assert.Equal(expected, cadence.After(from));
        }
    }

    [Property]
    public void A_part_of_the_recorded_states_is_that_part_of_them(byte first, byte more, byte a, byte b)
    {
        var (last, cadence) = (first + (long)more, new Cadence(1 + a, b));
        Assert.Equal(cadence.Iterations(0, last, long.MaxValue).Where(k => k >= first), cadence.Iterations(first, last, long.MaxValue));
        Assert.All(cadence.Iterations(first, last, long.MaxValue).SkipLast(1), k => Assert.True(cadence.IsRecorded(k)));
    }

    [Property]
    public void No_more_than_the_most_iterations_pass_without_a_state(byte first, byte more, byte a, byte most)
    {
        long[] iterations = [.. new Cadence(1 + a, 0).Iterations(first, first + more, 1 + most)];
        Assert.All(iterations.Zip(iterations.Skip(1)), pair => Assert.InRange(pair.Item2 - pair.Item1, 1, 1 + most));
        Assert.Equal(first + more, iterations[^1]);
    }

    private static Snapshot Start => Recordings.Small.States().First();

    private static Either<Fault, Run> RunOf(Traces.TraceLine.Header header) => TracedRun.Of(header, None);

    // State 0, and its weights again as a much later state, in a right chain.
    private static List<byte[]> Lines(long iteration, long every, double error = 0.5)
    {
        var (header, recorder) = Traces.Recorder.Begin(Recordings.Small.Header.With(Fields.Every, every));
        (var first, recorder) = recorder.Record(Start, isFinal: false);
        var (last, _) = recorder.Record(Start with { State = Start.State with { Iteration = iteration }, Error = new(error) }, isFinal: true);
        return [header, first, .. Recordings.Lines(last)];
    }

    // As it is recorded by somebody who was interrupted there.
    private static byte[] WithoutWeights(byte[] trace) => Recordings.Rewritten(trace, body =>
        body.StartsWith("{\"iteration\":0,", StringComparison.Ordinal) || !body.Contains(",\"weights\":", StringComparison.Ordinal)
            ? body.Replace("\"done\"", "\"interrupted\"", StringComparison.Ordinal)
            : body[..body.IndexOf(",\"weights\":", StringComparison.Ordinal)]);
}
