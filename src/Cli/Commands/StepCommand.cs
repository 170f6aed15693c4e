using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using Elevenfold.Model;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class StepCommand
{
    public static Command Create()
    {
        var data = Inputs.TableArgument();
        data.Arity = ArgumentArity.ZeroOrOne;
        var learningRate = Options.Number("--learning-rate", Fields.LearningRate.Help, 1);
        var stream = Options.Flag("--stream", "Serve requests as JSON lines (docs/step-protocol.md)");
        var columns = new TableOptions(TableOptions.OfPlan);
        var format = new TableOptions(TableOptions.OfFormat);
        var steps = MaxSteps.Option();
        var command = new Verb(
            "step",
            "Read weights from standard input (a weights file, or a trace, whose last recorded state is used), do one step on a table, and print the new weights. "
            + "The error of the old weights goes to standard error.",
            """
            elevenfold init --layers 3,4,1 | elevenfold step samples/xor.csv > next.json
            echo '{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"rate":1}' | elevenfold step --stream
            """,
            Exit.BadData)
        {
            data,
            learningRate,
            stream,
            steps,
        };
        columns.AddTo(command);
        format.AddTo(command);
        return command.WithAction(result =>
        {
            if (result.GetValue(stream))
            {
                RefuseWithStream(result, data, learningRate, steps, columns, format);
                StepService.Serve();
                return;
            }

            var path = result.GetValue(data) ?? throw new Failure(Exit.Usage, "step: the table is missing; expected DATA, or --stream");
            if (path == Source.Standard)
            {
                throw new Failure(Exit.Usage, "step: DATA is standard input, expected a file, since the weights are read from standard input");
            }

            DistinctFiles.Require(NamedFile.Read("weights", Source.Standard), NamedFile.Read("DATA", path));
            var rate = LearningRate.Of(result.GetValue(learningRate)).OrRefuse(Source.Name(path));
            var plan = columns.AreGiven(result) ? Some(columns.Of(result, "step").Plan) : None;
            var document = WeightsInput.Read(Source.Standard, MaxSteps.Of(result, steps), path);
            var (next, error) = TableStep.Of(document, Inputs.Table(path, format.Of(result, "step").Format), plan, rate, Memory.Bytes).OrRefuse(Source.Name(path));
            Messages.Inform($"error {error}");
            StandardOutput.Write(next.Blocks());
        });
    }

    private static void RefuseWithStream(ParseResult result, Argument<string> data, Option<double> learningRate, Option<long> steps, TableOptions columns, TableOptions format)
    {
        var areOptionsGiven = result.GetResult(learningRate) is { Implicit: false } || result.GetResult(steps) is { Implicit: false } || columns.AreGiven(result) || format.AreGiven(result);
        if (result.GetValue(data) is not null || areOptionsGiven)
        {
            throw new Failure(Exit.Usage, "step: found --stream with DATA or other options, expected it alone, since each request has its own data and rate; leave out the others");
        }
    }
}
