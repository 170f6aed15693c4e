using System.CommandLine;
using System.Security.Cryptography;
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
        var columns = new TableOptions();
        var hidden = Options.WholeList("--hidden", "N[,N...]", "Units of the hidden layers [default: no hidden layer]");
        var seed = Options.Whole("--seed", "What np.random.seed is given: 0 to 4294967295", 1);
        var iterations = Options.Whole("--iterations", "How many updates", 60_000);
        var every = Options.Whole("--every", "Tell the error at each iteration that this divides, and at the end", 10_000);
        var learningRate = Options.Number("--learning-rate", "The factor on each update", 1);
        var holdout = Options.Number("--holdout", "The fraction of rows to judge by instead of learning from", 0);
        var weights = Options.Path("--weights", "Write the final weights to a file; - is standard output, and the run is then told on standard error");
        var trace = Options.Path("--trace", "Record the run in a new file (docs/trace-format.md); - is standard output, and the run is then told on standard error");
        var checkpoint = Options.Whole("--checkpoint", "Record all weights at each iteration that this divides; 0: of the first and the last state only", 0);
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
            """,
            Exit.BadData)
        {
            data,
        };
        columns.AddTo(command);
        foreach (var option in new Option[] { hidden, seed, iterations, every, learningRate, holdout, weights, trace, checkpoint, force, jobs, format })
        {
            command.Add(option);
        }

        return command.Does(result =>
        {
            var threads = Jobs.Of(result, jobs);
            var draft = new Draft(
                columns.Columns(result),
                columns.Scale(result),
                result.GetValue(holdout),
                result.GetValue(hidden),
                result.GetValue(seed),
                result.GetValue(iterations),
                result.GetValue(every),
                result.GetValue(learningRate));
            var (path, tracePath, weightsPath) = (result.GetValue(data)!, result.GetValue(trace), result.GetValue(weights));
            RefuseOneFile(path, tracePath, weightsPath);
            var experiment = Experiment.Of(draft).OrRefuse(Source.Name(path));
            var (run, sha256) = On(experiment, path, isRecorded: tracePath is not null);
            var header = Recorder.HeaderOf(run, result.GetValue(checkpoint), Path.GetFileName(path), sha256)
                .Bind(made => tracePath is null ? made : LineLengths.Readable(made)).OrRefuse("train");
            using var target = weightsPath is null or Source.Standard ? null : TargetFile.Replace(weightsPath);
            using var recording = Recording.Begin(tracePath, result.GetValue(force), header);
            Action<string> tell = weightsPath == Source.Standard || recording is { IsOnOutput: true } ? Aside : StandardOutput.Write;
            var last = Train(run, run.States(recording is null ? 0 : header.Checkpoint, threads), recording, result.GetValue(format) == "json" ? state => tell(RunText.Json(run, state)) : state => tell(RunText.Text(run, state)));
            if (weightsPath is not null)
            {
                Write(new WeightsDocument(last.Weights, Some(run.Schema)), target);
            }
        });
    }

    // A method of its own, so that nothing keeps the table while the run goes on.
    private static (Run Run, string Sha256) On(Experiment experiment, string path, bool isRecorded)
    {
        var (table, bytes) = Inputs.TableFile(path);
        return (experiment.On(table, Memory.Bytes, isRecorded).OrRefuse(Source.Name(path)), Convert.ToHexStringLower(SHA256.HashData(bytes.Span)));
    }

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
