using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Sweeps;
using Elevenfold.Traces;

namespace Elevenfold.Cli.Commands;

internal static class SweepRunCommand
{
    private const int NameDigits = 16;

    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "A plan, as printed by sweep plan; - is standard input", DefaultValueFactory = _ => Source.Standard };
        var results = Options.Path("--results", "Append the results to a file; the results that it has are not computed again [default: standard output]");
        var traces = Options.Path("--traces", "Record a trace of each experiment too, in this folder, named by the first 16 digits of the experiment's sha256");
        var jobs = Jobs.Option("Number of threads; it does not change the results");
        var command = new Verb(
            "run",
            "Run the experiments of a plan, and print a line of JSON for each, in the order of the plan. Experiments that differ in numbers only are computed side by side.",
            """
            elevenfold sweep plan samples/xor.csv --hidden 4 --axis seed=0..99 | elevenfold sweep run > results
            elevenfold sweep run plan --results results
            """,
            Exit.BadData)
        {
            plan,
            results,
            traces,
            jobs,
        };
        return command.WithExit(Exit.Different, "an experiment failed; its result holds the fault").WithAction(result =>
        {
            var (path, threads) = (result.GetValue(plan)!, Jobs.Of(result, jobs));
            var target = result.GetValue(results);
            DistinctFiles.Require(NamedFile.Read("PLAN", path), NamedFile.Written("--results", target));
            var run = new SweepRun(TableOf, threads, Memory.Bytes);
            var folder = result.GetValue(traces) is { } name ? FolderOf(name) : null;
            var failed = target is null
                ? Write(Recorded(run, run.Results(SweepFiles.Plan(path), default), folder, threads), path, 0, line => StandardOutput.Write(line))
                : Append(run, path, target, folder, threads);
            if (failed > 0)
            {
                throw new Failure(Exit.Different, $"sweep: {failed} of the experiments failed; their results hold the faults");
            }
        });
    }

    // A file that exists holds the first results of this plan; what it lacks is appended.
    private static long Append(SweepRun run, string path, string target, string? traces, int threads)
    {
        using var file = File.Exists(target) ? GrowingFile.Continue(target) : GrowingFile.Create(target);
        using var plan = SweepFiles.Plan(path).GetEnumerator();
        var resumption = SweepResumption.Of(file.LinesOf(SweepFiles.Lines), plan).OrRefuse(file.Name);
        file.Cut(resumption.KeptBytes);
        file.Keep();
        var message = $"{file.Name} accepts no more data; its last line may be cut";
        var results = Recorded(run, run.Results(Rest(plan), default), traces, threads);
        var failed = Write(results, path, resumption.Known, line => Interruption.RunAtomically(message, () => file.Append(line)), file.Sync);
        file.Commit();
        return failed + resumption.Failed;
    }

    private static IEnumerable<PlanLine> Rest(IEnumerator<PlanLine> plan)
    {
        while (plan.MoveNext())
        {
            yield return plan.Current;
        }
    }

    private static long Write(IEnumerable<SweepResult> results, string plan, long before, Action<byte[]> write, Action? written = null)
    {
        using var bar = new SweepBar(plan, before);
        var (done, failed) = (0L, 0L);
        foreach (var result in results)
        {
            bar.Clear();
            write(result.Encode());
            written?.Invoke();
            (done, failed) = (done + 1, failed + (result.IsFault ? 1 : 0));
            bar.Update(done);
        }

        return failed;
    }

    // A trace is complete before its result is written, so a result that a file has needs no trace again.
    private static IEnumerable<SweepResult> Recorded(SweepRun run, IEnumerable<(PlanLine Line, SweepResult Result)> results, string? traces, int threads)
    {
        foreach (var (line, result) in results)
        {
            if (traces is not null && !result.IsFault)
            {
                Record(run, line, Path.Combine(traces, TraceOf(line.Sha256)), threads);
            }

            yield return result;
        }
    }

    private static void Record(SweepRun run, PlanLine line, string path, int threads)
    {
        var table = line.Experiment.Get(Fields.Table);
        var training = line.Experiment.On(run.FileOf(table).Bytes, Path.GetFileName(table), memory: Memory.Bytes, isRecorded: true).OrRefuse(Source.Name(table));
        var header = LineLengths.Readable(Recorder.HeaderOf(training.Run, training.Dataset.Schema, training.Dataset.Summary)).OrRefuse("sweep");
        using var recording = Recording.Begin(path, replaces: true, header)!;
        foreach (var state in training.Run.Snapshots(isRecorded: true, threads))
        {
            recording.Record(state, training.Run.IsLast(state.Iteration));
        }
    }

    /// <summary>The name of the file of an experiment's trace.</summary>
    internal static string TraceOf(string sha256) => sha256[..NameDigits] + ".trace";

    private static string FolderOf(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SystemErrors.ToFailure("write", Source.Name(path), exception);
        }
    }

    /// <summary>The bytes of a table, or why there are none.</summary>
    internal static LoadedTable TableOf(string path)
    {
        try
        {
            return new(Source.Read(path), null);
        }
        catch (Failure failure)
        {
            return new(default, failure.Sentences[0]);
        }
    }
}
