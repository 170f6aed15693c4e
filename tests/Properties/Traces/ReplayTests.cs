using System.Text;
using System.Text.RegularExpressions;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using Elevenfold.Training;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Gen = FsCheck.Fluent.Gen;

namespace Elevenfold.Properties;

/// <summary>Traces that agree, whole and in part, and what is told where they do not.</summary>
public sealed class ReplayTests
{
    [Fact]
    public void A_part_of_a_trace_agrees_by_itself() => ForAll(Ranges(), at =>
    {
        var frames = FramesOf(at.Run);
        var compared = frames.Count(k => k >= at.From && k <= at.To);
        var found = Recordings.Replayed(at.Run.Record(), at.From, at.To);
        if (compared == 0)
        {
            var after = frames.Where(k => k > at.To).Select(k => Some(k)).FirstOrDefault(None);
            Assert.Equal(new Fault.NoStateBetween(at.From, at.To, frames.Last(k => k < at.From), after), found.Case);
            return;
        }

        var replayed = found.OrThrow();
        Assert.True(replayed.Mismatch.IsNone);
        Assert.Equal(compared, replayed.Frames);

        // Weights that stand before the part are taken, unless they are those of the seed.
        var taken = frames.Where(k => k > 0 && k < at.From && at.Run.Header.Experiment.Cadence.IsCheckpoint(k)).Select(k => Some(k)).LastOrDefault(None);
        Assert.Equal(taken, replayed.TakenFrom);
    });

    [Fact]
    public void A_foreign_name_of_the_arithmetic_is_told_though_every_bit_agrees()
    {
        var foreign = Recordings.Small with { Header = Recordings.Small.Header with { Arithmetic = "other" } };

        Assert.Equal(Some("other"), Recordings.Replayed(foreign.Record()).OrThrow().Foreign);
        Assert.Equal(None, Recordings.Replayed(Recordings.Small.Record()).OrThrow().Foreign);
    }

    // The line after the last one that is compared may be the end: it is read, and no other.
    [Fact]
    public void Nothing_is_read_behind_the_line_after_the_last_state_that_is_compared() => ForAll(Ranges(), at =>
    {
        var lines = Recordings.Lines(at.Run.Record());
        var states = FramesOf(at.Run);
        var read = 0;

        var replayed = Replaying.Replay.Of(
            Recordings.Split(Recordings.Joined(lines)).Select(line =>
            {
                read++;
                return line;
            }),
            known => TracedRun.Of(known, None),
            at.From,
            at.To);

        Assert.Equal(Math.Min(lines.Count, 1 + states.Count(k => k <= at.To) + 1), read);
        replayed.IfRight(known => Assert.Equal((true, at.To >= at.Run.Iterations), (known.Mismatch.IsNone, known.End.IsSome)));
    });

    [Fact]
    public void What_stands_behind_the_last_state_that_is_compared_is_nobodys_concern() => ForAll(
        from run in Recordings.Any()
        let lines = Recordings.Lines(run.Record())
        from kept in Gen.Choose(2, lines.Count - 1)
        from bits in Gen.Choose(0, int.MaxValue).ArrayOf(20)
        select (run, lines, kept, bits),
        at =>
        {
            var head = Recordings.Joined(at.lines[..at.kept]);
            var tail = Recordings.Joined(at.lines[at.kept..]);
            var reached = Recordings.Replayed(head).Case is Fault.EndMissing missing ? missing.Reached : -1;
            foreach (var bit in at.bits.Select(bit => bit % (tail.Length * 8)))
            {
                var flipped = tail.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                var replayed = Recordings.Replayed([.. head, .. flipped], to: reached).OrThrow();
                Assert.Equal((true, at.kept - 1), (replayed.Mismatch.IsNone, replayed.Frames));
            }
        });

    // Between two frames nobody can say what was altered there, and a state that is meant may have been lost.
    [Fact]
    public void A_state_that_is_meant_and_was_put_behind_the_last_one_is_missed()
    {
        var run = Recordings.Small;
        var text = Encoding.UTF8.GetString(run.Record());
        foreach (var altered in new[]
        {
            text.Replace("{\"iteration\":1,", "{\"iteration\":9,", StringComparison.Ordinal),
            Encoding.UTF8.GetString(Recordings.Joined(Recordings.Lines(run.Record()).Where((_, line) => line != 2))),
        })
        {
            Assert.NotEqual(text, altered);
            var divergence = Recordings.Replayed(Encoding.UTF8.GetBytes(altered), to: 1).OrThrow().Mismatch;
            Assert.True(divergence.Exists(found => found is { Line: 3, IsChainBroken: true }));
        }
    }

