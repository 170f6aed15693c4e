using System.CommandLine;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class EvaluateCommand
{
    public static Command Create()
    {
        var weights = WeightsInput.Argument();
        var data = Inputs.TableArgument();
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "Format of the judgement", "text", "json");
        var table = new TableOptions(TableOptions.OfFormat.Add(Fields.Unknown));
        var command = new Verb(
            "evaluate",
            "Judge a network on the rows of a table that have a target: the accuracy of classes and of 0 or 1, the mean absolute error of numbers.",
            """
            elevenfold evaluate iris.json samples/iris.csv
            elevenfold train samples/xor.csv --hidden 4 --weights - | elevenfold evaluate - samples/xor.csv
            """,
            Exit.BadData)
        {
            weights,
            data,
            steps,
            format,
        };
        table.AddTo(command);
        return command.WithAction(result =>
        {
            var (weightsPath, dataPath) = (result.GetValue(weights)!, result.GetValue(data)!);
            DistinctFiles.Require(NamedFile.Read("WEIGHTS", weightsPath), NamedFile.Read("DATA", dataPath));
            var document = WeightsInput.Read(weightsPath, MaxSteps.Of(result, steps), dataPath);
            var read = table.Of(result, "evaluate");
            var unknown = table.IsGiven(result, Fields.Unknown) ? Some(read.Get(Fields.Unknown)) : None;
            var evaluated = Evaluation.Of(document, Inputs.Table(dataPath, read.Format), unknown).OrRefuse(Source.Name(dataPath));
            StandardOutput.Write(result.GetValue(format) == "json" ? EvaluationText.Json(evaluated) : EvaluationText.Text(evaluated));
        });
    }
}
