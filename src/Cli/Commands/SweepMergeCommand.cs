using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Sweeps;

namespace Elevenfold.Cli.Commands;

internal static class SweepMergeCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("RESULTS") { Description = "Files of results, each in the order of the plan", Arity = ArgumentArity.OneOrMore };
        var missing = Options.Path("--missing", "Print the lines of this plan that have no result, as a plan, and not the results");
        var command = new Verb(
            "merge",
            "Print the results of several files as one, in the order of the plan, each once. Two results of one experiment that differ are named.",
            """
            elevenfold sweep merge results.1 results.2 > results
            elevenfold sweep merge results --missing plan | elevenfold sweep run > rest
            """,
            Exit.BadData)
        {
            files,
            missing,
        };
        return command.WithExit(Exit.Different, "two results of one experiment differ").WithAction(result =>
        {
            var paths = result.GetValue(files)!;
            var differing = 0L;
            var union = SweepMerge.Union([.. paths.Select(SweepFiles.Results)]).Select(lines =>
            {
                differing += lines.Length > 1 ? 1 : 0;
                return lines.Length == 1 ? lines[0] : Differing(paths, lines);
            });
            if (result.GetValue(missing) is { } plan)
            {
                SweepFiles.Write(SweepFiles.Pairs(plan, union, paths).Where(pair => pair.Result is null).Select(pair => pair.Line!.Encode()));
            }
            else
            {
                SweepFiles.Write(union.Select(line => (byte[])[.. line.Utf8.Span, (byte)'\n']));
            }

            if (differing > 0)
            {
                throw new Failure(Exit.Different, $"sweep: {differing} of the experiments have results that differ");
            }
        });
    }

    // The first file's result stands for both.
    private static ResultLine Differing(string[] paths, ResultLine[] lines)
    {
        var (a, b) = (lines[0], lines[1]);
        if (a.Result.Sha256 != b.Result.Sha256)
        {
            throw new Failure(
                Exit.BadData,
                $"{Source.Name(paths[b.File])}, line {b.Number}: found experiment {b.Result.Index} with another sha256 than in {Source.Name(paths[a.File])}, line {a.Number}, "
                    + "expected results of one plan; merge those of each plan alone");
        }

        var trace = SweepRunCommand.TraceOf(a.Result.Sha256);
        Messages.Line($"elevenfold: experiment {a.Result.Index} ({a.Result.Sha256[..12]}): {Source.Name(paths[a.File])}, line {a.Number} and {Source.Name(paths[b.File])}, line {b.Number} "
            + $"differ; run it on both machines with grep '\"index\":{a.Result.Index},' PLAN | elevenfold sweep run --traces DIR, and compare with elevenfold bisect DIR/{trace} OTHER/{trace}");
        return a;
    }
}
