using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Recipes;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Experiments;

/// <summary>The values of all <see cref="Fields"/>: they decide the bits of a run, and which of its states are recorded.</summary>
/// <remarks>Equality is that of the values; a field that is set to its default is as if it were not set.</remarks>
public sealed class Experiment : IEquatable<Experiment>
{
    private readonly ImmutableSortedDictionary<string, Setting> _values; // by path, none at its default

    private Experiment(ImmutableSortedDictionary<string, Setting> values) => _values = values;

    /// <summary>Every field at its default: the tutorial's first network, on a table yet to be named.</summary>
    public static Experiment Default { get; } = new(ImmutableSortedDictionary.Create<string, Setting>(StringComparer.Ordinal, ReferenceEqualityComparer.Instance));

    /// <summary>The seed of the initial weights and of the split.</summary>
    public uint Seed => (uint)Get(Fields.Seed);

    /// <summary>The factor on each update.</summary>
    public LearningRate LearningRate => LearningRate.Of(Get(Fields.LearningRate)).OrThrow();

    /// <summary>How a gradient becomes the next state.</summary>
    public Recipe Recipe => new(LearningRate, toArray(Get(Fields.Updates)), toArray(Get(Fields.Schedules)))
    {
        Network = Network,
        Batches = Get(Fields.Batch) is > 0 and var size ? Batches.Of(size, Get(Fields.Shuffle), Seed) : Batches.All,
        Dropout = Get(Fields.Dropout) is > 0 and var rate ? new(rate, Seed) : Dropout.None,
    };

    /// <summary>How the network computes its outputs.</summary>
    public Network Network => new(Get(Fields.Bias), Get(Fields.Activation), Get(Fields.Outputs));

    /// <summary>How many updates.</summary>
    public long Iterations => Get(Fields.Iterations);

    /// <summary>Which states are reported and recorded.</summary>
    internal Cadence Cadence => new(Get(Fields.Every), Get(Fields.Checkpoint));

    /// <summary>Which columns of the table are inputs and which are targets.</summary>
    internal ColumnChoice Columns => new(Get(Fields.Inputs), Get(Fields.Targets), Get(Fields.Drop), Get(Fields.Classes));

    /// <summary>How the text of the table is read.</summary>
    internal TableFormat Format => new(Get(Fields.Header), Get(Fields.Separator), Get(Fields.Mark), Get(Fields.Comment));

    /// <summary>How the table becomes a dataset.</summary>
    internal DatasetPlan Plan => new(
        Columns,
        Get(Fields.Categories),
        Get(Fields.Unknown),
        Get(Fields.Missing),
        Get(Fields.Scale),
        Get(Fields.ScaleTargets),
        new SplitChoice(Get(Fields.Holdout), Get(Fields.Stratify), Get(Fields.HoldoutBy)),
        Seed,
        Get(Fields.Outputs));

    /// <summary>When the run ends before its last iteration.</summary>
    internal Stopping Stopping => new(Get(Fields.Patience), Get(Fields.TargetError), Get(Fields.StopOn) == StopKind.Nonfinite);

    /// <summary>The value of a field.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="field">The field.</param>
    /// <returns>Its value, or its default where none is set.</returns>
    public T Get<T>(Field<T> field) => _values.TryGetValue(field.Path, out var setting) ? (T)setting.Value : field.ByDefault;

    /// <summary>The fields that are not at their default, by their path in ordinal order.</summary>
    internal IEnumerable<Setting> Settings => _values.Values;

    /// <summary>The value of a field as JSON; null at its default.</summary>
    internal string? JsonOf(Field field) => _values.TryGetValue(field.Path, out var setting) ? setting.Json : null;

    /// <summary>The same experiment with another value of a field.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="value">A value within its bounds.</param>
    /// <returns>The experiment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its bounds.</exception>
    public Experiment With<T>(Field<T> field, T value)
    {
        var json = field.Fit(value);
        return new(json == field.Default ? _values.Remove(field.Path) : _values.SetItem(field.Path, new(field, value!, json)));
    }