    [Fact]
    public void An_altered_iteration_far_away_is_told_and_not_computed()
    {
        var text = Encoding.UTF8.GetString(Recordings.Small.Record());
        var last = Recordings.Small.Iterations;
        var altered = text.Replace($"{{\"iteration\":{last},", $"{{\"iteration\":{long.MaxValue},", StringComparison.Ordinal);
        Assert.NotEqual(text, altered);
        var divergence = Recordings.Replayed(Encoding.UTF8.GetBytes(altered)).OrThrow().Mismatch;
        Assert.True(divergence.Exists(found => found is { Part: Part.Iteration, Iteration: long.MaxValue, IsChainBroken: true }));
    }

    // Other programs may order properties otherwise, with spaces between: our own bytes are not asked for, our numbers are.
    [Fact]
    public void A_trace_that_is_written_otherwise_agrees_and_is_compared_by_its_bits() => ForAll(
        from run in Recordings.Any()
        from k in Gen.Choose(0, (int)run.Iterations).Where(k => run.Header.Experiment.Cadence.IsRecorded(k) || k == run.Iterations)
        select (run, k),
        at =>
        {
            Assert.True(Recordings.Replayed(Respelled(at.run.Record())).OrThrow().Mismatch.IsNone);

            var wrong = at.run.States().Take((int)at.run.Iterations + 1)
                .Select(state => state.Iteration == at.k ? state with { Error = new(Math.BitIncrement(state.Error.Mean)) } : state);
            var found = Recordings.Replayed(Respelled(at.run.RecordStates(wrong, at.run.Iterations))).OrThrow().Mismatch.First();
            Assert.Equal((at.k, Part.Error, false), (found.Iteration, found.Part, found.IsChainBroken));
        });

    // From state `at` on these are the states of another run: who starts at the checkpoint there can't know.
    [Fact]
    public void A_part_of_a_trace_starts_at_the_checkpoint_before_it() => ForAll(
        from run in Recordings.Any()
        where run.Header.Experiment.Cadence.Checkpoint > 0 && run.Iterations > run.Header.Experiment.Cadence.Checkpoint
        from other in Gen.Choose(0, int.MaxValue)
        where (uint)other != run.Header.Experiment.Seed
        select (run, other: (uint)other),
        at =>
        {
            var (run, checkpoint) = (at.run, at.run.Header.Experiment.Cadence.Checkpoint);
            var recipe = run.Header.Experiment.Recipe;
            var elsewhere = recipe.Initial(Train.Initial(run.Header.Topology, at.other)) with { Iteration = checkpoint };
            var later = Enumerable.Range(0, (int)(run.Iterations - checkpoint) + 1).Select(k => checkpoint + k);
            var states = run.States().Take((int)checkpoint).Concat(Train.Scan(recipe, run.Examples, elsewhere, later));
            var trace = run.RecordStates(states, run.Iterations);

            Assert.Equal(checkpoint, Recordings.Replayed(trace).OrThrow().Mismatch.First().Iteration);
            Assert.True(Recordings.Replayed(trace, from: checkpoint + 1).OrThrow().Mismatch.IsNone);
            Assert.True(Recordings.Replayed(trace, to: checkpoint - 1).OrThrow().Mismatch.IsNone);
        });

    // Who begins later begins from the same state 0: the weights there are the seed's, or it is another run.
    [Fact]
    public void State_0_is_compared_wherever_a_part_starts() => ForAll(Ranges(), at =>
    {
        var elsewhere = (at.Run with { Header = at.Run.Header.With(Fields.Seed, at.Run.Header.Experiment.Seed ^ 1) }).States();
        var trace = at.Run.RecordStates(elsewhere.Take((int)at.Run.Iterations + 1), at.Run.Iterations);

        var replayed = Recordings.Replayed(trace, at.From, at.To).OrThrow();
        var found = replayed.Mismatch.First();

        Assert.Equal((2, 0, Part.State, false), (found.Line, found.Iteration, found.Part, found.IsChainBroken));
        Assert.Equal(at.From == 0 ? 1 : 0, replayed.Frames);
    });

