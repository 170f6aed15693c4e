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
            Description = "Weights as train, resume, init or step write them, or a trace, of which the last recorded state is taken; - is standard input",
        };
        var data = Inputs.TableArgument();
        var steps = MaxSteps.Option();
        var format = Options.Choice("--format", "How the predictions are printed", "csv", "json");
        return new Verb(
            "predict",
            "Print what a network says about the rows of a table.",
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
        }.Does(result =>
        {
            var (weightsPath, dataPath) = (result.GetValue(weights)!, result.GetValue(data)!);
            if (weightsPath == Source.Standard && dataPath == Source.Standard)
            {
                throw new Failure(Exit.Usage, "predict: standard input can't be both the weights and the table; name a file for one");
            }

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
