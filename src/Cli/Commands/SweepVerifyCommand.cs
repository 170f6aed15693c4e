using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Faults;
using Elevenfold.Sweeps;
using LanguageExt;

namespace Elevenfold.Cli.Commands;

internal static class SweepVerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("RESULTS") { Description = "A file of results, in the order of the plan" };
        var plan = new Argument<string>("PLAN") { Description = "Their plan" };
        var sample = new System.CommandLine.Option<string>("--sample")
        {
            Description = "The fraction of the results that is computed again, chosen by the seed",
            HelpName = "1/N",
            DefaultValueFactory = _ => "1/1",
        };
        var seed = Options.Whole("--seed", "Seed of the choice, 0 to 4294967295", 1);
        var jobs = Jobs.Option("Number of threads; it does not change the result");
        var command = new Verb(
            "verify",
            "Compute a sample of the results of others again, and compare every bit.",
            """
            elevenfold sweep verify results plan --sample 1/100 --seed 7
            """,
            Exit.BadData)
        {
            file,
            plan,
            sample,
            seed,
            jobs,
        };
        return command.WithExit(Exit.Different, "a result differs").WithAction(result =>
        {
            var part = Shard.Parse(result.GetValue(sample)!) is { IsRight: true } parsed && parsed.OrRefuse("sweep") is { Number: 1 } one
                ? one
                : throw new Failure(Exit.Usage, $"--sample: found {Text.Printable.Quoted(result.GetValue(sample)!)}, expected 1/N, such as 1/100");
            var (path, threads) = (result.GetValue(file)!, Jobs.Of(result, jobs));
            var choice = (uint)Options.Within(result, seed, 0, uint.MaxValue);
            var chosen = SweepFiles.Pairs(result.GetValue(plan)!, SweepFiles.Results(path), [path])
                .Select(pair => pair.OutsidePlan is { } fault ? Prelude.Left<Fault, SweepPair>(fault).OrRefuse(Source.Name(path)) : pair)
                .Where(pair => pair.Result is { } found && SweepSample.Has(found.Result.Index, part.Of, choice));
            var (compared, differing) = (0L, 0L);
            var run = new SweepRun(SweepRunCommand.TableOf, threads, Memory.Bytes);
            foreach (var (found, isSame) in SweepSample.Compared(chosen, run))
            {
                compared++;
                if (!isSame)
                {
                    differing++;
                    StandardOutput.WriteLine($"{Source.Name(path)}, line {found.Number}: experiment {found.Result.Index} differs from what is computed");
                }
            }

            StandardOutput.WriteLine($"{NumberText.Count(compared, "result")} computed again, {compared - differing} the same, {differing} different");
            if (differing > 0)
            {
                throw new Failure(Exit.Different, []);
            }
        });
    }
}
