using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Replaying;
using Elevenfold.Traces;

namespace Elevenfold.Cli.Commands;

internal static class ResumeCommand
{
    public static Command Create()
    {
        var trace = new Argument<string>("TRACE")
        {
            Description = "A trace, complete or cut at any byte",
        };
        var iterations = Options.Whole("--iterations", "Iteration at which the run ends", 0);
        iterations.DefaultValueFactory = null;
        iterations.Required = true;
        var output = Options.Path("--trace", "Write the complete trace to a new file, and leave TRACE unchanged; - is standard output");
        var force = TraceOptions.Force();
        var weights = WeightsOutput.Option(string.Empty);
        var data = TraceOptions.Data();
        var steps = MaxSteps.Option();
        return new Verb(
            "resume",
            "Continue a recorded run. The trace has the same bytes as that of an uninterrupted run.",
            """
            elevenfold resume a.trace --iterations 80000
            elevenfold resume a.trace --iterations 80000 --weights xor.json
            """,
            Exit.Usage,
            Exit.BadData,
            Exit.InputOutput)
        {
            trace,
            iterations,
            output,
            force,
            weights,
            data,
            steps,
        }.WithAction(result =>
        {
            var path = result.GetValue(trace)!;
            RefuseStandard(path);
            var (target, table, weightsPath) = (result.GetValue(output), result.GetValue(data), result.GetValue(weights));
            DistinctFiles.Require(
                new NamedFile("TRACE", path, IsWritten: target is null), NamedFile.Written("--trace", target), NamedFile.Written("--weights", weightsPath), NamedFile.Read("--data", table));
            var last = result.GetValue(iterations);
            var limit = MaxSteps.Of(result, steps);
            using var final = WeightsOutput.Open(weightsPath);
            if (target is null)
            {
                using var file = GrowingFile.Continue(path);
                var (resumption, run) = Read(file.Lines(), path, last, limit, table);
                file.Cut(resumption.KeptBytes);
                Continue(Recording.Continue(file, resumption.Recorder), resumption, run, last, final);
            }
            else
            {
                using var source = LockedSource.Open(path);
                var (resumption, run) = Read(source.Lines(), path, last, limit, table);
                var recording = Recording.After(source.Head(resumption.KeptBytes), target, result.GetValue(force), resumption.Recorder);
                Continue(recording, resumption, run, last, final);
            }
        });
    }

    private static void RefuseStandard(string path)
    {
        if (path == Source.Standard)
        {
            throw new Failure(Exit.Usage, "resume: TRACE is standard input, expected a file, since the trace is read twice");
        }
    }

    private static (Resumption Resumption, Run Run) Read(IEnumerable<ReadOnlyMemory<byte>> lines, string path, long last, long limit, string? table)
    {
        var resumption = Resume.Of(lines, last, limit, Memory.Bytes).OrRefuse(Source.Name(path));
        LineLengths.Readable(resumption.Recorder.Header).OrRefuse(Source.Name(path));
        return (resumption, Inputs.Run(resumption.Recorder.Header, Inputs.Bytes(table)).OrRefuse(Source.Name(path)));
    }

    private static void Continue(Recording trace, Resumption resumption, Run run, long last, WeightsOutput? weights)
    {
        using var recording = trace;
        using var bar = Bar.Of(last);
        var final = resumption.From;
        foreach (var (state, lines, after) in resumption.Lines(run, last))
        {
            bar.Update(state.Iteration);
            recording.Append(lines, after);
            final = state.State;
        }

        recording.Commit();
        weights?.Write(new WeightsDocument(final.Weights, resumption.Recorder.Header.Schema) { Network = resumption.Recorder.Header.Experiment.Recipe.Network });
    }
}
