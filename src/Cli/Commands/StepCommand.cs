using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Documents;
using Elevenfold.Experiments;
using Elevenfold.Model;
using Elevenfold.Training;
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
        var command = new Verb(
            "step",
            "Read weights on standard input, do one step on a table, and print the next weights. The error of the weights that were read goes to standard error.",
            """
            elevenfold init --layers 3,4,1 | elevenfold step samples/xor.csv > next.json
            echo '{"weights":[[[0.5]]],"inputs":[[1]],"targets":[[1]],"rate":1}' | elevenfold step --stream
            """,
            Exit.BadData)
        {
            data,
            learningRate,
            stream,
        };
        columns.AddTo(command);
        return command.Does(result =>
        {
            if (result.GetValue(stream))
            {
                RefuseTogether(result, data, learningRate, columns);
                Answer();
                return;
            }

            var path = result.GetValue(data) ?? throw new Failure(Exit.Usage, "step: no table was named; expected DATA, or --stream");
            if (path == Source.Standard)
            {
                throw new Failure(Exit.Usage, "step: the weights are read on standard input, so the table can't be; expected a file");
            }

            DistinctFiles.Require(NamedFile.Read("weights", Source.Standard), NamedFile.Read("DATA", path));
            var rate = LearningRate.Of(result.GetValue(learningRate)).OrRefuse(path);
            var choice = columns.AreGiven(result) ? Some((columns.Columns(result), columns.Scale(result))) : None;
            var document = Inputs.Weights(Source.Standard);
            var (next, error) = Stepping.Of(document, Inputs.Table(path), choice, rate).OrRefuse(path);
            Talk.Say($"error {error}");
            StandardOutput.Write(next.Blocks());
        });
    }

    private static void RefuseTogether(ParseResult result, Argument<string> data, Option<double> learningRate, TableOptions columns)
    {
        if (result.GetValue(data) is not null || result.GetResult(learningRate) is { Implicit: false } || columns.AreGiven(result))
        {
            throw new Failure(Exit.Usage, "step: with --stream each request brings its own data and rate; leave out DATA and the other options");
        }
    }

    // A request that is wrong is answered with its fault, and the next one is read: a trainer must outlive its callers' mistakes.
    private static void Answer()
    {
        var wrong = 0;
        foreach (var (line, number) in Source.Lines(Source.Standard).Select((line, i) => (line.Line, i + 1)))
        {
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            StepProtocol.DecodeRequest(line).Match(
                Right: request =>
                {
                    var (weights, error) = Train.Step(request.Weights, request.Batch);
                    StandardOutput.Write(StepProtocol.EncodeReply(weights, error));
                },
                Left: fault =>
                {
                    wrong++;
                    StandardOutput.Write(StepProtocol.EncodeRefusal(Sentences.OfRequest(number, fault)));
                });
        }

        if (wrong > 0)
        {
            throw new Failure(Exit.BadData, $"step: {wrong} of the requests could not be answered; their replies say why");
        }
    }
}
