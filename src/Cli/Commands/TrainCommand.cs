using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Data;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Faults;
using Elevenfold.Model;
using Elevenfold.Traces;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class TrainCommand
{
    // A weights file fixes these, so an experiment that starts from one must not set them.
    private static readonly Field[] FixedByWeights = [.. TableOptions.OfPlan];

    public static Command Create()
    {
        var data = Inputs.TableArgument();
        data.Arity = ArgumentArity.ZeroOrOne;
        var experiments = new ExperimentOptions(Fields.All);
        var print = Options.Flag("--print-experiment", "Print the experiment that the options describe, in the format of --experiment, and exit");
        var weights = WeightsOutput.Option(", and the report then goes to standard error");
        var initial = Options.Path(
            "--initial",
            "Start from the weights of a file (a weights file or a trace) and not from those of the seed. "
            + "Its hidden layers replace --hidden; its columns and scaling replace the options of the table; - is standard input");
        var trace = TraceOptions.Trace("the report");
        var steps = MaxSteps.Option();
        var force = TraceOptions.Force();
        var jobs = Jobs.Option("Number of threads for a large batch; it does not change the result");
        var plot = Options.Flag("--plot", "Draw the errors at the end, on standard error, if that is a terminal; plot error draws them as a picture");
        var format = Options.Choice("--format", "Format of the report", "text", "json");
        var command = new Verb(
            "train",
            "Train a network on a table, and report its error.",
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
        command.AddAll(print, initial, steps, weights, trace, force, jobs, plot, format);

        return command.WithExit(Exit.Different, "the run stopped at a weight that is infinite or NaN (--stop-on nonfinite)").WithAction(result =>
        {
            var threads = Jobs.Of(result, jobs);
            var experiment = experiments.Of(result, result.GetValue(data));
            if (result.GetValue(print))
            {
                StandardOutput.Write(ExperimentDocument.Encode(experiment));
                return;
            }

            var files = new Files(result.GetValue(initial), result.GetValue(trace), result.GetValue(weights), result.GetValue(force), experiments.FileOf(result));
            Train(experiment, files, MaxSteps.Of(result, steps), threads, asJson: result.GetValue(format) == "json", isDrawn: result.GetValue(plot));
        });
    }

    // The rows of a second table that the network is judged on.
    private static LanguageExt.Option<Examples> TestOf(Experiment experiment, Schema schema)
    {
        var path = experiment.Get(Fields.Test);
        return path.Length == 0
            ? None
            : Some(schema.Judged(Inputs.Table(path, experiment.Format), Memory.Bytes).OrRefuse(Source.Name(path)).AsExamples());
    }

    private static void Train(Experiment experiment, Files files, long mostSteps, int threads, bool asJson, bool isDrawn)
    {
        var table = TableOf(experiment);
        DistinctFiles.Require(
            NamedFile.Read("DATA", table),
            NamedFile.Read("--initial", files.Initial),
            NamedFile.Read("--test", experiment.Get(Fields.Test) is { Length: > 0 } second ? second : null),
            NamedFile.Written("--trace", files.Trace),
            NamedFile.Written("--weights", files.Weights));
        var start = files.Initial is null ? None : Some(WeightsInput.Read(files.Initial, mostSteps));
        RefuseColumns(start, experiment);
        var training = experiment.On(Source.Read(table), Path.GetFileName(table), start, Memory.Bytes, isRecorded: files.Trace is not null).OrRefuse(Source.Name(table), files.Experiment);
        var schema = training.Dataset.Schema;
        var test = TestOf(experiment, schema);
        var header = Recorder.HeaderOf(training.Run, schema, training.Dataset.Summary);
        header = files.Trace is null ? header : LineLengths.Readable(header).OrRefuse("train");
        using var final = WeightsOutput.Open(files.Weights);
        using var recording = Recording.Begin(files.Trace, files.Force, header);
        foreach (var line in DatasetText.Lines(Source.Name(table), training.Dataset))
        {
            Messages.Inform(line);
        }

        Action<string> write = files.Weights == Source.Standard || files.Trace == Source.Standard ? Messages.InformLines : StandardOutput.Write;
        var report = TrainingLoop.Report(training, test, Path.GetFileName(table), asJson, write);
        var errors = isDrawn && Bar.IsPossible ? new List<(long Iteration, double Error)>() : null;
        var (last, isNonfinite) = TrainingLoop.Run(training, experiment.Stopping, threads, recording, report, errors);
        final?.Write(new WeightsDocument(last.Weights, schema) { Network = training.Run.Recipe.Network });
        foreach (var line in errors is null ? [] : BrailleCurve.Lines(errors, Bar.Width()))
        {
            Messages.Inform(line);
        }

        if (isNonfinite)
        {
            throw new Failure(Exit.Different, []);
        }
    }

    private static string TableOf(Experiment experiment) => experiment.Get(Fields.Table) is { Length: > 0 } path
        ? path
        : throw new Failure(Exit.Usage, "train: the table is missing; expected DATA, or data.table in the file of --experiment");

    private static void RefuseColumns(LanguageExt.Option<WeightsDocument> start, Experiment experiment)
    {
        if (start.Bind(document => document.Schema).IsSome && FixedByWeights.Any(field => field.Write(experiment).IsSome))
        {
            throw new Failure(Exit.Usage, Sentences.Of("train", new Fault.SchemaIsFixed()));
        }
    }

    private sealed record Files(string? Initial, string? Trace, string? Weights, bool Force, ExperimentFile Experiment);
}
