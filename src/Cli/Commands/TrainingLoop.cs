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
    /// <summary>Runs to the last iteration, or to where the run is to stop.</summary>
    /// <param name="training">The run.</param>
    /// <param name="stopping">When it is to stop.</param>
    /// <param name="threads">The number of threads for a large batch.</param>
    /// <param name="recording">The trace; none where the run is not recorded.</param>
    /// <param name="report">Receives each state that the experiment reports, and the run that it is a state of.</param>
    /// <param name="errors">Receives the error of each state that is computed; null for none.</param>
    /// <returns>The last state, and whether the run stopped since a weight is infinite or NaN.</returns>
    public static (Snapshot Last, bool IsNonfinite) Run(
        TableRun training, Stopping stopping, int threads, Recording? recording, Action<TableRun, Snapshot> report, List<(long Iteration, double Error)>? errors = null)
    {
        using var bar = Bar.Of(training.Run.Experiment.Iterations, training.Run.EpochAt);
        var (last, nonfinite, reason) = (default(Snapshot), default(Nonfinite), default(string));
        foreach (var computed in training.Run.Snapshots(isRecorded: recording is not null, threads))
        {
            var state = computed;
            bar.Update(state.Iteration);
            if (nonfinite is null && Nonfinite.Of(training.Run, last?.State, state.State) is { } first)
            {
                nonfinite = first;
                bar.Clear();
                Messages.Inform($"warning: {first}; try a smaller --learning-rate, or --update clip-norm:1");
                state = stopping.OnNonfinite && first.Iteration < state.Iteration ? training.Run.CursorFrom(last!.State).At(first.Iteration) : state;
            }

            var isNonfinite = stopping.OnNonfinite && nonfinite is not null;
            if (!isNonfinite && training.Run.IsReported(state.Iteration) && !training.Run.IsLast(state.Iteration))
            {
                var heldOut = stopping.Patience == 0 ? double.NaN : training.HeldOut(state.Weights).Match(judged => judged.Error, () => double.NaN);
                (stopping, reason) = stopping.See(state.Iteration, state.Error.Mean, heldOut);
            }

            var stops = isNonfinite || reason is not null;
            training = stops ? training.EndingAt(state.Iteration) : training;
            errors?.Add((state.Iteration, state.Error.Mean));
            recording?.Record(state, training.Run.IsLast(state.Iteration));
            if (training.Run.IsReported(state.Iteration))
            {
                bar.Clear();
                report(training, state);
            }

            last = state;
            if (stops)
            {
                Messages.Inform($"stopped at iteration {state.Iteration}" + (reason is null ? string.Empty : $": {reason}"));
                return (state, isNonfinite);
            }
        }

        return (last!, IsNonfinite: false);
    }

    /// <summary>Writes a state as text or as JSON.</summary>
    /// <param name="training">The run.</param>
    /// <param name="test">The rows of a second table, on which the last state is judged too.</param>
    /// <param name="table">The name of the table, for the first line of JSON.</param>
    /// <param name="asJson">Whether it is written as JSON.</param>
    /// <param name="write">Writes a line.</param>
    public static Action<TableRun, Snapshot> Report(TableRun training, LanguageExt.Option<Examples> test, string table, bool asJson, Action<string> write)
    {
        var (isFirst, watch) = (true, RunWatch.Of(training));
        return (run, state) =>
        {
            var report = run.ReportOf(state, test);
            write(asJson ? RunText.Json(report, isFirst ? DatasetText.Json(table, training.Dataset) : null) : RunText.Text(report));
            isFirst = false;
            (watch, var hint) = watch.See(state);
            hint.IfSome(sentence => Messages.Inform("hint: " + sentence));
        };
    }
}
