using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>What somebody asks to be trained, before anything of it was checked.</summary>
/// <param name="Columns">Which columns of the table are inputs and which are targets.</param>
/// <param name="Scale">How inputs are scaled.</param>
/// <param name="Holdout">The fraction of rows to hold out, 0 to below 1.</param>
/// <param name="Hidden">Units of the hidden layers; none for the tutorial's first network.</param>
/// <param name="Seed">0 to 4294967295, for the initial weights and for the split.</param>
/// <param name="Iterations">How many updates, 0 or more.</param>
/// <param name="Every">How often the error is told, 1 or more.</param>
/// <param name="LearningRate">The factor on each update, 0 or more.</param>
public sealed record Draft(
    ColumnChoice Columns,
    ScaleKind Scale,
    double Holdout,
    Seq<int> Hidden,
    long Seed,
    long Iterations,
    long Every,
    double LearningRate);

/// <summary>What is trained, checked as far as it can be without the data.</summary>
public sealed record Experiment
{
    private Experiment(Draft draft, uint seed, LearningRate learningRate) =>
        (Draft, Seed, LearningRate) = (draft, seed, learningRate);

    /// <summary>What was asked for.</summary>
    public Draft Draft { get; }

    /// <summary>The seed of the initial weights and of the split.</summary>
    public uint Seed { get; }

    /// <summary>The factor on each update.</summary>
    public LearningRate LearningRate { get; }

    /// <summary>An experiment from its draft.</summary>
    /// <param name="draft">What was asked for.</param>
    /// <returns>
    /// The experiment, or all of: <see cref="Fault.SeedOutOfRange"/>, <see cref="Fault.LearningRateOutOfRange"/>,
    /// <see cref="Fault.IterationsOutOfRange"/>, <see cref="Fault.EveryOutOfRange"/>, <see cref="Fault.LayerWithoutUnits"/>.
    /// </returns>
    public static Validation<Fault, Experiment> Of(Draft draft)
    {
        var numbers = Seq(
            (Wrong: draft.Iterations < 0, Fault: (Fault)new Fault.IterationsOutOfRange(draft.Iterations)),
            (Wrong: draft.Every < 1, Fault: new Fault.EveryOutOfRange(draft.Every)));
        var layers = draft.Hidden.Select((units, i) => (Layer: i + 2, Units: units))
            .Where(layer => layer.Units < 1)
            .Select(layer => (Fault)new Fault.LayerWithoutUnits(layer.Layer, layer.Units));
        var others = numbers.Where(number => number.Wrong).Select(number => number.Fault).Concat(layers);
        return (SeedOf(draft.Seed), LearningRate.Of(draft.LearningRate).ToValidation(), others.Otherwise(() => draft))
            .Apply((seed, rate, checkedDraft) => new Experiment(checkedDraft, seed, rate));
    }

    /// <summary>A seed as NumPy takes it.</summary>
    /// <param name="seed">0 to 4294967295.</param>
    /// <returns>The seed, or <see cref="Fault.SeedOutOfRange"/>.</returns>
    public static Validation<Fault, uint> SeedOf(long seed) => seed is >= 0 and <= uint.MaxValue
        ? Success<Fault, uint>((uint)seed)
        : Fail<Fault, uint>(new Fault.SeedOutOfRange(seed));

    /// <summary>The run of this experiment on a table.</summary>
    /// <param name="table">The data.</param>
    /// <param name="memory">How many bytes there are for the run.</param>
    /// <param name="isRecorded">Whether it is recorded.</param>
    /// <returns>The run, or all faults of the table for this experiment, or <see cref="Fault.MemoryTooSmall"/>.</returns>
    public Validation<Fault, Run> On(Table table, long memory = long.MaxValue, bool isRecorded = false) => On(table, None, memory, isRecorded);

