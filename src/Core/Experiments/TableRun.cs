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
    /// <summary>Trains: the steps from state 0 to the last state.</summary>
    /// <param name="jobs">The number of threads, 1 or more; it changes no bit.</param>
    /// <param name="stop">Asks to stop: the training ends within a tenth of a second.</param>
    /// <returns>The weights of the last state, with the schema by which they read a table.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public WeightsDocument Trained(int jobs = 1, CancellationToken stop = default) => new(Run.Last(jobs, stop).Weights, Dataset.Schema);

    /// <summary>The share of held-out rows whose label is predicted right.</summary>
    /// <param name="weights">Weights of this run.</param>
    /// <returns>0 to 1; none without held-out rows or without classes.</returns>
    public Option<double> Accuracy(Weights weights) =>
        from heldOut in Dataset.HeldOut
        from labels in Dataset.Schema.Classes
        select Classification.Accuracy(Train.Outputs(weights, heldOut.Inputs), heldOut.Targets);

    /// <summary>The report of a state.</summary>
    internal RunReport ReportOf(Snapshot state) => new(state.Iteration, state.Error, Run.IsLast(state.Iteration) ? FinalReport(state) : null);

    private FinalReport FinalReport(Snapshot last) => new(
        Digest.Sha256(last.State),
        ExperimentDocument.Identity(Run.Experiment),
        ExperimentDocument.PathIdentity(Run.Experiment),
        Accuracy(last.Weights).ToNullable(),
        Dataset.HeldOut.Match(heldOut => heldOut.Rows, () => 0));
}
