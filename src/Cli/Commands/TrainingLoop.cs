using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Training;

namespace Elevenfold.Cli.Commands;

/// <summary>Computes the states of a run, records them, and reports them.</summary>
internal static class TrainingLoop
{
    /// <summary>Runs to the last iteration.</summary>
    /// <param name="run">The run.</param>
    /// <param name="threads">The number of threads for a large batch.</param>
    /// <param name="recording">The trace; none where the run is not recorded.</param>
    /// <param name="report">Receives each state that the experiment reports.</param>
    /// <returns>The last state.</returns>
    public static Snapshot Run(Run run, int threads, Recording? recording, Action<Snapshot> report)
    {
        using var bar = Bar.Of(run.Experiment.Iterations);
        var last = default(Snapshot);
        foreach (var state in run.Snapshots(isRecorded: recording is not null, threads))
        {
            bar.Update(state.Iteration);
            recording?.Record(state, run.IsLast(state.Iteration));
            if (run.IsReported(state.Iteration))
            {
                bar.Clear();
                report(state);
            }

            last = state;
        }

        return last!;
    }

    /// <summary>Writes a state as text or as JSON.</summary>
    public static Action<Snapshot> Report(TableRun training, bool asJson, Action<string> write) =>
        asJson ? state => write(RunText.Json(training.ReportOf(state))) : state => write(RunText.Text(training.ReportOf(state)));
}