    /// <summary>The run of this experiment on a table, from weights of somebody's own.</summary>
    /// <param name="table">The data.</param>
    /// <param name="initial">State 0; where it says how a table becomes numbers, that is done. None for the weights of the seed.</param>
    /// <param name="memory">How many bytes there are for the run.</param>
    /// <param name="isRecorded">Whether it is recorded.</param>
    /// <returns>
    /// The run, or all faults of the table for this experiment, or <see cref="Fault.InitialDoesNotFit"/>, or <see cref="Fault.MemoryTooSmall"/>.
    /// </returns>
    public Validation<Fault, Run> On(Table table, Option<WeightsDocument> initial, long memory = long.MaxValue, bool isRecorded = false) =>
        from data in initial.Bind(known => known.Schema).Match(
            schema => Prepared.Of(table, schema, Draft.Holdout, Seed, memory),
            () => Prepared.Of(table, Draft.Columns, Draft.Scale, Draft.Holdout, Seed, memory))
        from topology in Topology.Of(data.Training.Inputs.Columns.Cons(Draft.Hidden).Add(data.Training.Targets.Columns))
        from fitting in Train.Fitting(topology, data.Training.Rows, memory, isRecorded)
        from weights in initial.Match(known => Fitting(known.Weights, topology), () => Success<Fault, Weights>(Train.Initial(topology, Seed)))
        select new Run(this, weights, data.Training.At(LearningRate), data.HeldOut, data.Schema);

    private static Validation<Fault, Weights> Fitting(Weights initial, Topology topology) => topology.Has(initial.Topology.Layers)
        ? Success<Fault, Weights>(initial)
        : Fail<Fault, Weights>(new Fault.InitialDoesNotFit(initial.Topology.Layers, topology.Layers));
}

/// <summary>An experiment on its data, ready to go.</summary>
/// <param name="Experiment">What is trained.</param>
/// <param name="Initial">State 0.</param>
/// <param name="Training">The rows to learn from.</param>
/// <param name="HeldOut">The rows to judge by, where some are held out.</param>
/// <param name="Schema">How the table became numbers.</param>
public sealed record Run(Experiment Experiment, Weights Initial, Batch Training, Option<Examples> HeldOut, Schema Schema)
{
    /// <summary>States 0 to n, lazily.</summary>
    /// <returns>n + 1 states; the last one ends the run.</returns>
    public IEnumerable<State> States()
    {
        foreach (var state in Train.Scan(Initial, Training))
        {
            yield return state;
            if (IsFinal(state))
            {
                yield break;
            }
        }
    }

    /// <summary>The states that somebody looks at: those that are told, those at checkpoints, and some so that no long time passes.</summary>
    /// <param name="checkpoint">Each iteration that this divides too; 0 for none.</param>
    /// <param name="jobs">How many threads may work, 1 or more.</param>
    /// <returns>Some of <see cref="States()"/>, in their order; the last one ends the run.</returns>
    public IEnumerable<State> States(long checkpoint, int jobs) =>
        Train.Scan(Initial, Training, Train.Moments(0, Experiment.Draft.Iterations, Experiment.Draft.Every, checkpoint, Train.Patience(Initial, Training.Examples)), jobs);

    /// <summary>Whether a state is the last one.</summary>
    /// <param name="state">A state of this run.</param>
    /// <returns>True at iteration n.</returns>
    public bool IsFinal(State state) => state.Iteration == Experiment.Draft.Iterations;

    /// <summary>Whether a state is told: each k that <see cref="Draft.Every"/> divides, and the last one.</summary>
    /// <param name="state">A state of this run.</param>
    /// <returns>True where it is told.</returns>
    public bool IsTold(State state) => state.Iteration % Experiment.Draft.Every == 0 || IsFinal(state);

    /// <summary>The share of held-out rows whose label is predicted right.</summary>
    /// <param name="weights">Weights of this run.</param>
    /// <returns>0 to 1; none without held-out rows or without classes.</returns>
    public Option<double> Accuracy(Weights weights) =>
        from heldOut in HeldOut
        from labels in Schema.Classes
        select Classification.Accuracy(Train.Outputs(weights, heldOut.Inputs), heldOut.Targets);
}
