using System.CommandLine;
using System.Security.Cryptography;
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
    public static Command Create()
    {
        var data = Inputs.TableArgument();
        var columns = new TableOptions();
        var hidden = Options.WholeList("--hidden", "N[,N...]", "Units of the hidden layers [default: no hidden layer]");
        var seed = Options.Whole("--seed", "What np.random.seed is given: 0 to 4294967295", 1);
        var iterations = Options.Whole("--iterations", "How many updates", 60_000);
        var every = Options.Whole("--every", "Tell the error at each iteration that this divides, and at the end", 10_000);
        var learningRate = Options.Number("--learning-rate", "The factor on each update", 1);
        var holdout = Options.Number("--holdout", "The fraction of rows to judge by instead of learning from", 0);
        var weights = WeightsOutput.Option(", and the run is then reported on standard error");
        var initial = Options.Path("--initial", "Start from these weights, a weights file or a trace, in place of those of the seed; their hidden layers stand for --hidden, their columns and scaling for the options of the table; - is standard input");
        var trace = Options.Path("--trace", "Record the run in a new file (docs/trace-format.md); one that is there is refused, but for --force; - is standard output, and the run is then reported on standard error");
        var checkpoint = Options.Whole("--checkpoint", "Record all weights at each iteration that this divides; 0: of the first and the last state only", 0);
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
            elevenfold train samples/iris.csv --initial iris.json --learning-rate 0.01 --weights iris.json
            """,
            Exit.BadData)
        {
            data,
        };
        columns.AddTo(command);
        foreach (var option in new Option[] { hidden, seed, iterations, every, learningRate, holdout, initial, steps, weights, trace, checkpoint, force, jobs, format })
        {
            command.Add(option);
        }

        return command.Does(result =>
        {
            var threads = Jobs.Of(result, jobs);
            var (path, tracePath, weightsPath) = (result.GetValue(data)!, result.GetValue(trace), result.GetValue(weights));
            WeightsOutput.RefuseBoth("train", tracePath, weightsPath);
            var start = Start(result.GetValue(initial), MaxSteps.Of(result, steps), path, tracePath, weightsPath);
            RefuseColumns(start, columns.AreGiven(result));
            var draft = new Draft(
                columns.Columns(result), columns.Scale(result), result.GetValue(holdout),
                result.GetResult(hidden) is { Implicit: false } ? result.GetValue(hidden) : start.Map(known => known.Weights.Topology.Hidden).IfNone(LanguageExt.Seq<int>.Empty),
                result.GetValue(seed), result.GetValue(iterations), result.GetValue(every), result.GetValue(learningRate));
            var experiment = Experiment.Of(draft).OrRefuse(Source.Name(path));
            var (run, sha256) = On(experiment, path, start, isRecorded: tracePath is not null);
            var header = Recorder.HeaderOf(run, result.GetValue(checkpoint), Path.GetFileName(path), sha256)
                .Bind(made => tracePath is null ? made : LineLengths.Readable(made)).OrRefuse("train");
            using var final = WeightsOutput.Open(weightsPath);
            using var recording = Recording.Begin(tracePath, result.GetValue(force), header);
            Action<string> tell = weightsPath == Source.Standard || recording is { IsOnOutput: true } ? Talk.SayLines : StandardOutput.Write;
            var last = Train(run, run.States(recording is null ? 0 : header.Checkpoint, threads), recording, result.GetValue(format) == "json" ? state => tell(RunText.Json(run, state)) : state => tell(RunText.Text(run, state)));
            final?.Write(new WeightsDocument(last.Weights, Some(run.Schema)));
        });
    }

    // A method of its own, so that nothing keeps the table while the run goes on.
    private static (Run Run, string Sha256) On(Experiment experiment, string path, LanguageExt.Option<WeightsDocument> start, bool isRecorded)
    {
        var (table, bytes) = Inputs.TableFile(path);
        return (experiment.On(table, start, Memory.Bytes, isRecorded).OrRefuse(Source.Name(path)), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
    }

    // The weights of --initial, where they are named, once it is known that all files are different ones.
    private static LanguageExt.Option<WeightsDocument> Start(string? initial, long mostSteps, string data, string? trace, string? weights)
    {
        if (initial is not null && trace is not null)
        {
            throw new Failure(Exit.Usage, "--initial and --trace: the header of a trace has no place for initial weights, so nobody could replay it; leave one of them out");
        }

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

    private static State Train(Run run, IEnumerable<State> states, Recording? recording, Action<State> tell)
    {
        using var bar = Bar.Of(run.Experiment.Draft.Iterations);
        var last = default(State);
        foreach (var state in states)
        {
            bar.Reach(state.Iteration);
            recording?.Record(state, run.IsFinal(state));
            if (run.IsTold(state))
            {
                bar.Clear();
                tell(state);
            }

            last = state;
        }

        return last!;
    }
}
