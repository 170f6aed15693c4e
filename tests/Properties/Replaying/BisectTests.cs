using Elevenfold.Comparing;
using Elevenfold.Arithmetic;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Laws;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Training;
using Elevenfold.Variants;
using LanguageExt;
using static LanguageExt.Prelude;
using Evaluation = Elevenfold.Variants.Evaluation;

namespace Elevenfold.Properties;

/// <summary>Where two runs part, and by which operation.</summary>
public sealed class BisectTests
{
    private const int Count = 24;
    private const int Parting = 4;

    private static readonly Batch Batch = Tutorial.ThreeLayer.Batch;
    private static readonly Weights Initial = Train.Initial(Tutorial.ThreeLayer.Topology, 1);

    [PropertyOf(30, Arbitrary = [typeof(Cases)])]
    public void A_run_does_not_part_from_itself_however_it_is_recorded(TrainingCase at)
    {
        var states = ComparedRuns.States(at, Count);
        var dense = ComparedRuns.Trace(ComparedRuns.HeaderOf(at), states);
        var sparse = ComparedRuns.Trace(ComparedRuns.HeaderOf(at, every: 3, checkpoint: 0), states);
        Assert.Equal(new Bisection(Count, Seq<FirstMismatch>()), Of(dense, dense));
        Assert.Equal(new Bisection(Count, Seq<FirstMismatch>()), Of(sparse, dense));
    }

    [Fact]
    public void An_exp_that_is_one_ulp_off_once_is_named_with_its_step_and_cell()
    {
        var found = 0;
        for (var row = 0; row < 4; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                foreach (var isUp in new[] { true, false })
                {
                    var foreign = Foreign((k, weights) => ForeignStep(weights, k == Parting ? (row, column, isUp) : null));
                    if (foreign[Parting + 1].Weights == Ours()[Parting + 1].Weights)
                    {
                        continue; // 1 + exp(-x) rounded it away
                    }

                    var departure = Assert.Single(Of(Recorded(Ours()), Recorded(foreign, "foreign")).Mismatches);
                    Assert.Equal(Side.B, departure.Side);
                    Assert.Equal(Parting, departure.Mismatch.Part == Part.Error ? departure.Mismatch.Iteration : departure.LastEqual);
                    Assert.Contains(
                        new Deviation(Operation.Exp, isUp ? Evaluation.OneUlpUp : Evaluation.OneUlpDown, 1, row, column),
                        departure.Explanation.Best.Filter(best => best.Iteration == Parting && best.Deviations.Count == 1).Map(best => best.Deviations[0]));
                    found++;
                }
            }
        }

