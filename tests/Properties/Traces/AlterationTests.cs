using Elevenfold.Arithmetic;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using FsCheck;
using FsCheck.Fluent;

namespace Elevenfold.Properties;

/// <summary>Whatever is done to a trace, replaying it finds, and names the line.</summary>
public sealed class AlterationTests
{
    private const int Traces = 200;

    [Fact]
    public void A_trace_that_nobody_touched_agrees() => ForAll(Recordings.Any(), run =>
    {
        var replayed = Recordings.Replayed(run.Record()).OrThrow();
        Assert.True(replayed.Mismatch.IsNone);
        Assert.Equal(run.Iterations, replayed.Reached);
        Assert.Equal(Recordings.Lines(run.Record()).Count - 2, replayed.Frames);
    });

    [Fact]
    public void Every_flipped_bit_of_a_trace_is_found_at_its_line()
    {
        foreach (var run in Recordings.Any(most: 3).Sample(4, size: 4).Append(Recordings.Small))
        {
            var trace = run.Record();
            for (var bit = 0; bit < trace.Length * 8; bit++)
            {
                Finds(trace, bit);
            }
        }
    }

    [Fact]
    public void A_flipped_bit_of_any_trace_is_found_at_its_line() => ForAll(
        from run in Recordings.Any()
        from bits in Gen.Choose(0, int.MaxValue).ArrayOf(50)
        select (run, bits),
        at =>
        {
            var trace = at.run.Record();
            Assert.All(at.bits, bit => Finds(trace, bit % (trace.Length * 8)));
        });

    [Fact]
    public void A_lost_line_is_found_where_it_was() => ForEachLine((lines, i) =>
    {
        var lost = Recordings.Joined(lines.Where((_, k) => k != i));
        if (i == lines.Count - 1)
        {
            Assert.IsType<Fault.EndMissing>(Recordings.Replayed(lost).Case);
        }
        else
        {
            Assert.Equal(i + 1, Recordings.LineOfFault(lost));
        }
    });

    [Fact]
    public void A_doubled_line_is_found() => ForEachLine((lines, i) =>
        Assert.Equal(i + 2, Recordings.LineOfFault(Recordings.Joined([.. lines[..(i + 1)], .. lines[i..]]))));

    [Fact]
    public void Two_swapped_lines_are_found_at_the_first_of_them() => ForEachLine((lines, i) =>
    {
        foreach (var k in Enumerable.Range(i + 1, lines.Count - i - 1))
        {
            var swapped = lines.ToArray();
            (swapped[i], swapped[k]) = (swapped[k], swapped[i]);
            Assert.Equal(i + 1, Recordings.LineOfFault(Recordings.Joined(swapped)));
        }
    });

    [Fact]
    public void A_line_that_lacks_its_last_bytes_is_found() => ForEachLine((lines, i) =>
    {
        foreach (var length in Enumerable.Range(1, lines[i].Length - 2))
        {
            var truncated = lines.ToArray();
            truncated[i] = [.. lines[i][..length], (byte)'\n'];
            Assert.Equal(i + 1, Recordings.LineOfFault(Recordings.Joined(truncated)));
        }
    }, traces: 10);

    [Fact]
    public void A_trace_that_was_cut_anywhere_says_so() => ForAll(Recordings.Any(most: 8), run =>
    {
        var trace = run.Record();
        for (var length = 0; length < trace.Length; length++)
        {
            var found = Recordings.Replayed(trace.AsSpan(..length)).Case;
            var whole = trace.AsSpan(..length).Count((byte)'\n');
            if (length > 0 && trace[length - 1] != '\n')
            {
                Assert.Equal(new Fault.InLine(whole + 1, new Fault.LineCut()), found);
            }
            else if (whole < 2)
            {
                Assert.IsType<Fault.TraceTooShort>(found);
            }
            else
            {
                Assert.IsType<Fault.EndMissing>(found);
            }
        }
    }, traces: 10);

    // The chain is made anew, as by a program that computes otherwise: here the difference is all there is to find.
    [Fact]
    public void One_weight_that_is_one_number_off_is_named() => ForAll(
        from run in Recordings.Any()
        from k in Gen.Choose(0, (int)run.Iterations).Where(k => run.Header.Experiment.Cadence.IsCheckpoint(k) || k == run.Iterations)
        from synapse in Gen.Choose(0, run.Header.Topology.Layers.Count - 2)
        from row in Gen.Choose(0, run.Header.Topology.Layers[synapse] - 1)
        from column in Gen.Choose(0, run.Header.Topology.Layers[synapse + 1] - 1)
        select (run, k, place: new CellPlace(synapse, row, column)),
        at =>
        {
            var states = at.run.States().Take((int)at.run.Iterations + 1)
                .Select(state => state.Iteration == at.k ? state with { State = state.State with { Weights = Nudged(state.Weights, at.place) } } : state);
            var trace = at.run.RecordStates(states, at.run.Iterations);

            var found = Recordings.Replayed(trace).OrThrow().Mismatch.First();

            Assert.Equal((at.k, Part.State, at.place, false), (found.Iteration, found.Part, found.Cell, found.IsChainBroken));
            Assert.Equal(1ul, Ulps.Between(found.Recorded, found.Computed));
        });

    [Fact]
    public void An_error_that_is_one_number_off_is_named() => ForAll(
        from run in Recordings.Any()
        from k in Gen.Choose(0, (int)run.Iterations).Where(k => run.Header.Experiment.Cadence.IsRecorded(k) || k == run.Iterations)
        select (run, k),
        at =>
        {
            var states = at.run.States().Take((int)at.run.Iterations + 1)
                .Select(state => state.Iteration == at.k ? state with { Error = new(Math.BitIncrement(state.Error.Mean)) } : state);
            var trace = at.run.RecordStates(states, at.run.Iterations);

            var found = Recordings.Replayed(trace).OrThrow().Mismatch.First();

            Assert.Equal((at.k, Part.Error, false), (found.Iteration, found.Part, found.IsChainBroken));
            Assert.Equal(1ul, Ulps.Between(found.Recorded, found.Computed));
        });

    private static void Finds(byte[] trace, int bit)
    {
        var (at, line) = (bit / 8, trace.AsSpan(..(bit / 8)).Count((byte)'\n') + 1);
        var flipped = trace.ToArray();
        flipped[at] ^= (byte)(1 << (bit % 8));
        var found = Recordings.LineOfFault(flipped);
        Assert.True(found == line, $"bit {bit % 8} of byte {at} in line {line}: found line {found}");
    }

    private static Weights Nudged(Weights weights, CellPlace place) => Weights.Of(weights.Synapses.Map((k, synapse) => k != place.Synapse
        ? synapse
        : Matrix.Create(synapse.Rows, synapse.Columns, (row, column) => (row, column) == (place.Row, place.Column)
            ? Math.BitIncrement(synapse[row, column])
            : synapse[row, column])).ToSeq(), weights.HasBias).OrThrow();

    private static void ForEachLine(Action<List<byte[]>, int> holds, int traces = 50) => ForAll(Recordings.Any(), run =>
    {
        var lines = Recordings.Lines(run.Record());
        for (var i = 0; i < lines.Count; i++)
        {
            holds(lines, i);
        }
    }, traces);

    private static void ForAll<T>(Gen<T> cases, Action<T> holds, int traces = Traces) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Seeds.ConfigOf(traces));
}
