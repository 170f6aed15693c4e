using System.Numerics;
using Elevenfold.Faults;
using Elevenfold.Model;
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

        Assert.Equal(expected, Replay.Of(Recordings.Split(trace), ExamplesOf, mostSteps: Most).Case);
        Assert.All(
            Recordings.ByVerb(WithoutWeights(trace), Most).Where(told => told.Verb != "bisect"),
            told => Assert.Equal((told.Verb, Some<Fault>(expected)), told));
    }

    [Fact]
    public void Bisecting_refuses_it_too_and_names_the_trace()
    {
        var a = Recordings.Split(Recordings.Joined(Lines(Far, Far))).ToList();
        var b = Recordings.Split(Recordings.Joined(Lines(Far, Far, error: 0.25))).ToList();

        Assert.Equal(new SidedFault(Side.A, new Fault.InLine(3, new Fault.TooManySteps(Far, 0, Most))), Bisect.Of(a, b, ExamplesOf, Most).Case);
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
        var run = Recordings.Small with { Header = Recordings.Small.Header with { Every = 7 }, Iterations = 21 };
        Assert.True(Replay.Of(Recordings.Split(run.Record()), ExamplesOf, mostSteps: 7, fold: Counting(7)).OrThrow().Divergence.IsNone);
        Assert.Equal(
            new Fault.InLine(3, new Fault.TooManySteps(7, 0, 6)),
            Replay.Of(Recordings.Split(run.Record()), ExamplesOf, mostSteps: 6, fold: Counting(6)).Case);
    }

    [Fact]
    public void A_trace_goes_on_from_weights_at_any_iteration_at_once()
    {
        const long Late = 4_000_000_000_000_000_000;
        var trace = Recordings.Joined(Lines(Late, Late));

        var resumption = Resume.Of(Recordings.Split(trace).Select(line => line.Line), Late + 3, Most).OrThrow();

        Assert.Equal(Late, resumption.From.Iteration);
        Assert.Equal([Late, Late + 3], resumption.Lines(Recordings.Small.Examples, Late + 3).Select(next => next.State.Iteration));
    }

    [Property]
    public void The_next_multiple_is_the_smallest_that_is_a_number(long k, long a, long b)
    {
        var (iteration, first, second) = (k & long.MaxValue, a & long.MaxValue, b & long.MaxValue);
        foreach (var (from, every) in new[] { (iteration, new[] { first, second }), (iteration >> 40, [first >> 50, second >> 50]), (long.MaxValue - (iteration >> 50), [first, 1 + (second >> 50)]) })
        {
            var expected = every.Where(step => step > 0).Select(step => ((new BigInteger(from) / step) + 1) * step).Append(long.MaxValue).Min();
            Assert.Equal(expected, Train.Following(from, every));
        }
    }

    [Property]
    public void A_part_of_the_moments_is_that_part_of_them(byte first, byte more, byte a, byte b)
    {
        var last = first + (long)more;
        Assert.Equal(
            Train.Moments(0, last, a, b).Where(k => k >= first),
            Train.Moments(first, last, a, b));
    }

    private static Snapshot Start => Recordings.Small.States().First();

    private static Either<Fault, Examples> ExamplesOf(Traces.TraceLine.Header header) => TracedExamples.Of(header, None);

    private static Func<Weights, Batch, long, Weights> Counting(long most) => (weights, batch, steps) =>
    {
        Assert.InRange(steps, 0, most);
        return Train.Fold(weights, batch, steps);
    };

    // State 0, and its weights again as a much later state, in a right chain.
    private static List<byte[]> Lines(long iteration, long every, double error = 0.5)
    {
        var (header, recorder) = Traces.Recorder.Begin(Recordings.Small.Header with { Every = every });
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
