using Elevenfold.Experiments;
using Elevenfold.Traces;
using LanguageExt;
using static LanguageExt.Prelude;

namespace Elevenfold.Bench.Compare;

/// <summary>Pages and pictures of the tutorial's second run, and what a page does in its reader's browser.</summary>
internal static class SeeingJob
{
    private const string Native = "elevenfold report, the native binary";
    private const string Tool = "elevenfold report through dotnet";
    private const string Recomputed = "the page's own engine under Node.js: 60001 states";
    private const string Walked = "the same: the longest of 300 walks to any state";
    private const string NumPy = "the tutorial's script under NumPy, whole process";

    public static Job Of(Peers peers, Options options)
    {
        var trace = Path.Combine(Path.GetTempPath(), $"elevenfold-seeing-{Environment.ProcessId}.trace");
        var node = options.HasPeers ? Try(() => Command.Of("node").With("--version").Output()).Map(_ => Command.Of("node")) : Left(Options.LeftOut);
        return new(
            "seeing",
            "Pages",
            "The trace of the tutorial's second program: 60000 iterations of 3-4-1 units on four rows, 7 states recorded. report replays it and makes its page; the page computes all of it again.",
            Seq(
                WholeProcessJob.Whole(Native, peers, options.NativeCommand.Map(program => program.With("report").WithFile(trace, "a.trace"))).After(() => Record(trace)),
                WholeProcessJob.Whole(Tool, peers, options.ToolCommand.Map(program => program.With("report").WithFile(trace, "a.trace"))).After(() => Record(trace)),
                Page(Recomputed, node, "replay", trace),
                Page(Walked, node, "seek", trace),
                WholeProcessJob.Whole(NumPy, peers, peers.NumPy.Map(python => python.Script("three_layer.py", 1)))),
            Seq(
                Bound.Seconds("report of the tutorial's trace, the native binary's whole process", 0.15, Native),
                Bound.Seconds("its page computes the run again", 2, Recomputed),
                Bound.Faster("the page computes the run again, against the script under NumPy", 1, Recomputed, NumPy),
                Bound.Seconds("any state of the page", 0.05, Walked)));
    }

    private static Contender Page(string name, Either<string, Command> node, string mode, string trace) => Contender
        .Of(name, node.Map(program => program.WithFile(Peers.PathOf("page.js"), "bench/peers/page.js").With(mode).WithFile(trace, "a.trace")))
        .After(() => Record(trace));

    private static void Record(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(path);
        File.WriteAllBytes(path, [.. Recorder.Lines(Tutorial.ThreeLayer.Run(10_000)).SelectMany(lines => lines.ToArray())]);
    }

    private static Either<string, T> Try<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (CommandFailedException e)
        {
            return Left(e.Message);
        }
    }
}