    /// <summary>The same experiment with another list as the value of a field.</summary>
    /// <typeparam name="T">The type of an item.</typeparam>
    /// <param name="field">The field.</param>
    /// <param name="items">The list, each item within its bounds.</param>
    /// <returns>The experiment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An item is out of its bounds.</exception>
    /// <example><c>Experiment.Default.With(Fields.Hidden, 8, 4)</c> has two hidden layers.</example>
    [OverloadResolutionPriority(1)] // else With(Fields.Hidden, [4]) would make a Seq, and an empty one
    public Experiment With<T>(Field<Seq<T>> field, params IEnumerable<T> items) => With<Seq<T>>(field, items.ToSeq().Strict());

    /// <summary>The run of this experiment on a table.</summary>
    /// <param name="table">The data.</param>
    /// <param name="memory">The memory for the run, in bytes.</param>
    /// <param name="isRecorded">Whether it is recorded.</param>
    /// <returns>The run, or all faults of the table for this experiment, or those of <see cref="Run.Of"/>.</returns>
    public Validation<Fault, TableRun> On(Table table, long memory = long.MaxValue, bool isRecorded = false) => On(table, None, memory, isRecorded);

    /// <summary>The run of this experiment on a table, from given weights.</summary>
    /// <param name="table">The data.</param>
    /// <param name="initial">
    /// State 0. Its schema, where it has one, is used for the table; its hidden layers are used where the experiment names none. None
    /// for the weights of the seed.
    /// </param>
    /// <param name="memory">The memory for the run, in bytes.</param>
    /// <param name="isRecorded">Whether it is recorded.</param>
    /// <returns>The run, or all faults of the table for this experiment, or those of <see cref="Run.Of"/>.</returns>
    public Validation<Fault, TableRun> On(Table table, Option<WeightsDocument> initial, long memory = long.MaxValue, bool isRecorded = false) =>
        from data in Dataset.Of(table, PlanFor(initial), initial.Bind(known => known.Schema), memory)
        from named in StartingFrom(initial)
        from experiment in named.Counted(data)
        from run in Run.Of(experiment, data.Training, initial.Map(known => known.Weights), memory, isRecorded)
        select new TableRun(run, data);

    /// <summary>The run of this experiment on a dataset that was made by its plan.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="memory">The memory for the run, in bytes.</param>
    internal Validation<Fault, TableRun> On(Dataset data, long memory = long.MaxValue) =>
        Counted(data).Bind(experiment => Run.Of(experiment, data.Training, None, memory)).Map(run => new TableRun(run, data));

    /// <summary>The run of this experiment on the bytes of a table; the run's experiment names the table and its digest.</summary>
    /// <param name="table">The bytes of the table's file.</param>
    /// <param name="name">The table's file name, without its folder.</param>
    /// <param name="initial">State 0, as above; none for the weights of the seed.</param>
    /// <param name="memory">The memory for the run, in bytes.</param>
    /// <param name="isRecorded">Whether it is recorded.</param>
    /// <example>
    /// <code>
    /// var table = File.ReadAllBytes("xor.csv");
    /// var run = Experiment.Default.With(Fields.Hidden, 4).On(table, "xor.csv").OrThrow();
    /// var weights = run.Trained();
    /// </code>
    /// </example>
    /// <returns>The run; or <see cref="Fault.TableUnexpected"/>, or all faults of <see cref="Data.Table.Parse"/> or of the table for this experiment.</returns>
    public Validation<Fault, TableRun> On(
        ReadOnlyMemory<byte> table, string name, Option<WeightsDocument> initial = default, long memory = long.MaxValue, bool isRecorded = false)
    {
        var (found, expected) = (Convert.ToHexStringLower(SHA256.HashData(table.Span)), Get(Fields.TableSha256));
        return expected.Length > 0 && found != expected
            ? Fail<Fault, TableRun>(new Fault.TableUnexpected(found, expected))
            : Table.Parse(table, Format, memory).Bind(parsed => With(Fields.Table, name).With(Fields.TableSha256, found).On(parsed, initial, memory, isRecorded));
    }

