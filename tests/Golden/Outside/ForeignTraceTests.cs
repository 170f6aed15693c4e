using System.Text;
using Elevenfold.Arithmetic;
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

        Assert.Equal(None, replayed.Divergence);
        Assert.Equal((9, 400, Some(true)), (replayed.Frames, replayed.Reached, replayed.End.Map(end => end.IsDone)));
    }

    [Fact]
    public void NumPys_trace_differs_first_in_the_error_of_its_first_state()
    {
        var replayed = Replayed("numpy.trace");

        var error = new Divergence(2, 0, Part.Error, null, 0.4964100319027255, 0.49641003190272537, IsChainBroken: false);
        Assert.Equal(Some(error), replayed.Divergence);
    }

    [Fact]
    public void NumPys_weights_differ_first_at_state_1()
    {
        var (header, frames) = Lines("numpy.trace");
        var batch = TracedExamples.Of(header, None).IfLeft(fault => throw new InvalidOperationException(fault.ToString()));
        var ours = Train.Initial(header.Topology, header.Seed);
        Assert.Equal(Some(ours), frames[0].Weights);

        ours = Train.Step(ours, batch.At(header.LearningRate)).Weights;

        var recorded = frames[1].Weights.IfNone(() => throw new InvalidOperationException("no weights"));
        Assert.Equal([(0, 1, 1), (2, 1, 1)], Differing(recorded.Synapses[0], ours.Synapses[0]));
        Assert.Equal([(1, 0, 1)], Differing(recorded.Synapses[1], ours.Synapses[1]));
    }

    [Fact]
    public void Ours_is_another_arithmetic_to_NumPys_trace()
    {
        var departure = Departure.Of(Raw("numpy.trace"), header => TracedExamples.Of(header, None), Variant.Definition)
            .IfLeft(fault => throw new InvalidOperationException(fault.ToString()));

        Assert.Equal(None, departure.First);
        Assert.Equal(Some(1L), departure.FirstRecorded);
        Assert.Equal(Some(1L), departure.OursFirstRecorded);
        Assert.True(departure.Departs);
    }

    // Of the three exps that are off at state 0, that of l2[2,0] explains alone what was recorded: one is rounded away, and that of
    // l1[3,0] changes an output, but neither the error nor a weight.
    [Fact]
    public void NumPys_exp_is_named_by_bisecting_and_its_cell_is_the_likeliest()
    {
        var (header, frames) = Lines("numpy.trace");
        var bisection = Bisect.Of(Raw("numpy.trace"), Ours(header, frames.Count), known => TracedExamples.Of(known, None))
            .IfLeft(fault => throw new InvalidOperationException(fault.ToString()));

        var parting = Assert.Single(bisection.Partings);
        Assert.Equal((Side.A, 0, Part.Error), (parting.Side, parting.Iteration, parting.Part));
        Assert.Equal(Some(new StepTally(20, 8, 12, 3)), parting.Explanation.Tally);
        Assert.Equal(
            [
                new Deviation(Operation.Exp, Evaluation.OneUlpUp, 2, 2, 0),
                new Deviation(Operation.Exp, Evaluation.OneUlpDown, 1, 2, 0),
                new Deviation(Operation.Exp, Evaluation.OneUlpUp, 1, 2, 3),
            ],
            parting.Explanation.Best.Map(best => Assert.Single(best.Changes)).ToArray());
        Assert.Equal(0.5779932172450188, parting.Explanation.Best[0].ExpOff, 1e-12);
    }

    [Theory]
    [InlineData("python.trace", "ieee754-1")]
    [InlineData("numpy.trace", "numpy-1.24.2")]
    public void A_foreign_trace_names_its_arithmetic_and_breaks_no_rule_of_the_page(string name, string arithmetic)
    {
        var (header, frames) = Lines(name);

        Assert.Equal(arithmetic, header.Arithmetic);
        Assert.All(frames, frame => Assert.True(header.HasFrame(frame.Iteration)));
        Assert.All(frames, frame => Assert.Equal(header.HasWeights(frame.Iteration), frame.Weights.IsSome));
        Assert.All(frames, frame => Assert.All(frame.Weights, weights => Assert.Equal(frame.WeightsSha256, Digest.Sha256(weights))));
    }

    private static Replayed Replayed(string name) => Replay.Of(Raw(name), header => TracedExamples.Of(header, None))
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
        var batch = TracedExamples.Of(header, None).IfLeft(fault => throw new InvalidOperationException(fault.ToString())).At(header.LearningRate);
        var (bytes, recorder) = Recorder.Begin(header with { Arithmetic = "ieee754-1" });
        var text = new StringBuilder(Encoding.UTF8.GetString(bytes));
        foreach (var state in Train.Scan(Train.Initial(header.Topology, header.Seed), batch).Take(count))
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
