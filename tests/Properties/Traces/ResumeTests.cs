using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;

namespace Elevenfold.Properties;

/// <summary>A trace that goes on is byte for byte the trace of a run that was never interrupted.</summary>
public sealed class ResumeTests
{
    [Fact]
    public void A_trace_that_was_cut_anywhere_goes_on_to_the_same_bytes() => ForAll(Recordings.Any(most: 10), run =>
    {
        var trace = run.Record();
        var header = Recordings.Lines(trace)[0].Length;
        for (var length = 0; length <= trace.Length; length++)
        {
            if (length < header)
            {
                Assert.IsType<Fault.TraceTooShort>(Resume(trace[..length], run.Iterations).Case);
            }
            else if (length == header || length == trace.Length || trace[length - 1] == '\n' || trace[length] == '\n' || length % 13 == 0)
            {
                GoesOn(run, trace[..length], run.Iterations);
                GoesOn(run, trace[..length], run.Iterations + 1);
                GoesOn(run, trace[..length], run.Iterations + run.Header.Experiment.Cadence.Every);
            }
        }
    }, runs: 40);

    [Fact]
    public void A_trace_goes_on_to_any_later_iteration() => ForAll(
        from run in Recordings.Any()
        from lines in Gen.Choose(1, Recordings.Lines(run.Record()).Count)
        from more in Gen.Choose(0, 15)
        select (run, lines, more),
        at => GoesOn(at.run, Recordings.Joined(Recordings.Lines(at.run.Record())[..at.lines]), at.run.Iterations + at.more));

    // Also to the iteration of its last frame, and of those between it and the next.
    [Fact]
    public void A_trace_that_was_cut_goes_on_to_less_than_it_would_have_had() => ForAll(
        from run in Recordings.Any()
        from lines in Gen.Choose(2, Recordings.Lines(run.Record()).Count - 1)
        select (run, cut: Recordings.Joined(Recordings.Lines(run.Record())[..lines])),
        at =>
        {
            var reached = ((Fault.EndMissing)Recordings.Replayed(at.cut).Case).Reached;
            for (var iterations = reached; iterations <= at.run.Iterations; iterations++)
            {
                GoesOn(at.run, at.cut, iterations);
            }

            Assert.Equal(
                reached == 0 ? new Fault.IterationsOutOfRange(-1) : new Fault.AlreadyPassed(reached - 1, reached),
                Resume(at.cut, reached - 1).Case);
        });

    [Fact]
    public void A_trace_that_was_interrupted_goes_on_to_the_same_bytes() => ForAll(
        from run in Recordings.Any()
        from after in Gen.Choose(0, (int)run.Iterations)
        select (run, after),
        at =>
        {
            var stopped = at.run.Interrupted(at.after);
            Assert.True(Recordings.Replayed(stopped).OrThrow().Mismatch.IsNone);
            GoesOn(at.run, stopped, at.run.Iterations);
        });

    [Fact]
    public void A_trace_that_was_interrupted_before_state_0_is_its_header_and_goes_on_to_the_same_bytes() => ForAll(Recordings.Any(), run =>
    {
        var (header, recorder) = Recorder.Begin(run.Header);
        Assert.Empty(recorder.Interrupt());
        GoesOn(run, header, run.Iterations);
    });

    [Fact]
    public void A_trace_that_went_on_twice_went_on_once() => ForAll(
        from run in Recordings.Any()
        from first in Gen.Choose(0, 9)
        from second in Gen.Choose(0, 9)
        select (run, first, second),
        at =>
        {
            var once = Resumed(at.run, at.run.Record(), at.run.Iterations + at.first);
            GoesOn(at.run, once, at.run.Iterations + at.first + at.second);
        });

    [Fact]
    public void An_altered_trace_does_not_go_on() => ForAll(
        from run in Recordings.Any()
        from bits in Gen.Choose(0, int.MaxValue).ArrayOf(30)
        select (run, bits),
        at =>
        {
            var trace = at.run.Record();
            foreach (var bit in at.bits.Select(bit => bit % ((trace.Length - 1) * 8)))
            {
                var line = trace.AsSpan(..(bit / 8)).Count((byte)'\n') + 1;
                var flipped = trace.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                if (IsTail(flipped, bit / 8))
                {
                    Assert.Equal(trace, Resumed(at.run, flipped, at.run.Iterations));
                }
                else
                {
                    Assert.Equal(line, Assert.IsType<Fault.InLine>(Resume(flipped, at.run.Iterations).Case).Line);
                }
            }
        });

