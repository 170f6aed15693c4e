using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Sweeps;

namespace Elevenfold.Cli.Commands;

internal static class SweepRunCommand
{
    public static Command Create()
    {
        var plan = new Argument<string>("PLAN") { Description = "A plan, as printed by sweep plan; - is standard input", DefaultValueFactory = _ => Source.Standard };
        var results = Options.Path("--results", "Append the results to a file; the results that it has are not computed again [default: standard output]");
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
            jobs,
        };
        return command.WithExit(Exit.Different, "an experiment failed; its result holds the fault").WithAction(result =>
        {
            var (path, threads) = (result.GetValue(plan)!, Jobs.Of(result, jobs));
            var target = result.GetValue(results);
            DistinctFiles.Require(NamedFile.Read("PLAN", path), NamedFile.Written("--results", target));
            var run = new SweepRun(TableOf, threads, Memory.Bytes);
            var failed = target is null
                ? Write(run.Results(SweepFiles.Plan(path), default), line => StandardOutput.Write(line))
                : Append(run, path, target);
            if (failed > 0)
            {
                throw new Failure(Exit.Different, $"sweep: {failed} of the experiments failed; their results hold the faults");
            }
        });
    }

    // A file that exists holds the first results of this plan; what it lacks is appended.
    private static long Append(SweepRun run, string path, string target)
    {
        using var file = File.Exists(target) ? GrowingFile.Continue(target) : GrowingFile.Create(target);
        using var plan = SweepFiles.Plan(path).GetEnumerator();
        var resumption = SweepResumption.Of(file.LinesOf(SweepFiles.Lines), plan).OrRefuse(file.Name);
        file.Cut(resumption.KeptBytes);
        file.Keep();
        var message = $"{file.Name} accepts no more data; its last line may be cut";
        var failed = Write(run.Results(Rest(plan), default), line => Interruption.RunAtomically(message, () => file.Append(line)), file.Sync);
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

    private static long Write(IEnumerable<SweepResult> results, Action<byte[]> write, Action? written = null)
    {
        using var bar = Bar.Of(0);
        var (done, failed) = (0L, 0L);
        foreach (var result in results)
        {
            bar.Clear();
            write(result.Encode());
            written?.Invoke();
            (done, failed) = (done + 1, failed + (result.IsFault ? 1 : 0));
            bar.Update(done, () => $"{done} experiments");
        }

        return failed;
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
