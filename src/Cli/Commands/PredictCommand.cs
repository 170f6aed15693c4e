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
        var weights = new Argument<string>("WEIGHTS")
        {
            Description = "A weights file, as written by train, resume, init or step; or a trace, whose last recorded state is used; - is standard input",
        };
        var data = Inputs.TableArgument();
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "Format of the predictions", "csv", "json");
        return new Verb(
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
        }.WithAction(result =>
        {
            var (weightsPath, dataPath) = (result.GetValue(weights)!, result.GetValue(data)!);
            DistinctFiles.Require(NamedFile.Read("WEIGHTS", weightsPath), NamedFile.Read("DATA", dataPath));
            var document = WeightsInput.Read(weightsPath, MaxSteps.Of(result, steps), dataPath);
            var prediction = Prediction.Of(document, Inputs.Table(dataPath)).OrRefuse(Source.Name(dataPath));
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
