using System.CommandLine;
using System.Security.Cryptography;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Progress;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Traces;
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
            var path = result.GetValue(data)!;
            var experiment = Experiment.Of(draft).OrRefuse(Source.Name(path));
            var (table, bytes) = Inputs.TableFile(path);
            var run = experiment.On(table, Memory.Bytes).OrRefuse(Source.Name(path));
            if (result.GetValue(trace) == Source.Standard && result.GetValue(weights) == Source.Standard)
            {
                throw new Failure(Exit.Usage, "train: standard output can't be both the trace and the weights; name a file for one");
            }

            var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var header = Recorder.HeaderOf(run, result.GetValue(checkpoint), Path.GetFileName(path), sha256)
                .Bind(made => result.GetValue(trace) is null ? made : LineLengths.Readable(made)).OrRefuse("train");
            using var recording = Recording.Begin(result.GetValue(trace), result.GetValue(force), header);
            Train(run, recording, result.GetValue(weights), result.GetValue(checkpoint), threads, asJson: result.GetValue(format) == "json");
        });
    }

    private static void Train(Run run, Recording? recording, string? weightsPath, long checkpoint, int jobs, bool asJson)
    {
        var weightsOnOutput = weightsPath == Source.Standard;
        var isToldAside = weightsOnOutput || recording is { IsOnOutput: true };
        using var target = weightsPath is null || weightsOnOutput ? null : TargetFile.Replace(weightsPath);
        using var bar = Bar.Of(run.Experiment.Draft.Iterations);
        foreach (var state in run.States(recording is null ? 0 : checkpoint, jobs))
        {
            bar.Reach(state.Iteration);
            recording?.Record(state, run.IsFinal(state));
            if (!run.IsTold(state))
            {
                continue;
            }

            bar.Clear();
            var told = asJson ? RunText.Json(run, state) : RunText.Text(run, state);
            if (isToldAside)
            {
                Talk.Say(told.TrimEnd('\n'));
            }
            else
            {
                StandardOutput.Write(told);
            }

            if (run.IsFinal(state))
            {
                var document = new WeightsDocument(state.Weights, Some(run.Schema)).Encode();
                target?.Append(document);
                target?.Commit();
                if (weightsOnOutput)
                {
                    StandardOutput.Write(document);
                }
            }
        }
    }
}
