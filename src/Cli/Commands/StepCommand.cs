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
        var learningRate = Options.Number("--learning-rate", "The factor on the update", 1);
        var stream = Options.Flag("--stream", "Answer requests, a JSON line each, instead (docs/step-protocol.md)");
        var columns = new TableOptions();
        var steps = MaxSteps.Option();
        var command = new Verb(
            "step",
            "Read weights on standard input (a weights file, or a trace, of which the last recorded state is taken), do one step on a table, and print the next weights. The error of the weights that were read goes to standard error.",
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
        return command.Does(result =>
        {
            if (result.GetValue(stream))
            {
                RefuseTogether(result, data, learningRate, steps, columns);
                StepServer.Answer();
                return;
            }

            var path = result.GetValue(data) ?? throw new Failure(Exit.Usage, "step: no table was named; expected DATA, or --stream");
            if (path == Source.Standard)
            {
                throw new Failure(Exit.Usage, "step: the weights are read on standard input, so the table can't be; expected a file");
            }

            DistinctFiles.Require(NamedFile.Read("weights", Source.Standard), NamedFile.Read("DATA", path));
            var rate = LearningRate.Of(result.GetValue(learningRate)).OrRefuse(Source.Name(path));
            var choice = columns.AreGiven(result) ? Some((columns.Columns(result), columns.Scale(result))) : None;
            var document = WeightsInput.Read(Source.Standard, MaxSteps.Of(result, steps), path);
            var (next, error) = TableStep.Of(document, Inputs.Table(path), choice, rate, Memory.Bytes).OrRefuse(Source.Name(path));
            Messages.Inform($"error {error}");
            StandardOutput.Write(next.Blocks());
        });
    }

    private static void RefuseTogether(ParseResult result, Argument<string> data, Option<double> learningRate, Option<long> steps, TableOptions columns)
    {
        if (result.GetValue(data) is not null || result.GetResult(learningRate) is { Implicit: false } || result.GetResult(steps) is { Implicit: false } || columns.AreGiven(result))
        {
            throw new Failure(Exit.Usage, "step: with --stream each request brings its own data and rate; leave out DATA and the other options");
        }
    }
}
