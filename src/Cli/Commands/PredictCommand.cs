using System.CommandLine;
using System.Text;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;
using static LanguageExt.Prelude;

namespace Elevenfold.Cli.Commands;

internal static class PredictCommand
{
    public static Command Create()
    {
        var weights = WeightsInput.Argument();
        var data = Inputs.TableArgument();
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "Format of the predictions", "csv", "json");
        var table = new TableOptions(TableOptions.OfFormat.Add(Fields.Unknown));
        var command = new Verb(
            "predict",
            "Print the outputs of a network for the rows of a table.",
            """
            elevenfold predict iris.json samples/iris.csv
            elevenfold predict a.trace samples/xor.csv
            elevenfold train samples/xor.csv --hidden 4 --weights - | elevenfold predict - samples/xor.csv
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
            var read = table.Of(result, "predict");
            var unknown = table.IsGiven(result, Fields.Unknown) ? Some(read.Get(Fields.Unknown)) : None;
            var prediction = Prediction.Of(document, Inputs.Table(dataPath, read.Format), unknown).OrRefuse(Source.Name(dataPath));
            if (!prediction.Dropped.IsEmpty)
            {
                Messages.Inform(DatasetText.WithoutPrediction(Source.Name(dataPath), prediction));
            }

            if (result.GetValue(format) == "json")
            {
                StandardOutput.Write(PredictionText.Json(prediction));
            }
            else
            {
                StandardOutput.Write(Encoding.UTF8.GetBytes(PredictionText.Csv(prediction)));
            }
        });
    }
}
