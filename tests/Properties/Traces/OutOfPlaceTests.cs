using Elevenfold.Experiments;
using Elevenfold.Faults;

namespace Elevenfold.Properties;

/// <summary>States that are as computed, in a chain that is whole, where no trace has them.</summary>
public sealed class OutOfPlaceTests
{
    [Fact]
    public void A_state_that_is_as_computed_but_not_in_its_place_is_refused()
    {
        var run = Recordings.Small;
        var trace = run.RecordStates(run.States().Skip(1).Take(2), run.Iterations);

        Assert.Equal(new Fault.InLine(2, new Fault.LineOutOfPlace()), Recordings.Replayed(trace).Case);
    }

    [Fact]
    public void A_first_state_that_is_as_computed_but_not_state_0_is_refused()
    {
        var run = Recordings.Small with { Header = Recordings.Small.Header.With(Fields.Every, 5) };
        var trace = run.RecordStates(run.States().Skip(1).Take(1), 1);

        Assert.Equal(new Fault.InLine(2, new Fault.LineOutOfPlace()), Recordings.Replayed(trace).Case);
    }

    [Fact]
    public void A_state_that_is_as_computed_but_stands_behind_the_end_is_refused()
    {
        var run = Recordings.Small;
        var trace = run.RecordStates(run.States().Take(3), 1);

        Assert.Equal(new Fault.InLine(5, new Fault.LineOutOfPlace()), Recordings.Replayed(trace).Case);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 1, 0)]
    public void Iterations_that_do_not_rise_are_refused(params int[] iterations)
    {
        var run = Recordings.Small;
        var states = run.States().Take(3).ToList();
        var trace = run.RecordStates(iterations.Select(k => states[k]), iterations: 5);

        Assert.Equal(new Fault.InLine(4, new Fault.LineOutOfPlace()), Recordings.Replayed(trace).Case);
    }

    [Fact]
    public void A_state_0_without_weights_is_refused()
    {
        var trace = Recordings.Rewritten(Recordings.Small.Record(), body => body.StartsWith("{\"iteration\":0,", StringComparison.Ordinal)
            ? body[..body.IndexOf(",\"weights\":", StringComparison.Ordinal)]
            : body);

        Assert.Equal(new Fault.InLine(2, new Fault.LineOutOfPlace()), Recordings.Replayed(trace).Case);
    }
}
