using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Traces;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class TrainCommand
{
    public static Command Create()
    {
        var data = Inputs.TableArgument();
        data.Arity = ArgumentArity.ZeroOrOne;
        var experiments = new ExperimentOptions(Fields.All);
        var print = Options.Flag("--print-experiment", "Print the experiment that the given options mean, as a file for --experiment, and do nothing else");
        var weights = Options.Path("--weights", "Write the final weights to a file; - is standard output, and the run is then told on standard error");
        var trace = Options.Path("--trace", "Record the run in a new file (docs/trace-format.md); - is standard output, and the run is then told on standard error");
        var force = Options.Flag("--force", "Replace the file of --trace if there is one, once the new one is whole");
        var jobs = Jobs.Option("How many threads may share a large batch; they change no bit");
        var format = Options.Choice("--format", "How the run is told", "text", "json");
        var command = new Verb(
            "train",
            "Train a network on a table, and tell its error as it goes.",
            """
            elevenfold train samples/xor.csv --hidden 4
            elevenfold train samples/iris.csv --hidden 8 --scale minmax --holdout 0.2 --learning-rate 0.05 --weights iris.json
            elevenfold train samples/xor.csv --hidden 4 --weights - | elevenfold predict - samples/xor.csv
            elevenfold train samples/xor.csv --hidden 4 --print-experiment > xor.json; elevenfold train --experiment xor.json --seed 2
            """,
            Exit.BadData)
        {
            data,
        };
        experiments.AddTo(command);
        foreach (var option in new Option[] { print, weights, trace, force, jobs, format })
        {
            command.Add(option);
        }

        return command.Does(result =>
        {
            var threads = Jobs.Of(result, jobs);
            var table = result.GetValue(data);
            if (table is not null)
            {
                Source.RefuseFolder(table);
            }

            var experiment = experiments.Of(result, table);
            if (result.GetValue(print))
            {
                StandardOutput.Write(ExperimentDocument.Encode(experiment));
                return;
            }

            var (path, tracePath, weightsPath) = (TableOf(experiment), result.GetValue(trace), result.GetValue(weights));
            RefuseOneFile(path, tracePath, weightsPath);
            var (run, sha256) = experiment.On(Source.Read(path), Memory.Bytes, isRecorded: tracePath is not null).OrRefuse(Source.Name(path));
            var header = Recorder.HeaderOf(run, Path.GetFileName(path), sha256);
            header = tracePath is null ? header : LineLengths.Readable(header).OrRefuse("train");
            using var target = weightsPath is null or Source.Standard ? null : TargetFile.Replace(weightsPath);
            using var recording = Recording.Begin(tracePath, result.GetValue(force), header);
            Action<string> tell = weightsPath == Source.Standard || recording is { IsOnOutput: true } ? Aside : StandardOutput.Write;
            var last = Train(run, run.States(isRecorded: recording is not null, threads), recording, result.GetValue(format) == "json" ? state => tell(RunText.Json(run, state)) : state => tell(RunText.Text(run, state)));
            if (weightsPath is not null)
            {
                Write(new WeightsDocument(last.Weights, Some(run.Schema)), target);
            }
        });
    }

    private static string TableOf(Experiment experiment) => experiment.Get(Fields.Table) is { Length: > 0 } path
        ? path
        : throw new Failure(Exit.Usage, "train: no table was named; expected DATA, or data.table in the file of --experiment");

    private static void RefuseOneFile(string data, string? trace, string? weights)
    {
        if (trace == Source.Standard && weights == Source.Standard)
        {
            throw new Failure(Exit.Usage, "train: standard output can't be both the trace and the weights; name a file for one");
        }

        DistinctFiles.Require(NamedFile.Read("DATA", data), NamedFile.Written("--trace", trace), NamedFile.Written("--weights", weights));
    }

    // The run is reported on standard error where standard output holds data.
    private static void Aside(string lines)
    {
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            Talk.Say(line);
        }
    }

    private static State Train(Run run, IEnumerable<State> states, Recording? recording, Action<State> tell)
    {
        using var bar = Bar.Of(run.Experiment.Iterations);
        var last = default(State);
        foreach (var state in states)
        {
            bar.Reach(state.Iteration);
            recording?.Record(state, run.IsFinal(state));
            if (run.IsReported(state))
            {
                bar.Clear();
                tell(state);
            }

            last = state;
        }

        return last!;
    }

    private static void Write(WeightsDocument document, TargetFile? target)
    {
        if (target is null)
        {
            StandardOutput.Write(document.Blocks());
            return;
        }

        target.Append(document.Blocks());
        target.Commit();
    }
}
