using System.Text;
using Elevenfold.Comparing;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Training;

namespace Elevenfold.Properties;

/// <summary>Two traces as they stand.</summary>
public sealed class DiffTests
{
    private const int Count = 6;

    [PropertyOf(50, Arbitrary = [typeof(Cases)])]
    public void A_trace_is_the_same_as_itself(TrainingCase at)
    {
        var trace = ComparedRuns.Trace(ComparedRuns.HeaderOf(at, every: 2, checkpoint: 4), ComparedRuns.States(at, Count));
        var difference = Of(trace, trace);
        Assert.True(difference.IsSame);
        Assert.Equal(4, difference.Both);
        Assert.Equal(new TraceSide(Count - 1, 0, difference.A.End), difference.A);
        Assert.True(difference.A.End.IsSome);
    }

    [PropertyOf(100, Arbitrary = [typeof(Cases)])]
    public void One_changed_weight_is_found_at_its_state_and_cell(TrainingCase at, int place)
    {
        var (iteration, states) = ((int)((uint)place % Count), ComparedRuns.States(at, Count));
        var weights = states[iteration].Weights;
        var synapse = (int)((uint)place % weights.Synapses.Count);
        var (row, column) = ((int)((uint)place % weights.Synapses[synapse].Rows), (int)((uint)place % weights.Synapses[synapse].Columns));
        var was = weights.Synapses[synapse][row, column];
        if (!double.IsFinite(was))
        {
            return;
        }

        var now = Math.BitIncrement(Math.BitIncrement(Math.BitIncrement(was)));
        var changed = ComparedRuns.With(states, iteration, state => state with { State = state.State with { Weights = ComparedRuns.With(weights, synapse, row, column, now) } });
        var header = ComparedRuns.HeaderOf(at);
        var (a, b) = (ComparedRuns.Trace(header, states), ComparedRuns.Trace(header, changed));

        var difference = Of(a, b);
        var line = iteration + 2;
        Assert.False(difference.IsSame);
        Assert.Equal(new StateDifference(iteration, line, line, Part.State, new CellPlace(synapse, row, column), was, now), difference.First);
        var ulps = Ulps.Between(was, now)!.Value;
        Assert.True(Of(a, b, new Tolerance.InUlps(ulps)).IsSame);
        Assert.Equal(difference.First, Of(a, b, new Tolerance.InUlps(ulps - 1)).First);
    }

    [PropertyOf(50, Arbitrary = [typeof(Cases)])]
    public void One_changed_error_is_found_at_its_state(TrainingCase at, int place)
    {
        var (iteration, states) = ((int)((uint)place % Count), ComparedRuns.States(at, Count));
        var was = states[iteration].Error.Mean;
        var now = (was * 1.001) + 1e-300;
        var header = ComparedRuns.HeaderOf(at);
        var (a, b) = (
            ComparedRuns.Trace(header, states),
            ComparedRuns.Trace(header, ComparedRuns.With(states, iteration, state => state with { Error = new Error(now) })));

        Assert.Equal(new StateDifference(iteration, iteration + 2, iteration + 2, Part.Error, null, was, now), Of(a, b).First);
        Assert.Equal(was == 0, !Of(a, b, new Tolerance.Relative(0.01)).IsSame);
        Assert.False(Of(a, b, new Tolerance.Relative(0.0001)).IsSame);
    }

    [Fact]
    public void Weights_that_were_not_recorded_differ_by_their_digest()
    {
        var (header, states) = Small(every: 1, checkpoint: 0);
        var changed = ComparedRuns.With(states, 2, state => state with { State = state.State with { Weights = ComparedRuns.With(state.Weights, 0, 1, 0, 0.5) } });
        var (a, b) = (ComparedRuns.Trace(header, states), ComparedRuns.Trace(header, changed));
        Assert.Equal(new StateDifference(2, 4, 4, Part.Digest, null, 0, 0), Of(a, b).First);

        // Its error agrees, so with a tolerance the digest is not asked.
        Assert.True(Of(a, b, new Tolerance.InUlps(1)).IsSame);

        var nothing = ComparedRuns.With(states, 2, state => state with { Error = new Error(double.NaN) });
        var nothingToo = ComparedRuns.With(changed, 2, state => state with { Error = new Error(double.NaN) });
        Assert.False(Of(ComparedRuns.Trace(header, nothing), ComparedRuns.Trace(header, nothingToo), new Tolerance.InUlps(1)).IsSame);
    }

    [Fact]
    public void Weights_that_have_not_their_digest_contradict_their_trace()
    {
        var (header, states) = Small(every: 1, checkpoint: 1);
        var right = ComparedRuns.Trace(header, states);
        var wrong = ComparedRuns.Edited(right, 3, line => line.Replace(Digest.Sha256(states[2].Weights), Digest.Sha256(states[3].Weights), StringComparison.Ordinal));
        var both = Of(wrong, wrong);
        Assert.True(both.First.IsNone);
        Assert.Equal((2L, 2L, false), (both.A.Contradicted.IfNone(-1), both.B.Contradicted.IfNone(-1), both.IsSame));
        var one = Of(right, wrong, new Tolerance.InUlps(1));
        Assert.True(one.First.IsNone);
        Assert.Equal((-1L, 2L, false), (one.A.Contradicted.IfNone(-1), one.B.Contradicted.IfNone(-1), one.IsSame));
    }

    [Fact]
    public void States_of_one_alone_are_counted_and_headers_told()
    {
        var (header, states) = Small(every: 2, checkpoint: 0);
        var (a, b) = (
            ComparedRuns.Trace(header, states),
            ComparedRuns.Trace(header.With(Fields.Every, 3) with { Arithmetic = "other" }, states));
        var difference = Of(a, b);
        Assert.False(difference.IsSame);
        Assert.True(difference.First.IsNone);
        Assert.Equal(3, difference.Both);
        Assert.Equal((2, 1), (difference.A.Alone, difference.B.Alone));
        Assert.Equal(["arithmetic", "every"], difference.Headers.Select(header => header.Property).ToArray());
        Assert.True(Of(a, b, new Tolerance.InUlps(1)).IsSame);
    }

