using Elevenfold.Data;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>The last recorded state of a trace is the run's, recorded with weights or not.</summary>
public sealed class LastStateTests
{
    [Fact]
    public void It_is_the_state_of_the_run_wherever_the_run_was_interrupted_or_cut() => Prop.ForAll(Recordings.Any().ToArbitrary(), run =>
    {
        var states = run.States().Take((int)run.Iterations + 1).ToList();
        foreach (var after in Enumerable.Range(0, states.Count))
        {
            var interrupted = run.Interrupted(after);
            foreach (var trace in new[] { interrupted, interrupted[..^1] })
            {
                var last = Of(trace);
                Assert.Equal(Digest.Sha256(states[(int)last.Iteration].Weights), Digest.Sha256(last.Document.Weights));
                Assert.Equal(Enumerable.Range(0, after + 1).Last(k => run.Header.Experiment.Cadence.IsRecorded(k)), last.Iteration);
            }
        }

        Assert.Equal(run.Iterations, Of(run.Record()).Iteration);
    }).Check(Seeds.ConfigOf(50));

    [Fact]
    public void The_header_says_how_a_table_becomes_numbers()
    {
        var schema = new Schema(Array("a", "b"), Array("y"), None, Scaling.None(2));
        var run = Recordings.Small with { Header = Recordings.Small.Header with { Schema = schema, Arithmetic = "other" } };
        var last = Of(run.Record());
        Assert.Equal((Some(schema).Map(known => known.ToString()), Some("other")), (last.Document.Schema.Map(known => known.ToString()), last.Foreign));
    }

    [Fact]
    public void What_is_not_as_it_was_recorded_is_refused()
    {
        var trace = Recordings.Small.Interrupted(1);
        var lines = Recordings.Lines(trace);
        lines[2][26] ^= 1; // {"iteration":1,"error":0.49
        Assert.Equal(new Fault.InLine(3, new Fault.ChainBroken()), FaultOf(Recordings.Joined(lines)));

        var digest = Digest.Sha256(Recordings.Small.States().ElementAt(1).Weights);
        Assert.Equal(new Fault.StateDiffers(1), FaultOf(Recordings.Rewritten(trace, body => body.Replace(digest, new string('0', 64), StringComparison.Ordinal))));
        Assert.Equal(new Fault.InLine(3, new Fault.TooManySteps(1, 0, 0)), FaultOf(trace, mostSteps: 0));
        Assert.Equal(new Fault.TraceTooShort("state 0"), FaultOf(Recordings.Joined(Recordings.Lines(trace).Take(1))));
        Assert.Equal(new Fault.TraceTooShort("a header"), FaultOf([]));
        Assert.IsType<Fault.MemoryTooSmall>(((Fault.InLine)FaultOf(trace, memory: 10)).What);
    }

    internal static Fault[] FaultsWithoutData()
    {
        var header = Recordings.Small.Header;
        return [FaultOf((Recordings.Small with { Header = header with { Examples = None } }).Interrupted(1))];
    }

    private static LastState Of(byte[] trace) => LastState.Of(Recordings.Split(trace)).IfLeft(fault => throw new InvalidOperationException(fault.ToString()));

    private static Fault FaultOf(byte[] trace, long mostSteps = long.MaxValue, long memory = long.MaxValue) =>
        LastState.Of(Recordings.Split(trace), mostSteps, memory).Match(Right: _ => throw new InvalidOperationException(), Left: fault => fault);
}
