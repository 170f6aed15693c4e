using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>What ends a run before its last iteration.</summary>
public enum StopKind
{
    /// <summary>Nothing.</summary>
    Never,

    /// <summary>A weight that is infinite or NaN.</summary>
    Nonfinite,
}

/// <summary>An experiment on its examples. The examples come from a table or from a trace.</summary>
public sealed record Run
{
    private readonly Option<Weights> _initial;

    private Run(Experiment experiment, Topology topology, Examples examples, Option<Weights> initial) =>
        (Experiment, Topology, Examples, _initial) = (experiment, topology, examples, initial);

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>The units of each layer.</summary>
    public Topology Topology { get; }

    /// <summary>The training examples.</summary>
    public Examples Examples { get; }

    /// <summary>How the gradient becomes the next state.</summary>
    public Recipe Recipe => Experiment.Recipe;

    /// <summary>The run of an experiment on examples.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="examples">The training examples, scaled and without the held-out rows.</param>
    /// <param name="initial">The weights of state 0; none for those of the seed.</param>
    /// <param name="memory">The memory for the run, in bytes.</param>
    /// <param name="isRecorded">Whether its weights are also written or read as the lines of a trace.</param>
    /// <returns>
    /// The run; or <see cref="Fault.BatchTooLarge"/>, <see cref="Fault.DropoutWithoutHidden"/>; or <see cref="Fault.MemoryTooSmall"/>,
    /// <see cref="Fault.InitialDoesNotFit"/>, or the faults of <see cref="Model.Topology.Of(IEnumerable{int})"/>.
    /// </returns>
    public static Validation<Fault, Run> Of(
        Experiment experiment, Examples examples, Option<Weights> initial = default, long memory = long.MaxValue, bool isRecorded = false) =>
        from possible in FaultsOf(experiment, examples).Otherwise(() => experiment)
        from topology in TopologyOf(experiment, examples)
        from fitting in Train.Fitting(experiment.Recipe, topology, examples.Rows, memory, isRecorded)
        from fitted in Fitted(initial, topology)
        select new Run(experiment, topology, examples, initial);

    /// <summary>State 0, computed at each call: the run does not keep it.</summary>
    /// <returns>The weights of the seed, or those that were given; and the slots with which the updates start.</returns>
    public State Initial() => Recipe.Initial(_initial.IfNone(() => Train.Initial(Topology, Experiment.Seed)));

    /// <summary>States 0 to n, lazily.</summary>
    /// <returns>n + 1 states, each with its error; the last one ends the run.</returns>
    public IEnumerable<Snapshot> Snapshots() => Train.Scan(Recipe, Examples, Initial(), All());

    /// <summary>The states that are reported, lazily: those that <see cref="Fields.Every"/> asks for, and the last one.</summary>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <returns>The states in their order, each with its error.</returns>
    public IEnumerable<Snapshot> Reports(int jobs = 1) => Snapshots(isRecorded: false, jobs).Where(state => IsReported(state.Iteration));

    /// <summary>Trains: the steps from state 0 to the last state.</summary>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <param name="stop">Asks to stop: the training ends within a tenth of a second.</param>
    /// <returns>State n.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public State Last(int jobs = 1, CancellationToken stop = default) => Train.Fold(Recipe, Examples, Initial(), Experiment.Iterations, jobs, stop);

    /// <summary>The states that are reported, those at checkpoints, and some between them so that no long time passes without one.</summary>
    /// <param name="isRecorded">Whether the states at checkpoints are asked for.</param>
    /// <param name="jobs">The number of threads, 1 or more.</param>
    /// <returns>Some of <see cref="Snapshots()"/>, in their order; the last one ends the run.</returns>
    internal IEnumerable<Snapshot> Snapshots(bool isRecorded, int jobs)
    {
        var initial = Initial();
        var cadence = isRecorded ? Experiment.Cadence : Experiment.Cadence with { Checkpoint = 0 };
        return Train.Scan(Recipe, Examples, initial, cadence.Iterations(0, Experiment.Iterations, ProgressInterval.Of(Recipe, initial.Weights, Examples)), jobs);
    }

    /// <summary>Whether a state is the last one.</summary>
    /// <param name="iteration">k.</param>
    /// <returns>True at iteration n.</returns>
    public bool IsLast(long iteration) => iteration == Experiment.Iterations;

    /// <summary>Whether a state is reported.</summary>
    /// <param name="iteration">k.</param>
    /// <returns>True where <see cref="Fields.Every"/> divides k, and at the last state.</returns>
    public bool IsReported(long iteration) => Experiment.Cadence.IsReported(iteration) || IsLast(iteration);

    /// <summary>The whole epochs before a state; null where each step takes all rows.</summary>
    internal long? EpochAt(long iteration) => Recipe.Batches.IsAll ? null : iteration / Recipe.Batches.StepsOf(Examples.Rows);

    /// <summary>The same run, with another last iteration.</summary>
    internal Run EndingAt(long iteration) => new(Experiment.With(Fields.Iterations, iteration), Topology, Examples, _initial);

    /// <summary>The same run from other weights of the same layers.</summary>
    internal Run StartingFrom(Weights initial) => new(Experiment, Topology, Examples, initial);

    /// <summary>A cursor over its states.</summary>
    /// <param name="from">The state to start from.</param>
    /// <param name="stepped">Called with the number of new steps.</param>
    internal Cursor CursorFrom(State from, Action<long>? stepped = null) => new(Recipe, Examples, from, stepped: stepped);

    private static Validation<Fault, Topology> Fitted(Option<Weights> initial, Topology topology) => initial.Match(
        weights => topology == weights.Topology
            ? Success<Fault, Topology>(topology)
            : Fail<Fault, Topology>(new Fault.InitialDoesNotFit(weights.Topology.Layers, topology.Layers)),
        () => Success<Fault, Topology>(topology));

    private static Validation<Fault, Topology> TopologyOf(Experiment experiment, Examples examples) =>
        Topology.Of(examples.Inputs.Columns.Cons(experiment.Get(Fields.Hidden)).Add(examples.Targets.Columns))
            .Map(layers => layers with { HasBias = experiment.Network.HasBias });

    /// <summary>The faults of a recipe for examples.</summary>
    internal static IEnumerable<Fault> FaultsOf(Experiment experiment, Examples examples)
    {
        if (experiment.Recipe.Batches.Size > examples.Rows)
        {
            yield return new Fault.BatchTooLarge(experiment.Recipe.Batches.Size, examples.Rows);
        }

        if (!experiment.Recipe.Dropout.IsNone && experiment.Get(Fields.Hidden).IsEmpty)
        {
            yield return new Fault.DropoutWithoutHidden(experiment.Recipe.Dropout.Rate);
        }
    }

    private IEnumerable<long> All()
    {
        for (var k = 0L; k <= Experiment.Iterations; k++)
        {
            yield return k;
        }
    }
}