    /// <summary>A seed as NumPy takes it.</summary>
    /// <param name="seed">0 to 4294967295.</param>
    /// <returns>The seed, or <see cref="Fault.OptionRefused"/>.</returns>
    public static Validation<Fault, uint> SeedOf(long seed) =>
        Fields.Seed.Parse(Default, seed.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToValidation().Map(experiment => experiment.Seed);

    /// <inheritdoc/>
    public bool Equals(Experiment? other) => other is not null && ExperimentDocument.Canonical(this) == ExperimentDocument.Canonical(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Experiment);

    /// <inheritdoc/>
    public override int GetHashCode() => ExperimentDocument.Canonical(this).GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => ExperimentDocument.Canonical(this);

    private DatasetPlan PlanFor(Option<WeightsDocument> initial) => Plan with { Outputs = initial.Match(known => known.Network.Outputs, () => Network.Outputs) };

    // Epochs become iterations, and are reported each: the number of rows is known. How a run ends is no part of what it is.
    private Validation<Fault, Experiment> Counted(Dataset data)
    {
        var (epochs, steps) = (Get(Fields.Epochs), Recipe.Batches.StepsOf(data.Training.Rows));
        return Run.FaultsOf(this, data.Training).Concat(FaultsOfLength(data, epochs, steps)).Otherwise(() =>
        {
            var ended = With(Fields.Patience, 0).With(Fields.TargetError, Fields.TargetError.ByDefault).With(Fields.StopOn, StopKind.Never);
            return epochs == 0 ? ended : ended
                .With(Fields.Iterations, epochs * steps)
                .With(Fields.Epochs, 0)
                .With(Fields.Every, Get(Fields.Every) == Fields.Every.ByDefault ? steps : Get(Fields.Every));
        });
    }

    private IEnumerable<Fault> FaultsOfLength(Dataset data, long epochs, int steps)
    {
        if (epochs > 0 && Get(Fields.Iterations) != Fields.Iterations.ByDefault)
        {
            yield return new Fault.EpochsAndIterations(epochs, Iterations);
        }

        if (epochs > long.MaxValue / steps)
        {
            yield return new Fault.TooManyEpochs(epochs, long.MaxValue / steps);
        }

        if (Stopping.Patience > 0 && data.HeldOut.IsNone)
        {
            yield return new Fault.PatienceWithoutHeldOut(Stopping.Patience);
        }
    }

    // The experiment names the given weights by their digest, and takes their network and their hidden layers where it names none.
    private Validation<Fault, Experiment> StartingFrom(Option<WeightsDocument> initial)
    {
        var expected = Get(Fields.Initial);
        return initial.Match(
            known => Digest.Sha256(known.Weights) is var found && expected.Length > 0 && found != expected
                ? Fail<Fault, Experiment>(new Fault.InitialUnexpected(found, expected))
                : Network != Network.Tutorial && Network != known.Network
                ? Fail<Fault, Experiment>(new Fault.InitialOfOtherNetwork(NetworkText.Words(known.Network), NetworkText.Words(Network)))
                : StartingFrom(known, found),
            () => expected.Length == 0 ? Success<Fault, Experiment>(this) : Fail<Fault, Experiment>(new Fault.InitialNeeded(expected)));
    }

    private Experiment StartingFrom(WeightsDocument known, string sha256) => With(Fields.Initial, sha256)
        .With(Fields.Hidden, Get(Fields.Hidden) is { IsEmpty: false } named ? named : known.Weights.Topology.Hidden)
        .With(Fields.Bias, known.Network.Bias)
        .With(Fields.Activation, known.Network.Hidden)
        .With(Fields.Outputs, known.Network.Outputs);

    /// <summary>A value that is not the default.</summary>
    internal sealed record Setting(Field Field, object Value, string Json);
}
