using System.CommandLine;
using System.Text;
using Elevenfold.Cli.Io;
using Elevenfold.Cli.Rendering;
using Elevenfold.Experiments;

namespace Elevenfold.Cli.Commands;

internal static class PredictCommand
{
    public static Command Create()
    {
        var inputs = new WeightsOnTable("predict");
        var format = Options.Choice("--format", "Format of the predictions", "csv", "json");
        var command = new Verb(
            "predict",
            "Print the outputs of a network for the rows of a table.",
            """
            elevenfold predict iris.json samples/iris.csv
            elevenfold predict a.trace samples/xor.csv
            elevenfold train samples/xor.csv --hidden 4 --weights - | elevenfold predict - samples/xor.csv
            """,
            Exit.BadData);
        inputs.AddTo(command, format);
        return command.WithAction(result =>
        {
            var (document, table, unknown, name) = inputs.Read(result);
            var prediction = Prediction.Of(document, table, unknown).OrRefuse(name);
            if (!prediction.Dropped.IsEmpty)
            {
                Messages.Inform(DatasetText.WithoutPrediction(name, prediction));
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
