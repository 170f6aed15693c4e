using Elevenfold.Arithmetic;
using Elevenfold.Comparing;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Replaying;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Properties;

/// <summary>A run that reads its recipe otherwise is bisected, and the other reading is named.</summary>
public sealed class RecipeDeviationTests
{
    private static readonly Examples Examples = Examples.Of(
        Matrix.Of(4, 2, [0.25, 1, -0.5, 0.75, 0.125, -1, 1, 0.5]), Matrix.Of(4, 1, [0, 1, 1, 0])).OrThrow();

    // The states are those of another experiment, under the header of the first: no step of the explanation is taken to make them.
    [Theory]
    [InlineData("--update momentum:0.5 --rate-schedule inverse:0.5", "--update momentum:0.5", "the learning rate is constant")]
    [InlineData("--update momentum:0.5,clip:0.01", "--update momentum:0.5", "clip:0.01 is left out")]
    [InlineData("--update nesterov:0.5", "--update momentum:0.5", "nesterov:0.5 is computed as momentum:0.5")]
    [InlineData("--update adam,l2:0.25", "--update l2:0.25,adam", "the updates are applied in the reverse order")]
    [InlineData("--update l1:0.25", "--update l2:0.25", "l1:0.25 is computed as l2:0.25")]
    [InlineData("--batch 2", "--batch 2 --shuffle none", "the rows of an epoch are taken as they stand")]
    [InlineData("--batch 2 --update momentum:0.5", "--update momentum:0.5", "each step takes all rows")]
    [InlineData("--update momentum:0.5 --learning-rate 0.5", "--update momentum:0.5 --learning-rate 0.125", "the update is the mean over the rows, not their sum")]
    [InlineData("--dropout 0.5", "--dropout 0", "no output is left out")]
    [InlineData("--dropout 0.5 --learning-rate 0.5", "--dropout 0.5 --learning-rate 0.25", null)]
    public void The_other_reading_is_named(string ours, string theirs, string? what)
    {
        var (a, b) = (RecordingOf(ours), RecordingOf(theirs));
        var recipe = Assert.Single(Bisected(a.Record(), a.RecordStates(b.States().Take(4), 3)).Mismatches).Recipe;
        Assert.Equal(what ?? string.Empty, Named(recipe));
    }

    [Fact]
    public void A_bias_at_the_other_end_is_named()
    {
        var (first, last) = (RecordingOf("--bias first --update momentum:0.5"), RecordingOf("--bias last --update momentum:0.5"));
        var initial = first.States().First().State;
        var states = Train.Scan(last.Header.Experiment.Recipe, Examples, Moved(initial, 1), [0, 1, 2, 3]).Select(state => state with { State = Moved(state.State, -1) });
        var recipe = Assert.Single(Bisected(first.Record(), first.RecordStates(states, 3)).Mismatches).Recipe;
        Assert.Equal("the bias is the last term of each sum", Named(recipe));
    }

    [Fact]
    public void Biases_that_are_never_updated_are_named()
    {
        var run = RecordingOf("--bias last");
        var (state, states) = (run.States().First(), new List<Training.Snapshot>());
        for (var k = 0; k <= 3; k++)
        {
            states.Add(state);
            var next = Train.Step(run.Header.Experiment.Recipe, Examples, state.State).State;
            var kept = next.Weights.Synapses.Select((w, s) => Matrix.Create(w.Rows, w.Columns, (i, j) => i == w.Rows - 1 ? state.Weights.Synapses[s][i, j] : w[i, j]));
            next = next with { Weights = Weights.Of(kept, hasBias: true).OrThrow() };
            state = new(next, Train.Step(run.Header.Experiment.Recipe, Examples, next).Error);
        }

        var recipe = Assert.Single(Bisected(run.Record(), run.RecordStates(states, 3)).Mismatches).Recipe;
        Assert.Equal("the biases are left as they are", Named(recipe));
    }

    [Fact]
    public void The_plain_step_has_no_other_reading_of_a_recipe()
    {
        var (a, b) = (RecordingOf("--learning-rate 1"), RecordingOf("--learning-rate 2"));
        Assert.True(Assert.Single(Bisected(a.Record(), a.RecordStates(b.States().Take(4), 3)).Mismatches).Recipe.IsNone);
    }

    private static string Named(Option<Seq<string>> recipe) => recipe.Match(found => string.Join(" | ", found), () => "none tried");

    private static Bisection Bisected(byte[] a, byte[] b) => Bisect
        .Of(Recordings.Split(a).ToList(), Recordings.Split(b).ToList(), header => TracedRun.Of(header, None))
        .Match(found => found, fault => throw new InvalidOperationException(fault.ToString()));

    private static Recording RecordingOf(string options)
    {
        var words = options.Split(' ');
        var experiment = Enumerable.Range(0, words.Length / 2).Aggregate(
            Recordings.Of([2, 3, 1], Examples.Inputs, Examples.Targets, 1, 1, 1, 1, 3).Header.Experiment,
            (at, i) => Fields.All.Find(field => field.Option == words[2 * i]).IfNone(() => throw new InvalidOperationException(words[2 * i])).Parse(at, words[(2 * i) + 1]).OrThrow());
        var recording = Recordings.Of([2, 3, 1], Examples.Inputs, Examples.Targets, 1, 1, 1, 1, 3);
        return recording with { Header = recording.Header with { Experiment = experiment, Topology = recording.Header.Topology with { HasBias = experiment.Network.HasBias } } };
    }

    private static State Moved(State state, int by) => state with
    {
        Weights = Moved(state.Weights, by),
        Slots = state.Slots.Map(slot => slot with { Value = Moved(slot.Value, by) }),
    };

    private static Weights Moved(Weights weights, int by) => Weights.Of(
        weights.Synapses.Map(w => Matrix.Create(w.Rows, w.Columns, (i, j) => w[(i + by + w.Rows) % w.Rows, j])), weights.HasBias).OrThrow();
}
