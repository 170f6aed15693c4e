using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Model;
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
    /// <param name="training">The run.</param>
    /// <param name="test">The rows of a second table, on which the last state is judged too.</param>
    /// <param name="table">The name of the table, for the first line of JSON.</param>
    /// <param name="asJson">Whether it is written as JSON.</param>
    /// <param name="write">Writes a line.</param>
    public static Action<Snapshot> Report(TableRun training, LanguageExt.Option<Examples> test, string table, bool asJson, Action<string> write)
    {
        var (isFirst, watch) = (true, RunWatch.Of(training));
        return state =>
        {
            var report = training.ReportOf(state, test);
            write(asJson ? RunText.Json(report, isFirst ? DatasetText.Json(table, training.Dataset) : null) : RunText.Text(report));
            isFirst = false;
            (watch, var hint) = watch.See(state);
            hint.IfSome(sentence => Messages.Inform("hint: " + sentence));
        };
    }
}