    [Fact]
    public void Each_property_that_decides_the_states_is_a_difference_with_a_tolerance_too()
    {
        var (header, states) = Small(every: 1, checkpoint: 0);
        var batch = header.Examples.ToArray()[0];
        var data = Examples.Of(batch.Inputs, 0.5 * batch.Targets).OrThrow();
        foreach (var (other, property) in new[]
        {
            (header.With(Fields.Seed, 2), "seed"),
            (header.With(Fields.LearningRate, 2), "recipe.learningRate"),
            (header with { Examples = data }, "examples.targets[1][0]"),
        })
        {
            var difference = Of(ComparedRuns.Trace(header, states), ComparedRuns.Trace(other, states), new Tolerance.InUlps(1));
            Assert.Equal(property, Assert.Single(difference.Headers).Property);
            Assert.False(difference.IsSame);
        }
    }

    [Fact]
    public void A_shorter_run_is_another_one()
    {
        var (header, states) = Small(every: 1, checkpoint: 0);
        var difference = Of(ComparedRuns.Trace(header, states), ComparedRuns.Trace(header, states[..^2]), new Tolerance.InUlps(1));
        Assert.False(difference.IsSame);
        Assert.Equal((2, 0), (difference.A.Alone, difference.B.Alone));
    }

    [Fact]
    public void A_broken_chain_is_told_beside_what_differs()
    {
        var (header, states) = Small(every: 1, checkpoint: 0);
        var whole = ComparedRuns.Trace(header, states);
        var line = Encoding.UTF8.GetString(whole[3].Line.Span).Replace("\"iteration\":2", "\"iteration\": 2", StringComparison.Ordinal);
        var altered = whole.ToArray();
        altered[3] = (Encoding.UTF8.GetBytes(line), true);

        foreach (var tolerance in new Tolerance[] { Tolerance.None, new Tolerance.InUlps(1) })
        {
            var (inA, inB, inBoth) = (Of(altered, whole, tolerance), Of(whole, altered, tolerance), Of(altered, altered, tolerance));
            Assert.Equal((4L, -1L, false, true), (inA.A.BrokenLine.IfNone(-1), inA.B.BrokenLine.IfNone(-1), inA.IsSame, inA.First.IsNone));
            Assert.Equal((-1L, 4L, false, true), (inB.A.BrokenLine.IfNone(-1), inB.B.BrokenLine.IfNone(-1), inB.IsSame, inB.First.IsNone));
            Assert.Equal((4L, 4L, false, true), (inBoth.A.BrokenLine.IfNone(-1), inBoth.B.BrokenLine.IfNone(-1), inBoth.IsSame, inBoth.First.IsNone));
        }

        var other = ComparedRuns.Edited(whole, 3, text => text.Replace("\"iteration\":2", "\"iteration\": 2", StringComparison.Ordinal));
        Assert.True(Of(other, whole).IsSame);
        altered[3] = (Encoding.UTF8.GetBytes(line.Replace("\"error\":0", "\"error\":1", StringComparison.Ordinal)), true);
        var error = Of(whole, altered);
        Assert.Equal((2L, Part.Error, 4L), (error.First.Map(first => first.Iteration).IfNone(-1), error.First.Map(first => first.Part).IfNone(Part.Nothing), error.B.BrokenLine.IfNone(-1)));
        Assert.Equal(new SidedFault(Side.B, new Fault.TraceTooShort("a header")), Diff.Of(whole, [], Tolerance.None));
        Assert.Equal(new SidedFault(Side.A, new Fault.TraceTooShort("state 0")), Diff.Of(whole[..1], whole, Tolerance.None));
    }

    [Theory]
    [InlineData("0", 1, 1, true)]
    [InlineData("0", 1, 1.0000000000000002, false)]
    [InlineData("1", 1, 1.0000000000000002, true)]
    [InlineData("1", 0.0, -0.0, true)]
    [InlineData("0.1", 1, 1.1, true)]
    [InlineData("0.1", 1, 1.2, false)]
    [InlineData("1e-9", -1, 1, false)]
    [InlineData("1e9", double.NaN, 1, false)]
    [InlineData("1e9", double.NaN, double.NaN, true)]
    [InlineData("1e9", double.PositiveInfinity, 1, false)]
    public void A_tolerance_is_in_ulps_or_relative(string text, double a, double b, bool isAllowed) =>
        Assert.Equal(isAllowed, Tolerance.Parse(text).IfNone(() => throw new InvalidOperationException(text)).Allows(a, b));

    [Theory]
    [InlineData("-1")]
    [InlineData("")]
    [InlineData("1,5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("four")]
    public void What_is_no_tolerance_is_refused(string text) => Assert.True(Tolerance.Parse(text).IsNone);

    private static TraceDifference Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> a, IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> b, Tolerance? tolerance = null) =>
        Diff.Of(a, b, tolerance ?? Tolerance.None).IfLeft(fault => throw new InvalidOperationException(fault.ToString()));

    private static (Traces.TraceLine.Header Header, Snapshot[] States) Small(long every, long checkpoint)
    {
        var tutorial = Experiments.Tutorial.ThreeLayer;
        var weights = Train.Initial(tutorial.Topology, 1);
        return (ComparedRuns.HeaderOf(weights, tutorial.Batch, every, checkpoint), [.. Train.Scan(weights, tutorial.Batch).Take(8)]);
    }
}