    [Fact]
    public void An_altered_digit_is_told_with_what_it_said_and_what_is_computed() => ForAll(
        from run in Recordings.Any()
        from k in Gen.Choose(0, (int)run.Iterations).Where(k => run.Header.Experiment.Cadence.IsRecorded(k) || k == run.Iterations)
        select (run, k),
        at =>
        {
            var text = Encoding.UTF8.GetString(at.run.Record());
            var altered = text.Replace($"{{\"iteration\":{at.k},\"error\":", $"{{\"iteration\":{at.k},\"error\":-", StringComparison.Ordinal);
            var found = Recordings.Replayed(Encoding.UTF8.GetBytes(altered)).OrThrow().Mismatch.First();

            Assert.Equal((at.k, Part.Error, true), (found.Iteration, found.Part, found.IsChainBroken));
            Assert.Equal(found.Computed, -found.Recorded);
        });

    // The chain is whole and the weights are the run's: only their digest is of other weights.
    [Fact]
    public void A_checkpoint_is_not_taken_up_under_another_digest()
    {
        var run = Recordings.Small with { Header = Recordings.Small.Header.With(Fields.Checkpoint, 2), Iterations = 5 };
        var another = new string('0', 64);
        var trace = Recordings.Rewritten(run.Record(), body => body.StartsWith("{\"iteration\":2,", StringComparison.Ordinal)
            ? Regex.Replace(body, "\"stateSha256\":\"[0-9a-f]*\"", $"\"stateSha256\":\"{another}\"", RegexOptions.None, Regex.InfiniteMatchTimeout)
            : body);

        Assert.Contains(another, Encoding.UTF8.GetString(trace), StringComparison.Ordinal);
        foreach (var from in new[] { 0, 2, 3, 5 })
        {
            var found = Recordings.Replayed(trace, from).OrThrow().Mismatch.First();
            Assert.Equal((4, 2, Part.Digest, false), (found.Line, found.Iteration, found.Part, found.IsChainBroken));
        }
    }

    [Fact]
    public void A_trace_that_was_cut_agrees_up_to_what_it_has() => ForAll(
        from run in Recordings.Any()
        from lines in Gen.Choose(2, Recordings.Lines(run.Record()).Count)
        select (run, lines),
        at =>
        {
            var kept = Recordings.Lines(at.run.Record())[..at.lines];
            byte[] trace = [.. Recordings.Joined(kept), (byte)'{'];
            var reached = kept.Count == 2 ? 0 : Recordings.Replayed(Recordings.Joined(kept)).Case switch
            {
                Fault.EndMissing missing => missing.Reached,
                Replayed replayed => replayed.Reached,
                _ => -1,
            };

            Assert.True(Recordings.Replayed(trace, to: reached).OrThrow().Mismatch.IsNone);
            Assert.True(Recordings.Replayed(Recordings.Joined(kept), to: reached).OrThrow().Mismatch.IsNone);
            Assert.True(Recordings.Replayed(trace).IsLeft);
        });

    // Frames say their error first, between spaces.
    private static byte[] Respelled(byte[] trace) => Recordings.Rewritten(trace, body =>
    {
        var parts = Regex.Match(body, "^\\{(?<iteration>\"iteration\":\\d+),(?<error>\"error\":[^,]*)(?<rest>,.*)$", RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);
        return parts.Success ? $"{{ {parts.Groups["error"]} ,{parts.Groups["iteration"]}{parts.Groups["rest"]}" : body;
    });

    private static List<long> FramesOf(Recording run) =>
        [.. Enumerable.Range(0, (int)run.Iterations + 1).Select(k => (long)k).Where(k => run.Header.Experiment.Cadence.IsRecorded(k) || k == run.Iterations)];

    private static Gen<(Recording Run, long From, long To)> Ranges() =>
        from run in Recordings.Any()
        from ends in Gen.Choose(0, (int)run.Iterations + 2).Two()
        select (run, (long)Math.Min(ends.Item1, ends.Item2), (long)Math.Max(ends.Item1, ends.Item2));

    private static void ForAll<T>(Gen<T> cases, Action<T> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Seeds.ConfigOf(200));
}
