using System.Text;
using Elevenfold.Arithmetic;
using Elevenfold.Comparing;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Traces;
using Elevenfold.Training;
using Elevenfold.Variants;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Golden.Outside;

/// <summary>
/// Traces that programs of samples/foreign recorded, which share nothing with ours but docs/trace-format.md:
/// <c>python_recorder.py 400 50 100</c> and, with Debian's NumPy 1.24.2 on x64, <c>numpy_recorder.py 20 1 1</c>.
/// </summary>
public sealed class ForeignTraceTests
{
    [Fact]
    public void Plain_Pythons_trace_replays_with_every_bit()
    {
        var replayed = Replayed("python.trace");

        Assert.Equal(None, replayed.Mismatch);
        Assert.Equal((9, 400, Some(true)), (replayed.Frames, replayed.Reached, replayed.End.Map(end => end.IsDone)));
    }

    [Fact]
    public void NumPys_trace_differs_first_in_the_error_of_its_first_state()
    {
        var replayed = Replayed("numpy.trace");

        var error = new Mismatch(2, 0, Part.Error, null, 0.4964100319027255, 0.49641003190272537, IsChainBroken: false);
        Assert.Equal(Some(error), replayed.Mismatch);
    }

    [Fact]
    public void NumPys_weights_differ_first_at_state_1()
    {
        var (header, frames) = Lines("numpy.trace");
        var run = TracedRun.Of(header, None).OrThrow();
        var ours = run.Initial().Weights;
        Assert.Equal(Some(ours), frames[0].Weights);

        ours = Train.Step(ours, run.Examples.At(run.Recipe.LearningRate)).Weights;

        var recorded = frames[1].Weights.IfNone(() => throw new InvalidOperationException("no weights"));
        Assert.Equal([(0, 1, 1), (2, 1, 1)], Differing(recorded.Synapses[0], ours.Synapses[0]));
        Assert.Equal([(1, 0, 1)], Differing(recorded.Synapses[1], ours.Synapses[1]));
    }

    [Fact]
    public void Ours_is_another_arithmetic_to_NumPys_trace()
    {
        var comparison = ArithmeticComparison.Of(Raw("numpy.trace"), header => TracedRun.Of(header, None), Variant.Definition).OrThrow();

        Assert.Equal(None, comparison.First);
        Assert.Equal(Some(1L), comparison.FirstRecorded);
        Assert.Equal(Some(1L), comparison.OursFirstRecorded);
        Assert.True(comparison.Deviates);
    }

    // Of the three exps that are off at state 0, that of l2[2,0] explains alone what was recorded: one is rounded away, and that of
    // l1[3,0] changes an output, but neither the error nor a weight.
    [Fact]
    public void NumPys_exp_is_named_by_bisecting_and_its_cell_is_the_likeliest()
    {
        var (header, frames) = Lines("numpy.trace");
        var bisection = Bisect.Of(Raw("numpy.trace"), Ours(header, frames.Count), known => TracedRun.Of(known, None))
            .IfLeft(fault => throw new InvalidOperationException(fault.ToString()));

        var first = Assert.Single(bisection.Mismatches);
        Assert.Equal((Side.A, 0, Part.Error), (first.Side, first.Mismatch.Iteration, first.Mismatch.Part));
        Assert.Equal(Some(new StepTally(20, 8, 12, 3)), first.Explanation.Tally);
        Assert.Equal(
            [
                new Deviation(Operation.Exp, Evaluation.OneUlpUp, 2, 2, 0),
                new Deviation(Operation.Exp, Evaluation.OneUlpDown, 1, 2, 0),
                new Deviation(Operation.Exp, Evaluation.OneUlpUp, 1, 2, 3),
            ],
            first.Explanation.Best.Map(best => Assert.Single(best.Deviations)).ToArray());
        Assert.Equal(0.5779932172450188, first.Explanation.Best[0].ExpOff, 1e-12);
    }

    [Theory]
    [InlineData("python.trace", "ieee754-1")]
    [InlineData("numpy.trace", "numpy-1.24.2")]
    public void A_foreign_trace_names_its_arithmetic_and_breaks_no_rule_of_the_page(string name, string arithmetic)
    {
        var (header, frames) = Lines(name);

        Assert.Equal(arithmetic, header.Arithmetic);
        Assert.All(frames, frame => Assert.True(header.Experiment.Cadence.IsRecorded(frame.Iteration)));
        Assert.All(frames, frame => Assert.Equal(header.Experiment.Cadence.IsCheckpoint(frame.Iteration), frame.Weights.IsSome));
        Assert.All(frames, frame => Assert.All(frame.Weights, weights => Assert.Equal(frame.StateSha256, Digest.Sha256(weights))));
    }

    private static Replayed Replayed(string name) => Replay.Of(Raw(name), header => TracedRun.Of(header, None))
        .IfLeft(fault => throw new InvalidOperationException(fault.ToString()));

    private static (TraceLine.Header Header, IReadOnlyList<TraceLine.Frame> Frames) Lines(string name)
    {
        var lines = TraceReader.Read(Raw(name))
            .Select(read => read.IfLeft(fault => throw new InvalidOperationException(fault.ToString())))
            .ToList();
        Assert.All(lines, line => Assert.True(line.IsIntact));
        return ((TraceLine.Header)lines[0].Value, [.. lines.Select(line => line.Value).OfType<TraceLine.Frame>()]);
    }

    // The same run, recorded by us.
    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Ours(TraceLine.Header header, int count)
    {
        var (bytes, recorder) = Recorder.Begin(header with { Arithmetic = "ieee754-1" });
        var text = new StringBuilder(Encoding.UTF8.GetString(bytes));
        foreach (var state in TracedRun.Of(header, None).OrThrow().Snapshots().Take(count))
        {
            (bytes, recorder) = recorder.Record(state, isFinal: state.Iteration == count - 1);
            text.Append(Encoding.UTF8.GetString(bytes));
        }

        return text.ToString().TrimEnd('\n').Split('\n').Select(line => ((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line), true));
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> Raw(string name) =>
        File.ReadLines(Repository.PathOf("samples/foreign/" + name))
            .Select(line => ((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line), true));

    // The cells that differ, row by row, with the distance in ulps.
    private static IEnumerable<(int Row, int Column, ulong? Ulps)> Differing(Matrix recorded, Matrix ours) =>
        from row in Enumerable.Range(0, ours.Rows)
        from column in Enumerable.Range(0, ours.Columns)
        let ulps = Ulps.Between(recorded[row, column], ours[row, column])
        where ulps != 0
        select (row, column, ulps);
}
