using System.Text;
using System.Text.RegularExpressions;
using Elevenfold.Comparing;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Replaying;
using FsCheck;
using FsCheck.Fluent;
using LanguageExt;
using static LanguageExt.Prelude;
using Gen = FsCheck.Fluent.Gen;

namespace Elevenfold.Properties;

/// <summary>Frames stand where the header asks for them and nowhere else, whatever their chains are.</summary>
public sealed class ScheduleTests
{
    private const int Runs = 200;

    [Fact]
    public void A_frame_that_was_removed_under_a_chain_made_anew_is_missed() => ForAll(
        from run in Recordings.Any()
        let lines = Recordings.Lines(run.Record())
        where lines.Count > 4
        from lost in Gen.Choose(2, lines.Count - 3)
        select (lines, lost),
        at =>
        {
            var (removed, next) = (IterationOf(at.lines[at.lost]), IterationOf(at.lines[at.lost + 1]));
            var trace = Recordings.Rechained(at.lines.Where((_, i) => i != at.lost));

            Assert.Equal(
                new Fault.InLine(at.lost + 1, new Fault.FrameOutOfSchedule(next, removed)),
                Recordings.Replayed(trace).Case);
        });

    [Fact]
    public void A_frame_that_the_header_does_not_ask_for_is_found_unless_it_is_the_last() => ForAll(
        from run in Recordings.Any()
        where run.Iterations > 2
        from every in Gen.Choose(2, 9)
        select (run: run with { Header = run.Header.With(Fields.Every, 1).With(Fields.Checkpoint, 0) }, every),
        at =>
        {
            var trace = Recordings.Rewritten(at.run.Record(), body => body.Replace("\"every\":1,", $"\"every\":{at.every},", StringComparison.Ordinal));

            Assert.Equal(new Fault.InLine(3, new Fault.FrameOutOfSchedule(1, at.every)), Recordings.Replayed(trace).Case);
        });

    [Fact]
    public void Weights_stand_at_every_checkpoint_and_at_the_last_state_of_a_run_that_is_done() => ForAll(
        from run in Recordings.Any()
        let lines = Recordings.Lines(run.Record())
        where lines.Count > 3
        from line in Gen.Choose(2, lines.Count - 2)
        where Text(lines[line]).Contains(",\"weights\":", StringComparison.Ordinal)
        select (lines, line),
        at =>
        {
            var trace = Recordings.Rewritten(Recordings.Joined(at.lines), body => body.StartsWith(Start(at.lines[at.line]), StringComparison.Ordinal)
                ? Regex.Replace(body, ",\"weights\":.*$", string.Empty, RegexOptions.None, TimeSpan.FromSeconds(1))
                : body);

            var found = Assert.IsType<Fault.InLine>(Recordings.Replayed(trace).Case);
            Assert.Equal(new Fault.WeightsOutOfSchedule(IterationOf(at.lines[at.line]), AreFound: false), found.What);

            // The last frame may stand there in a run that was interrupted: it is the end that asks for its weights.
            Assert.InRange(found.Line, at.line + 1, at.line + 2);
        });

    [Fact]
    public void Weights_stand_nowhere_else_but_at_the_last_state() => ForAll(
        from run in Recordings.Any()
        where run.Iterations > 1
        select run with { Header = run.Header.With(Fields.Every, 1).With(Fields.Checkpoint, 1) },
        run =>
        {
            var trace = Recordings.Rewritten(run.Record(), body => body.Replace("\"checkpoint\":1,", "\"checkpoint\":0,", StringComparison.Ordinal));

            Assert.Equal(new Fault.InLine(3, new Fault.WeightsOutOfSchedule(1, AreFound: true)), Recordings.Replayed(trace).Case);
        });

    // The frames of a run that ended at once, between two that are asked for, and one that was interrupted there.
    [Theory]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(5, true)]
    [InlineData(5, false)]
    public void The_last_frame_may_stand_anywhere(int last, bool isDone)
    {
        var run = Recordings.Small with { Header = Recordings.Small.Header.With(Fields.Every, 5), Iterations = last };
        var trace = Recordings.Rewritten(run.Record(), body => isDone ? body : body.Replace("\"done\"", "\"interrupted\"", StringComparison.Ordinal));

        Assert.Equal((last, true), (Recordings.Replayed(trace).OrThrow().Reached, Recordings.Replayed(trace).OrThrow().Mismatch.IsNone));
        Assert.True(Recordings.Replayed(Recordings.Joined(Recordings.Lines(trace)[..^1]), to: last).OrThrow().Mismatch.IsNone);
    }

    [Fact]
    public void Every_verb_holds_a_trace_to_its_schedule()
    {
        var run = Recordings.Small with { Iterations = 4 };
        var trace = Recordings.Rechained(Recordings.Lines(run.Record()).Where((_, i) => i != 2));
        var expected = new Fault.InLine(3, new Fault.FrameOutOfSchedule(2, 1));

        Assert.All(Recordings.ByVerb(trace), told => Assert.Equal((told.Verb, Some<Fault>(expected)), told));
        Assert.Equal(expected, Summary.Of(Recordings.Split(trace)).Case);
        Assert.Equal(
            new SidedFault(Side.B, expected),
            Diff.Of(Recordings.Split(run.Record()).ToList(), Recordings.Split(trace).ToList(), Tolerance.None).Case);
    }

    [Fact]
    public void Behind_a_broken_chain_the_schedule_is_nobodys_concern()
    {
        var run = Recordings.Small with { Iterations = 4 };
        var lines = Recordings.Joined(Recordings.Lines(run.Record()).Where((_, i) => i != 2));

        Assert.Equal(Some(3L), Summary.Of(Recordings.Split(lines)).OrThrow().BrokenLine);
        Assert.Equal((3L, true), Recordings.Replayed(lines).OrThrow().Mismatch.Map(found => (found.Line, found.IsChainBroken)).IfNone((0, false)));
    }

    private static long IterationOf(byte[] line) =>
        long.Parse(Regex.Match(Text(line), "\"iteration\":(?<k>\\d+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["k"].Value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Start(byte[] line) => $"{{\"iteration\":{IterationOf(line)},\"error\"";

    private static string Text(byte[] line) => Encoding.UTF8.GetString(line);

    private static void ForAll<T>(Gen<T> cases, Action<T> holds) =>
        Prop.ForAll(cases.ToArbitrary(), holds).Check(Seeds.ConfigOf(Runs));
}
