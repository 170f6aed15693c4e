using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Replaying;
using Elevenfold.Traces;

namespace Elevenfold.Cli.Commands;

internal static class ResumeCommand
{
    public static Command Create()
    {
        var trace = new Argument<string>("TRACE")
        {
            Description = "A trace, whole or cut anywhere",
        };
        var iterations = Options.Whole("--iterations", "The iteration to go on to", 0);
        iterations.DefaultValueFactory = null;
        iterations.Required = true;
        var output = Options.Path("--trace", "Write the whole trace to a new file instead; - is standard output");
        var force = Options.Flag("--force", "Replace the file of --trace if there is one, once the new one is whole");
        var data = Options.Path("--data", "The table of the trace: what its header claims of it is checked, and it stands in where the trace does not hold its data");
        var steps = MaxSteps.Option();
        return new Verb(
            "resume",
            "Go on from a trace. The result is the same bytes as the trace of a run that was never interrupted.",
            """
            elevenfold resume a.trace --iterations 80000
            """,
            Exit.Usage,
            Exit.BadData,
            Exit.InputOutput)
        {
            trace,
            iterations,
            output,
            force,
            data,
            steps,
        }.Does(result =>
        {
            var path = result.GetValue(trace)!;
            if (path == Source.Standard)
            {
                throw new Failure(Exit.Usage, "resume: a trace is read twice, so it can't be standard input; expected a file");
            }

            var last = result.GetValue(iterations);
            var whole = Source.TraceLines(path).Where(line => line.IsWhole).Select(line => line.Line);
            var resumption = Resume.Of(whole, last, MaxSteps.Of(result, steps), Memory.Bytes).OrRefuse(path);
            LineLengths.Readable(resumption.Recorder.Header).OrRefuse(path);
            var batch = Inputs.Batch(resumption.Recorder.Header, Inputs.Bytes(result.GetValue(data))).OrRefuse(path);

            using var recording = Open(path, result.GetValue(output), result.GetValue(force), resumption);
            using var bar = Bar.Of(last);
            foreach (var (iteration, lines, after) in resumption.Lines(batch, last))
            {
                bar.Reach(iteration);
                recording.Append(lines, after);
            }

            recording.Commit();
        });
    }

    private static Recording Open(string path, string? output, bool replaces, Resumption resumption)
    {
        if (output is null || Path.GetFullPath(output) == Path.GetFullPath(path))
        {
            return Recording.Continue(TargetFile.Continue(path, resumption.KeptBytes), resumption.Recorder);
        }

        var recording = Recording.Continue(Recording.Open(output, replaces), resumption.Recorder);
        recording.Copy(Source.Head(path, resumption.KeptBytes));
        return recording;
    }
}