        Assert.InRange(found, 4, 32);
    }

    [Fact]
    public void Reversed_sums_are_named()
    {
        var foreign = Foreign((_, weights) => ForeignStep(weights, null, isReversed: true));
        var departure = Assert.Single(Of(Recorded(foreign, "foreign"), Recorded(Ours())).Mismatches);
        var first = Enumerable.Range(0, Count).First(k => foreign[k].Weights != Ours()[k].Weights || foreign[k].Error != Ours()[k].Error);
        Assert.Equal((Side.A, first), (departure.Side, (int)departure.Mismatch.Iteration));
        Assert.Equal(new Deviation(Operation.EveryProduct, Evaluation.Reversed, 0), Assert.Single(departure.Explanation.Best[0].Deviations));
    }

    [Fact]
    public void A_change_between_sparse_states_is_found_in_its_interval()
    {
        const int Every = 5;
        var (cell, foreign) = Enumerable.Range(0, 16)
            .Select(cell => (Cell: cell, States: Foreign((k, weights) => ForeignStep(weights, k == Every + 2 ? (cell / 4, cell % 4, true) : null))))
            .First(run => run.States[2 * Every].Weights != Ours()[2 * Every].Weights);
        var departure = Assert.Single(Of(
            Recorded(Ours(), every: Every, checkpoint: 0), Recorded(foreign, "foreign", every: Every, checkpoint: 0)).Mismatches);
        Assert.Equal((Side.B, Every, 2 * Every), (departure.Side, departure.LastEqual, departure.Mismatch.Iteration));
        Assert.Equal(Part.Digest, departure.Mismatch.Part);
        Assert.Contains(
            (Every + 2, new Deviation(Operation.Exp, Evaluation.OneUlpUp, 1, cell / 4, cell % 4)),
            departure.Explanation.Best.Map(best => ((int)best.Iteration, best.Deviations[0])));
    }

    [Fact]
    public void A_dense_foreign_run_is_compared_with_what_a_sparse_trace_did_not_record()
    {
        var foreign = Foreign((k, weights) => ForeignStep(weights, k == Parting ? (0, 0, true) : null));
        var dense = Of(Recorded(Ours()), Recorded(foreign, "foreign"));
        var sparse = Of(Recorded(Ours(), every: 1000, checkpoint: 0), Recorded(foreign, "foreign"));
        Assert.Equal(dense.Mismatches, sparse.Mismatches);
        var swapped = Of(Recorded(foreign, "foreign"), Recorded(Ours(), every: 1000, checkpoint: 0));
        Assert.Equal(dense.Mismatches.Map(parting => parting with { Side = Side.A }), swapped.Mismatches);
    }

    [PropertyOf(30, Arbitrary = [typeof(Cases)])]
    public void One_changed_weight_is_found_and_what_no_single_change_explains_is_not_named(TrainingCase at)
    {
        var states = ComparedRuns.States(at, Count);
        var was = states[Parting].Weights.Synapses[0][0, 0];
        var now = was + 0.125;
        if (!double.IsFinite(was) || was == now)
        {
            return;
        }

        var changed = ComparedRuns.With(states, Parting, state => state with { State = state.State with { Weights = ComparedRuns.With(state.Weights, 0, 0, 0, now) } });
        var header = ComparedRuns.HeaderOf(at);
        var departure = Assert.Single(Of(ComparedRuns.Trace(header, states), ComparedRuns.Trace(header, changed)).Mismatches);
        Assert.Equal((Side.B, Parting + 2, Parting - 1, Parting, Part.State), (departure.Side, departure.Mismatch.Line, departure.LastEqual, departure.Mismatch.Iteration, departure.Mismatch.Part));
        Assert.Equal(new CellPlace(0, 0, 0), departure.Mismatch.Cell);
        Assert.Equal((now, was), (departure.Mismatch.Recorded, departure.Mismatch.Computed));
        Assert.Empty(departure.Explanation.Candidates);
    }

    [Fact]
    public void Weights_that_have_not_their_digest_depart_where_the_other_recorded_the_digest_alone()
    {
        var states = Ours();
        var changed = ComparedRuns.With(states, Parting, state => state with { State = state.State with { Weights = ComparedRuns.With(state.Weights, 0, 0, 0, 0.5) } });
        var (right, wrong) = (Recorded(states, checkpoint: 0), Recorded(changed, "foreign"));
        var digest = System.Text.Encoding.UTF8.GetString(right[Parting + 1].Line.Span).Split("\"stateSha256\":\"")[1][..64];
        var line = System.Text.Encoding.UTF8.GetString(wrong[Parting + 1].Line.Span);
        var body = line[..line.IndexOf(",\"chain\"", StringComparison.Ordinal)]
            .Replace(Digest.Sha256(changed[Parting].Weights), digest, StringComparison.Ordinal);
        var before = System.Text.Encoding.UTF8.GetString(wrong[Parting].Line.Span)[^66..^2];
        var closed = Traces.Chain.Close(before, System.Text.Encoding.UTF8.GetBytes(body)).Line;

        // The lines after it have another chain before them: the fault is never reached.
        (ReadOnlyMemory<byte> Line, bool IsWhole)[] stale = [.. wrong[..(Parting + 1)], (closed.AsMemory(0, closed.Length - 1), true)];
        var departure = Assert.Single(Of(right, stale).Mismatches);
        Assert.Equal((Side.B, Parting, Part.State), (departure.Side, departure.Mismatch.Iteration, departure.Mismatch.Part));
    }

    private static Bisection Of(
        IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> a, IEnumerable<(ReadOnlyMemory<byte> Line, bool IsWhole)> b) =>
        Bisect.Of(a, b, header => TracedRun.Of(header, None)).IfLeft(fault => throw new InvalidOperationException(fault.ToString()));

    private static (ReadOnlyMemory<byte> Line, bool IsWhole)[] Recorded(Snapshot[] states, string arithmetic = "ieee754-1", long every = 1, long checkpoint = 1) =>
        ComparedRuns.Trace(ComparedRuns.HeaderOf(Initial, Batch, every, checkpoint) with { Arithmetic = arithmetic }, states);

    private static Snapshot[] Ours() => [.. Train.Scan(Initial, Batch).Take(Count)];

    private static Snapshot[] Foreign(Func<int, Weights, (Weights Weights, Error Error)> step)
    {
        var (states, weights) = (new Snapshot[Count], Initial);
        for (var k = 0; k < Count; k++)
        {
            var (next, error) = step(k, weights);
            states[k] = new Snapshot(k, weights, error);
            weights = next;
        }

        return states;
    }

    // The tutorial's three layers once more, written here, with an exp of the hidden layer that may be off and sums that may be reversed.
    private static (Weights Weights, Error Error) ForeignStep(Weights weights, (int Row, int Column, bool IsUp)? off, bool isReversed = false)
    {
        var (syn0, syn1) = (weights.Synapses[0], weights.Synapses[1]);
        var x1 = Product(Batch.Inputs, syn0);
        var l1 = Matrix.Create(x1.Rows, x1.Columns, (r, c) => 1 / (1 + ExpOf(r, c)));
        var l2 = Sigmoid.Of(Product(l1, syn1));
        var error = Batch.Targets - l2;
        var delta2 = error * Sigmoid.Slope(l2);
        var delta1 = Product(delta2, syn1.T) * Sigmoid.Slope(l1);
        return (
            Weights.Of(Seq(syn0 + (1 * Product(Batch.Inputs.T, delta1)), syn1 + (1 * Product(l1.T, delta2)))).OrThrow(),
            Error.Of(error));

        double ExpOf(int row, int column)
        {
            var exp = Exp.Of(-x1[row, column]);
            return off is { } at && at.Row == row && at.Column == column ? (at.IsUp ? Math.BitIncrement(exp) : Math.BitDecrement(exp)) : exp;
        }

        Matrix Product(Matrix a, Matrix b) => isReversed
            ? Naive.Dot(Matrix.Create(a.Rows, a.Columns, (r, c) => a[r, a.Columns - 1 - c]), Matrix.Create(b.Rows, b.Columns, (r, c) => b[b.Rows - 1 - r, c]))
            : a.Dot(b);
    }
}
