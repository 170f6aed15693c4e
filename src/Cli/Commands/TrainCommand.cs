using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Traces;
using Elevenfold.Training;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class TrainCommand
{
    // What a weights file says of a table, an experiment must not say again.
    private static readonly Field[] OfTheTable = [Fields.Inputs, Fields.Targets, Fields.Classes, Fields.Scale];

    public static Command Create()
    {
        var data = Inputs.TableArgument();
        data.Arity = ArgumentArity.ZeroOrOne;
        var experiments = new ExperimentOptions(Fields.All);
        var print = Options.Flag("--print-experiment", "Print the experiment that the given options mean, as a file for --experiment, and do nothing else");
        var weights = WeightsOutput.Option(", and the run is then reported on standard error");
        var initial = Options.Path(
            "--initial",
            "Start from these weights, a weights file or a trace, in place of those of the seed; their hidden layers stand for --hidden, their columns and scaling for the options of the table; - is standard input");
        var trace = Options.Path("--trace", "Record the run in a new file (docs/trace-format.md); one that is there is refused, but for --force; - is standard output, and the run is then reported on standard error");
        var steps = MaxSteps.Option();
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
            elevenfold train samples/iris.csv --initial iris.json --learning-rate 0.01 --weights iris.json
            """,
            Exit.BadData)
        {
            data,
        };
        experiments.AddTo(command);
        foreach (var option in new Option[] { print, initial, steps, weights, trace, force, jobs, format })
        {
            command.Add(option);
        }

        return command.Does(result =>
        {
            var threads = Jobs.Of(result, jobs);
            var experiment = experiments.Of(result, result.GetValue(data));
            if (result.GetValue(print))
            {
                StandardOutput.Write(ExperimentDocument.Encode(experiment));
                return;
            }

            var (path, tracePath, weightsPath) = (TableOf(experiment), result.GetValue(trace), result.GetValue(weights));
            WeightsOutput.RefuseBoth("train", tracePath, weightsPath);
            var start = Start(result.GetValue(initial), MaxSteps.Of(result, steps), path, tracePath, weightsPath);
            RefuseColumns(start, OfTheTable.Any(field => field.Write(experiment).IsSome));
            var trained = experiment.On(Source.Read(path), Path.GetFileName(path), start, Memory.Bytes, isRecorded: tracePath is not null).OrRefuse(Source.Name(path));
            var (run, schema) = (trained.Run, trained.Dataset.Schema);
            var header = Recorder.HeaderOf(run, schema);
            header = tracePath is null ? header : LineLengths.Readable(header).OrRefuse("train");
            using var final = WeightsOutput.Open(weightsPath);
            using var recording = Recording.Begin(tracePath, result.GetValue(force), header);
            var report = Report(trained, asJson: result.GetValue(format) == "json", isAside: weightsPath == Source.Standard || recording is { IsOnOutput: true });
            var last = Train(run, run.Snapshots(isRecorded: recording is not null, threads), recording, report);
            final?.Write(new WeightsDocument(last.Weights, schema));
        });
    }

    // On standard error where standard output holds data.
    private static Action<Snapshot> Report(TableRun run, bool asJson, bool isAside)
    {
        Action<string> write = isAside ? Messages.InformLines : StandardOutput.Write;
        return asJson ? state => write(RunText.Json(run, state)) : state => write(RunText.Text(run, state));
    }

    private static string TableOf(Experiment experiment) => experiment.Get(Fields.Table) is { Length: > 0 } path
        ? path
        : throw new Failure(Exit.Usage, "train: no table was named; expected DATA, or data.table in the file of --experiment");

    // The weights of --initial, where they are named, once it is known that all files are different ones.
    private static LanguageExt.Option<WeightsDocument> Start(string? initial, long mostSteps, string data, string? trace, string? weights)
    {
        if (initial == Source.Standard && data == Source.Standard)
        {
            throw new Failure(Exit.Usage, "train: standard input can't be both the initial weights and the table; name a file for one");
        }

        DistinctFiles.Require(NamedFile.Read("DATA", data), NamedFile.Read("--initial", initial), NamedFile.Written("--trace", trace), NamedFile.Written("--weights", weights));
        return initial is null ? None : Some(WeightsInput.Read(initial, mostSteps));
    }

    private static void RefuseColumns(LanguageExt.Option<WeightsDocument> start, bool areGiven)
    {
        foreach (var _ in start.Bind(known => known.Schema).Filter(_ => areGiven))
        {
            throw new Failure(Exit.Usage, Sentences.Of("train", new Fault.SchemaIsFixed()));
        }
    }

    private static Snapshot Train(Run run, IEnumerable<Snapshot> states, Recording? recording, Action<Snapshot> tell)
    {
        using var bar = Bar.Of(run.Experiment.Iterations);
        var last = default(Snapshot);
        foreach (var state in states)
        {
            bar.Reach(state.Iteration);
            recording?.Record(state, run.IsLast(state.Iteration));
            if (run.IsReported(state.Iteration))
            {
                bar.Clear();
                tell(state);
            }

            last = state;
        }

        return last!;
    }
}
