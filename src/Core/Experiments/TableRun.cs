using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Model;
using Elevenfold.Training;
using LanguageExt;

namespace Elevenfold.Experiments;

/// <summary>A run on a table: the run on the training rows, and the dataset with the held-out rows and the schema.</summary>
/// <param name="Run">The run.</param>
/// <param name="Dataset">The examples and the schema of the table.</param>
public sealed record TableRun(Run Run, Dataset Dataset)
{
    // A step's error is that of its batch, under its dropout.
    private bool HasOtherErrors => !Run.Recipe.Batches.IsAll || !Run.Recipe.Dropout.IsNone;

    /// <summary>Trains: the steps from state 0 to the last state.</summary>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <param name="stop">Asks to stop: the training ends within a tenth of a second.</param>
    /// <returns>The weights of the last state, with the schema by which they read a table.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public WeightsDocument Trained(int jobs = 1, CancellationToken stop = default) => new(Run.Last(jobs, stop).Weights, Dataset.Schema) { Network = Run.Recipe.Network };

    /// <summary>How good the outputs are on the held-out rows.</summary>
    /// <param name="weights">Weights of this run.</param>
    /// <returns>The judgement; none without held-out rows.</returns>
    public Option<Judgement> HeldOut(Weights weights) => Dataset.HeldOut.Map(rows => Judgement.Of(Run.Recipe.Network, weights, rows, Dataset.Schema));

    /// <summary>The same run, with another last iteration.</summary>
    internal TableRun EndingAt(long iteration) => this with { Run = Run.EndingAt(iteration) };

    /// <summary>The report of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="test">The rows of a second table.</param>
    internal RunReport ReportOf(Snapshot state, Option<Examples> test = default) =>
        new(state.Iteration, Run.EpochAt(state.Iteration), state.Error, Run.IsLast(state.Iteration) ? FinalReport(state, test) : null);

    private FinalReport FinalReport(Snapshot last, Option<Examples> test) => new(
        Digest.Sha256(last.State),
        ExperimentDocument.Identity(Run.Experiment),
        ExperimentDocument.PathIdentity(Run.Experiment),
        Dataset.Schema.TargetScaling.IsSome || HasOtherErrors ? Judgement.Of(Run.Recipe.Network, last.Weights, Run.Examples, Dataset.Schema) : null,
        HeldOut(last.Weights).MatchUnsafe(judged => judged, () => null),
        test.Map(rows => Judgement.Of(Run.Recipe.Network, last.Weights, rows, Dataset.Schema)).MatchUnsafe(judged => judged, () => null));
}