    // The digest stays that of the weights that were computed: the chain is whole, and the weights are others.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Weights_that_have_not_their_digest_are_nothing_to_go_on_from(int iteration)
    {
        var run = Recordings.Small with { Header = Recordings.Small.Header.With(Fields.Checkpoint, 2), Iterations = 5 };
        var trace = Recordings.Rewritten(run.Record(), body => body.StartsWith($"{{\"iteration\":{iteration},", StringComparison.Ordinal)
            ? body.Replace("\"weights\":[[[", "\"weights\":[[[1", StringComparison.Ordinal).Replace("[[[1-", "[[[-1", StringComparison.Ordinal)
            : body);

        Assert.Equal(new Fault.InLine(iteration + 2, new Fault.StateDiffers(iteration)), Resume(trace, 9).Case);
    }

    [Fact]
    public void A_state_0_that_is_not_the_seeds_is_nothing_to_go_on_from()
    {
        var run = Recordings.Small;
        var elsewhere = (run with { Header = run.Header.With(Fields.Seed, 7) }).States().Take(3);

        Assert.Equal(new Fault.InLine(2, new Fault.StateDiffers(0)), Resume(run.RecordStates(elsewhere, 2), 9).Case);
    }

    [Fact]
    public void A_trace_of_another_arithmetic_does_not_go_on_in_ours()
    {
        var run = Recordings.Small with { Header = Recordings.Small.Header with { Arithmetic = "other" } };

        Assert.Equal(new Fault.InLine(1, new Fault.ArithmeticNotOurs("other", TraceText.Arithmetic)), Resume(run.Record(), 9).Case);
    }

    // A header of 972 bytes can name 400 million weights: nothing of that size is made before a line holds them.
    [Fact]
    public void Layers_that_no_line_bears_out_are_found_before_their_weights_are_made()
    {
        var trace = Recordings.Rewritten(Recordings.Small.Record(), body => body
            .Replace("\"layers\":[2,1]", "\"layers\":[2,30000,30000,1]", StringComparison.Ordinal)
            .Replace("\"every\":1", "\"every\":1,\"network\":{\"hidden\":[30000,30000]}", StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.All(Recordings.ByVerb(trace), told => Assert.True(
            told.Fault.Case is Fault.InLine { Line: 2, What: Fault.LayersDoNotMatch } || told.Verb == "bisect", $"{told}"));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 26);
    }

    private static void GoesOn(Recording run, byte[] trace, long iterations)
    {
        var (expected, found) = (run.Record(iterations), Resumed(run, trace, iterations));
        Assert.True(
            expected.AsSpan().SequenceEqual(found),
            $"{trace.Length} bytes to iteration {iterations}: the same only up to byte {expected.AsSpan().CommonPrefixLength(found)}");
    }

    // A last line that does not end in a chain any more is what a power loss may leave.
    private static bool IsTail(byte[] trace, int at) =>
        trace.AsSpan(at..^1).IndexOf((byte)'\n') < 0 && !Chain.Ends(trace.AsSpan((trace.AsSpan(..^1).LastIndexOf((byte)'\n') + 1)..^1));

    private static byte[] Resumed(Recording run, byte[] trace, long iterations)
    {
        var resumption = Resume(trace, iterations).OrThrow();
        var traced = TracedRun.Of(run.Header with { Examples = run.Examples }, Option<ReadOnlyMemory<byte>>.None).OrThrow();
        return [.. trace[..(int)resumption.KeptBytes], .. resumption.Lines(traced, iterations).SelectMany(next => next.Lines)];
    }

    private static Either<Fault, Resumption> Resume(byte[] trace, long iterations) =>
        Replaying.Resume.Of(Recordings.Split(trace).Where(line => line.IsWhole).Select(line => line.Line), iterations);

    private static void ForAll<T>(Gen<T> cases, Action<T> holds, int runs = 200) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Seeds.ConfigOf(runs));
}
